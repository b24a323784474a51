"""Groups fold to their headings by a click or by keys, in the grid and in the list, and stay so."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.library.conftest import Settle
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Asked, Found
from ugcdesk.gui.library.grid import GridView
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.sections import Section
from ugcdesk.gui.library.table import TableView
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.vocabulary import Curation

LEFT = Qt.MouseButton.LeftButton
VIEWS = pytest.mark.parametrize("view", ["grid", "list"])


@pytest.fixture
def grouped(page: LibraryPage, settle: Settle) -> LibraryPage:
    page.asking.ask(group="creator")
    settle()
    return page


def _click(page: LibraryPage, number: int) -> None:
    """Scroll to a heading and click on it."""
    view = page.centre.view
    assert isinstance(view, (GridView, TableView))
    top = page.centre.top_of_section(number)
    view.verticalScrollBar().setValue(top - 40)
    at = QPoint(60, top - view.verticalScrollBar().value() + 10)
    QTest.mouseClick(view.viewport(), LEFT, pos=at)


def _state(page: LibraryPage) -> list[tuple[int, bool]]:
    return [(section.count, section.is_folded) for section in page.model.sections]


@VIEWS
def test_a_click_on_a_heading_folds_its_group_and_another_unfolds_it(grouped: LibraryPage, view: str) -> None:
    page = grouped
    page.centre.show_view(view)
    ids, before = list(page.model.ids), list(page.model.sections)
    second = before[1]
    _click(page, 1)
    assert page.model.ids == ids[: second.start] + ids[second.start + second.count :]
    assert _state(page) == [(one.count, number == 1) for number, one in enumerate(before)]  # the counts stay
    _click(page, 2)
    _click(page, 1)
    assert [number for number, (_, is_folded) in enumerate(_state(page)) if is_folded] == [2]
    _click(page, 2)
    assert (page.model.ids, list(page.model.sections)) == (ids, before)


@VIEWS
def test_a_click_on_a_heading_selects_nothing_and_opens_nothing(grouped: LibraryPage, view: str) -> None:
    page = grouped
    page.centre.show_view(view)
    opened: list[None] = []
    page.centre.opened.connect(lambda: opened.append(None))
    page.selected.select([page.model.ids[0]])
    shown = page.centre.view.viewport()
    top = page.centre.top_of_section(1) - page.centre.view.verticalScrollBar().value()
    QTest.mouseClick(shown, LEFT, pos=QPoint(60, top + 10))
    QTest.mouseDClick(shown, LEFT, pos=QPoint(60, top + 10))
    assert opened == []
    assert page.selected.ids() == [page.model.ids[0]]


@VIEWS
def test_all_fold_to_headings_and_unfold(qtbot: QtBot, grouped: LibraryPage, view: str) -> None:
    page = grouped
    page.centre.show_view(view)
    before = list(page.model.ids)
    page.context.actions.trigger("fold_groups")
    assert len(page.model.ids) == 0
    assert page.selected.current() is None
    shown = page.centre.view
    tops = [page.centre.top_of_section(number) for number in range(len(page.model.sections))]
    assert {low - high for high, low in pairwise(tops)} == {36}
    _click(page, len(tops) - 1)
    assert len(page.model.ids) == page.model.sections[-1].count
    qtbot.keyClick(shown, "*")
    assert page.model.ids == before


def test_a_key_folds_the_group_of_the_current_item_and_goes_on_to_the_next(
    qtbot: QtBot, grouped: LibraryPage, settle: Settle
) -> None:
    page = grouped
    first, second = page.model.sections[:2]
    beyond = page.model.ids[second.start + second.count]
    page.selected.go_to(page.model.ids[second.start + 1])
    qtbot.keyClick(page.centre.view, "-")
    assert [section.is_folded for section in page.model.sections[:3]] == [False, True, False]
    assert page.selected.current() == beyond
    qtbot.keyClick(page.centre.view, Qt.Key.Key_Up)
    assert page.model.place_of(page.selected.current() or 0) in range(first.count)


def test_what_is_selected_elsewhere_stays_so_and_all_means_what_is_shown(grouped: LibraryPage) -> None:
    page = grouped
    first, second = page.model.sections[:2]
    inside, outside = page.model.ids[first.start], page.model.ids[second.start]
    page.selected.select([inside, outside], outside)
    page.folding.toggle(0)
    assert (page.selected.ids(), page.selected.current()) == ([outside], outside)
    page.selected.select_all()
    assert inside not in page.selected.ids()


def test_a_key_unfolds_the_nearest_group_and_the_status_tells_of_the_others(grouped: LibraryPage, qtbot: QtBot) -> None:
    page = grouped
    heard: list[str] = []
    page.context.said.status.connect(heard.append)
    every, first, second = len(page.model.ids), page.model.sections[0].count, page.model.sections[1].count
    page.selected.go_to(page.model.ids[0])
    QTest.keyClick(page.centre.view, "-")
    QTest.keyClick(page.centre.view, "-")
    page.selected.select_all()
    chosen = every - first - second
    qtbot.waitUntil(lambda: heard[-1:] == [f"{chosen} of {every} selected · {first + second} folded away"])
    QTest.keyClick(page.centre.view, "+")
    assert [section.is_folded for section in page.model.sections[:3]] == [True, False, False]
    assert page.model.place_of(page.selected.current() or 0) == 0
    qtbot.waitUntil(lambda: heard[-1] == f"{chosen} of {every} selected · {first} folded away")
    QTest.keyClick(page.centre.view, "+")
    assert len(page.model.ids) == every
    qtbot.waitUntil(lambda: heard[-1] == f"{chosen} of {every} selected")
    QTest.keyClick(page.centre.view, "+")
    assert heard[-1] == "No group is folded."


def test_folded_groups_stay_so_for_other_questions_and_other_groups(grouped: LibraryPage, settle: Settle) -> None:
    page = grouped
    page.folding.toggle(0)
    label = page.model.sections[0].label
    for asked in ({"text": "type:photo"}, {"text": ""}, {"group": "line"}):
        page.asking.ask(**asked)
        settle()
    assert not any(section.is_folded for section in page.model.sections)
    page.asking.ask(group="creator")
    settle()
    assert [section.label for section in page.model.sections if section.is_folded] == [label]


def test_undo_unfolds_what_it_was_about(grouped: LibraryPage, context: Context, settle: Settle) -> None:
    page = grouped
    hidden = page.model.ids[0]
    context.edit(Curate([hidden], Curation.APPROVED))
    settle()
    page.folding.fold_all()
    context.undo()
    settle()
    assert page.selected.ids() == [hidden]
    assert [section.is_folded for section in page.model.sections].count(False) == 1


def test_what_no_longer_matches_stays_marked(grouped: LibraryPage, context: Context, settle: Settle) -> None:
    page = grouped
    page.asking.ask(text="curation:inbox")
    settle()
    item_id = page.model.ids[0]
    context.edit(Curate([item_id], Curation.APPROVED))
    settle()
    page.folding.toggle(0)
    page.folding.toggle(0)
    assert page.model.is_gone(item_id)


def _many(groups: int, each: int) -> Found:
    sections = tuple(Section(f"Group {number}", number * each, each) for number in range(groups))
    ids = list(range(1, groups * each + 1))
    return Found(Asked(group="creator"), ids, len(ids), {}, {}, "", (), 1.0, False, sections=sections)


@VIEWS
@pytest.mark.parametrize("groups", [pytest.param(20, id="few groups"), pytest.param(5000, id="many")])
def test_a_hundred_thousand_items_fold_at_once(page: LibraryPage, settle: Settle, view: str, groups: int) -> None:
    page.centre.show_view(view)
    page.folding.show(_many(groups, 100_000 // groups))
    shown: QWidget = page.centre.view

    def took(act: Callable[[], object]) -> float:
        start = perf_counter()
        act()
        shown.grab()
        return perf_counter() - start

    acts = (page.folding.fold_all, page.folding.unfold_all, lambda: page.folding.toggle(1))
    assert max(took(act) for act in acts) < 1.0
    settle()
