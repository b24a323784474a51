"""Goals on the Performance page: set for what is looked at, shown with it, changed and undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.hearing import pages_asked
from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.performance.choice import Subject
from ugcdesk.gui.performance.goal_strip import GoalStrip
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library.edits.goals import SetGoal

Settle = Callable[[], None]
INSTAGRAM = Subject("Instagram", kpi.Scope(channel="instagram"), "platform:instagram")


@pytest.fixture
def strip(full: PerformancePage) -> GoalStrip:
    return full.dashboard.goals


def look_at(page: PerformancePage, subject: Subject, settle: Settle) -> None:
    page._choose(replace(page._choice, subject=subject))
    settle()


def popover() -> FormPopover:
    found = QApplication.activePopupWidget()
    assert isinstance(found, FormPopover)
    return found


def fields(form: FormPopover) -> dict[str, TextField]:
    return {field.accessibleName(): field for field in form.findChildren(TextField)}


def said(strip: GoalStrip) -> list[str]:
    return [tile.accessibleName() for tile in strip.tiles.tiles]


def test_a_goal_of_a_channel_is_set_seen_and_undone(
    full: PerformancePage, strip: GoalStrip, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:
    assert strip.isHidden()
    assert strip.set_button.toolTip() == "No goal is set for all content yet"
    look_at(full, INSTAGRAM, settle)
    qtbot.mouseClick(strip.set_button, Qt.MouseButton.LeftButton)
    form = popover()
    assert [fields(form)[name].text() for name in ("From", "To")] == ["2026-10-01", "2026-12-31"]
    fields(form)["Target"].setText("100000")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert toasts == ["Set the goal for impressions"]
    # 1,000 a day from 1 October to 19 November.
    assert said(strip) == ["Goal Impressions · 1 Oct – 31 Dec: 50,000 of 100,000, 4 points behind"]
    assert "it needs" in strip.tiles.tiles[0].accessibleDescription()
    assert strip.isVisibleTo(full)
    look_at(full, Subject(), settle)
    assert strip.isHidden()
    look_at(full, INSTAGRAM, settle)
    context.desk.library.undo()
    settle()
    assert strip.isHidden()


def test_the_number_of_a_goal_leads_to_its_rows_and_items(
    full: PerformancePage, strip: GoalStrip, context: Context, qtbot: Any, settle: Settle
) -> None:
    gone = pages_asked(context)
    context.desk.library.edit(SetGoal("impressions", 100_000, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    context.desk.library.edit(SetGoal("rights_granted", 40))
    context.desk.library.edit(SetGoal("items", 40, starts_on=date(2026, 11, 1)))
    settle()
    measured, granted, counted = strip.tiles.tiles
    measured.setFocus()
    qtbot.waitUntil(measured.hasFocus)
    full.handlers()["where_from"]()
    settle()
    assert dict(full.dashboard.origin.facts)["Period"] == "1 Nov – 20 Nov 2026"
    for tile, where in (
        (measured, [5, 4, 1]), (granted, "rights:granted,ends_soon"), (counted, "imported:2026-11-01..2026-11-20"),
    ):  # fmt: skip
        strip.tiles.opened.emit(tile)
        form = popover()
        ways = [button for button in form.findChildren(type(strip.set_button)) if button.text() == "Show its items"]
        ways[0].click()
        settle()
        assert gone[-1] == ("library", where)


def test_of_chosen_items_no_goal_can_be_set(full: PerformancePage, strip: GoalStrip, settle: Settle) -> None:
    full.enter(kpi.Scope(item_ids=(1,)))
    settle()
    assert not strip.set_button.isEnabled()
    assert "Choose one of them first" in strip.set_button.toolTip()
