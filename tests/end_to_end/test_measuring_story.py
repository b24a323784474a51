"""By clicks: import figures, see an item's funnel and benchmark, credit sales otherwise, set a goal, see its pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end import measured_shop as shop
from tests.end_to_end.hands import Hand, QtHand, ScreenHand
from tests.end_to_end.measuring_story import MeasuringStory
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

Tell = Callable[[QSize, Hand], None]

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def tell(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tell]:
    """Tells the story in a window of this size, by this hand; the window is closed at the end whatever happens."""
    folder = tmp_path / "Shop.ugclib"
    shop.build(folder, tmp_path / "inbox")
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    window = MainWindow(shop.open_shop(folder), themes, SettingsFile(tmp_path / "settings.toml"))

    def told(size: QSize, hand: Hand) -> None:
        window.resize(size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if isinstance(hand, ScreenHand):
            qtbot.wait(1000)  # the window manager takes its time to give the window the focus
        MeasuringStory(window, hand, qtbot, monkeypatch, tmp_path).tell()

    yield told
    window.close()
    window.deleteLater()
    qapp.processEvents()


@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1024, 700)], ids=["1440 by 900", "1024 by 700"])
def test_an_afternoon_with_figures(tell: Tell, size: QSize) -> None:
    tell(size, QtHand())


@pytest.mark.screen
@pytest.mark.parametrize("size", [QSize(1440, 840), QSize(1024, 700)], ids=["1440 by 840", "1024 by 700"])
def test_an_afternoon_with_figures_on_a_real_screen(tell: Tell, size: QSize) -> None:
    tell(size, ScreenHand())
