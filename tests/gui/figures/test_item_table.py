"""The table of items orders by any column, keeps those without a figure last, and is a good Qt model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPersistentModelIndex, Qt

from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.item_table import ITEM_ROLE, Cell, Column, FiguredItem, ItemTable
from ugcdesk.gui.figures.item_views import ItemGridView, ItemTableView

UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
COLUMNS = (
    Column("item", "Item", Cell.ITEM),
    Column("impressions", "Impressions"),
    Column("gross_revenue", "Revenue", Cell.STRONG, "money"),
    Column("against", "vs. your median", Cell.CHANGE),
    Column("rights", "Rights", Cell.RIGHTS),
    Column("course", "28 days", Cell.COURSE),
)
REVENUE = (None, 500000.0, 120000.0, None, 691200.0)


@pytest.fixture
def items(context: Context) -> list[FiguredItem]:
    rows = context.desk.rows([1, 2, 3, 4, 5])
    return [
        FiguredItem(row, {"gross_revenue": revenue, "against": -0.07}, "EUR", course=(1.0, None, 2.0))
        for row, revenue in zip(rows, REVENUE, strict=True)
    ]


@pytest.fixture
def table(items: list[FiguredItem]) -> ItemTable:
    made = ItemTable(COLUMNS, UK, by="gross_revenue")
    made.show_items(items)
    return made


def ids(table: ItemTable) -> list[int]:
    return [item.row.id for item in table.items]


def test_is_a_good_model(qtmodeltester: Any, table: ItemTable) -> None:
    qtmodeltester.check(table, force_py=True)


def test_highest_first_and_missing_last_either_way(table: ItemTable) -> None:
    assert ids(table) == [5, 2, 3, 1, 4]
    table.sort(2)
    assert ids(table) == [3, 2, 5, 1, 4]
    assert table.headerData(2, Qt.Orientation.Horizontal) == "Revenue ↑"


def test_a_course_orders_nothing(table: ItemTable) -> None:
    table.sort(5)
    assert ids(table) == [5, 2, 3, 1, 4]
    assert not table.is_ordered_by_hand


def test_indexes_follow_their_item(table: ItemTable) -> None:
    kept = table.index(0, 0)
    followed = QPersistentModelIndex(kept)
    table.sort(0)
    assert followed.data(ITEM_ROLE).row.id == 5


def test_cells_in_words(table: ItemTable) -> None:
    texts = [table.index(0, column).data() for column in range(1, 5)]
    assert texts == ["–", "€6,912", "−7 %", table.index(0, 4).data()]
    assert table.text_rows()[0] == ["Item", "Impressions", "Revenue", "vs. your median", "Rights"]


def test_views_paint_and_share_the_selection(
    context: Context, qtbot: Any, table: ItemTable, settle: Callable[[], None]
) -> None:
    view, grid = ItemTableView(context, table, "Items"), ItemGridView(context, table, "Items")
    for each in (view, grid):
        qtbot.addWidget(each)
        each.resize(700, 300)
        each.show()
    grid.share_selection(view)
    view.selectRow(1)
    settle()
    assert view.chosen_ids() == [2]
    assert grid.selectionModel().isSelected(table.index(1, 0))
    assert not view.grab().isNull()
    with qtbot.waitSignal(view.opened) as told:
        view.activated.emit(table.index(2, 0))
    assert told.args == [3]
    view.setModel(None)
    grid.setModel(None)
