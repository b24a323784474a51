"""Back and forward among questions, and the searches that were asked lately."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Asked
from ugcdesk.gui.library.item_model import Column
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.trail import Trail, keep_search, recent_searches
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.vocabulary import Curation

Settle = Callable[[], None]


def test_a_new_step_drops_what_lay_ahead() -> None:
    trail = Trail()
    for text in ("oak", "lamp", "vase"):
        trail.visit(Asked(text=text))
    trail.go(-1)
    trail.leave([3], 3)
    trail.visit(Asked(text="chair"))
    back = trail.go(-1)
    assert back is not None
    assert (back.asked.text, back.selected, trail.can_go_back) == ("lamp", (3,), True)
    assert trail.go(1) is not None
    assert trail.go(1) is None


def test_half_typed_words_leave_one_step() -> None:
    trail = Trail()
    trail.visit(Asked())
    trail.visit(Asked(text="oa"))
    trail.visit(Asked(text="oak"), instead=True)
    back = trail.go(-1)
    assert back is not None
    assert back.asked.text == ""


def test_recent_searches_are_kept_once_each(context: Context) -> None:
    for text in ("oak", "lamp", "oak", "oak chair"):
        keep_search(context.settings, text)
    assert recent_searches(context.settings) == ["oak chair", "lamp"]


def test_back_brings_back_question_and_selection(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([4, 5], 5)
    settle()
    page.asking.ask(text="type:review")
    settle()
    page.handlers()["back"]()
    settle()
    assert page.asking.asked.text == ""
    assert (page.selected.ids(), page.selected.current()) == ([4, 5], 5)
    page.handlers()["forward"]()
    settle()
    assert page.asking.asked.text == "type:review"
    assert recent_searches(page.context.settings) == ["type:review"]


def test_undo_selects_what_it_was_about(page: LibraryPage, context: Context, settle: Settle) -> None:
    context.edit(Curate([32, 33], Curation.APPROVED))
    settle()
    page.selected.select([1], 1)
    context.undo()
    settle()
    assert page.selected.ids() == [32, 33]
    assert page.model.ids.index(32) in page.centre.grid.in_sight()


def test_groups_stand_under_headings_and_are_kept(page: LibraryPage, context: Context, settle: Settle) -> None:
    page.centre.tools.group_chosen.emit("line")
    settle()
    sections = page.model.sections
    assert sum(section.count for section in sections) == 40
    assert [section.start for section in sections] == sorted(section.start for section in sections)
    lines = [
        {line for product in row.products if (line := product.line)}
        for row in context.desk.rows([page.model.ids[section.start] for section in sections])
    ]
    assert all(section.label in found for section, found in zip(sections, lines, strict=True) if found)
    again = LibraryPage(context)
    assert again.asking.asked.group == "line"
    again.deleteLater()


def test_a_heading_of_the_list_sorts_and_the_second_click_turns_it_round(page: LibraryPage, settle: Settle) -> None:
    page.centre.show_view("list")
    header = page.centre.table.horizontalHeader()
    orders = []
    for _click in range(2):
        header.sectionClicked.emit(Column.POSTED)
        settle()
        orders.append((page.asking.asked.upwards, page.model.ids[0], header.sortIndicatorSection()))
    assert orders == [(True, 40, Column.POSTED), (False, 1, Column.POSTED)]


def test_arrows_and_mouse_go_back_and_forward(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    back, forward = (page.search.steps.button(one) for one in ("back", "forward"))
    assert not back.isEnabled()
    assert not page.context.actions.action("back").isEnabled()
    assert back.toolTip() == "Back (Alt+Left)"
    page.asking.ask(text="type:review")
    settle()
    assert back.isEnabled()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert page.asking.asked.text == ""
    assert not back.isEnabled()
    assert forward.isEnabled()
    for button, expected in ((Qt.MouseButton.ForwardButton, "type:review"), (Qt.MouseButton.BackButton, "")):
        qtbot.mouseClick(page.centre.view.viewport(), button)
        settle()
        assert page.asking.asked.text == expected
