"""What the tests of the window share: a screen that needs no screen, and one look for all."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from ugcdesk.gui.theme import ThemeChoice, ThemeSource


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def themes(_look: ThemeSource) -> ThemeSource:
    """The program's theme source, light at 100 % whatever the test before did."""
    if _look.choice is not ThemeChoice.LIGHT or _look.theme.text_scale != 1.0:
        _look.scale_text(1.0)
        _look.choose(ThemeChoice.LIGHT)
    return _look


def pytest_itemcollected(item: pytest.Item) -> None:
    """Lets the one remark pass that the screenless platform makes about every window."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))
