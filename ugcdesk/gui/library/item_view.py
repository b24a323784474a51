"""What the grid and the list have in common: how items are opened and dragged out, groups folded, a menu asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class ItemHand(QObject):
    """Enter and a double click open an item, a click on a heading folds its section, a right click asks for a menu.

    ``heading_at`` tells the number of the section whose heading is at a point of the view's viewport.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        heading_at: Callable[[QPoint], int | None],
        *,
        opened: Callable[[], None],
        fold_asked: Callable[[int], None],
        menu_asked: Callable[[QPoint], None],
    ) -> None:
        super().__init__(view)
        self._heading_at = heading_at
        self._opened, self._fold_asked, self._menu_asked = opened, fold_asked, menu_asked
        view.doubleClicked.connect(lambda _index: opened())
        view.installEventFilter(self)  # keys
        view.viewport().installEventFilter(self)  # the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            self._opened()
        elif isinstance(event, QContextMenuEvent):
            self._menu_asked(event.globalPos())
        elif not (isinstance(event, QMouseEvent) and event.type() in _PRESSES and self._is_of_heading(event)):
            return super().eventFilter(watched, event)
        return True

    def _is_of_heading(self, event: QMouseEvent) -> bool:
        """Fold when the left button is pressed on a heading; of a double click there nothing else hears."""
        number = self._heading_at(event.position().toPoint())
        if number is None:
            return False
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left:
            self._fold_asked(number)
        return is_left or event.type() is QEvent.Type.MouseButtonDblClick


def start_drag(view: QAbstractItemView) -> None:
    """Drag the selected items out of a view; the image under the pointer says how many."""
    indexes = view.selectionModel().selectedRows()
    if not indexes:
        return
    drag = QDrag(view)
    drag.setMimeData(view.model().mimeData(indexes))
    window = view.window()
    drag.setPixmap(_counter(view, len(indexes), window.devicePixelRatioF()))
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
