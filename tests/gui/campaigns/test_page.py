"""The Campaigns page on a real library: shows, edits through the log, and follows what comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.hearing import pages_asked, words_said
from ugcdesk.gui.campaigns import forms
from ugcdesk.gui.campaigns.add_items import AddItems
from ugcdesk.gui.campaigns.page import CampaignsPage
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.performance.reading import read_choices
from ugcdesk.library.edits.campaigns import AddCost, AddPhase, CreateCampaign, PlaceItems
from ugcdesk.library.edits.goals import SetGoal

Settle = Callable[[], None]


@pytest.fixture
def page(context: Context, qtbot: Any, settle: Settle) -> CampaignsPage:
    made = CampaignsPage(context)
    qtbot.addWidget(made)
    context.feed.changed.connect(made.on_changes)
    made.resize(1360, 844)
    made.show()
    made.enter("Autumn at Home")
    settle()
    return made


@pytest.fixture
def toasts(context: Context) -> list[str]:
    return words_said(context)


def shown_ids(page: CampaignsPage) -> list[int]:
    return sorted(item.row.id for item in page.board.linked.model.items)


def fill(form: FormPopover, **texts: str) -> None:
    fields = {field.accessibleName(): field for field in form.findChildren(TextField)}
    for name, text in texts.items():
        next(field for label, field in fields.items() if label.startswith(name)).setText(text)


def test_shows_the_asked_campaign(page: CampaignsPage) -> None:
    assert [entry.text for entry in page.pane.model.entries] == [
        "Running", "Autumn at Home", "Finished", "Small Space Stories",
    ]  # fmt: skip
    assert shown_ids(page) == [1, 2, 4, 5, 6, 9]
    assert page.board.heading._gone.text() == "day 51 of 76"


def test_choosing_another_in_the_list(page: CampaignsPage, qtbot: Any, settle: Settle) -> None:
    page.pane.view.setCurrentIndex(page.pane.model.index(3))
    settle()
    assert shown_ids(page) == [4, 8]


def test_an_empty_library_says_what_belongs_here(
    context_on: Callable[[Path], Context], empty_library: Path, qtbot: Any
) -> None:
    context = context_on(empty_library)
    page = CampaignsPage(context)
    qtbot.addWidget(page)
    page.enter()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 1)
    assert not page._add_items.isEnabled()
    assert page._add_items.toolTip() == "There is no campaign yet. Create one first."


def test_phases_costs_and_goals_appear_when_they_come(
    page: CampaignsPage, context: Context, settle: Settle
) -> None:  # fmt: skip
    for edit in (
        AddPhase(1, "Briefs", date(2026, 10, 1), date(2026, 10, 9)),
        AddCost(1, "Samples", 50000, "EUR", date(2026, 10, 1), 80000),
        SetGoal("items", 8, 1, starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 15)),
    ):
        context.desk.library.edit(edit)
    settle()
    assert page._shown is not None
    assert [phase.name for phase in page._shown.timeline.phases] == ["Briefs"]
    assert page._shown.spend.total == 50000
    assert [(goal.what, goal.value, goal.progress) for goal in page._shown.goals] == [("items", 6.0, 0.75)]


def test_moving_a_phase_is_one_undoable_edit(
    page: CampaignsPage, context: Context, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    context.desk.library.edit(AddPhase(1, "Briefs", date(2026, 10, 1), date(2026, 10, 9)))
    settle()
    later = date(2026, 10, 3)
    page.board.timeline.phase_moved.emit(1, later, later + timedelta(days=8))
    settle()
    assert context.desk.phases(1)[0].starts_on == later
    assert toasts == ["Moved “Briefs”"]
    context.undo()
    settle()
    assert page._shown is not None
    assert page._shown.timeline.phases[0].starts_on == date(2026, 10, 1)


def test_creating_a_campaign_shows_it(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    form = forms.create_campaign(context, page._created)
    qtbot.addWidget(form)
    form.open_at(page.pane.add_button)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert form._problem.text() == "A campaign needs a name. Type one."
    fill(form, Name="Table for Two", From="2026-12-20", To="2026-12-01")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert "before the first" in form._problem.text()
    fill(form, To="2026-12-24", Budget="1500")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert toasts == ["Created campaign “Table for Two”"]
    assert page._shown is not None
    assert (page._shown.row.name, page._shown.row.budget_minor) == ("Table for Two", 150000)


@pytest.mark.parametrize(
    ("make", "texts", "toast"),
    [
        (forms.change_campaign, {"Budget": "6000"}, "Changed “Autumn at Home”"),
        (forms.set_goal, {"Target": "900000"}, "Set the goal for impressions"),
        (forms.add_phase, {"Name": "Paid boost"}, "Added phase “Paid boost”"),
        (lambda context, row: forms.add_cost(context, row, []), {"Amount": "240"}, "Added cost “Creator fees”"),
    ],
    ids=["change", "goal", "phase", "cost"],
)
def test_each_form_makes_its_edit(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str], make: Any,
    texts: dict[str, str], toast: str,
) -> None:  # fmt: skip
    assert page._shown is not None
    form = make(context, page._shown.row)
    qtbot.addWidget(form)
    form.open_at(page.board.heading.more)
    fill(form, **texts)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert toasts == [toast]


def test_adding_items_by_a_query(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    page._open_add_items()
    form = QApplication.activePopupWidget()
    assert isinstance(form, AddItems)
    fill(form, Query="type:review", Spend="12.50")
    qtbot.waitUntil(lambda: form.button.text() == "Add 5 items")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert toasts == ["Added 5 items to “Autumn at Home”"]
    assert len(shown_ids(page)) == 11
    assert {placement.spend_minor for placement in context.desk.placements(1)} == {None, 1250}


def test_removing_and_undoing(page: CampaignsPage, context: Context, settle: Settle, toasts: list[str]) -> None:
    page.board.linked.table.selectRow(0)
    page.board.linked._remove.click()
    settle()
    assert len(shown_ids(page)) == 5
    assert toasts == ["Removed 1 item from “Autumn at Home”"]
    context.undo()
    settle()
    assert shown_ids(page) == [1, 2, 4, 5, 6, 9]


def test_deleting_shows_the_next_and_undo_brings_it_back(
    page: CampaignsPage, context: Context, settle: Settle
) -> None:  # fmt: skip
    page.acts.delete()
    settle()
    assert page._shown is not None
    assert page._shown.row.name == "Small Space Stories"
    context.undo()
    settle()
    assert page.pane.model.row_of(1) == 1


def test_any_name_leads_to_the_items(page: CampaignsPage, context: Context, settle: Settle) -> None:
    went = pages_asked(context)
    name = 'Spring "big" 2027'
    context.desk.library.edit(CreateCampaign(name, "EUR"))
    context.desk.library.edit(PlaceItems(name, [5, 6, 7], "instagram"))
    settle()
    page.enter(name)
    settle()
    page._show_items.click()
    (chosen,) = (one for one in read_choices(context.desk).campaigns if one.name == name)
    assert went == [("library", chosen.query)]
    assert page.acts.behind.goals._subject == chosen
    assert context.desk.find(chosen.query) == [5, 6, 7]


def test_it_leads_to_library_and_focus(page: CampaignsPage, context: Context, qtbot: Any) -> None:
    went: list[tuple[str, object]] = []
    context.said.go.connect(lambda key, what: went.append((key, what)))
    page._show_items.click()
    page.board.linked.opened.emit(4)
    assert went[0] == ("library", 'campaign:"Autumn at Home"')
    assert went[1][0] == "focus"


def test_narrow_and_dark_paint(page: CampaignsPage, settle: Settle) -> None:
    page.set_narrow(True)
    page.resize(976, 644)
    settle()
    assert not page.grab().isNull()
    assert page.regions()[0] is page.top_bar
