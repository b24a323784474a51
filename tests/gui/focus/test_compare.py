"""Two items beside each other: keys act on the chosen side, both zoom and move together, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.compare import ComparePage
from ugcdesk.gui.focus.request import CompareRequest

Settle = Callable[[], None]
KEY = Qt.Key
PHOTOS, REVIEWS = (1, 2), (3, 11)


@pytest.fixture
def page(qtbot: QtBot, context: Context, settle: Settle) -> Iterator[ComparePage]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = ComparePage(context)
    context.feed.changed.connect(made.on_changes)
    window.setCentralWidget(made)
    window.resize(1024, 700)
    window.show()
    window.activateWindow()
    context.actions.enter(made.handlers())
    made.enter(CompareRequest(*PHOTOS, "focus"))
    settle()
    yield made
    context.feed.changed.disconnect(made.on_changes)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ((), 0),
        ((KEY.Key_Right,), 1),
        ((KEY.Key_Right, KEY.Key_Left), 0),
        ((KEY.Key_Tab,), 1),
        ((KEY.Key_Tab, KEY.Key_Tab), 0),
    ],
    ids=["left first", "right", "and back", "tab", "tab twice"],
)
def test_keys_act_on_the_chosen_side(
    qtbot: QtBot, context: Context, page: ComparePage, settle: Settle, keys: tuple[Qt.Key, ...], chosen: int
) -> None:
    for key in (*keys, KEY.Key_X, KEY.Key_2):
        qtbot.keyClick(page.sides[0 if not page.current or page.current == PHOTOS[0] else 1].viewer.stage, key)
    settle()
    row = context.desk.item(PHOTOS[chosen]).row
    assert (row.curation, row.stars) == ("rejected", 2)
    assert page.current == PHOTOS[chosen]  # a decision moves nothing
    assert page.sides[chosen].decision.current == "rejected"


def test_both_zoom_and_move_together(qtbot: QtBot, page: ComparePage, settle: Settle) -> None:
    left, right = (side.viewer.stage for side in page.sides)
    for one in (left, right):
        one.resize(200, 160)
    qtbot.keyClick(left, KEY.Key_Z)
    settle()
    assert not left.is_fitted
    assert not right.is_fitted
    left.look_at(0.7, 0.3)
    assert right.looked_at() == pytest.approx(left.looked_at(), abs=0.02)
    right.set_fitted(True)
    assert left.is_fitted
    assert page.zoom.current == "fit"


def test_reviews_are_read_side_by_side(page: ComparePage, settle: Settle) -> None:
    page.enter(CompareRequest(*REVIEWS))
    settle()
    assert all(side.viewer.is_written for side in page.sides)
    assert page.zoom.isHidden()


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_C], ids=["Esc", "C"])
def test_it_goes_back_to_where_it_came_from(qtbot: QtBot, context: Context, page: ComparePage, key: Qt.Key) -> None:
    went: list[str] = []
    context.said.go.connect(lambda name, _what: went.append(name))
    qtbot.keyClick(page.sides[0].viewer.stage, key)
    assert went == ["focus"]
