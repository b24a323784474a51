"""The Library page as a person uses it: search, filter, decide, select, and where each of them leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.empty_state import EmptyState
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.facets import GROUPS
from ugcdesk.gui.library.item_model import GONE, MIME
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.places import FIXED, Listed
from ugcdesk.gui.pickers import NamePopover, Popover, TagPicker
from ugcdesk.library.edits.items import Curate
from ugcdesk.library.vocabulary import Curation

Settle = Callable[[], None]
_INBOX = next(place for place in FIXED if place.key == "inbox")


def _shown(page: LibraryPage) -> list[int]:
    return list(page.model.ids)


def _press(qtbot: QtBot, page: LibraryPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page.centre.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def _facet(page: LibraryPage, label: str) -> int:
    lines = page.left.facets.lines
    return next(row for row in range(lines.rowCount()) if lines.index(row).data() == label)


def _click_facet(qtbot: QtBot, page: LibraryPage, label: str) -> None:
    view = page.left.facets
    index = view.lines.index(_facet(page, label))
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def test_all_items_are_shown_newest_first(page: LibraryPage, context: Context) -> None:
    assert _shown(page) == list(range(1, 41))
    assert page.model.row(1) is not None
    row = page.left.places.places.row_of("approved")
    assert row is not None
    entry = page.left.places.places.entry(row)
    assert isinstance(entry, Listed)
    assert entry.count == 14


def test_the_first_item_is_current_so_that_keys_act_at_once(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    assert (page.selected.current(), page.selected.ids()) == (1, [])
    _press(qtbot, page, Qt.Key.Key_3)
    settle()
    assert context.desk.rows([1])[0].stars == 3


def test_search_follows_typing_and_keeps_the_old_items_meanwhile(
    qtbot: QtBot, page: LibraryPage, settle: Settle
) -> None:
    qtbot.keyClicks(page.search.field.edit, "leather")
    assert len(_shown(page)) == 40
    settle()
    assert 0 < len(_shown(page)) < 40
    assert page.asking.asked.text == "leather"


def test_a_typed_filter_becomes_a_chip(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    qtbot.keyClicks(page.search.field.edit, "rights:granted leather")
    settle()
    assert page.search.query == "rights:granted leather"
    assert page.search.field.text == "leather"
    qtbot.keyClick(page.search.field.edit, Qt.Key.Key_Home)
    qtbot.keyClick(page.search.field.edit, Qt.Key.Key_Backspace)
    settle()
    assert page.asking.asked.text == "leather"


def test_a_click_on_a_filter_narrows_down_and_counts_stay_honest(
    qtbot: QtBot, page: LibraryPage, settle: Settle
) -> None:
    _click_facet(qtbot, page, "Review")
    settle()
    assert page.asking.asked.text == "type:review"
    kinds = {row.content_type for row in page.context.desk.rows(_shown(page))}
    assert kinds == {"review"}
    # The group's own choice does not change its counts.
    photo = page.left.facets.lines.index(_facet(page, "Photo"))
    assert page.left.facets.lines.data(photo, Qt.ItemDataRole.AccessibleTextRole) == "Photo, 25 items, not checked"
    _click_facet(qtbot, page, "Photo")
    settle()
    assert page.asking.asked.text == "type:review,photo"
    clear = page.left.findChildren(QAbstractButton)
    next(button for button in clear if button.text() == "Clear 1").click()
    settle()
    assert page.asking.asked.text == ""


def test_places_replace_each_other_and_keep_the_words(page: LibraryPage, settle: Settle) -> None:
    page.asking.ask(place=_INBOX, text="leather")
    settle()
    rows = page.context.desk.rows(_shown(page))
    assert rows
    assert {row.curation for row in rows} == {"inbox"}


@pytest.mark.parametrize(
    ("key", "field", "value", "toast"),
    [
        pytest.param(Qt.Key.Key_P, "curation", "approved", "Approved 1 item", id="approve"),
        pytest.param(Qt.Key.Key_X, "curation", "rejected", "Rejected 1 item", id="reject"),
        pytest.param(Qt.Key.Key_4, "stars", 4, "Gave 1 item 4 stars", id="rate"),
    ],
)
def test_keys_decide_and_undo_takes_it_back(
    qtbot: QtBot,
    page: LibraryPage,
    context: Context,
    settle: Settle,
    said: list[str],
    key: Qt.Key,
    field: str,
    value: object,
    toast: str,
) -> None:
    page.selected.select([6])
    before = getattr(context.desk.item(6).row, field)
    _press(qtbot, page, key)
    settle()
    assert getattr(context.desk.item(6).row, field) == value
    row = page.model.row(6)
    assert getattr(row, field) == value
    assert said == [toast]
    context.undo()
    settle()
    assert getattr(page.model.row(6), field) == before


def test_a_decision_goes_on_to_the_next_item_unless_it_is_to_stay(
    qtbot: QtBot, page: LibraryPage, settle: Settle
) -> None:
    page.selected.select([6])
    _press(qtbot, page, Qt.Key.Key_X)
    assert page.selected.ids() == [7]
    _press(qtbot, page, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected.ids() == [7]
    settle()


def test_a_decided_item_fades_and_stays_until_the_list_is_asked_for_anew(
    qtbot: QtBot, page: LibraryPage, settle: Settle
) -> None:
    page.asking.ask(place=_INBOX)
    settle()
    first = _shown(page)[0]
    page.selected.select([first])
    _press(qtbot, page, Qt.Key.Key_P)
    settle()
    assert _shown(page)[0] == first
    assert page.model.index(0, 0).data(GONE) is True
    page.asking.ask(text="oak")
    settle()
    assert first not in _shown(page)


def test_what_goes_to_the_trash_goes_at_once_and_comes_back(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    page.selected.select([5, 6])
    _press(qtbot, page, Qt.Key.Key_Delete)
    settle()
    assert said == ["Moved 2 items to the trash"]
    assert len(_shown(page)) == 38
    assert page.left.places.places.row_of("trash") is not None
    context.undo()
    settle()
    assert len(_shown(page)) == 40


def test_another_order_keeps_the_selection(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([3, 4, 9], 4)
    page.asking.ask(sort="oldest")
    settle()
    assert _shown(page) == list(range(40, 0, -1))
    assert sorted(page.selected.ids()) == [3, 4, 9]
    assert page.selected.current() == 4


def test_a_search_without_a_hit_offers_to_drop_a_filter(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.asking.ask(text="type:review nowhere")
    settle()
    empty = page.centre.findChild(EmptyState)
    said = [label.text() for label in empty.findChildren(QWidget) if hasattr(label, "text")]
    assert any("reviews with the word nowhere" in text for text in said)
    buttons = empty.findChildren(QAbstractButton)
    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    button = next(one for one in buttons if one.text() == "Without Type Review")
    button.click()
    settle()
    assert page.asking.asked.text == "nowhere"


def test_a_saved_search_is_listed_and_marked(qtbot: QtBot, page: LibraryPage, settle: Settle, said: list[str]) -> None:
    page.asking.ask(text="type:photo")
    settle()
    page.handlers()["save_search"]()
    popover = page.window().findChild(NamePopover)
    qtbot.keyClicks(popover.field, "Photos")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    settle()
    assert said == ["Saved search “Photos”"]
    current = page.left.places.currentIndex()
    assert current.data() == "Photos"


def test_items_dropped_on_a_collection_join_it(page: LibraryPage, context: Context, settle: Settle) -> None:
    row = page.left.places.places.row_of("collection:Hero shots")
    assert row is not None
    index = page.left.places.places.index(row)
    page.left.places.scrollTo(index)
    at = QPointF(page.left.places.visualRect(index).center())
    carried = page.model.mimeData([page.model.index(19, 0), page.model.index(20, 0)])
    assert carried.hasFormat(MIME)
    event = QDropEvent(at, Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.left.places.dropEvent(event)
    settle()
    assert context.desk.collection("Hero shots").item_ids == (1, 4, 7, 20, 21)


def test_a_collection_shows_its_items_in_their_order(page: LibraryPage, settle: Settle) -> None:
    row = page.left.places.places.row_of("collection:Hero shots")
    assert row is not None
    page.left.places.chosen.emit(page.left.places.places.entry(row))
    settle()
    assert _shown(page) == [1, 4, 7]
    page.asking.ask(text="type:review")
    settle()
    assert _shown(page) == []


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        pytest.param("type:video", [6, 14, 22, 30, 38], id="a query"),
        pytest.param([9, 3], [9, 3], id="items in their order"),
    ],
)
def test_it_is_entered_with_what_to_show(page: LibraryPage, settle: Settle, what: object, expected: list[int]) -> None:
    page.enter(what)
    settle()
    assert _shown(page) == expected


def test_a_narrow_window_has_a_drawer_of_filters(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.window().resize(1024, 700)
    page.set_narrow(True)
    settle()
    assert not page.left.isVisible()
    assert page.search.filters.isVisible()
    assert page.panes.sizes()[-1] == 264
    page.search.filters.click()
    assert page.left.isVisible()
    assert page.search.filters.isChecked()
    assert page.centre.width() > 600
    qtbot.keyClick(page.left, Qt.Key.Key_Escape)
    assert not page.left.isVisible()
    assert not page.search.filters.isChecked()
    page.set_narrow(False)
    assert page.left.isVisible()


def test_hidden_panes_stay_hidden_the_next_time(page: LibraryPage, context: Context, settle: Settle) -> None:
    page.handlers()["inspector"]()
    settle()
    page.panes.hide()
    again = LibraryPage(context)
    assert not again.panes.is_right_shown
    assert again.panes.is_left_shown
    again.deleteLater()


def test_what_others_change_appears(page: LibraryPage, context: Context, settle: Settle) -> None:
    context.desk.library.edit(Curate([2], Curation.REJECTED))
    settle()
    row = page.model.row(2)
    assert row is not None
    assert row.curation == "rejected"


def test_an_empty_library_says_what_belongs_here(
    qtbot: QtBot, context_on: Callable[[Path], Context], empty_library: Path
) -> None:
    context = context_on(empty_library)
    page = LibraryPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 872)
    asked: list[bool] = []
    context.actions.always({"add_files": lambda: asked.append(True)})
    page.show()
    page.enter()
    qtbot.waitUntil(lambda: page.centre.findChild(EmptyState) is not None)
    qtbot.waitUntil(lambda: not context.tasks.is_busy())
    button = next(one for one in page.centre.findChildren(QAbstractButton) if one.text() == "Add files…")
    button.click()
    assert asked == [True]


def test_every_control_has_a_name(page: LibraryPage, settle: Settle) -> None:
    page.selected.select([1])
    settle()
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QAbstractSlider, QPlainTextEdit)
    unnamed = []
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisible() or "ScrollBar" in type(widget).__name__:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name):
            unnamed.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert unnamed == []


def test_groups_are_those_of_the_design() -> None:
    assert [group.label for group in GROUPS][:4] == ["Product line", "Rights", "Content type", "Rating"]
    assert issubclass(TagPicker, Popover)


def test_the_notice_of_catching_up_goes_when_the_answer_is_whole(
    monkeypatch: pytest.MonkeyPatch, page: LibraryPage, context: Context, settle: Settle
) -> None:
    search, waiting = context.desk.search, [(0, 2)]
    monkeypatch.setattr(
        context.desk,
        "search",
        lambda *given, **said: replace(search(*given, **said), catching_up=waiting[0] if waiting else None),
    )
    page.asking.ask_again()
    settle()
    page.asking.ask(sort="stars")
    settle()
    assert not page.centre.notice.isHidden()
    waiting.clear()
    page.asking.ask_again()
    settle()
    assert page.centre.notice.isHidden()
