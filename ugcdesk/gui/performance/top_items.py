"""The card of the items that did best, with their course; to order, copy, open and show in the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.card import Card
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_table import Cell, Column, FiguredItem, ItemTable
from ugcdesk.gui.figures.item_views import ItemTableView


def columns(course: str) -> tuple[Column, ...]:
    """The columns; ``course`` heads the last one."""
    return (
        Column("item", "Item", Cell.ITEM),
        Column("impressions", "Impressions", width=102),
        Column("engagement_rate_impressions", "Engagement", unit="rate", width=98),
        Column("ctr", "CTR", unit="rate", width=56),
        Column("transactions", "Orders", width=64),
        Column("gross_revenue", "Revenue", Cell.STRONG, "money", width=92),
        Column("against", "vs. your median", Cell.CHANGE, width=120),
        Column("course", course, Cell.COURSE, width=100),
    )


class TopItemsCard(Card):
    """Items with figures in the period, by revenue first. ``shown_in_library`` says the ids in the order shown."""

    opened = Signal(int)
    copied = Signal()
    shown_in_library = Signal()

    def __init__(self, context: Context) -> None:
        end = QWidget()
        super().__init__("Top items", trailing=end)
        copy = Button(context.themes, "Copy table", "copy", kind="flat", size="small")
        show = Button(context.themes, "Show in Library", "images", kind="flat", size="small")
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(copy)
        row.addWidget(show)
        self.model = ItemTable(columns("28 days"), context.locale, by="gross_revenue", parent=self)
        self.table = ItemTableView(context, self.model, "Top items", thumb=28)
        self.table.setMinimumHeight(160)
        self._none = text_label("No item has figures in this period.", "hint", wrap=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self.table, 1)
        copy.clicked.connect(self.copied)
        show.clicked.connect(self.shown_in_library)
        self.table.opened.connect(self.opened)

    def show_items(self, items: Sequence[FiguredItem], *, order: str, course: str) -> None:
        """Show these, by ``order`` until the person orders them otherwise."""
        self.model.set_columns(columns(course))
        if not self.model.is_ordered_by_hand:
            self.model.order_by(order)
        self.model.show_items(items)
        self._none.setVisible(not items)
        self.table.setVisible(bool(items))

    def ids(self) -> list[int]:
        """The ids of the items in the order shown."""
        return [item.row.id for item in self.model.items]
