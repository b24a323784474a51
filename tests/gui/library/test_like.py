"""Similar items by real keys and clicks: the likest first, by picture or by text, stopped, or nothing to compare."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.like import Like
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.library.edits.items import Write
from ugcdesk.progress import Progress
from ugcdesk.search.similar import By, Similar

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton
PHOTO, REVIEW = 1, 3


def _alike(context: Context, item_id: int, by: By) -> list[int]:
    return [one.id for one in context.desk.similar(item_id, by, 100)]


def _switch(page: LibraryPage, text: str) -> QToolButton:
    return next(button for button in page.centre.like.by.findChildren(QToolButton) if button.text() == text)


@pytest.fixture
def going(context: Context, page: LibraryPage) -> LibraryPage:
    """The page goes where it is told to, as in the window."""
    context.said.go.connect(lambda _key, what: page.enter(what))
    return page


def test_the_key_shows_what_is_like_the_current_item(
    qtbot: QtBot, context: Context, going: LibraryPage, settle: Settle
) -> None:
    going.selected.go_to(PHOTO)
    qtbot.keyClick(going.centre.view, Qt.Key.Key_S)
    settle()
    expected = _alike(context, PHOTO, By.PICTURE)
    assert list(going.model.ids) == expected
    assert going.selected.current() == expected[0]
    assert len(expected) > 10
    bar = going.centre.like
    assert bar.text.text() == "Items like “IMG_0000.jpg”, most alike first"
    assert bar.by.current == By.PICTURE
    assert going.centre.tools.sort.accessibleName() == "Sort: Likeness"


def test_the_switch_compares_by_text(qtbot: QtBot, context: Context, going: LibraryPage, settle: Settle) -> None:
    going.enter(Like(PHOTO))
    settle()
    qtbot.mouseClick(_switch(going, "By text"), LEFT)
    settle()
    assert list(going.model.ids) == _alike(context, PHOTO, By.TEXT)
    assert going.centre.like.by.current == By.TEXT
    qtbot.mouseClick(_switch(going, "By picture"), LEFT)
    settle()
    assert list(going.model.ids) == _alike(context, PHOTO, By.PICTURE)


def test_a_review_is_compared_by_text_and_says_why_not_by_picture(
    qtbot: QtBot, context: Context, going: LibraryPage, settle: Settle
) -> None:
    going.enter(Like(REVIEW))
    settle()
    assert list(going.model.ids) == _alike(context, REVIEW, By.TEXT)
    qtbot.mouseClick(_switch(going, "By picture"), LEFT)
    settle()
    assert (
        going.centre.like.text.text() == f"Item {REVIEW} has no picture to compare. Compare what is said of it instead."
    )
    assert list(going.model.ids) == _alike(context, REVIEW, By.TEXT)  # what was shown stays
    qtbot.mouseClick(_switch(going, "By text"), LEFT)
    settle()
    assert going.centre.like.text.text().startswith("Items like “")


def test_the_order_can_be_turned_round_and_another_one_chosen(
    context: Context, going: LibraryPage, settle: Settle
) -> None:
    going.enter(Like(PHOTO))
    settle()
    alike = _alike(context, PHOTO, By.PICTURE)
    going.centre.tools.upwards_chosen.emit(True)
    settle()
    assert list(going.model.ids) == alike[::-1]
    going.centre.tools.upwards_chosen.emit(False)
    going.centre.tools.sort_chosen.emit("newest")
    settle()
    assert list(going.model.ids) == sorted(alike)  # item 1 is the newest


def test_likeness_is_an_order_of_these_places_only(context: Context, going: LibraryPage, settle: Settle) -> None:
    going.enter(Like(PHOTO))
    settle()
    assert going.asking.asked.sort == "likeness"
    going.enter("type:review")
    settle()
    assert going.asking.asked.sort == "newest"
    assert not going.centre.like.isVisible()


def test_back_returns_to_it(qtbot: QtBot, context: Context, going: LibraryPage, settle: Settle) -> None:
    going.enter(Like(PHOTO))
    settle()
    going.enter("type:review")
    settle()
    context.actions.enter(going.handlers())
    context.actions.trigger("back")
    settle()
    assert list(going.model.ids) == _alike(context, PHOTO, By.PICTURE)
    assert going.centre.like.isVisible()


def test_it_can_be_closed(qtbot: QtBot, going: LibraryPage, settle: Settle) -> None:
    going.enter(Like(PHOTO))
    settle()
    qtbot.mouseClick(going.centre.like.close_button, LEFT)
    settle()
    assert len(going.model.ids) == 40
    assert not going.centre.like.isVisible()


def test_what_takes_long_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, context: Context, going: LibraryPage, settle: Settle
) -> None:
    before = list(going.model.ids)
    reported = threading.Event()

    def slow(_item: int, _by: By, _limit: int, *, progress: Progress) -> list[Similar]:
        progress.report(50, 100, "Comparing pictures")
        reported.set()
        while True:
            progress.check()

    monkeypatch.setattr(context.desk, "similar", slow)
    bar = going.centre.like
    going.enter(Like(PHOTO))
    qtbot.waitUntil(bar.strip.isVisible)
    assert reported.wait(5)
    qtbot.keyClick(bar.strip.focusProxy(), Qt.Key.Key_Space)
    settle()
    assert not bar.isVisible()
    assert list(going.model.ids) == before


def test_another_question_gives_it_up(
    monkeypatch: pytest.MonkeyPatch, context: Context, going: LibraryPage, settle: Settle
) -> None:
    def slow(_item: int, _by: By, _limit: int, *, progress: Progress) -> list[Similar]:
        while True:
            progress.check()

    monkeypatch.setattr(context.desk, "similar", slow)
    going.enter(Like(PHOTO))
    going.enter("type:review")
    settle()
    assert going.asking.asked.text == "type:review"
    assert not going.centre.like.isVisible()


def test_nothing_alike_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, context: Context, going: LibraryPage, settle: Settle
) -> None:
    context.desk.library.edit(Write([PHOTO], "title", "Alone"))
    monkeypatch.setattr(context.desk, "similar", lambda *_, **__: [])
    going.enter(Like(PHOTO))
    settle()
    assert going.model.ids == []
    assert going.centre.like.text.text() == "Items like “Alone”, most alike first"
