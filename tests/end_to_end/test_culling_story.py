"""By keyboard alone: import, decide about 50 items, tag 20, link products, ask for rights, and undo after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end.culling_story import CullingStory
from tests.end_to_end.hands import Hand, QtHand, ScreenHand
from ugcdesk.desk import Desk
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

Open = Callable[[], MainWindow]
Tell = Callable[[QSize, Hand], None]

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def tell(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tell]:
    """Tells the story in a window of this size, by these hands; all windows are closed at the end."""
    windows: list[MainWindow] = []
    folder = tmp_path / "Shop.ugclib"
    Desk.create(folder).close()
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)

    def told(size: QSize, hand: Hand) -> None:
        def show() -> MainWindow:
            window = MainWindow(Desk.open(folder), themes, SettingsFile(tmp_path / "settings.toml"))
            windows.append(window)
            window.resize(size)
            window.show()
            qtbot.waitExposed(window)
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            if isinstance(hand, ScreenHand):
                qtbot.wait(1000)  # the window manager takes its time to give the window the focus
            return window

        CullingStory(show(), hand, qtbot, monkeypatch, tmp_path, show).tell()

    yield told
    for window in windows:
        window.close()
        window.deleteLater()
    # What it still held would be destroyed after Python is gone.
    QGuiApplication.clipboard().clear()
    qapp.processEvents()


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1024, 700)], ids=["1440 by 900", "1024 by 700"])
def test_a_morning_without_a_mouse(tell: Tell, size: QSize) -> None:
    tell(size, QtHand())


@pytest.mark.screen
@pytest.mark.parametrize("size", [QSize(1440, 840), QSize(1024, 700)], ids=["1440 by 840", "1024 by 700"])
def test_a_morning_without_a_mouse_on_a_real_screen(tell: Tell, size: QSize) -> None:
    tell(size, ScreenHand())
