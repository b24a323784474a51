"""The list: the same items and the same selection as the grid, a row each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ugcdesk.gui import words
from ugcdesk.gui.components.status import CURATION, RIGHTS
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import GONE, ROW, Column, ItemModel, _Index
from ugcdesk.gui.library.item_view import OpensOnEnter, start_drag
from ugcdesk.gui.library.pictures import CENTRE, Cut, Pictures
from ugcdesk.gui.theme import Weight
from ugcdesk.library.items import ItemRow

_ROW, _THUMB, _PAD = 48, 36, 8
_WIDTHS = {Column.TYPE: 88, Column.CURATION: 104, Column.RIGHTS: 112, Column.STARS: 80, Column.POSTED: 104}
_SHOWN_FROM = {Column.PRODUCTS: 840, Column.TAGS: 1060}  # px of the list's width
_SORTS = {Column.STARS: "stars", Column.POSTED: "newest"}  # what else the columns say has no order in the search
_FADED = 0.45
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TableView(QTableView):
    """``opened`` asks for the focus view, ``menu_asked`` for a menu at a point."""

    opened = Signal()
    menu_asked = Signal(QPoint)
    sort_chosen = Signal(str)  # by a click on a heading; the same one again turns the order round

    def __init__(self, context: Context, model: ItemModel, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._item_cell = _ItemCell(context, pictures)
        self._status_cell = _StatusCell(context)
        self._text_cell = _TextCell(context)
        self.setModel(model)
        self.setAccessibleName("Items")
        self.setItemDelegateForColumn(Column.ITEM, self._item_cell)
        self.setItemDelegate(self._text_cell)
        for column in (Column.CURATION, Column.RIGHTS):
            self.setItemDelegateForColumn(column, self._status_cell)
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
        pictures.ready.connect(self._repaint)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        OpensOnEnter(self, self.opened.emit)

    def _repaint(self) -> None:
        self.viewport().update()

    def show_order(self, sort: str, *, upwards: bool) -> None:
        """Mark the column by which the items are in order, if it is one of them."""
        header = self.horizontalHeader()
        column = next((column for column, key in _SORTS.items() if key == sort), None)
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

    def _choose_order(self, column: int) -> None:
        key = _SORTS.get(Column(column))
        if key is not None:
            self.sort_chosen.emit(key)

    def _shape_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        header.setMinimumSectionSize(56)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._choose_order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for column, width in _SHOWN_FROM.items():
            self.setColumnHidden(column, event.size().width() < width)
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if event.rect().contains(self.viewport().rect()):
            self._pictures.forget_wishes()
        super().paintEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are actions here, never a search through names."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        indexes = self.selectionModel().selectedRows()
        if indexes:
            start_drag(self, self.model().mimeData(indexes), len(indexes))


class _BareCell(QStyledItemDelegate):
    """The row's background; what stands on it is painted by others."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""


class _ItemCell(_BareCell):
    """Picture, creator and platform, and below them the first words."""

    def __init__(self, context: Context, pictures: Pictures) -> None:
        super().__init__()
        self._themes = context.themes
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
        upper = QRectF(box.left(), box.center().y() - 18, box.width(), 18)
        painter.setFont(theme.font(13, Weight.MEDIUM))
        painter.setPen(theme.colour("text"))
        _draw_elided(painter, upper, f"{words.creator(row)} · {words.PLATFORM_CODES[row.platform]}")
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-3"))
        said = row.title or row.caption or row.text or (row.lead.name if row.lead else words.MISSING)
        _draw_elided(painter, upper.translated(0, 18), " ".join(said.split()))


class _TextCell(_BareCell):
    """What the model says, shortened where it has no room."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._themes = context.themes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setOpacity(_FADED if index.data(GONE) else 1.0)
        painter.setFont(self._themes.theme.font(12))
        painter.setPen(self._themes.theme.colour("text"))
        _draw_elided(painter, QRectF(option.rect).adjusted(_PAD, 0, -_PAD, 0), index.data() or "")
        painter.restore()


class _StatusCell(_BareCell):
    """Icon and word of a state."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._themes = context.themes

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


def _draw_elided(painter: QPainter, box: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, _LEFT, shown)
