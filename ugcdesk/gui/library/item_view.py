"""What the grid and the list have in common: Enter opens, and items are dragged out with their number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OpensOnEnter(QObject):
    """Lets Enter open the current item of a view."""

    def __init__(self, view: QAbstractItemView, opened: Callable[[], None]) -> None:
        super().__init__(view)
        self._opened = opened
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            self._opened()
            return True
        return super().eventFilter(watched, event)


def start_drag(view: QAbstractItemView, carried: QMimeData, count: int) -> None:
    """Drag items out of a view; the image under the pointer says how many."""
    drag = QDrag(view)
    drag.setMimeData(carried)
    window = view.window()
    drag.setPixmap(_counter(view, count, window.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-8, -8))
    drag.exec(Qt.DropAction.CopyAction)


def _counter(view: QAbstractItemView, count: int, ratio: float) -> QPixmap:
    text = f"{count:,} item{'' if count == 1 else 's'}"
    font = view.font()
    font.setBold(True)
    size = QSize(view.fontMetrics().horizontalAdvance(text) + 24, 28)
    image = QPixmap(size * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(view.palette().highlight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), 6, 6)
    painter.setPen(view.palette().highlightedText().color())
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, size.width(), size.height()), int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return image
