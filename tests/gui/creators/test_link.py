"""The way from an item to its creator: by click and key in the inspector, the grid and the focus view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMainWindow

from tests.gui.hearing import pages_asked
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.link import CreatorLink
from ugcdesk.gui.creators.request import CreatorRequest
from ugcdesk.gui.focus.page import FocusPage, FocusRequest
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.page import Page

Settle = Callable[[], None]


@pytest.fixture
def went(context: Context) -> list[tuple[str, object]]:
    return pages_asked(context)


@pytest.fixture
def show(context: Context, settle: Settle) -> Iterator[Callable[[Page, object], None]]:
    """Shows a page in a window that the keys reach."""
    windows: list[QMainWindow] = []

    def shown(page: Page, what: object) -> None:
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1440, 872)
        window.show()
        window.activateWindow()
        context.actions.enter(page.handlers())
        page.enter(what)
        settle()
        windows.append(window)

    yield shown
    settle()
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("way", ["click", "enter", "key"])
def test_the_library_leads_to_the_creator(
    way: str, qtbot: Any, context: Context, settle: Settle, went: list[tuple[str, object]],
    show: Callable[[Page, object], None],
) -> None:  # fmt: skip
    page = LibraryPage(context)
    show(page, None)
    qtbot.wait(150)  # the inspector waits a moment before it reads
    settle()
    if way == "click":
        qtbot.mouseClick(page.inspector.one.creator, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    elif way == "enter":
        qtbot.keyClick(page.inspector.one.creator, Qt.Key.Key_Return)
    else:
        qtbot.keyClick(page.centre.view, Qt.Key.Key_W)
    settle()
    creator_id = context.desk.creators.of(1)
    assert creator_id is not None
    assert went == [("creator", CreatorRequest(creator_id, "library"))]


@pytest.mark.parametrize(("came_from", "back_to"), [("library", "focus"), ("creator", "")])
def test_the_focus_view_leads_to_the_creator(
    came_from: str, back_to: str, qtbot: Any, context: Context, settle: Settle, went: list[tuple[str, object]],
    show: Callable[[Page, object], None],
) -> None:  # fmt: skip
    page = FocusPage(context)
    show(page, FocusRequest((1, 2), 2, "Here", came_from))
    qtbot.mouseClick(page.panel.creator.name, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    qtbot.keyClick(page.viewer.stage, Qt.Key.Key_W)
    settle()
    page.handlers()["back"]()
    creator_id = context.desk.creators.of(2)
    assert creator_id is not None
    asked = ("creator", CreatorRequest(creator_id, back_to))
    assert went == [asked, asked, (came_from, None)]


def test_nobody_leads_nowhere(qtbot: Any) -> None:
    link = CreatorLink()
    qtbot.addWidget(link)
    link.show_name("–", leads=False)
    link.show()
    with qtbot.assertNotEmitted(link.clicked):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert link.toolTip() == ""
