"""The table and the grid of items with figures, on one model; what a double click does is the page's business."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_cells import ItemCells, ItemHeadings
from ugcdesk.gui.figures.item_table import ITEM_ROLE, Cell, FiguredItem, ItemTable
from ugcdesk.gui.theme import Weight

_NARROWEST_ITEM = 140
Index = QModelIndex | QPersistentModelIndex


class ItemTableView(QTableView):
    """Rows to select and open; headings order them. ``opened`` says the id of the item that was double-clicked."""

    opened = Signal(int)

    def __init__(self, context: Context, model: ItemTable, name: str, *, thumb: int = ItemCells.THUMB) -> None:
        super().__init__()
        self._themes = context.themes
        cells = ItemCells(context.themes, context.thumbnails, self, thumb=thumb)
        headings = ItemHeadings(context.themes, cells.indent)
        self.setHorizontalHeader(headings)
        self.setModel(model)
        self.setItemDelegate(cells)
        self.setAccessibleName(name)
        self._dress(headings)
        headings.sectionClicked.connect(lambda section: model.sort(section))
        self.activated.connect(self._open)
        context.thumbnails.ready.connect(model.thumbnail_ready)
        context.themes.changed.connect(self._measure)
        model.modelReset.connect(self._measure)
        self._measure()

    def chosen_ids(self) -> list[int]:
        """The ids of the selected items in the order shown."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._item(row).row.id for row in rows]

    def _dress(self, headings: QHeaderView) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(0)
        headings.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _measure(self) -> None:
        theme = self._themes.theme
        self.verticalHeader().setDefaultSectionSize(theme.scaled(ItemCells.ROW))
        model = self.model()
        assert isinstance(model, ItemTable)
        widths = {number: theme.scaled(column.width) for number, column in enumerate(model.columns)}
        widths[0] = theme.scaled(_NARROWEST_ITEM)
        shown = _fitting(model, widths, self.viewport().width())
        for number, width in widths.items():
            self.setColumnHidden(number, number not in shown)
            self.setColumnWidth(number, width)
        others = sum(widths[number] for number in shown if number)
        self.setColumnWidth(0, max(self.viewport().width() - others, widths[0]))

    def _item(self, row: int) -> FiguredItem:
        found = self.model().index(row, 0).data(ITEM_ROLE)
        assert isinstance(found, FiguredItem)
        return found

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._item(index.row()).row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()


def _fitting(model: ItemTable, widths: Mapping[int, int], room: int) -> set[int]:
    """The columns that have room; from the last on they are left out, but never the item and the strong figure."""
    shown = set(widths)
    for number in reversed(range(1, len(model.columns))):
        if sum(widths[each] for each in shown) <= room:
            break
        if model.columns[number].cell is not Cell.STRONG:
            shown.discard(number)
    return shown


class ItemGridView(QListView):
    """The same items as pictures with their name and the figure that orders them."""

    opened = Signal(int)

    def __init__(self, context: Context, model: ItemTable, name: str) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Tiles(context.themes, context.thumbnails, self))
        self.activated.connect(lambda index: self.opened.emit(index.data(ITEM_ROLE).row.id))

    def share_selection(self, other: QTableView) -> None:
        """Select what the table selects."""
        self.setSelectionModel(other.selectionModel())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)


class _Tiles(ItemCells):
    """A picture of 112 px with a line below."""

    SIDE = 112

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        item, theme = index.data(ITEM_ROLE), self._themes.theme
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = QRectF(box.left() + 3, box.top() + 3, box.width() - 6, box.width() - 6)
        self.paint_picture(painter, picture, item)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("accent-line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(picture.adjusted(-2, -2, 2, 2), 6, 6)
        font = theme.font(11, Weight.MEDIUM)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        below = QRectF(picture.left(), picture.bottom() + 2, picture.width(), box.bottom() - picture.bottom() - 2)
        shown = QFontMetricsF(font).elidedText(item.name, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.SIDE, self.SIDE + self._themes.theme.scaled(20))
