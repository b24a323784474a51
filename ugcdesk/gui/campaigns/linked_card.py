"""The card of the items that carry a campaign: as a table or as pictures, to open, order and take out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_table import Cell, Column, FiguredItem, ItemTable
from ugcdesk.gui.figures.item_views import ItemGridView, ItemTableView

COLUMNS = (
    Column("item", "Item", Cell.ITEM),
    Column("impressions", "Impressions", width=92),
    Column("engagement_rate_impressions", "Engagement", unit="rate", width=102),
    Column("gross_revenue", "Revenue", Cell.STRONG, "money", width=94),
    Column("rights", "Rights", Cell.RIGHTS, width=116),
)


class LinkedCard(Card):
    """Items with their figures in this campaign; all signals say ids. Del removes, Ctrl+C copies the links."""

    opened = Signal(int)
    removed = Signal(list)
    links_copied = Signal(list)
    placement_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Linked items", "0", trailing=end)
        self._link = Button(context.themes, "Link", "link", kind="flat", size="small")
        self._link.setToolTip("Placement and link of this item")
        self._remove = Button(context.themes, "Remove", "x", kind="flat", size="small")
        self._remove.setToolTip("Remove from campaign (Del)")
        self._remove.setAccessibleName("Remove from campaign")
        self._shape = Segmented(
            context.themes,
            [Segment("list", icon="list", name="List"), Segment("grid", icon="layout-grid", name="Grid")],
            name="Shape",
        )
        self.model = ItemTable(COLUMNS, context.locale, by="gross_revenue", parent=self)
        self.table = ItemTableView(context, self.model, "Linked items")
        self.grid = ItemGridView(context, self.model, "Linked items")
        self.grid.share_selection(self.table)
        self._none = text_label("No items yet. Add some, or press M on items in the library.", "hint", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out(end)
        self._connect()

    def show_items(self, items: Sequence[FiguredItem], count: str) -> None:
        chosen = set(self.table.chosen_ids())
        self.model.show_items(items)
        for row, item in enumerate(self.model.items):
            if item.row.id in chosen:
                self.table.selectRow(row)
        self.set_title("Linked items", count)
        self._none.setVisible(not items)
        self._stack.setVisible(bool(items))

    def _lay_out(self, end: QWidget) -> None:
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._link, self._remove):
            row.addWidget(button)
            button.hide()
        row.addWidget(self._shape)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.grid)
        self._stack.setMinimumHeight(220)
        self.body.addWidget(self._none)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._shape.chosen.connect(lambda shape: self._stack.setCurrentIndex(shape == "grid"))
        self._remove.clicked.connect(self._say_removed)
        self._link.clicked.connect(self._ask_placement)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_remove())
        self.model.modelReset.connect(self._show_remove)
        for view in (self.table, self.grid):
            view.opened.connect(self.opened)
            view.installEventFilter(self)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda at: self._open_menu(self.table.viewport().mapToGlobal(at)))
        self.grid.customContextMenuRequested.connect(lambda at: self._open_menu(self.grid.viewport().mapToGlobal(at)))

    def _show_remove(self) -> None:
        chosen = self.table.chosen_ids()
        self._remove.setVisible(bool(chosen))
        self._link.setVisible(len(chosen) == 1)

    def _ask_placement(self) -> None:
        if chosen := self.table.chosen_ids():
            self.placement_asked.emit(chosen[0])

    def _say_removed(self) -> None:
        if chosen := self.table.chosen_ids():
            self.removed.emit(chosen)

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.table.chosen_ids()
        if chosen:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("Open", lambda: self.opened.emit(chosen[0]))
            menu.addAction("Copy link" if len(chosen) == 1 else "Copy links", lambda: self.links_copied.emit(chosen))
            if len(chosen) == 1:
                menu.addAction("Placement and link…", lambda: self.placement_asked.emit(chosen[0]))
            menu.addSeparator()
            menu.addAction("Remove from campaign", self._say_removed)
            menu.popup(at)

    # --- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self._say_removed()
                return True
            if event.matches(QKeySequence.StandardKey.Copy) and self.table.chosen_ids():
                self.links_copied.emit(self.table.chosen_ids())
                return True
        return super().eventFilter(watched, event)
