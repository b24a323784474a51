"""Keys that a person changed: kept as differences, given to one action only, off as a whole when asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ugcdesk.gui.action_table import ACTIONS
from ugcdesk.gui.key_map import KeyMap, is_character, pressed, usual

IDS = [spec.id for spec in ACTIONS]
KEYS = ["A", "P", "Shift+P", "Ctrl+K", "F9", "/", "Space", "Ctrl+F"]
KEY, MOD = Qt.Key, Qt.KeyboardModifier


def test_without_changes_the_table_holds() -> None:
    assert KeyMap().write() == ""
    assert {name: tuple(KeyMap().keys(name)) for name in IDS} == {name: usual(name) for name in IDS}


@given(st.lists(st.tuples(st.sampled_from(IDS), st.lists(st.sampled_from(KEYS), max_size=2, unique=True)), max_size=8))
def test_whatever_is_changed_no_key_has_two_actions_and_all_is_read_again(changes: list[tuple[str, list[str]]]) -> None:
    keys = KeyMap()
    for action_id, wanted in changes:
        keys = keys.with_keys(action_id, wanted)
    held = [key for action_id in IDS for key in keys.keys(action_id)]
    assert len(held) == len(set(held))
    if changes:
        assert list(keys.keys(changes[-1][0])) == changes[-1][1]
    assert KeyMap.read(keys.write(), characters=True) == keys


def test_going_back_to_the_usual_key_leaves_no_difference() -> None:
    assert KeyMap().with_keys("approve", ["A"]).with_keys("approve", usual("approve")).changed == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"no_such_action": ["A"]}'], ids=["empty", "cut off", "list", "gone"])
def test_what_cannot_be_read_is_left_out(text: str) -> None:
    assert KeyMap.read(text, characters=True).changed == {}


def test_a_shortcut_that_becomes_a_letter_acts_in_views_only() -> None:
    keys = KeyMap().with_keys("history", ["J"])
    assert keys.anywhere("history") == []
    assert dict(keys.in_views())["J"] == "history"


def test_single_characters_can_be_turned_off_as_a_whole() -> None:
    keys = KeyMap({}, characters=False)
    assert not [key for key, _ in keys.in_views() if is_character(key)]
    assert keys.text("approve") == ""
    assert keys.text("search") == "Ctrl+F"
    assert dict(keys.in_views())["Space"] == "focus_view"


@pytest.mark.parametrize(
    ("key", "held", "named"),
    [
        (KEY.Key_P, MOD.NoModifier, "P"),
        (KEY.Key_P, MOD.ShiftModifier, "Shift+P"),
        (KEY.Key_Question, MOD.ShiftModifier, "?"),
        (KEY.Key_Slash, MOD.ShiftModifier, "/"),
        (KEY.Key_5, MOD.KeypadModifier, "5"),
        (KEY.Key_Z, MOD.ControlModifier | MOD.ShiftModifier, "Ctrl+Shift+Z"),
        (KEY.Key_Shift, MOD.ShiftModifier, ""),
    ],
    ids=["letter", "shift letter", "question mark", "slash of a german keyboard", "keypad", "shortcut", "shift alone"],
)
def test_keys_are_named_the_same_on_every_keyboard(key: Qt.Key, held: Qt.KeyboardModifier, named: str) -> None:
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, held)) == named
