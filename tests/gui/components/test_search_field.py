"""The search bar by keys: typing, dropping chips, submitting, and a part that was not understood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components.chips import Chip
from ugcdesk.gui.components.search_field import ChipText, SearchField
from ugcdesk.gui.theme import ThemeChoice, ThemeSource

_CHIPS = (ChipText("Line", "Seating"), ChipText("Rating", "4 and up"))


@pytest.fixture
def field(themes: ThemeSource, qtbot: QtBot) -> SearchField:
    field = SearchField(themes, "Search 2,418 items")
    qtbot.addWidget(field)
    field.resize(640, 36)
    field.set_chips(_CHIPS)
    field.show()
    return field


def test_typing_and_enter_are_told(field: SearchField, qtbot: QtBot) -> None:
    with qtbot.waitSignals([field.text_changed, field.submitted]):
        qtbot.keyClicks(field.edit, "oak")
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)

    assert field.text == "oak"


@pytest.mark.parametrize(
    ("text", "cursor", "drops"),
    [("", 0, True), ("oak", 0, True), ("oak", 2, False)],
    ids=["empty", "at the start", "inside the text"],
)
def test_backspace_at_the_start_drops_the_last_chip(
    field: SearchField, qtbot: QtBot, text: str, cursor: int, drops: bool
) -> None:
    told: list[int] = []
    field.chip_removed.connect(told.append)
    field.set_text(text)
    field.edit.setCursorPosition(cursor)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)

    assert told == ([1] if drops else [])


def test_a_chip_goes_by_delete_and_by_its_cross(field: SearchField, qtbot: QtBot) -> None:
    told: list[int] = []
    field.chip_removed.connect(told.append)
    first, second = field.findChildren(Chip)
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=second._cross().center())

    assert told == [0, 1]


def test_a_chip_is_opened_by_a_click_on_its_words(field: SearchField, qtbot: QtBot) -> None:
    first = field.findChildren(Chip)[0]
    with qtbot.waitSignal(field.chip_clicked) as told:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().topLeft())

    assert told.args == [0]


def test_an_invalid_part_is_underlined_until_the_text_changes(field: SearchField, qtbot: QtBot) -> None:
    field.set_text("oak raiting:5")
    plain = field.edit.grab().toImage()
    field.set_invalid(4, 9, "There is no field “raiting”. Did you mean rating?")
    marked = field.edit.grab().toImage()

    assert field.text == "oak raiting:5"
    assert field.edit.toolTip().startswith("There is no field")
    assert marked != plain
    qtbot.keyClick(field.edit, Qt.Key.Key_End)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.edit.toolTip() == ""
    assert field.property("invalid") == "false"


def test_setting_the_text_is_silent_and_clearing_is_told(field: SearchField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.text_changed):
        field.set_text("oak")
    with qtbot.waitSignals([field.cleared, field.text_changed]):
        field._clear.click()

    assert field.text == ""


def test_the_ring_of_the_field_shows_the_focus(field: SearchField, themes: ThemeSource, qtbot: QtBot) -> None:
    field.activateWindow()
    field.focus_text()
    qtbot.waitUntil(lambda: field.property("focused") == "true", timeout=2000)
    themes.choose(ThemeChoice.DARK)

    assert field.grab().toImage().pixelColor(field.width() // 2, 0) == themes.theme.colour("accent-line")
