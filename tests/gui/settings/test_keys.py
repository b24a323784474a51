"""Changing keys in the settings: press one, name who has it, clear, reset, and turn single letters off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.key_button import KeyButton
from ugcdesk.gui.settings.keys import KeysSection
from ugcdesk.settings import SettingsFile

KEY = Qt.Key


@pytest.fixture
def section(qtbot: QtBot, context: Context) -> KeysSection:
    made = KeysSection(context)
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    return made


def mark(section: KeysSection, name: str) -> None:
    section.keys.search.setText(name)
    section.keys.table.selectRow(0)


def press(qtbot: QtBot, section: KeysSection, key: Qt.Key) -> None:
    section.change.click()
    qtbot.keyClick(section.field, key)


def said(section: QWidget) -> str:
    return " ".join(label.text() for label in section.findChildren(QLabel) if label.isVisible())


def test_a_pressed_key_holds_at_once_and_is_kept(
    qtbot: QtBot, context: Context, section: KeysSection, tmp_path: Path
) -> None:
    mark(section, "History")
    press(qtbot, section, KEY.Key_F9)
    assert context.actions.action("history").shortcut().toString() == "F9"
    assert SettingsFile(tmp_path / "settings.toml").values.keys == '{"history": ["F9"]}'
    assert section.keys.table.model().index(0, 2).data() == "F9"


@pytest.mark.parametrize(
    ("take", "approve", "reject"), [(True, "X", ""), (False, "P", "X")], ids=["take it", "leave it"]
)
def test_a_taken_key_is_named_and_given_only_when_said_so(
    qtbot: QtBot, context: Context, section: KeysSection, take: bool, approve: str, reject: str
) -> None:
    mark(section, "Approve")
    press(qtbot, section, KEY.Key_X)
    assert "X is “Reject” already" in said(section)
    assert context.actions.key_text("approve") == "P"
    (section.take if take else section.keep).click()
    assert (context.actions.key_text("approve"), context.actions.key_text("reject")) == (approve, reject)


def test_keys_that_move_cannot_be_given_away(qtbot: QtBot, context: Context, section: KeysSection) -> None:
    mark(section, "Approve")
    press(qtbot, section, KEY.Key_Right)
    assert "cannot do anything else" in said(section)
    assert context.actions.key_text("approve") == "P"


def test_escape_keeps_the_old_key(qtbot: QtBot, context: Context, section: KeysSection) -> None:
    mark(section, "Approve")
    press(qtbot, section, KEY.Key_Escape)
    assert not section.field.isVisible()
    assert context.actions.key_text("approve") == "P"


def test_clear_and_reset(context: Context, section: KeysSection) -> None:
    mark(section, "Approve")
    section.clear.click()
    assert context.actions.key_text("approve") == ""
    section.reset.click()
    assert context.actions.key_text("approve") == "P"
    assert not section.reset_all.isEnabled()


def test_a_reset_that_meets_a_taken_key_asks_too(context: Context, section: KeysSection) -> None:
    context.actions.use_keys(context.actions.keys.with_keys("reject", ["P"]))
    mark(section, "Approve")
    section.reset.click()
    assert "P is “Reject” already" in said(section)


def test_single_letters_can_be_turned_off(context: Context, section: KeysSection, tmp_path: Path) -> None:
    section.characters.click()
    assert context.actions.key_text("approve") == ""
    assert "\t" not in context.actions.action("approve").text()
    assert SettingsFile(tmp_path / "settings.toml").values.single_keys is False


def test_what_shows_a_key_follows_and_what_is_gone_is_forgotten(qtbot: QtBot, context: Context) -> None:
    shown: list[str] = []
    button = KeyButton(context.themes, "Tag", "T")
    qtbot.addWidget(button)
    context.actions.follow_key(button, "tag", shown.append)
    context.actions.use_keys(context.actions.keys.with_keys("tag", ["Y"]))
    assert shown == ["T", "Y"]
