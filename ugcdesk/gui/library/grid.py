"""The grid of cells under their headings: only what is in sight is laid out and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.cell import RING, CellPainter, State
from ugcdesk.gui.library.headings import heading_height, paint_heading
from ugcdesk.gui.library.item_model import TITLES, Column, ItemModel
from ugcdesk.gui.library.item_view import ItemHand, start_drag
from ugcdesk.gui.library.pictures import Pictures
from ugcdesk.gui.library.sections import Box, Cells

_MARGIN = 8  # with ring and gap, pictures begin 16 px from the edge
_GROUND = (RING + 2, RING + 2, -RING - 2, -2)
_LEAST = 0.92  # of the picture's height: its least width
_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_STEPS = {_Move.MoveLeft: -1, _Move.MovePrevious: -1, _Move.MoveRight: 1, _Move.MoveNext: 1}


class GridView(QListView):
    """Shows column 0 of the model. ``opened`` asks for the focus view, ``menu_asked`` for a menu at a point,
    ``fold_asked`` to fold the section of a number, or to unfold it.

    It is a list for screen readers and keys; where cells stand is worked out here, for Qt would go through all
    100,000 items at each new size and knows no headings between them.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)
    fold_asked = Signal(int)

    def __init__(self, context: Context, model: ItemModel, pictures: Pictures) -> None:
        super().__init__()
        self._context = context
        self._items = model
        self._picture_height = context.settings.values.thumbnail_size
        self._layout = Cells(0, columns=1, cell=(1, 1))
        self._hovered = -1
        self._seen = 0  # the first item of the last painting, which tells in which direction one scrolls
        self._band: tuple[QPoint, QPoint] | None = None  # corners of the rubber band, from the top of all cells
        self._pictures = pictures
        self.cells = CellPainter(context, pictures)
        self._dress()
        self.setModel(model)
        self.setModelColumn(Column.ITEM)
        context.actions.bind_keys(self)
        context.themes.changed.connect(self._dress_anew)
        pictures.ready.connect(self._show_ready)
        ItemHand(
            self,
            self._heading_at,
            opened=self.opened.emit,
            fold_asked=self.fold_asked.emit,
            menu_asked=self.menu_asked.emit,
        )

    def set_picture_height(self, height: int) -> None:
        """Make pictures so many pixels high; the current item stays in sight."""
        self._picture_height = height
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())

    def set_fit(self, fit: bool) -> None:
        self.cells.set_fit(fit)
        self.viewport().update()

    def in_sight(self) -> list[int]:
        """The items whose cells can be seen, in order."""
        top, count = self.verticalOffset(), len(self._items.ids)  # the cells may be laid out for more, until Qt does so
        runs = self._layout.between(top, top + self.viewport().height() - 1)
        return [place for run in runs for place in run if place < count]

    def boxes_in_sight(self) -> list[tuple[int, QRect]]:
        """Those items with their cells in the viewport."""
        return [(place, self._rect(self._layout.box(place))) for place in self.in_sight()]

    def cell_size(self) -> QSize:
        return QSize(*self._layout.cell)

    def top_of_section(self, number: int) -> int:
        """How far one scrolls for the heading of a section to stand uppermost."""
        self.executeDelayedItemsLayout()
        return self._layout.top_of(number)

    def _dress(self) -> None:
        surface(self, "canvas")
        self.setAccessibleName("Items")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))  # keeps its room, shows no handle
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(_MARGIN, _MARGIN, 0, 0)

    def _dress_anew(self) -> None:
        self.doItemsLayout()

    def _show_ready(self, faces: set[str]) -> None:
        """Paint again what waits for these pictures, no more."""
        for place, box in self.boxes_in_sight():
            row = self._items.row(self._items.ids[place])
            if row is not None and row.lead is not None and row.lead.face in faces:
                self.viewport().update(box)

    def _lay_out(self) -> None:
        """As many columns as fit, as wide as fills the row."""
        height, width = self._picture_height, self.viewport().width()
        columns = max(1, width // (round(height * _LEAST) + 2 * RING + 5))
        cell = (width // columns, self.cells.cell_height(height))
        heading = heading_height(self._context.themes.theme)
        self._layout = Cells(
            len(self._items.ids), columns=columns, cell=cell, sections=self._items.sections, heading=heading
        )

    def _rect(self, box: Box) -> QRect:
        """A box as it lies in the viewport, mirrored where reading goes from right to left."""
        left = self.viewport().width() - box.left - box.width if self.isRightToLeft() else box.left
        return QRect(left, box.top - self.verticalOffset(), box.width, box.height)

    def _place_at(self, point: QPoint) -> int | None:
        left = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        return self._layout.at(left, point.y() + self.verticalOffset())

    def _index(self, place: int) -> QModelIndex:
        return self._items.index(place, Column.ITEM)

    def _spans(self, places: Sequence[int]) -> QItemSelection:
        chosen = QItemSelection()
        for place in places:
            chosen.select(self._items.index(place, 0), self._items.index(place, len(TITLES) - 1))
        return chosen

    # What Qt asks of a view.

    def doItemsLayout(self) -> None:
        self._lay_out()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - page))
        bar.setPageStep(page)
        bar.setSingleStep(max(1, self._layout.cell[1] // 3))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = next(iter(self.in_sight()), None) if self._layout.count else None
        self._lay_out()
        QAbstractItemView.resizeEvent(self, event)
        if top is not None and event.oldSize().width() != event.size().width():
            self.verticalScrollBar().setValue(self._layout.box(top).top - self._layout.heading)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid() or index.row() >= self._layout.count:
            return QRect()
        return self._rect(self._layout.box(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """What lies around a picture and its words is empty ground, so that a rubber band can begin there."""
        place = self._place_at(point)
        if place is None:
            return QModelIndex()
        found = self._index(place)
        return found if self.visualRect(found).adjusted(*_GROUND).contains(point) else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        self.executeDelayedItemsLayout()
        if not index.isValid() or index.row() >= self._layout.count:
            return
        bar, box, page = self.verticalScrollBar(), self._layout.box(index.row()), self.viewport().height()
        top, bottom = box.top - self._layout.heading, box.top + box.height - page
        match hint:
            case QAbstractItemView.ScrollHint.PositionAtTop:
                bar.setValue(top)
            case QAbstractItemView.ScrollHint.PositionAtBottom:
                bar.setValue(bottom)
            case QAbstractItemView.ScrollHint.PositionAtCenter:
                bar.setValue((top + bottom) // 2)
            case _ if top < bar.value():
                bar.setValue(top)
            case _ if bottom > bar.value():
                bar.setValue(bottom)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if not self._layout.count:
            return QModelIndex()
        last, here = self._layout.count - 1, max(0, self.currentIndex().row())
        page = max(1, self.viewport().height() // self._layout.cell[1])
        rows = {_Move.MoveUp: 1, _Move.MoveDown: -1, _Move.MovePageUp: page, _Move.MovePageDown: -page}
        if action in rows:
            place = self._layout.above(here, rows[action])
        elif action in (_Move.MoveHome, _Move.MoveEnd):
            place = 0 if action == _Move.MoveHome else last
        else:
            step = _STEPS[action]
            mirrored = self.isRightToLeft() and action in (_Move.MoveLeft, _Move.MoveRight)
            place = min(last, max(0, here + (-step if mirrored else step)))
        return self._index(place)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Cells under the rubber band; otherwise all from the cell at one corner to that at the other."""
        if self._band is not None:
            first, last = self._band
            area = QRect(first, last).normalized()
            left = self.viewport().width() - area.right() if self.isRightToLeft() else area.left()
            inside = self._layout.inside(Box(left, area.top(), max(1, area.width()), max(1, area.height())))
            self.selectionModel().select(self._spans(inside), command)
            return
        ends = [place for point in (rect.topLeft(), rect.bottomRight()) if (place := self._place_at(point)) is not None]
        chosen = QItemSelection()
        if ends:
            chosen.select(self._items.index(min(ends), 0), self._items.index(max(ends), len(TITLES) - 1))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def dataChanged(self, top_left: _Index, bottom_right: _Index, _roles: Sequence[int] = ()) -> None:
        """Paint these again, no more: all cells are of one size."""
        for place, box in self.boxes_in_sight():
            if top_left.row() <= place <= bottom_right.row():
                self.viewport().update(box)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        offset, area = self.verticalOffset(), event.rect()
        top, bottom = area.top() + offset, area.bottom() + offset
        model, current = self.selectionModel(), self.currentIndex().row() if self.hasFocus() else -1
        some = model.hasSelection()
        whole, region = area.contains(self.viewport().rect()), event.region()
        if whole:
            self._pictures.forget_wishes()
        # From the last to the first: what is asked for last is read first.
        for run in reversed(list(self._layout.between(top, bottom))):
            for place in reversed(run):
                box = self._rect(self._layout.box(place))
                if not region.intersects(box):
                    continue
                state = State(
                    is_selected=some and model.isSelected(self._index(place)),
                    is_current=place == current,
                    is_hovered=place == self._hovered,
                )
                self.cells.paint(painter, box, self._items, place, state)
        if whole:
            self._look_ahead()
        if self._layout.heading:
            self._paint_headings(painter, top, bottom, offset)
        self._paint_band(painter, offset)

    def _look_ahead(self) -> None:
        """Have what comes into sight next made ready, a page of it in the direction in which one scrolls."""
        shown = self.in_sight()
        if not shown:
            return
        backwards, self._seen = shown[0] < self._seen, shown[0]
        first, last = shown[0], shown[-1] + 1
        ahead = range(max(0, first - len(shown)), first) if backwards else range(last, last + len(shown))
        rows = self._items.look_ahead(range(ahead.start, min(ahead.stop, self._layout.count)))
        self.cells.look_ahead(reversed(rows) if backwards else rows, self.cell_size(), self.devicePixelRatio())

    def _paint_headings(self, painter: QPainter, top: int, bottom: int, offset: int) -> None:
        """Each above its cells; that of the uppermost section in sight stays until the next pushes it out."""
        for number in self._layout.numbers_between(top, bottom):
            box = QRectF(0, self._heading_top(number) - offset, self.viewport().width(), self._layout.heading)
            paint_heading(painter, self._context, box, self._layout.sections[number])

    def _heading_top(self, number: int) -> int:
        layout, at = self._layout, self._layout.top_of(number)
        end = layout.top_of(number + 1) if number + 1 < len(layout.sections) else layout.height
        return max(at, min(self.verticalOffset(), end - layout.heading))

    def _heading_at(self, point: QPoint) -> int | None:
        """The number of the section whose heading is at a point, also over the cells that pass below it."""
        top = point.y() + self.verticalOffset()
        number = self._layout.section_at(top)
        return number if 0 <= top - self._heading_top(number) < self._layout.heading else None

    def _paint_band(self, painter: QPainter, offset: int) -> None:
        if self._band is None:
            return
        theme = self._context.themes.theme
        soft = theme.colour("accent-line")
        painter.setPen(soft)
        soft.setAlpha(40)
        painter.setBrush(soft)
        painter.drawRect(QRectF(QRect(*self._band).normalized().translated(0, -offset)).adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton and not self.indexAt(point).isValid():
            start = point + QPoint(0, self.verticalOffset())
            self._band = (start, start)
            adds = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            if not adds:
                self.clearSelection()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._band is not None:
            self._band = (self._band[0], point + QPoint(0, self.verticalOffset()))
            self.viewport().update()
        self._hover(self._place_at(point) if self.indexAt(point).isValid() else None)
        QAbstractItemView.mouseMoveEvent(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseReleaseEvent(self, event)
        self._band = None
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, place: int | None) -> None:
        if (place if place is not None else -1) != self._hovered:
            self._hovered = place if place is not None else -1
            self.viewport().update()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are actions here, never a search through names."""

    def startDrag(self, _actions: Qt.DropAction) -> None:
        start_drag(self)
