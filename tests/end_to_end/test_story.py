"""The whole main job in the window: import, cull, tag, link, rights, campaign, figures, chart, gallery, page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand, QtHand, ScreenHand
from tests.end_to_end.story import Story
from ugcdesk.desk import Desk
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a new library, closed at the end whatever happens."""
    desk = Desk.create(tmp_path / "Shop.ugclib")
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    shown = MainWindow(desk, themes, SettingsFile(tmp_path / "settings.toml"))
    shown.resize(1440, 860)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    yield shown
    shown.close()
    shown.deleteLater()
    qapp.processEvents()


def tell(window: MainWindow, hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    page = Story(window, hand, qtbot, monkeypatch, folder).tell()
    assert page.name == "index.html"
    assert "Wall" in page.read_text(encoding="utf-8")
    return page


def test_the_story_by_clicks(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tell(window, QtHand(), qtbot, monkeypatch, tmp_path)
    assert (page.parent / "manifest.json").is_file()


def test_a_look_alike_is_decided_by_keys(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Story(window, QtHand(), qtbot, monkeypatch, tmp_path).decide_about_a_look_alike()
    assert window.context.desk.undecided_look_alikes() == []


@pytest.mark.screen
def test_a_look_alike_is_decided_on_a_real_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    qtbot.wait(1000)  # the window manager takes its time to give the window the focus
    Story(window, ScreenHand(), qtbot, monkeypatch, tmp_path).decide_about_a_look_alike()


@pytest.mark.screen
def test_the_story_on_a_real_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chromium: Browser
) -> None:
    qtbot.wait(1000)  # the window manager takes its time to give the window the focus
    page = tell(window, ScreenHand(), qtbot, monkeypatch, tmp_path)
    tab = chromium.new_page()
    tab.goto(page.as_uri())
    tab.locator("a[data-item], .ugc-tile, figure a, main a").first.click()
    assert tab.locator("dialog[open]").count() == 1
    tab.close()
