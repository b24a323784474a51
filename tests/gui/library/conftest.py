"""The Library page on a library of forty items, entered and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui.hearing import words_said
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.page import LibraryPage

Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, context: Context) -> Settle:
    """Waits until nothing runs and no pause of the page is pending."""

    def is_quiet() -> bool:
        timers = [timer for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer)]
        pending = any(timer.isActive() and timer.isSingleShot() for timer in timers)
        return not pending and not context.tasks.is_busy()

    def wait() -> None:
        quiet = 0
        while quiet < 3:
            qtbot.wait(8)
            quiet = quiet + 1 if is_quiet() else 0

    return wait


@pytest.fixture
def said(context: Context) -> list[str]:
    """What the page told the person, newest last."""
    return words_said(context)


@pytest.fixture
def page(qtbot: QtBot, context: Context, settle: Settle, said: list[str]) -> Iterator[LibraryPage]:
    # Not qtbot's to close: that comes before the teardown, and before what still runs has arrived.
    window = QMainWindow()
    shown = LibraryPage(context)
    window.setCentralWidget(shown)
    window.resize(1440, 872)
    context.feed.changed.connect(shown.on_changes)
    context.actions.enter(shown.handlers())
    window.show()
    shown.enter()
    settle()
    yield shown
    context.feed.changed.disconnect(shown.on_changes)
    settle()
    window.close()
    window.deleteLater()
