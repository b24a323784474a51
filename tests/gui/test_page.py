"""The frame of a page: what its top bar shows, and that it follows the keys a person chose."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.page import Page


def test_the_bell_stands_between_the_steps_and_the_buttons_of_the_page(context: Context, qtbot: QtBot) -> None:
    page = Page(context, "Bare")
    qtbot.addWidget(page)
    button = QPushButton("New")
    page.top_bar.add_end(button)
    page.resize(800, 600)
    page.show()
    names = [one.accessibleName() for one in page.top_bar.findChildren(QToolButton)]
    assert names == ["Undo", "Redo", "Activity"]
    assert page.top_bar.bell.x() < button.x()


def test_tooltips_follow_the_keys(context: Context, qtbot: QtBot) -> None:
    page = Page(context, "Bare")
    qtbot.addWidget(page)
    undo = next(one for one in page.top_bar.findChildren(QToolButton) if one.accessibleName() == "Undo")
    assert undo.toolTip() == "Undo (Ctrl+Z)"
    context.actions.use_keys(context.actions.keys.with_keys("undo", ["Ctrl+Backspace"]))
    assert undo.toolTip() == "Undo (Ctrl+Backspace)"
