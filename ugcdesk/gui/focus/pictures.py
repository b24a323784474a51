"""Decodes originals for the stage in worker processes: the one on screen first, then the next ones ahead."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ugcdesk.desk import Desk
from ugcdesk.errors import UnreadableFile
from ugcdesk.gui.tasks import Tasks
from ugcdesk.library.items import FileRow
from ugcdesk.media.renditions import DecodeJob, Rendered
from ugcdesk.progress import Progress

_AT_ONCE = 2
_KEPT_BYTES = 400 << 20
_MISSING = "The file of this item is missing. Run “ugcdesk check” to see what else is, or restore it from a backup."


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original as it is shown, at a size: neither side longer than ``side`` pixels."""

    file: FileRow
    side: int


class Pictures(QObject):
    """`get` answers with what is decoded; `ready` and `failed` say what came of the rest. GUI thread only.

    Skipping through items quickly never queues more than what is wanted now.
    """

    ready = Signal(object)  # Wanted
    failed = Signal(object, str)  # Wanted, the reason

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._images: OrderedDict[Wanted, QImage] = OrderedDict()
        self._refused: dict[Wanted, str] = {}
        self._wanted: list[Wanted] = []
        self._running: set[Wanted] = set()

    def get(self, wanted: Wanted) -> QImage | None:
        """The decoded picture, or None while it is not there."""
        found = self._images.get(wanted)
        if found is not None:
            self._images.move_to_end(wanted)
        return found

    def refusal(self, wanted: Wanted) -> str:
        """Why the picture cannot be had, empty when it can or is not known yet."""
        return self._refused.get(wanted, "")

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Decode these in this order and nothing else that has not begun."""
        self._wanted = [one for one in wanted if one not in self._images and one not in self._refused]
        self._begin()

    def _begin(self) -> None:
        waiting = [one for one in self._wanted if one not in self._running]
        for one in waiting[: _AT_ONCE - len(self._running)]:
            self._running.add(one)
            self._start(one)

    def _start(self, one: Wanted) -> None:
        self._tasks.run(
            lambda progress: self._decode(one, progress),
            on_success=lambda image: self._keep(one, image),
            on_failure=lambda sentence, _details: self._refuse(one, sentence),
            on_cancel=lambda: self._running.discard(one),
        )

    def _decode(self, one: Wanted, progress: Progress) -> QImage:
        """On a pool thread; the pixels come from a worker process."""
        path = self._desk.library.originals.path(one.file.hash, one.file.ext)
        if not path.is_file():
            raise UnreadableFile(_MISSING)
        job = DecodeJob(path, one.side, turn=one.file.turn, at_s=one.file.poster_s)
        for _job, made in self._desk.pool.renditions([job], progress):
            if isinstance(made, UnreadableFile):
                raise made
            return _image(made)
        raise UnreadableFile(_MISSING)

    def _keep(self, one: Wanted, image: QImage) -> None:
        self._running.discard(one)
        self._images[one] = image
        self._shrink()
        self.ready.emit(one)
        self._go_on(one)

    def _refuse(self, one: Wanted, sentence: str) -> None:
        self._running.discard(one)
        self._refused[one] = sentence
        self.failed.emit(one, sentence)
        self._go_on(one)

    def _go_on(self, done: Wanted) -> None:
        self._wanted = [one for one in self._wanted if one != done]
        self._begin()

    def _shrink(self) -> None:
        while len(self._images) > 1 and sum(image.sizeInBytes() for image in self._images.values()) > _KEPT_BYTES:
            self._images.popitem(last=False)


def _image(made: Rendered) -> QImage:
    # The screen's own format, so that painting copies and does not convert; it also owns its pixels.
    rows = QImage(made.data, made.width, made.height, made.width * 3, QImage.Format.Format_RGB888)
    return rows.convertToFormat(QImage.Format.Format_RGB32)
