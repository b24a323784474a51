"""Thumbnails cut to the size of a cell, with round corners: decoded and cut off the GUI thread, then kept."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap, QTransform

from ugcdesk.gui.tasks import Tasks
from ugcdesk.gui.thumbnails import Source
from ugcdesk.library.faces import Face
from ugcdesk.progress import Progress

_KEPT = 400
_AT_ONCE = 6
_RADIUS = 6
_FORMAT = "JPG"
CENTRE = (0.5, 0.5)  # the focal point where none was chosen


@dataclass(frozen=True, slots=True)
class Cut:
    """What is wanted of a picture: ``face`` names it as shown; ``size`` in logical pixels, filled or fitted into.

    ``focal`` is the point of the shown picture, 0..1, that stays as near the middle as can be.
    """

    face: str
    size: tuple[int, int]
    ratio: float = 1.0
    fit: bool = False
    focal: tuple[float, float] = CENTRE


class Pictures(QObject):
    """`get` answers at once with what is there; ``ready`` says that more came. GUI thread only.

    What was asked for last is cut first, and `forget_wishes` drops what is asked for no more. What `look_ahead` names
    is cut when nothing else is left to do.
    """

    ready = Signal(object)  # the faces of which there is more

    def __init__(self, source: Source, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._tasks = source, tasks
        self._cut: OrderedDict[Cut, QPixmap] = OrderedDict()
        self._faces: Counter[str] = Counter()  # in how many sizes each is there
        self._wanted: OrderedDict[Cut, None] = OrderedDict()
        self._ahead: dict[Cut, None] = {}
        self._absent: set[str] = set()
        self._cutting: set[Cut] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._run)

    def get(self, cut: Cut) -> QPixmap | None:
        """The picture cut as asked, or None while it is made or when there is none."""
        found = self._cut.get(cut)
        if found is not None:
            self._cut.move_to_end(cut)
            return found
        if cut.face not in self._absent and cut not in self._cutting:
            self._wanted[cut] = None
            self._wanted.move_to_end(cut)
            self._soon.start()
        return None

    def is_absent(self, face: str) -> bool:
        """Whether there is no thumbnail to be had."""
        return face in self._absent

    def has(self, face: str) -> bool:
        """Whether a picture is there in some size, or is known not to be had."""
        return face in self._absent or self._faces[face] > 0

    def look_ahead(self, cuts: Iterable[Cut]) -> None:
        """These will be asked for next; whatever was named before is not."""
        self._ahead = {cut: None for cut in cuts if cut not in self._cut and cut.face not in self._absent}
        if self._ahead:
            self._soon.start()

    def forget_wishes(self) -> None:
        """A view is painted as a whole: only what it asks for now is on screen."""
        self._wanted.clear()
        self._ahead.clear()

    def forget_absent(self) -> None:
        """Look again for what was not there, after an import or a repair."""
        self._absent.clear()

    def _run(self) -> None:
        """Keep two batches under way, so that none waits for the GUI thread between them."""
        while len(self._cutting) <= _AT_ONCE and (batch := self._next()):
            self._cutting.update(batch)
            self._start(batch)

    def _next(self) -> list[Cut]:
        batch = [self._wanted.popitem()[0] for _ in range(min(_AT_ONCE, len(self._wanted)))]
        for cut in list(self._ahead)[: _AT_ONCE - len(batch)]:
            del self._ahead[cut]
            if cut not in self._cutting and cut not in batch:
                batch.append(cut)
        return batch

    def _start(self, batch: list[Cut]) -> None:
        source = self._source
        self._tasks.run(
            lambda progress: _cut_all(source, batch, progress),
            on_success=self._show,
            on_failure=lambda _sentence, _details: self._failed(batch),
        )

    def _show(self, images: dict[Cut, QImage | None]) -> None:
        self._cutting.difference_update(images)
        for cut, image in images.items():
            if image is None:
                self._absent.add(cut.face)
            else:
                self._faces[cut.face] += cut not in self._cut
                self._cut[cut] = QPixmap.fromImage(image)
        while len(self._cut) > _KEPT:
            self._faces[self._cut.popitem(last=False)[0].face] -= 1
        self.ready.emit({cut.face for cut in images})
        self._run()

    def _failed(self, batch: list[Cut]) -> None:
        self._cutting.difference_update(batch)
        self._soon.start()


def _cut_all(source: Source, cuts: Sequence[Cut], progress: Progress) -> dict[Cut, QImage | None]:
    images: dict[Cut, QImage | None] = {}
    for cut in cuts:
        progress.check()
        stored = source.thumbnail(cut.face)
        images[cut] = _cut_out(stored, cut) if stored else None
    return images


def _cut_out(stored: bytes, cut: Cut) -> QImage | None:
    """The picture as it goes into a cell, or None when ``stored`` cannot be read."""
    face = Face.of(cut.face)
    target = QSize(*cut.size) * cut.ratio
    mode = Qt.AspectRatioMode.KeepAspectRatio if cut.fit else Qt.AspectRatioMode.KeepAspectRatioByExpanding
    lying = target.transposed() if face.turn in (90, 270) else target
    scaled = _decoded(stored, lying, mode)
    if scaled.isNull():
        return None
    if face.turn:
        scaled = scaled.transformed(QTransform().rotate(face.turn))
    shown = scaled.size().boundedTo(target)
    made = QImage(shown, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(made.rect()), _RADIUS * cut.ratio, _RADIUS * cut.ratio)
    painter.setClipPath(path)
    left, top = (_start(point, all_, part) for point, all_, part in _sides(cut, scaled, shown))
    painter.drawImage(-left, -top, scaled)
    painter.end()
    made.setDevicePixelRatio(cut.ratio)
    return made


def _decoded(stored: bytes, target: QSize, mode: Qt.AspectRatioMode) -> QImage:
    """The picture scaled to cover or fit ``target``; null when it cannot be read."""
    # WORKAROUND: neither a QImageReader on a QBuffer made here nor a guess of the format. Both hold a lock of Qt while
    # they ask for Python's, the one for methods that Python may override, the other in the SVG plug-in; another
    # thread takes the two the other way round, and both stand still.
    whole = QImage.fromData(stored, _FORMAT)  # type: ignore[arg-type]
    return whole if whole.isNull() else whole.scaled(target, mode, Qt.TransformationMode.SmoothTransformation)


def _sides(cut: Cut, scaled: QImage, shown: QSize) -> tuple[tuple[float, int, int], tuple[float, int, int]]:
    across, down = cut.focal
    return (across, scaled.width(), shown.width()), (down, scaled.height(), shown.height())


def _start(point: float, whole: int, part: int) -> int:
    """Where a window of ``part`` pixels begins so that ``point`` of ``whole`` is as near its middle as can be."""
    return round(min(max(point * whole - part / 2, 0), whole - part))
