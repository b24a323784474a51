"""The list: the same items and the same selection as the grid, a row each."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
)

from ugcdesk.gui.context import Context
from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.gui.library.headings import RowHeadings, heading_height, paint_heading
from ugcdesk.gui.library.item_model import FIGURE_COLUMNS, Column, ItemModel, _Index
from ugcdesk.gui.library.item_view import ItemHand, start_drag
from ugcdesk.gui.library.pictures import Pictures
from ugcdesk.gui.library.row_cells import AT_RIGHT, PAD, ItemCell, StatusCell, TextCell
from ugcdesk.gui.library.shown_columns import LEAST, ShownColumns, column_menu

_Move = QAbstractItemView.CursorAction

_ROW = 48
_WIDTHS = {
    **{Column.TYPE: 88, Column.CURATION: 96, Column.RIGHTS: 104, Column.STARS: 80, Column.POSTED: 96},
    **dict.fromkeys(FIGURE_COLUMNS, 104),
    **dict.fromkeys((Column.ENGAGEMENT, Column.CONVERSION), 128),
}
_SHARING = [column for column in LEAST if column is not Column.ITEM]
_COLUMNS = "library list"  # the widths that a person chose, among the settings of pages; 0 is the first one
_SORTS = {Column.STARS: "stars", Column.POSTED: "newest", **FIGURE_COLUMNS}  # nothing else has an order in the search


class TableView(QTableView):
    """``opened`` asks for the focus view, ``menu_asked`` for a menu at a point, ``fold_asked`` to fold the section of
    a number, or to unfold it.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)
    fold_asked = Signal(int)
    sort_chosen = Signal(str)  # by a click on a heading; the same one again turns the order round

    def __init__(self, context: Context, model: ItemModel, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._context = context
        self._kept = kept_values(context.settings, _COLUMNS, {column.name: 0 for column in _WIDTHS})
        self._items = model
        self.columns = ShownColumns(context.settings, self)
        self._headings = RowHeadings()
        self._item_cell = ItemCell(context, self._room, pictures)
        self._status_cell = StatusCell(context, self._room)
        self._text_cell = TextCell(context, self._room)
        self._number_cell = TextCell(context, self._room, AT_RIGHT)
        self.setModel(model)
        self.setAccessibleName("Items")
        self.setItemDelegateForColumn(Column.ITEM, self._item_cell)
        self.setItemDelegate(self._text_cell)
        for column in (Column.CURATION, Column.RIGHTS):
            self.setItemDelegateForColumn(column, self._status_cell)
        for column in FIGURE_COLUMNS:
            self.setItemDelegateForColumn(column, self._number_cell)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._shape_headers()
        context.actions.bind_keys(self)
        # After the header, which forgets its heights then.
        model.modelReset.connect(self._make_room)
        context.themes.changed.connect(self._make_room)
        pictures.ready.connect(self._repaint)
        ItemHand(
            self,
            self._heading_at,
            opened=self.opened.emit,
            fold_asked=self.fold_asked.emit,
            menu_asked=self.menu_asked.emit,
        )

    def _repaint(self) -> None:
        self.viewport().update()

    def _make_room(self) -> None:
        """The first row of each group is higher by the headings that stand above it."""
        header = self.verticalHeader()
        header.blockSignals(True)
        for row in self._headings.rows:
            header.resizeSection(row, self._scaled(_ROW))
        self._headings = RowHeadings(self._items.sections, heading_height(self._context.themes.theme))
        header.setDefaultSectionSize(self._scaled(_ROW))
        for row in self._headings.rows:
            header.resizeSection(row, self._scaled(_ROW) + self._room(row))
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def show_order(self, sort: str, *, upwards: bool) -> None:
        """Mark the column by which the items are in order, if it is one of them."""
        header = self.horizontalHeader()
        column = next((column for column, key in _SORTS.items() if key == sort), None)
        self.columns.show_order(column)
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            way = Qt.SortOrder.AscendingOrder if upwards else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(column, way)

    def boxes_in_sight(self) -> list[tuple[int, QRect]]:
        """The rows that can be seen, with their boxes in the viewport."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return []
        rows = range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1)
        width = self.viewport().width()
        return [(row, QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))) for row in rows]

    def top_of_section(self, number: int) -> int:
        """How far one scrolls for the heading of a section to stand uppermost."""
        header, headings = self.verticalHeader(), self._headings
        row = next((row for row, above in headings.rows.items() if number in above), None)
        numbers = headings.tail if row is None else headings.rows[row]
        top = header.length() if row is None else header.sectionPosition(row)
        return top + numbers.index(number) * headings.height

    def choose_columns(self, at: QPoint) -> None:
        """Open the list of columns, to show and to hide."""
        hidden = {column for column in Column if self.isColumnHidden(column)}
        column_menu(self.columns, hidden, self).popup(at)

    def _choose_order(self, column: int) -> None:
        key = _SORTS.get(Column(column))
        if key is not None:
            self.sort_chosen.emit(key)

    def _shape_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._scaled(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.ITEM, QHeaderView.ResizeMode.Stretch)
        for column in _SHARING:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(56)
        self._size_columns()
        self._context.themes.changed.connect(self._size_columns)
        header.sectionResized.connect(self._keep_width)
        header.sectionHandleDoubleClicked.connect(self._reset_width)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._choose_order)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.choose_columns(header.mapToGlobal(at)))
        self.columns.changed.connect(self._hide_columns)

    def _size_columns(self) -> None:
        """Each as wide as the person made it, or as its words need at their text size."""
        self.horizontalHeader().blockSignals(True)
        for column in _WIDTHS:
            self.setColumnWidth(column, self._width_of(column))
        self.horizontalHeader().blockSignals(False)
        self._hide_columns()

    def _hide_columns(self) -> None:
        """What is not wanted, and what there is no room for, so that the item itself can be read."""
        shown = self.columns.fitting({column: self._width_of(column) for column in Column}, self.width())
        for column in Column:
            if self.isColumnHidden(column) == (column in shown):
                self.setColumnHidden(column, column not in shown)
        self._share_room(shown)

    def _share_room(self, shown: Collection[Column]) -> None:
        """Of what is left the item, which has most to say, takes three times what another takes."""
        sharing = [column for column in _SHARING if column in shown]
        left = self.viewport().width() - sum(self._width_of(column) for column in shown)
        for column in sharing:
            self.setColumnWidth(column, self._width_of(column) + max(0, left) // (len(sharing) + 3))

    def _width_of(self, column: Column) -> int:
        """What a column needs at the person's text size."""
        return self._kept.get(column.name) or self._scaled(_WIDTHS.get(column) or LEAST[column])

    def _scaled(self, width: int) -> int:
        return max(width, self._context.themes.theme.scaled(width))

    def _keep_width(self, column: int, _before: int, width: int) -> None:
        name = Column(column).name
        # Columns also change with the window; a person's hand is on the mouse.
        if name in self._kept and width and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._kept[name] = width
            keep_values(self._context.settings, _COLUMNS, self._kept)

    def _reset_width(self, column: int) -> None:
        if Column(column).name in self._kept:
            self._kept[Column(column).name] = 0
            keep_values(self._context.settings, _COLUMNS, self._kept)
            self._size_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hide_columns()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if event.rect().contains(self.viewport().rect()):
            self._pictures.forget_wishes()
        super().paintEvent(event)
        if self._headings.sections:
            painter = QPainter(self.viewport())
            for number, box in self._headings_in_sight():
                paint_heading(painter, self._context, QRectF(box), self._headings.sections[number], pad=2 * PAD)

    def _room(self, row: int) -> int:
        return self._headings.room(row)

    def _headings_in_sight(self) -> list[tuple[int, QRect]]:
        """The numbers of the sections whose headings can be seen, with their boxes in the viewport."""
        port, headings = self.viewport().rect(), self._headings
        end = self.verticalHeader().length() - self.verticalHeader().offset()
        stacks = [(headings.rows[row], box.top()) for row, box in self.boxes_in_sight() if row in headings.rows]
        found: list[tuple[int, QRect]] = []
        for numbers, top in (*stacks, (headings.tail, end)):
            first = max(0, -top // headings.height)
            last = min(len(numbers), (port.height() - top) // headings.height + 1)
            for at in range(first, last):
                box = QRect(port.left(), top + at * headings.height, port.width(), headings.height)
                found.append((numbers[at], box))
        return found

    def _heading_at(self, point: QPoint) -> int | None:
        if not self._headings.sections:
            return None
        return next((number for number, box in self._headings_in_sight() if box.contains(point)), None)

    def updateGeometries(self) -> None:
        """Below the last row there is room for the headings of folded groups."""
        bar = self.verticalScrollBar()
        at = bar.value()
        super().updateGeometries()
        if self._headings.tail:
            below = len(self._headings.tail) * self._headings.height
            bar.setMaximum(max(0, self.verticalHeader().length() + below - self.viewport().height()))
            bar.setValue(at)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A row below many headings comes into sight itself, not the first of these."""
        if len(self._headings.rows.get(index.row(), ())) < 2:
            super().scrollTo(index, hint)
            return
        header, bar = self.verticalHeader(), self.verticalScrollBar()
        bottom = header.sectionPosition(index.row()) + header.sectionSize(index.row())
        top = bottom - self._scaled(_ROW) - self._headings.height
        bar.setValue(min(top, max(bar.value(), bottom - self.viewport().height())))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last item, as in the grid."""
        if action not in (_Move.MoveHome, _Move.MoveEnd):
            return super().moveCursor(action, modifiers)
        row = 0 if action == _Move.MoveHome else self.model().rowCount() - 1
        return self.model().index(row, max(0, self.currentIndex().column()))

    def keyboardSearch(self, _search: str) -> None:
        """Letters are actions here, never a search through names."""

    def startDrag(self, _actions: Qt.DropAction) -> None:
        start_drag(self)
