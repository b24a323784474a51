"""The list: the same items and the same selection as the grid, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ugcdesk.gui import words
from ugcdesk.gui.components.status import CURATION, RIGHTS
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.headings import heading_height, paint_heading
from ugcdesk.gui.library.item_model import FIGURE_COLUMNS, GONE, ROW, Column, ItemModel, _Index
from ugcdesk.gui.library.item_view import OpensOnEnter, start_drag
from ugcdesk.gui.library.pictures import CENTRE, Cut, Pictures
from ugcdesk.gui.library.sections import Section
from ugcdesk.gui.library.shown_columns import STRETCHING, ShownColumns, column_menu
from ugcdesk.gui.pane_widths import keep_panes, kept_panes
from ugcdesk.gui.theme import Weight
from ugcdesk.library.items import ItemRow

_ROW, _THUMB, _PAD, _LINE = 48, 36, 8, 18
_WIDTHS = {
    **{Column.TYPE: 88, Column.CURATION: 104, Column.RIGHTS: 112, Column.STARS: 80, Column.POSTED: 104},
    **dict.fromkeys(FIGURE_COLUMNS, 104),
    **dict.fromkeys((Column.ENGAGEMENT, Column.CONVERSION), 128),
}
_COLUMNS = "library list"  # the widths that a person chose, among the settings of pages; 0 is the first one
_SORTS = {Column.STARS: "stars", Column.POSTED: "newest", **FIGURE_COLUMNS}  # nothing else has an order in the search
_FADED = 0.45
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableView(QTableView):
    """``opened`` asks for the focus view, ``menu_asked`` for a menu at a point."""

    opened = Signal()
    menu_asked = Signal(QPoint)
    sort_chosen = Signal(str)  # by a click on a heading; the same one again turns the order round

    def __init__(self, context: Context, model: ItemModel, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._context = context
        self._kept = kept_panes(context.settings, _COLUMNS, {column.name: 0 for column in _WIDTHS})
        self._items = model
        self.columns = ShownColumns(context.settings, self)
        self._sections: dict[int, Section] = {}  # by the row above which their heading stands
        self._item_cell = _ItemCell(context, self._sections, pictures)
        self._status_cell = _StatusCell(context, self._sections)
        self._text_cell = _TextCell(context, self._sections)
        self._number_cell = _TextCell(context, self._sections, _RIGHT)
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
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        OpensOnEnter(self, self.opened.emit)

    def _repaint(self) -> None:
        self.viewport().update()

    def _make_room(self) -> None:
        """The first row of each group is higher by its heading."""
        header = self.verticalHeader()
        header.blockSignals(True)
        for row in self._sections:
            header.resizeSection(row, self._scaled(_ROW))
        self._sections.clear()
        self._sections.update({one.start: one for one in self._items.sections if one.count})
        header.setDefaultSectionSize(self._scaled(_ROW))
        height = self._scaled(_ROW) + heading_height(self._context.themes.theme)
        for row in self._sections:
            header.resizeSection(row, height)
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
        rows = range(max(0, first), (last if last >= 0 else self.model().rowCount() - 1) + 1)
        width = self.viewport().width()
        return [(row, QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))) for row in rows]

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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in _WIDTHS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
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

    def _width_of(self, column: Column) -> int:
        """What a column needs at the person's text size."""
        return self._kept.get(column.name) or self._scaled(_WIDTHS.get(column, STRETCHING))

    def _scaled(self, width: int) -> int:
        return max(width, self._context.themes.theme.scaled(width))

    def _keep_width(self, column: int, _before: int, width: int) -> None:
        name = Column(column).name
        # Columns also change with the window; a person's hand is on the mouse.
        if name in self._kept and width and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._kept[name] = width
            keep_panes(self._context.settings, _COLUMNS, self._kept)

    def _reset_width(self, column: int) -> None:
        if Column(column).name in self._kept:
            self._kept[Column(column).name] = 0
            keep_panes(self._context.settings, _COLUMNS, self._kept)
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
        if self._sections:
            painter, height = QPainter(self.viewport()), heading_height(self._context.themes.theme)
            for row, box in self.boxes_in_sight():
                if row in self._sections:
                    at = QRectF(box.left(), box.top(), box.width(), height)
                    paint_heading(painter, self._context, at, self._sections[row], pad=2 * _PAD)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are actions here, never a search through names."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = self.selectionModel().selectedRows()
        if indexes:
            start_drag(self, self.model().mimeData(indexes), len(indexes))


class _BareCell(QStyledItemDelegate):
    """The row's background below the heading, if one stands there; what stands on it is painted by others."""

    def __init__(self, context: Context, sections: Mapping[int, Section]) -> None:
        super().__init__()
        self._themes = context.themes
        self._sections = sections

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.row() in self._sections:
            option.rect = option.rect.adjusted(0, heading_height(self._themes.theme), 0, 0)
        super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""


class _ItemCell(_BareCell):
    """Picture, creator and platform, and below them the first words."""

    def __init__(self, context: Context, sections: Mapping[int, Section], pictures: Pictures) -> None:
        super().__init__(context, sections)
        self._pictures = pictures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row: ItemRow | None = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        box = QRectF(option.rect)
        thumb = QRectF(box.left() + _PAD, box.center().y() - _THUMB / 2, _THUMB, _THUMB)
        self._paint_thumb(painter, thumb, row)
        if row is not None:
            self._paint_words(painter, box.adjusted(_THUMB + 2.5 * _PAD, 0, -_PAD, 0), row)
        painter.restore()

    def _paint_thumb(self, painter: QPainter, thumb: QRectF, row: ItemRow | None) -> None:
        theme, ratio = self._themes.theme, painter.device().devicePixelRatio()
        lead = row.lead if row else None
        cut = Cut(lead.face, (_THUMB, _THUMB), ratio, focal=lead.shown_focal or CENTRE) if lead else None
        picture = self._pictures.get(cut) if cut else None
        if picture is not None:
            painter.drawPixmap(thumb.topLeft(), picture)
            return
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if row is not None and lead is None:
            icon = self._themes.icons.pixmap("quote", "text-3", 16, ratio=ratio)
            painter.drawPixmap(thumb.center() - QPointF(8, 8), icon)

    def _paint_words(self, painter: QPainter, box: QRectF, row: ItemRow) -> None:
        theme = self._themes.theme
        height = max(_LINE, theme.scaled(_LINE))
        upper = QRectF(box.left(), box.center().y() - height, box.width(), height)
        painter.setFont(theme.font(13, Weight.MEDIUM))
        painter.setPen(theme.colour("text"))
        _draw_elided(painter, upper, f"{words.creator(row)} · {words.PLATFORM_CODES[row.platform]}")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        said = row.title or row.caption or row.text or (row.lead.name if row.lead else words.MISSING)
        _draw_elided(painter, upper.translated(0, height), " ".join(said.split()))


class _TextCell(_BareCell):
    """What the model says, shortened where it has no room."""

    def __init__(self, context: Context, sections: Mapping[int, Section], alignment: int = _LEFT) -> None:
        super().__init__(context, sections)
        self._alignment = alignment

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        painter.setFont(self._themes.theme.font(12))
        painter.setPen(self._themes.theme.colour("text"))
        box = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        _draw_elided(painter, box, index.data() or "", self._alignment)
        painter.restore()


class _StatusCell(_BareCell):
    """Icon and word of a state."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row: ItemRow | None = index.data(ROW)
        if row is None:
            return
        look = RIGHTS[row.rights] if index.column() == Column.RIGHTS else CURATION[row.curation]
        painter.save()
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        box = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        icon = self._themes.icons.pixmap(look.icon, look.role, 14, ratio=painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(box.left(), box.center().y() - 7), icon)
        painter.setFont(self._themes.theme.font(12))
        painter.setPen(self._themes.theme.colour("text"))
        _draw_elided(painter, box.adjusted(20, 0, 0, 0), look.word)
        painter.restore()


def _draw_elided(painter: QPainter, box: QRectF, text: str, alignment: int = _LEFT) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, alignment, shown)
