"""Thumbnails for views: asked for by hash or face, turned as it says, read off the GUI thread, kept as pixmaps."""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QTransform

from ugcdesk.gui.tasks import Task, Tasks
from ugcdesk.library.faces import Face
from ugcdesk.progress import Progress

_KEPT = 600  # at most 512 × 512 × 4 bytes each, some 400 MB with photos of the usual shape
_AT_ONCE = 24
_FORMAT = "JPG"


class Source(Protocol):
    """Where thumbnails come from: the library, or what is about to come in."""

    def thumbnail(self, digest: str) -> bytes | None:
        """The picture as stored, not turned, or None when there is none; may take a moment, on any thread."""


class Thumbnails(QObject):
    """`get` answers at once with what is there; `ready` says which came later. GUI thread only."""

    ready = Signal(str)

    def __init__(self, source: Source, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._absent: set[str] = set()
        self._reading: Task | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    def get(self, digest: str) -> QPixmap | None:
        """The thumbnail of an original, or None while it is read or when there is none."""
        found = self._pixmaps.get(digest)
        if found is not None:
            self._pixmaps.move_to_end(digest)
            return found
        if digest not in self._absent:
            self._wanted[digest] = None
            self._wanted.move_to_end(digest)  # what was asked for last is on screen now
            self._soon.start()
        return None

    def is_absent(self, digest: str) -> bool:
        """Whether it was looked for and is not to be had."""
        return digest in self._absent

    def forget_absent(self) -> None:
        """Look again for what was not there, after an import or a repair."""
        self._absent.clear()

    def _read(self) -> None:
        if self._reading is not None or not self._wanted:
            return
        batch = [self._wanted.popitem()[0] for _ in range(min(_AT_ONCE, len(self._wanted)))]
        self._reading = self._tasks.run(
            lambda progress: self._images(batch, progress), on_success=self._show, on_failure=self._failed
        )

    def _images(self, digests: list[str], progress: Progress) -> dict[str, QImage | None]:
        images: dict[str, QImage | None] = {}
        for digest in digests:
            progress.check()
            stored, turn = self._source.thumbnail(digest), Face.of(digest).turn
            # WORKAROUND: the format is named, because guessing it asks the SVG plug-in, which takes a lock of Qt's
            # signals while Python's is held; the GUI thread takes the two the other way round and both stand still.
            # Its type stub asks for bytes, the function itself for text.
            image = QImage.fromData(stored, _FORMAT) if stored else None  # type: ignore[arg-type]
            if image is not None and turn:
                image = image.transformed(QTransform().rotate(turn))
            images[digest] = image if image is not None and not image.isNull() else None
        return images

    def _show(self, images: dict[str, QImage | None]) -> None:
        self._reading = None
        for digest, image in images.items():
            if image is None:
                self._absent.add(digest)
            else:
                self._pixmaps[digest] = QPixmap.fromImage(image)
            self.ready.emit(digest)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self._read()

    def _failed(self, _sentence: str, _details: str) -> None:
        self._reading = None
        self._soon.start()
