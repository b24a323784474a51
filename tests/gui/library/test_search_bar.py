"""The bar turns typing into a query, filters into chips, and offers how a word may go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.search_bar import SearchBar

Settle = Callable[[], None]


@pytest.fixture
def bar(qtbot: QtBot, context: Context, settle: Settle) -> SearchBar:
    made = SearchBar(context)
    qtbot.addWidget(made)
    made.resize(700, 40)
    made.show()
    context.desk.catch_up()
    made.field.edit.setFocus()
    return made


def test_every_key_is_told_and_enter_ends_the_pause(qtbot: QtBot, bar: SearchBar, settle: Settle) -> None:
    heard: list[tuple[str, bool]] = []
    bar.asked.connect(lambda text, typing: heard.append((text, typing)))
    qtbot.keyClicks(bar.field.edit, "oak")
    qtbot.keyClick(bar.field.edit, Qt.Key.Key_Return)
    assert heard == [("o", True), ("oa", True), ("oak", True), ("oak", False)]
    settle()


def test_a_filter_becomes_a_chip_when_it_is_finished(qtbot: QtBot, bar: SearchBar, settle: Settle) -> None:
    qtbot.keyClicks(bar.field.edit, "type:photo")
    assert bar.field.text == "type:photo"
    qtbot.keyClicks(bar.field.edit, " ")
    assert bar.field.text == ""
    assert bar.query == "type:photo"
    settle()


def test_a_query_that_was_asked_elsewhere_is_shown(bar: SearchBar) -> None:
    bar.show_query("line:Seating oak rating:>=4")
    assert bar.field.text == "oak"
    assert bar.query == "line:Seating rating:>=4 oak"


def test_a_click_on_a_chip_makes_it_text_again(bar: SearchBar) -> None:
    bar.show_query("line:Seating oak")
    bar.field.chip_clicked.emit(0)
    assert bar.field.text == "oak line:Seating"


def test_clearing_asks_for_everything(bar: SearchBar) -> None:
    heard: list[str] = []
    bar.asked.connect(lambda text, _typing: heard.append(text))
    bar.show_query("line:Seating oak")
    bar.field.cleared.emit()
    assert heard[-1] == ""


def test_a_chosen_suggestion_completes_the_word(qtbot: QtBot, bar: SearchBar, settle: Settle) -> None:
    qtbot.keyClicks(bar.field.edit, "oak line:s")
    settle()
    popup = bar.popup
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "line:Seating"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert bar.query == "line:Seating oak"


def test_what_was_not_understood_is_said(bar: SearchBar) -> None:
    bar.show_query("oak")
    bar.show_warnings(["Nothing is called “xyz”."])
    assert bar.field.edit.toolTip() == "Nothing is called “xyz”."
    bar.show_warnings([])
    assert bar.field.edit.toolTip() == ""
