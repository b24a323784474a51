"""What can be done to a campaign, by clicks and keys: its rule, goals, phases, costs, placements and links."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton

from tests.gui.campaigns.test_page import Settle, fill, page, shown_ids, toasts
from ugcdesk.gui.campaigns.page import CampaignsPage
from ugcdesk.gui.campaigns.rule_form import RuleForm
from ugcdesk.gui.campaigns.spend_card import SpendShown
from ugcdesk.gui.components.chips import TagChip
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import ChoiceField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.library.campaign_rules import Rule
from ugcdesk.library.edits.campaign_rules import SetCampaignRule
from ugcdesk.library.edits.campaigns import AddCost, AddPhase, ChangeCampaign, PlaceItems
from ugcdesk.library.edits.goals import SetGoal
from ugcdesk.library.edits.items import Write

__all__ = ["page", "toasts"]


def popover() -> FormPopover:
    found = QApplication.activePopupWidget()
    assert isinstance(found, FormPopover)
    return found


def press(form: FormPopover, text: str) -> None:
    next(button for button in form.findChildren(QPushButton) if button.text() == text).click()


def chips(page: CampaignsPage) -> list[str]:
    found = page.board.heading._chips.findChildren(TagChip)
    return [chip.accessibleName() for chip in found if chip.isVisible()]


def chip(page: CampaignsPage, name: str) -> TagChip:
    return next(one for one in page.board.heading._chips.findChildren(TagChip) if one.accessibleName() == name)


@pytest.fixture
def tagged(context: Context) -> None:
    """Items 1 (in the campaign), 3 and 7 bear the hashtag; 12, which bears it too, is rejected."""
    context.desk.library.edit(Write([1, 3, 7, 12], "caption", "Cosy #AutumnAtHome"))


def test_a_rule_is_made_counted_and_applied_in_one_step(
    tagged: None, page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    chip(page, "Rule").click()
    form = popover()
    assert isinstance(form, RuleForm)
    fill(form, Hashtags="#autumnathome")
    qtbot.waitUntil(lambda: form._found.text() == "2 items fit and are not in the campaign yet")
    press(form, "Save and add 2 items")
    settle()
    assert toasts == ["Added 2 items to “Autumn at Home” by its rule"]
    assert shown_ids(page) == [1, 2, 3, 4, 5, 6, 7, 9]
    assert chips(page) == ["Rule: #autumnathome"]
    context.undo()
    settle()
    assert shown_ids(page) == [1, 2, 4, 5, 6, 9]
    assert chips(page) == ["Rule"]


def test_what_fits_is_offered_beside_the_rule(
    tagged: None, page: CampaignsPage, context: Context, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    context.desk.library.edit(SetCampaignRule(1, Rule(("autumnathome",), within_dates=True)))
    settle()
    offer = "Add 2 items that fit the rule"
    assert chips(page) == ["Rule: #autumnathome", "Rule: within dates", offer]
    assert page.board.heading._add_action.text() == offer
    chip(page, offer).click()
    settle()
    assert toasts == ["Added 2 items to “Autumn at Home” by its rule"]
    assert chips(page) == ["Rule: #autumnathome", "Rule: within dates"]
    assert {row.on for row in context.desk.placements(1) if row.item_id in (3, 7)} == {
        date(2026, 11, 15),
        date(2026, 11, 11),
    }


def test_a_rule_is_changed_and_removed(page: CampaignsPage, context: Context, qtbot: Any, settle: Settle) -> None:
    context.desk.library.edit(SetCampaignRule(1, Rule(lines=("Seating",), channel="website")))
    settle()
    page.board.heading.change_rule.emit()
    form = popover()
    boxes = {box.text(): box for box in form.findChildren(QCheckBox)}
    assert [name for name, box in boxes.items() if box.isChecked()] == ["Seating"]
    boxes["Seating"].click()
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert "names nothing" in form._problem.text()
    boxes["Lighting"].click()
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert context.desk.campaign_book.rule(1) == Rule(lines=("Lighting",), channel="website")
    page.board.heading.change_rule.emit()
    press(popover(), "Remove rule")
    settle()
    assert context.desk.campaign_book.rule(1) is None
    context.undo()
    settle()
    assert context.desk.campaign_book.rule(1) is not None


def test_of_several_placements_one_is_chosen(page: CampaignsPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(PlaceItems("Autumn at Home", [4], "email"))
    settle()
    choose(page, 4)
    page.board.linked._link.click()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert sorted(action.text() for action in menu.actions()) == ["E-mail…", "Instagram…"]
    next(action for action in menu.actions() if action.text() == "E-mail…").trigger()
    menu.close()
    shown = {field.accessibleName(): field.text() for field in popover().findChildren(TextField)}
    assert shown["UTM source"] == "email"


def test_of_many_parts_of_a_rule_some_are_counted(page: CampaignsPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(SetCampaignRule(1, Rule(("a", "b", "c"), ("Seating",))))
    settle()
    assert chips(page) == ["Rule: #a", "Rule: #b", "Rule: +2"]


def test_dates_cannot_be_chosen_where_there_are_none(page: CampaignsPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(ChangeCampaign(1, "Autumn at Home", None, None, None))
    settle()
    page.board.heading.change_rule.emit()
    box = next(box for box in popover().findChildren(QCheckBox) if "dates" in box.text())
    assert (box.isEnabled(), "no dates" in box.toolTip()) == (False, True)


def test_a_goal_is_opened_changed_and_removed(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    context.desk.library.edit(SetGoal("revenue", 3600000, 1, owner="Shop, Social"))
    settle()
    tile = page.board.goals._tiles[0]
    assert "Answered for by Shop, Social." in tile.accessibleDescription()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    form = popover()
    fields = {field.accessibleName(): field.text() for field in form.findChildren(TextField)}
    assert fields == {"Target": "36000", "From": "", "To": "", "Owner": "Shop, Social"}
    fill(form, Target="40000", To="2026-12-01", Owner="Shop")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert page._shown is not None
    row = page._shown.goals[0].row
    assert row is not None
    assert (row.target, row.ends_on, row.owner) == (4000000, date(2026, 12, 1), "Shop")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    press(popover(), "Remove goal")
    settle()
    assert page._shown.goals == ()
    assert toasts == ["Changed the goal for revenue", "Removed the goal for revenue"]


@pytest.mark.parametrize("how", ["double click", "key"])
def test_a_phase_is_renamed(page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, how: str) -> None:
    context.desk.library.edit(AddPhase(1, "Briefs", date(2026, 10, 1), date(2026, 10, 9)))
    settle()
    timeline = page.board.timeline
    lanes = timeline._lanes()
    assert lanes is not None
    if how == "key":
        timeline.setFocus()
        qtbot.keyClick(timeline, Qt.Key.Key_F2)
    else:
        at = lanes.bar(0, lanes.shown.phases[0]).center().toPoint()
        qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    form = popover()
    fill(form, Name="Briefing", To="2026-10-12")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    phase = context.desk.phases(1)[0]
    assert (phase.name, phase.ends_on) == ("Briefing", date(2026, 10, 12))


def test_a_phase_is_removed_by_key_and_by_form(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    for name in ("Briefs", "Boost"):
        context.desk.library.edit(AddPhase(1, name, date(2026, 10, 1), date(2026, 10, 9)))
    settle()
    page.board.timeline.setFocus()
    qtbot.keyClick(page.board.timeline, Qt.Key.Key_Delete)
    settle()
    qtbot.keyClick(page.board.timeline, Qt.Key.Key_Return)
    press(popover(), "Remove phase")
    settle()
    assert context.desk.phases(1) == []
    assert toasts == ["Removed phase “Briefs”", "Removed phase “Boost”"]
    context.undo()
    settle()
    assert [phase.name for phase in context.desk.phases(1)] == ["Boost"]


def test_the_menu_of_a_bar(page: CampaignsPage, context: Context, qtbot: Any, settle: Settle) -> None:
    context.desk.library.edit(AddPhase(1, "Briefs", date(2026, 10, 1), date(2026, 10, 9)))
    settle()
    timeline = page.board.timeline
    lanes = timeline._lanes()
    assert lanes is not None
    at: QPointF = lanes.bar(0, lanes.shown.phases[0]).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at.toPoint(), timeline.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(timeline, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Change phase…", "Remove phase"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert context.desk.phases(1) == []


def test_a_cost_is_changed_and_removed(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    context.desk.library.edit(AddCost(1, "Samples", 50000, "EUR", date(2026, 10, 1), 80000))
    settle()
    spend = page.board.spend
    assert [action.text() for action in spend._costs.actions()] == [
        "Samples · €500 · 1 Oct…",
        "Where does the spend come from?",
    ]
    spend._costs.actions()[0].trigger()
    form = popover()
    fill(form, Amount="450.50")
    assert next(iter(form.findChildren(ChoiceField))).currentText() == "Samples"
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    cost = context.desk.costs(1)[0]
    assert (cost.amount_minor, cost.planned_minor, cost.on) == (45050, 80000, date(2026, 10, 1))
    spend._costs.actions()[0].trigger()
    press(popover(), "Remove cost")
    settle()
    assert context.desk.costs(1) == []
    assert not spend.more.isVisible()
    assert toasts == ["Changed cost “Samples”", "Removed cost “Samples”"]


def test_everything_of_a_campaign_is_changed(page: CampaignsPage, context: Context, qtbot: Any, settle: Settle) -> None:
    page.board.heading.change.emit()
    form = popover()
    fill(form, Name="Fall", UTM="", Notes="Warm and calm")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    row = context.desk.campaign("Fall")
    assert (row.utm_campaign, row.notes, row.budget_minor) == ("fall", "Warm and calm", 500000)
    assert page.board.heading._notes.text() == "Warm and calm"


def choose(page: CampaignsPage, item: int) -> None:
    rows = [each.row.id for each in page.board.linked.model.items]
    page.board.linked.table.selectRow(rows.index(item))


def test_del_removes_what_is_chosen(page: CampaignsPage, qtbot: Any, settle: Settle) -> None:
    choose(page, 4)
    qtbot.keyClick(page.board.linked.table, Qt.Key.Key_Delete)
    settle()
    assert shown_ids(page) == [1, 2, 5, 6, 9]


def test_a_link_is_given_a_page_and_copied(
    page: CampaignsPage, context: Context, qtbot: Any, settle: Settle, toasts: list[str]
) -> None:  # fmt: skip
    copied = (
        "https://shop.example/chair?size=2&utm_source=instagram&utm_medium=social"
        "&utm_campaign=autumn-at-home&utm_content=item-4"
    )
    choose(page, 4)
    qtbot.keyClick(page.board.linked.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert toasts[0].startswith("refused: There is no page to link to.")
    page.board.linked._link.click()
    settle()
    form = popover()
    fill(form, URL="https://shop.example/chair?size=2")
    shown = next(field for field in form.findChildren(TextField) if field.accessibleName() == "Link")
    assert shown.text() == copied
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    choose(page, 4)
    qtbot.keyClick(page.board.linked.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert QApplication.clipboard().text() == copied
    assert toasts[1:] == ["Changed the placement", "Copied 1 link"]
    page.board.heading.copy_links.emit()
    settle()
    assert QApplication.clipboard().text() == copied
    assert toasts[-1].startswith("refused: Copied 1 of 6 links. There is no page")


def test_the_rule_stays_in_reach_where_there_is_little_room(page: CampaignsPage, settle: Settle) -> None:
    page.set_narrow(True)
    page.resize(976, 644)
    settle()
    assert chips(page) == ["Rule"]
    page.set_narrow(False)
    page.resize(1360, 844)
    settle()
    assert chips(page) == ["Rule"]


def test_sales_are_credited_as_the_person_chose(page: CampaignsPage, context: Context, settle: Settle) -> None:
    asked: list[str] = []
    page._reading.ask = lambda work, show: asked.append(context.settings.values.credit)  # type: ignore[method-assign]
    context.settings.change(credit="linear")
    context.said.credit_changed.emit()
    settle()
    assert asked == ["linear"]


def test_the_return_says_whose_revenue_it_is(page: CampaignsPage, context: Context) -> None:
    page.board.spend.show_spend(SpendShown(100_00, None, 770_00, "EUR", ()), ())
    assert page.board.spend._back_words.accessibleName() == "Return 7.7×, as reported"
    assert "(ROAS), as reported" in page.board.spend._back.toolTip()
    page.board.spend.show_spend(SpendShown(100_00, None, 770_00, "EUR", (), "Linear"), ())
    assert page.board.spend._whose.text() == "Revenue credited by Linear"
