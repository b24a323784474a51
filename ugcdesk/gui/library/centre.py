"""The middle of the page: tool row or batch bar, and below it the grid, the list, or why there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.acts import Acts
from ugcdesk.gui.library.asking import Asked, Found
from ugcdesk.gui.library.grid import GridView
from ugcdesk.gui.library.hand_order import DropsBetween
from ugcdesk.gui.library.item_model import ItemModel
from ugcdesk.gui.library.like_bar import LikeBar
from ugcdesk.gui.library.nothing import Ways, nothing_here
from ugcdesk.gui.library.notice import Notice
from ugcdesk.gui.library.pictures import Pictures
from ugcdesk.gui.library.selected import Selected
from ugcdesk.gui.library.table import TableView
from ugcdesk.gui.library.tool_row import HEIGHT, ToolRow

if TYPE_CHECKING:
    from ugcdesk.gui.library.batch_bar import BatchBar

_BATCH_MS = 300  # the first page comes before the bar, which takes its room before anybody moves the panes


class Centre(QWidget):
    """Grid and list show one model with one selection; ``opened`` asks for the focus view."""

    opened = Signal()
    menu_asked = Signal(QPoint)
    arranged = Signal(list, int)  # items that were dropped between others, and the place before which

    def __init__(self, context: Context, model: ItemModel, selected: Selected, acts: Callable[[], Acts]) -> None:
        super().__init__()
        surface(self, "canvas")
        self._context = context
        self._selected, self._model = selected, model
        self.pictures = pictures = Pictures(context.desk, context.tasks, self)
        self.tools = ToolRow(context)
        self._acts = acts
        self._batch: BatchBar | None = None
        self._narrow = False
        self.grid = GridView(context, model, pictures)
        self.table = TableView(context, model, pictures)
        self.notice = Notice(context)
        self.like = LikeBar(context)
        self._rows = QStackedWidget()
        self._views = QStackedWidget()
        self._empty: QWidget | None = None
        self._view: QAbstractItemView = self.grid
        self._fit = False
        self._by_hand = False
        self._build()
        self._connect()

    @property
    def batch(self) -> BatchBar:
        """What stands in place of the tool row while several items are selected; made after the first page."""
        if self._batch is None:
            from ugcdesk.gui.library.batch_bar import BatchBar

            self._batch = BatchBar(self._context, self._acts())
            self._batch.set_narrow(self._narrow)
            self._batch.closed.connect(self._selected.select_none)
            self._rows.addWidget(self._batch)
        return self._batch

    @property
    def view(self) -> QAbstractItemView:
        """The grid or the list, whichever is chosen."""
        return self._view

    def top_of_section(self, number: int) -> int:
        """How far one scrolls for the heading of a section to stand uppermost."""
        return (self.grid if self._view is self.grid else self.table).top_of_section(number)

    def show_view(self, key: str) -> None:
        """Show "grid" or "list", with the same items selected and the current one in sight."""
        had_focus = self._view.hasFocus()
        ids, current = self._selected.ids(), self._selected.current()
        self._view = self.grid if key == "grid" else self.table
        self.tools.show_view(key)
        if self._empty is None:
            self._views.setCurrentWidget(self._view)
        self._selected.select(ids, current)
        self._view.scrollTo(self._selected.qt.currentIndex())
        if had_focus:
            self._view.setFocus()

    def show_order(self, asked: Asked) -> None:
        """Mark the order and the groups that are asked for."""
        self._by_hand = asked.is_by_hand
        own = asked.place.own_order
        self.tools.show_order(asked.sort, upwards=asked.upwards, group=asked.group, own=own)
        self.like.show_place(asked.place)
        self.table.show_order(asked.sort, upwards=asked.upwards)
        self._model.show_order(asked.sort)

    def show_found(self, found: Found, ways: Ways) -> None:
        """Show the items of an answer, or say in words that there are none."""
        self.tools.show_count(len(found.ids), found.of)
        self.notice.show_found(found)
        if self._empty is not None:
            self._views.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if not found.ids:
            self._empty = nothing_here(self._context, found, ways)
            self._views.addWidget(self._empty)
        self._views.setCurrentWidget(self._empty or self._view)
        if self._batch is None:
            QTimer.singleShot(_BATCH_MS, self, lambda: self.batch)

    def show_selection(self, count: int, *, trashed: bool) -> None:
        """The batch bar takes the place of the tool row from two selected items on."""
        several = count >= 2
        self.grid.cells.set_several(several)
        self.grid.viewport().update()
        if several:
            self.batch.show_count(count, trashed)
        self._rows.setCurrentWidget(self.batch if several else self.tools)

    def toggle_fit(self) -> None:
        self._fit = not self._fit
        self.grid.set_fit(self._fit)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.tools.set_narrow(narrow)
        if self._batch is not None:
            self._batch.set_narrow(narrow)

    def _build(self) -> None:
        self._rows.setFixedHeight(HEIGHT)
        self._rows.addWidget(self.tools)
        for view in (self.grid, self.table):
            # The model of its own that each view makes would otherwise stay beside ours.
            own = view.selectionModel()
            view.setSelectionModel(self._selected.qt)
            own.deleteLater()
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rows)
        column.addWidget(self.notice)
        column.addWidget(self.like)
        column.addWidget(self._views, 1)
        self.setFocusProxy(self._views)
        self._views.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        for view in (self.grid, self.table):
            view.opened.connect(self.opened)
            view.menu_asked.connect(self.menu_asked)
        for view in (self.grid, self.table):
            between = DropsBetween(view, view.boxes_in_sight, lambda: self._by_hand, across=view is self.grid)
            between.dropped.connect(self.arranged)
        self.tools.view_chosen.connect(self.show_view)
        self.tools.size_chosen.connect(self._resize)
        self.tools.columns_asked.connect(self.table.choose_columns)

    def _resize(self, height: int) -> None:
        self.grid.set_picture_height(height)
        self._context.settings.change(thumbnail_size=height)
