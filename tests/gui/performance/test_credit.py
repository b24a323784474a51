"""Whom the sales are credited to: chosen once, kept, named beside the figures, and all models side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from ugcdesk import kpi
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.page import PerformancePage

Settle = Callable[[], None]
TOUCHES = (
    "journey,time,touch,campaign,content,converted,value\n"
    "a,2026-11-10 09:00,instagram / social,,item-1,0,\n"
    "a,2026-11-12 09:00,google / organic,,,1,100.01\n"
    "b,2026-11-12 10:00,(direct) / (none),,,1,60.00\n"
    "c,2026-11-13 10:00,instagram / social,,item-1,0,\n"
)


@pytest.fixture
def page(context: Context, tmp_path: Path, settle: Settle) -> Iterator[PerformancePage]:
    file = tmp_path / "touches.csv"
    file.write_text(TOUCHES, encoding="utf-8")
    kpi.run_figures(context.desk.library, kpi.plan_figures(context.desk.library, [file]))
    shown = PerformancePage(context)
    shown.resize(1340, 900)
    shown.show()
    shown.enter()
    settle()
    yield shown
    shown.close()
    shown.deleteLater()


def choose(page: PerformancePage, model: str) -> None:
    menu = page.dashboard.controls._credit.menu()
    actions = [action for action in menu.actions() if isinstance(action, QAction) and action.text() == model]
    actions[0].trigger()


def credited(page: PerformancePage, channel: str, model: str) -> str:
    rows = page.dashboard.credits.table.text_rows()
    return next(row for row in rows if row[0] == channel)[rows[0].index(model)]


def test_models_stand_side_by_side_and_add_up(page: PerformancePage) -> None:
    assert credited(page, "Instagram", "Last touch") == "€0.00"
    assert credited(page, "Instagram", "First touch") == "€100.01"
    halves = {credited(page, channel, "Linear") for channel in ("Instagram", "Search")}
    assert halves == {"€50.00", "€50.01"}
    assert set(page.dashboard.credits.table.text_rows()[-1][1:]) == {"€160.01"}


def test_the_chosen_model_is_kept_and_named(page: PerformancePage, context: Context, settle: Settle) -> None:
    told: list[bool] = []
    context.said.credit_changed.connect(lambda: told.append(True))
    choose(page, "Linear")
    settle()
    assert context.settings.values.credit == "linear"
    assert told == [True]
    revenue = page.dashboard._stages[2].tiles["gross_revenue"]
    assert "Sales credited by Linear" in revenue.toolTip()
    assert page.dashboard._stages[2]._note.text() == "credited by Linear"
    choose(page, "As reported")
    settle()
    assert context.settings.values.credit == ""
    assert page.dashboard._stages[2]._note.text() == ""


def test_items_show_what_they_led_to(page: PerformancePage, settle: Settle) -> None:
    page.dashboard.credits.units._buttons["item"].click()
    settle()
    rows = page.dashboard.credits.table.text_rows()
    assert [row[0] for row in rows[2:]] == ["Everything else", "All"]
    assert rows[1][rows[0].index("First touch")] == "€100.01"
    page.dashboard.credits.what._buttons["orders"].click()
    assert page.dashboard.credits.table.text_rows()[-1][1] == "2.0"


def test_without_journeys_the_models_say_what_they_need(context: Context, settle: Settle) -> None:
    page = PerformancePage(context)
    page.enter()
    settle()
    offered = [action for action in page.dashboard.controls._credit.menu().actions() if action.text() == "Linear"]
    assert not offered[0].isEnabled()
    assert "import a table of touches" in offered[0].toolTip()
    assert not page.dashboard.credits.isVisibleTo(page)
    page.deleteLater()
