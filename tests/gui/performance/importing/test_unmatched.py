"""Rows without an item on screen: matched by hand or made into items, one step each, and gone from the list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.importing.unmatched import UnmatchedList
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.gui.pickers.subjects import ItemPicker, OneCampaignPicker

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def listed(page: PerformancePage, context: Context, posts: Path, settle: Settle, qtbot: QtBot) -> UnmatchedList:
    library = context.desk.library
    kpi.run_figures(library, kpi.plan_figures(library, [posts]))
    page.enter()
    settle()
    asked = next(b for b in page.dashboard.controls.findChildren(QPushButton) if "without an item" in b.text())
    assert asked.text() == "3 rows without an item"
    qtbot.mouseClick(asked, LEFT)
    settle()
    return page.dashboard.sheet.unmatched


def shown(listed: UnmatchedList) -> list[str]:
    return [str(listed.model.index(row, 0).data()) for row in range(listed.model.rowCount())]


def test_the_list_says_what_is_known(listed: UnmatchedList, page: PerformancePage) -> None:
    QAbstractItemModelTester(listed.model)
    cells = [listed.model.index(0, column).data() for column in range(listed.model.columnCount())]
    assert cells[2:] == ["Instagram", "Impressions, Likes", "No item has this link.", "posts.csv", "2"]
    assert len(listed.chosen()) == 1
    assert not page.dashboard.controls.isVisibleTo(page)


def test_rows_are_matched_to_an_item_by_keys(
    listed: UnmatchedList, context: Context, settle: Settle, qtbot: QtBot, toasts: list[str]
) -> None:
    listed.table.setFocus()
    qtbot.keyClick(listed.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(listed.chosen()) == 2
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    settle()
    picker = listed.picker
    assert isinstance(picker, ItemPicker)
    qtbot.keyClicks(picker.field, "type:video")
    settle()
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert len(toasts) == 1
    assert toasts[0].startswith("Matched 2 rows to “")
    assert listed.model.rowCount() == 1
    context.undo()
    settle()
    assert listed.model.rowCount() == 3


def test_a_row_is_matched_to_a_campaign(
    listed: UnmatchedList, context: Context, settle: Settle, qtbot: QtBot, toasts: list[str]
) -> None:
    listed.table.selectRow(2)
    qtbot.mouseClick(listed.to_campaign, LEFT)
    settle()
    picker = listed.picker
    assert isinstance(picker, OneCampaignPicker)
    qtbot.keyClicks(picker.field, "Autumn")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert toasts == ["Matched 1 row to “Autumn at Home”"]
    assert kpi.figures(context.desk.figures, kpi.Scope(campaign_id=1)).measures["impressions"] == 30


def test_items_are_made_of_those_that_can(
    listed: UnmatchedList, context: Context, settle: Settle, qtbot: QtBot, toasts: list[str]
) -> None:
    before = context.desk.item_count()
    listed.table.selectAll()
    assert listed._chosen.text() == "3 rows chosen, 1 of which say too little of a post to become items"
    qtbot.mouseClick(listed.make_items, LEFT)
    settle()
    assert toasts == ["Made items of 2 rows; 1 row stayed with the channel"]
    assert context.desk.item_count() == before + 2
    assert listed.model.rowCount() == 1
    assert not listed.make_items.isEnabled()
    assert "no place where posts are" in listed.make_items.toolTip()


def test_done_is_said_and_escape_leads_back(
    listed: UnmatchedList, page: PerformancePage, settle: Settle, qtbot: QtBot
) -> None:
    listed.table.selectAll()
    listed._match_item(1, "Oak")
    settle()
    assert listed._stack.currentWidget() is listed._done
    qtbot.mouseClick(listed.close_button, LEFT)
    assert page.dashboard.controls.isVisibleTo(page)
