"""From the numbers of a campaign to the items behind them, and to where each number comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.hearing import words_said
from tests.gui.performance.conftest import figures
from ugcdesk.gui.campaigns.behind import Behind
from ugcdesk.gui.campaigns.page import CampaignsPage
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.goal_tiles import GoalTile
from ugcdesk.gui.figures.wording import QUESTION
from ugcdesk.library.edits.figures import StoreFigures
from ugcdesk.library.edits.goals import SetGoal

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(context: Context, qtbot: Any, settle: Settle) -> CampaignsPage:
    context.desk.library.edit(StoreFigures(figures(), [], "test", ["daily.csv"]))
    made = CampaignsPage(context)
    campaign = next(row for row in context.desk.campaigns() if row.name == "Autumn at Home")
    context.desk.library.edit(SetGoal("impressions", 20_000, campaign.id, starts_on=date(2026, 11, 15)))
    for what in ("items", "rights_granted"):
        context.desk.library.edit(SetGoal(what, 20, campaign.id))
    qtbot.addWidget(made)
    context.feed.changed.connect(made.on_changes)
    made.resize(1360, 844)
    made.show()
    made.enter("Autumn at Home")
    settle()
    return made


@pytest.fixture
def gone(context: Context) -> list[tuple[str, object]]:
    """Where the page led to, and with what."""
    found: list[tuple[str, object]] = []
    context.said.go.connect(lambda key, what: found.append((key, what)))
    return found


def tile(page: CampaignsPage, what: str) -> GoalTile:
    return next(one for one in page.board.goals.tiles if one.goal is not None and one.goal.what == what)


def behind(page: CampaignsPage) -> Behind:
    return page.acts.behind


def told(page: CampaignsPage) -> dict[str, str]:
    return dict(behind(page).origin.facts)


def test_a_step_of_the_funnel_leads_to_its_items(
    page: CampaignsPage, gone: list[tuple[str, object]], settle: Settle
) -> None:
    page.board.funnel.chart.setFocus()
    page.board.funnel.chart.set_current(0)
    page.board.funnel.chart.activated.emit(0)
    settle()
    assert gone == [("library", [5, 4, 1])]


def test_the_step_under_the_crosshair_is_asked_about(page: CampaignsPage, settle: Settle) -> None:
    page.board.funnel.chart.set_current(0)
    page.handlers()["where_from"]()
    settle()
    assert behind(page).origin._value.text() == "10,000"
    assert told(page)["Of"] == "Autumn at Home"
    assert told(page)["Period"] == "All days"
    assert "Your median" not in told(page)
    assert behind(page).origin.files.rowCount() == 1


def test_a_goal_is_asked_about_in_its_own_days(page: CampaignsPage, qtbot: Any, settle: Settle) -> None:
    tile(page, "impressions").setFocus()
    qtbot.waitUntil(tile(page, "impressions").hasFocus)
    page.handlers()["where_from"]()
    settle()
    assert behind(page).origin._value.text() == "5,000"
    assert told(page)["Period"].startswith("15 Nov – ")


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("impressions", [5, 4, 1]),
        ("items", 'campaign:"Autumn at Home"'),
        ("rights_granted", 'campaign:"Autumn at Home" rights:granted,ends_soon'),
    ],
)
def test_the_form_of_a_goal_leads_to_its_items(
    page: CampaignsPage, gone: list[tuple[str, object]], settle: Settle, qtbot: Any, what: str, where: object
) -> None:
    page.board.goals.opened.emit(tile(page, what))
    form = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FormPopover) and one.isVisible())
    show = next(one for one in form.findChildren(QAbstractButton) if one.text() == "Show its items")
    qtbot.mouseClick(show, LEFT)
    settle()
    assert gone == [("library", where)]


@pytest.mark.parametrize("way", ["Show its items", QUESTION])
def test_a_goal_that_has_not_begun_says_so(
    page: CampaignsPage, context: Context, gone: list[tuple[str, object]], settle: Settle, way: str
) -> None:
    heard = words_said(context)
    context.desk.library.edit(SetGoal("link_clicks", 20, 1, starts_on=date(2027, 2, 1)))
    settle()
    page.board.goals.opened.emit(tile(page, "link_clicks"))
    form = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FormPopover) and one.isVisible())
    next(one for one in form.findChildren(QAbstractButton) if one.text() == way).click()
    settle()
    assert heard == ["Nothing counts for this goal yet: it begins on 1 Feb 2027."]
    assert (gone, behind(page).origin.isHidden()) == ([], True)


def test_what_is_counted_here_has_no_file(page: CampaignsPage, context: Context) -> None:
    said: list[str] = []
    context.said.toast.connect(lambda text, _icon, _undo: said.append(text))
    tile(page, "items").origin_asked.emit()
    assert said[0].endswith("Counted in this library, so there is no file behind it.")
    assert behind(page).origin.isHidden()


def test_a_cell_of_the_items_is_asked_about(page: CampaignsPage, settle: Settle, qtbot: Any) -> None:
    table, model = page.board.linked.table, page.board.linked.model
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.setCurrentIndex(model.index(0, 1))
    page.handlers()["where_from"]()
    settle()
    assert behind(page).origin._value.text() == "5,000"
    assert told(page)["Of"] == model.items[0].name


def test_the_revenue_is_asked_about_in_the_menu_of_costs_and_follows_the_campaign(
    page: CampaignsPage, settle: Settle
) -> None:
    actions = {action.text(): action for action in page.board.spend._costs.actions()}
    actions["Where does the revenue come from?"].trigger()
    settle()
    assert behind(page).origin._value.text() == "€1,000"
    page.pane.view.setCurrentIndex(page.pane.model.index(3))
    settle()
    assert behind(page).origin.isHidden()
