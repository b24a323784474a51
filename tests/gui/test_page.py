"""The frame of a page: what its top bar shows without and with buttons of the page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.page import Page


def _has_line(page: Page) -> bool:
    lines = [one for one in page.top_bar.findChildren(QFrame) if one.property("line") == "v"]
    return not lines[0].isHidden()


def test_a_line_in_the_top_bar_stands_only_before_a_button(context: Context, qtbot: QtBot) -> None:
    page = Page(context, "Bare")
    qtbot.addWidget(page)
    assert not _has_line(page)
    button = QPushButton("New")
    page.top_bar.add_end(button)
    page.show()
    assert _has_line(page)
    button.hide()
    assert not _has_line(page)
