"""Thumbnails cut to the size of a cell, with round corners, kept so that scrolling never scales anything twice."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from ugcdesk.gui.thumbnails import Thumbnails

_KEPT = 400
_RADIUS = 6


class Pictures(QObject):
    """Asks the shared thumbnails and keeps what it made of them; ``ready`` says that more came. GUI thread only."""

    ready = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(thumbnails)
        thumbnails.ready.connect(lambda _digest: self.ready.emit())
        self._thumbnails = thumbnails
        self._cut: OrderedDict[tuple[str, int, int, float, bool], QPixmap] = OrderedDict()

    def get(self, digest: str, size: QSize, ratio: float, *, fit: bool = False) -> QPixmap | None:
        """The picture filling ``size`` (in logical pixels), or whole within it; None while it is read."""
        key = (digest, size.width(), size.height(), ratio, fit)
        found = self._cut.get(key)
        if found is not None:
            self._cut.move_to_end(key)
            return found
        thumbnail = self._thumbnails.get(digest)
        if thumbnail is None:
            return None
        self._cut[key] = _cut(thumbnail, size, ratio, fit=fit)
        while len(self._cut) > _KEPT:
            self._cut.popitem(last=False)
        return self._cut[key]

    def is_absent(self, digest: str) -> bool:
        """Whether there is no thumbnail to be had."""
        return self._thumbnails.is_absent(digest)


def _cut(thumbnail: QPixmap, size: QSize, ratio: float, *, fit: bool) -> QPixmap:
    target = size * ratio
    mode = Qt.AspectRatioMode.KeepAspectRatio if fit else Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = thumbnail.scaled(target, mode, Qt.TransformationMode.SmoothTransformation)
    shown = scaled.size().boundedTo(target)
    made = QPixmap(shown)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(made.rect()), _RADIUS * ratio, _RADIUS * ratio)
    painter.setClipPath(path)
    painter.drawPixmap((shown.width() - scaled.width()) // 2, (shown.height() - scaled.height()) // 2, scaled)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
