"""The toast says what was done, offers Undo, waits while it is looked at and is read out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.components import toast as toast_module
from ugcdesk.gui.components.toast import Toast
from ugcdesk.gui.theme import ThemeSource


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    return page


def test_undo_runs_once_and_takes_the_toast_away(themes: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    undone: list[str] = []
    toast = Toast(themes, page)
    toast.show_message("Tagged 6 items “autumn hero”", on_action=lambda: undone.append("once"))
    undo = toast.findChild(QPushButton)
    assert undo is not None
    qtbot.keyClick(undo, Qt.Key.Key_Space)

    assert undone == ["once"]
    assert not toast.isVisible()


def test_it_sits_at_the_bottom_centre_and_follows_the_page(themes: ThemeSource, page: QWidget) -> None:
    toast = Toast(themes, page)
    toast.show_message("Moved 1 item to the trash")
    page.resize(1000, 500)

    assert abs(toast.geometry().center().x() - 500) <= 1
    assert toast.geometry().bottom() < 500
    assert toast.geometry().bottom() > 470


def test_the_newest_replaces_and_a_message_without_an_act_has_no_button(themes: ThemeSource, page: QWidget) -> None:
    toast = Toast(themes, page)
    toast.show_message("Approved 1 item", on_action=lambda: None)
    toast.show_message("Copied 12 rows")
    button = toast.findChild(QPushButton)

    assert toast.text == "Copied 12 rows"
    assert button is not None
    assert button.isHidden()


def test_it_goes_by_itself_but_not_while_focused(
    themes: ThemeSource, page: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast_module, "_SECONDS", 0.05)
    toast = Toast(themes, page)
    toast.show_message("Approved 1 item", on_action=lambda: None)
    close = toast.findChild(QToolButton)
    assert close is not None
    close.setFocus()
    qtbot.wait(150)
    assert toast.isVisible()

    page.setFocus()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_escape_closes_it(themes: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(themes, page)
    toast.show_message("Approved 1 item")
    qtbot.keyClick(toast, Qt.Key.Key_Escape)

    assert not toast.isVisible()


def test_it_is_announced(themes: ThemeSource, page: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    Toast(themes, page).show_message("Exported 16 items")

    assert said == ["Exported 16 items"]
