"""Grid and list answer the same hand: Enter and a double click open, a right click asks for a menu where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ugcdesk.gui.library.item_model import Column
from ugcdesk.gui.library.page import LibraryPage


@pytest.fixture(params=["grid", "list"])
def view(request: pytest.FixtureRequest, page: LibraryPage, settle: Callable[[], None]) -> QAbstractItemView:
    page.centre.show_view(request.param)
    page.selected.select([page.model.ids[0]])
    settle()
    return page.centre.view


def middle(view: QAbstractItemView) -> QPoint:
    """The middle of the first item, in the viewport."""
    return view.visualRect(view.model().index(0, Column.ITEM)).center()


def test_enter_and_a_double_click_open(view: QAbstractItemView, page: LibraryPage) -> None:
    opened: list[bool] = []
    page.centre.opened.disconnect()
    page.centre.opened.connect(lambda: opened.append(True))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(opened) == 1
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view))
    assert len(opened) == 2


def test_a_right_click_asks_once_for_a_menu(view: QAbstractItemView, page: LibraryPage) -> None:
    asked: list[QPoint] = []
    page.centre.menu_asked.disconnect()
    page.centre.menu_asked.connect(asked.append)
    at = middle(view)
    there = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there))
    assert asked == [there]
