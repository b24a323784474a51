"""With text at 150 % no word on any page is cut off, in a wide window and in a small one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.focus.request import CompareRequest, FocusRequest
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.shots import settle
from ugcdesk.gui.theme import ThemeSource

PAGES = ("library", "import", "campaigns", "performance", "galleries", "focus", "compare")
ASKED = {"focus": FocusRequest([1, 2, 3], 1), "compare": CompareRequest(1, 2)}


@pytest.fixture
def large(new_window: Callable[[Path], MainWindow], themes: ThemeSource, library_folder: Path) -> MainWindow:
    themes.scale_text(1.5)
    return new_window(library_folder)


def cut_off(window: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need; some labels are made to end in dots."""
    shown = [each for kind in (QLabel, QAbstractButton) for each in window.findChildren(kind) if each.isVisible()]
    return [f"{each.text()} {each.width()} × {each.height()}" for each in shown if each.text() and _is_cut(each)]


def _is_cut(shown: QWidget) -> bool:
    if isinstance(shown, QLabel) and shown.wordWrap():
        return shown.height() < shown.heightForWidth(shown.width())
    return not isinstance(shown, ElidedLabel) and shown.width() < shown.sizeHint().width()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)], ids=["wide", "small"])
def test_no_page_cuts_words_off(large: MainWindow, size: tuple[int, int]) -> None:
    large.resize(*size)
    large.show()
    found = {}
    for page in PAGES:
        large.go(page, ASKED.get(page))
        settle(large)
        found[page] = cut_off(large)
    assert {page: words for page, words in found.items() if words} == {}
