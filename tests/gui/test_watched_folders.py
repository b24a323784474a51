"""The watched folders in the settings and on the import page: their state, choosing another, and removing one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.idle import IdlePane
from ugcdesk.gui.settings.watched import WatchedSection
from ugcdesk.library.edits.watching import WatchFolder
from ugcdesk.library.watching import WatchedRow

Settle = Callable[[], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Downloads"
    made.mkdir()
    return made


@pytest.fixture
def host(qtbot: QtBot) -> QMainWindow:
    host = QMainWindow()
    qtbot.addWidget(host)
    return host


@pytest.fixture(params=[WatchedSection, IdlePane], ids=["settings", "import page"])
def pane(
    request: pytest.FixtureRequest, context: Context, host: QMainWindow, settle: Settle
) -> WatchedSection | IdlePane:
    pane: WatchedSection | IdlePane = request.param(context)
    host.setCentralWidget(pane)
    host.show()
    context.feed.changed.connect(lambda _changes: pane.refresh())
    pane.refresh()
    settle()
    return pane


def texts(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def press(pane: QWidget, start: str) -> None:
    buttons = pane.findChildren(QAbstractButton)
    next(one for one in buttons if one.isVisible() and (one.text() or one.accessibleName()).startswith(start)).click()


def rows(context: Context) -> list[WatchedRow]:
    return context.desk.watched_folders()


def test_without_a_folder_it_says_what_one_is_for(pane: QWidget) -> None:
    assert "No folder is watched yet" in texts(pane)


def test_a_chosen_folder_is_listed_with_its_state_and_can_be_removed(
    pane: QWidget, context: Context, folder: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    toasts: list[str] = []
    context.said.toast.connect(lambda text, _icon, _undo: toasts.append(text))
    press(pane, "Add folder" if isinstance(pane, WatchedSection) else "Watch a folder")
    settle()
    settle()
    assert [row.path for row in rows(context)] == [folder]
    assert "Watching" in texts(pane)
    folder.rmdir()
    context.said.watched.emit()
    settle()
    assert "Folder not there" in texts(pane)
    press(pane, "Stop watching Downloads")
    settle()
    settle()
    assert rows(context) == []
    assert toasts == ["Watching Downloads", "No longer watching Downloads"]


def test_looking_now_is_asked_for(pane: QWidget, context: Context, folder: Path, settle: Settle) -> None:
    context.edit(WatchFolder(context.desk.library.folder, folder, ("listening",), "Autumn at Home"))
    settle()
    settle()
    assert "#listening · campaign Autumn at Home" in texts(pane)
    asked: list[object] = []
    context.said.look_now.connect(asked.append)
    press(pane, "Look through Downloads now")
    assert asked == [folder]


def test_the_settings_give_a_new_folder_tags_and_a_campaign(
    context: Context, qtbot: QtBot, folder: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = WatchedSection(context)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    settle()
    tags, campaign = section.findChild(QLineEdit), section.findChild(QComboBox)
    assert tags is not None
    assert campaign is not None
    tags.setText("listening, oak")
    campaign.setCurrentText("Autumn at Home")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(section, "Add folder")
    settle()
    assert [(row.tags, row.campaign) for row in rows(context)] == [(("listening", "oak"), "Autumn at Home")]
