"""The grid of cells: columns that fill the width, the rubber band, and items dragged out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.cell import RING, CellDelegate
from ugcdesk.gui.library.item_model import Column, ItemModel
from ugcdesk.gui.library.pictures import Pictures

_MARGIN = 8  # with ring and gap, pictures begin 16 px from the edge
_GROUND = (RING + 2, RING + 2, -RING - 2, -2)
_LEAST = 0.92  # of the picture's height: its least width


class GridView(QListView):
    """Shows column 0 of the model. ``opened`` asks for the focus view, ``menu_asked`` for a menu at a point."""

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context, model: ItemModel, pictures: Pictures) -> None:
        super().__init__()
        self._context = context
        self._picture_height = context.settings.values.thumbnail_size
        self.cells = CellDelegate(context, pictures)
        self._dress()
        self.setModel(model)
        self.setModelColumn(Column.ITEM)
        self.setItemDelegate(self.cells)
        context.actions.bind_keys(self)
        context.themes.changed.connect(self._lay_out)
        context.thumbnails.ready.connect(self._repaint)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def set_picture_height(self, height: int) -> None:
        """Make pictures so many pixels high."""
        self._picture_height = height
        self._lay_out()

    def set_fit(self, fit: bool) -> None:
        self.cells.set_fit(fit)
        self.viewport().update()

    def _repaint(self, _digest: str) -> None:
        self.viewport().update()

    def _dress(self) -> None:
        surface(self, "canvas")
        self.setAccessibleName("Items")
        # Not IconMode: it keeps a record for each of 100,000 items where rows that wrap need one for each row.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(_MARGIN, _MARGIN, 0, 0)

    def _lay_out(self) -> None:
        """As many columns as fit, as wide as fills the row."""
        height = self._picture_height
        width = self.viewport().width()
        columns = max(1, width // (round(height * _LEAST) + 2 * RING + 5))
        size = QSize(width // columns, self.cells.cell_height(height))
        if size != self.gridSize():
            self.setGridSize(size)
            self.verticalScrollBar().setSingleStep(size.height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """What lies around a picture and its words is empty ground, so that a rubber band can begin there."""
        found = super().indexAt(point)
        return found if self.visualRect(found).adjusted(*_GROUND).contains(point) else QModelIndex()

    def dataChanged(
        self,
        _top_left: QModelIndex | QPersistentModelIndex,
        _bottom_right: QModelIndex | QPersistentModelIndex,
        _roles: Sequence[int] = (),
    ) -> None:
        """Paint again, no more: all cells are of one size, yet Qt would lay out all 100,000 items anew."""
        self.viewport().update()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are actions here, never a search through names."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = self.selectionModel().selectedIndexes()
        if indexes:
            start_drag(self, self.model().mimeData(indexes), len({index.row() for index in indexes}))


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
