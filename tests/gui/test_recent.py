"""The libraries of last time: newest first, the missing ones grey with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.recent import RecentMenu, forget_all, recent_libraries, remember
from ugcdesk.gui.start_window import StartWindow
from ugcdesk.settings import SettingsFile

Settle = Callable[[], None]


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path / "settings.toml")
    for name in ("Old.ugclib", "Gone.ugclib", "New.ugclib"):
        remember(made, tmp_path / name)
    (tmp_path / "Old.ugclib").mkdir()
    (tmp_path / "New.ugclib").mkdir()
    return made


def test_the_newest_comes_first_and_once(settings: SettingsFile, tmp_path: Path) -> None:
    remember(settings, tmp_path / "Old.ugclib")
    assert [path.stem for path in recent_libraries(SettingsFile(tmp_path / "settings.toml"))] == ["Old", "New", "Gone"]
    forget_all(settings)
    assert recent_libraries(settings) == []


@pytest.mark.parametrize("text", ["{", "3", '["/a", 4]'], ids=["cut off", "number", "mixed"])
def test_a_spoilt_list_harms_nothing(settings: SettingsFile, text: str) -> None:
    settings.change(recent_libraries=text)
    assert all(isinstance(path, Path) for path in recent_libraries(settings))


def test_the_menu_leaves_out_the_open_one_and_greys_the_missing(
    qtbot: QtBot, context: Context, settings: SettingsFile, settle: Settle, tmp_path: Path
) -> None:
    host, opened = QWidget(), []
    qtbot.addWidget(host)
    menu = RecentMenu(settings, context.tasks, tmp_path / "New.ugclib", opened.append, host)
    menu.fill()
    settle()
    old, gone = [one for one in menu.actions() if not one.isSeparator()][1::-1]
    assert (gone.text(), gone.isEnabled()) == ("Gone (not there now)", False)
    assert "Connect its drive" in gone.toolTip()
    old.trigger()
    assert opened == [tmp_path / "Old.ugclib"]


def test_the_first_window_offers_them(qtbot: QtBot, context: Context, settings: SettingsFile, tmp_path: Path) -> None:
    window = StartWindow(context.themes, recent=recent_libraries(settings))
    qtbot.addWidget(window)
    window.show()
    gone = next(one for one in window.findChildren(QPushButton) if one.text().startswith("Gone"))
    qtbot.waitUntil(lambda: not gone.isEnabled())
    with qtbot.waitSignal(window.library_chosen) as chosen:
        next(one for one in window.findChildren(QPushButton) if one.text() == "Old").click()
    assert chosen.args == [tmp_path / "Old.ugclib"]
    window.close()
