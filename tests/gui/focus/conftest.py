"""The focus view on the library of forty items."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.page import FocusPage, FocusRequest

IDS = tuple(range(1, 11))


@pytest.fixture
def page(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> Iterator[FocusPage]:
    """The page in a window of its own, on items 1 to 10, showing the second; the feed tells it of changes."""
    window = QMainWindow()
    qtbot.addWidget(window)
    made = FocusPage(context)
    context.feed.changed.connect(made.on_changes)
    window.setCentralWidget(made)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    context.actions.enter(made.handlers())
    made.enter(FocusRequest(IDS, 2, "Inbox"))
    settle()
    yield made
    context.feed.changed.disconnect(made.on_changes)
