"""The card of the items that did best, with their course; to order, narrow, copy, open and show in the library."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button, MenuButton
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_table import Cell, Column, ItemTable
from ugcdesk.gui.figures.item_views import ItemTableView
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.gui.performance.choice import course_name
from ugcdesk.gui.performance.item_reading import ItemsShown

_ALL = "All items"


def columns(course: str, order: str = "gross_revenue") -> tuple[Column, ...]:
    """The columns; ``course`` heads the last one, and the figure that orders has one in any case."""
    usual = (
        Column("item", "Item", Cell.ITEM),
        Column("impressions", "Impressions", width=102),
        Column("engagement_rate_impressions", "Engagement", unit="rate", width=98),
        Column("ctr", "CTR", unit="rate", width=56),
        Column("transactions", "Orders", width=64),
        Column("gross_revenue", "Revenue", Cell.STRONG, "money", width=92),
    )
    told = meaning(order)
    is_there = any(column.key == order for column in usual)
    more = () if is_there else (Column(order, told.label, Cell.STRONG, told.unit, width=116),)
    return (
        *usual,
        *more,
        Column("against", "vs. your median", Cell.CHANGE, width=120),
        Column("course", course, Cell.COURSE, width=100),
    )


class TopItemsCard(Card):
    """Items with figures in the period, by revenue first, or only those with the figure that is plotted.

    ``opened`` says the id of an item, ``shown_in_library`` the ids to show; ``narrowed`` whether only items with the
    plotted figure are wanted.
    """

    opened = Signal(int)
    copied = Signal()
    shown_in_library = Signal()
    narrowed = Signal(bool)

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Top items", trailing=end)
        self._context = context
        self._order, self._what = "", ""
        self.is_narrowed = False
        self.show_only = MenuButton(context.themes, "Show", _ALL)
        copy = Button(context.themes, "Copy table", "copy", kind="flat", size="small")
        show = Button(context.themes, "Show in Library", "images", kind="flat", size="small")
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.show_only, copy, show):
            row.addWidget(part)
        self.model = ItemTable(columns("28 days"), context.locale, by="gross_revenue", parent=self)
        self.table = ItemTableView(context, self.model, "Top items", thumb=28)
        self.table.setMinimumHeight(160)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._none = text_label("", "hint", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self.table, 1)
        copy.clicked.connect(self.copied)
        show.clicked.connect(self.shown_in_library)
        self.table.opened.connect(self.opened)
        self.table.customContextMenuRequested.connect(self._open_menu)

    def show_plotted(self, what: str) -> None:
        """The figure that is plotted now, which ``Show`` offers to narrow to."""
        self._what = what
        menu = QMenu(self.show_only)
        menu.addAction(_ALL, lambda: self._narrow(False))
        menu.addAction(self._only(), lambda: self._narrow(True))
        self.show_only.set_menu(menu)
        self.show_only.set_value(self._only() if self.is_narrowed else _ALL)

    def show_items(self, shown: ItemsShown) -> None:
        """Show these, by the figure they were read by until the person orders them otherwise."""
        self.model.set_columns(columns(course_name(shown.period), shown.order))
        if shown.order != self._order or not self.model.is_ordered_by_hand:
            self.model.order_by(shown.order)
        self._order = shown.order
        self.model.show_items(shown.items)
        name = meaning(self._what).label.lower() if self.is_narrowed else "figures"
        self._none.setText(f"No item has {name} in this period.")
        self._none.setVisible(not shown.items)
        self.table.setVisible(bool(shown.items))

    def ids(self) -> list[int]:
        """The ids of the items in the order shown."""
        return [item.row.id for item in self.model.items]

    def menu(self, row: int) -> QMenu:
        """What can be done with the item of a row, or with the selected ones, and by what to order."""
        menu = QMenu(self.table)
        chosen = self.table.chosen_ids() or [self.ids()[row]]
        menu.addAction("Open", lambda: self.opened.emit(self.ids()[row]))
        menu.addAction("Show in Library", lambda: self._context.said.go.emit("library", chosen))
        copy = menu.addAction("Copy", lambda: self._copy(chosen))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        order = menu.addMenu("Order by")
        for place, column in enumerate(self.model.columns):
            if column.cell is not Cell.COURSE:
                order.addAction(column.title, partial(self.model.sort, place))
        return menu

    def _only(self) -> str:
        return f"With {meaning(self._what).label.lower()}"

    def _narrow(self, only: bool) -> None:
        self.is_narrowed = only
        self.show_only.set_value(self._only() if only else _ALL)
        self.narrowed.emit(only)

    def _open_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        row = index.row() if index.isValid() else self.table.currentIndex().row()
        if row < 0:
            return
        menu = self.menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _copy(self, ids: list[int]) -> None:
        rows = [row for row, item in enumerate(self.ids()) if item in ids]
        lines = self.model.text_rows(rows)
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        copied = words.count(len(rows), "row", self._context.locale)
        self._context.said.toast.emit(f"Copied {copied}", "copy", False)
