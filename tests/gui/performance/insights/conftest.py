"""The Performance page with its view of insights open, on a library with figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.gui.performance.insights.figures import everything
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.insights.board import InsightsBoard
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library.edits.figures import StoreFigures

Press = Callable[[QWidget, str], None]


@pytest.fixture
def press(qtbot: Any) -> Press:
    """Clicks the visible button that says these words."""

    def click(inside: QWidget, words: str) -> None:
        found = [each for each in inside.findChildren(QAbstractButton) if each.text() == words and each.isVisible()]
        qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    return click


@pytest.fixture
def board(page: PerformancePage, context: Context, press: Press, settle: Callable[[], None]) -> InsightsBoard:
    """All cards, read for the last 28 days."""
    context.desk.library.edit(StoreFigures(everything(), [], "test", ["daily.csv"]))
    settle()
    page.enter()
    settle()
    press(page, "Insights")
    (found,) = page.findChildren(InsightsBoard)
    settle()
    return found
