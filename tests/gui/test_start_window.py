"""The windows without content: what they say, what they ask for, and that a library that is back opens by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.errors import NotALibrary
from ugcdesk.gui import start_window
from ugcdesk.gui.context import Context
from ugcdesk.gui.start_window import StartWindow
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.welcome import WelcomePage


def shown(qtbot: QtBot, window: StartWindow) -> StartWindow:
    qtbot.addWidget(window)
    window.show()
    return window


def press(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text).click()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize(
    ("text", "asks"),
    [("New library…", "new"), ("Open library…", "open"), ("Open demo library", "demo")],
    ids=["new", "open", "demo"],
)
def test_it_asks_for_a_library(themes: ThemeSource, qtbot: QtBot, text: str, asks: str) -> None:
    window = shown(qtbot, StartWindow(themes))
    with qtbot.waitSignal(window.asked) as asked:
        press(window, text)
    assert asked.args == [asks]


def test_what_is_wrong_is_said_with_what_to_do(themes: ThemeSource, qtbot: QtBot, tmp_path: Path) -> None:
    error = NotALibrary("library.toml cannot be read. Bring it back from a backup.")
    window = shown(qtbot, StartWindow(themes, error, tmp_path))
    said = texts(window)
    assert "library.toml cannot be read" in said
    assert "Bring it back from a backup." in said
    with qtbot.waitSignal(window.asked) as asked:
        press(window, "Try again")
    assert asked.args == ["again"]


def test_a_library_that_is_back_opens_by_itself(
    themes: ThemeSource, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_window, "_LOOK_EVERY_MS", 20)
    folder = tmp_path / "Halden Home.ugclib"
    window = shown(qtbot, StartWindow(themes, NotALibrary("There is no folder. Check the path."), folder))
    assert "The library “Halden Home” can’t be reached" in texts(window)
    with qtbot.waitSignal(window.asked, timeout=5_000) as asked:
        folder.mkdir()
    assert asked.args == ["again"]


def test_the_first_button_has_the_focus(themes: ThemeSource, qtbot: QtBot) -> None:
    window = shown(qtbot, StartWindow(themes))
    focus = window.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "New library…"


def test_an_empty_library_offers_files_and_folders(
    context_on: Callable[[Path], Context], empty_library: Path, qtbot: QtBot
) -> None:
    context = context_on(empty_library)
    asked: list[str] = []
    context.actions.always({"add_files": lambda: asked.append("files"), "add_folder": lambda: asked.append("folder")})
    page = WelcomePage(context)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    press(page, "Choose files…")
    press(page, "Choose folder…")

    assert asked == ["files", "folder"]
    assert "P approves, X rejects" in "\n".join(one.accessibleName() for one in page.findChildren(QWidget))
