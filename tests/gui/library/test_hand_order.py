"""Items of a collection are put in order by keys and by dragging; drops elsewhere ask where they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.hand_order import beside
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.library.edits.collections import AddToCollection

Settle = Callable[[], None]


@pytest.mark.parametrize(
    ("moved", "place", "expected"),
    [
        pytest.param([3], 0, (1, False), id="to the front"),
        pytest.param([1], 2, (3, False), id="before the third"),
        pytest.param([1], 4, (4, True), id="to the end"),
        pytest.param([2, 3], 1, (4, False), id="dropped on themselves"),
        pytest.param([3, 4], 2, (2, True), id="the last ones stay last"),
        pytest.param([1, 2, 3, 4], 1, None, id="all of them"),
    ],
)
def test_what_moved_items_come_to_stand_beside(moved: list[int], place: int, expected: object) -> None:
    assert beside([1, 2, 3, 4], moved, place) == expected


@pytest.fixture
def collection(page: LibraryPage, context: Context, settle: Settle) -> LibraryPage:
    """The page on a collection that holds the items 1, 4, 7, 20 and 21 in this order."""
    context.edit(AddToCollection("Hero shots", [20, 21]))
    settle()
    row = page.left.places.places.row_of("collection:Hero shots")
    assert row is not None
    page.left.places.chosen.emit(page.left.places.places.entry(row))
    settle()
    return page


def test_keys_move_what_is_selected_and_undo_moves_it_back(
    qtbot: QtBot, collection: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    collection.selected.select([20], 20)
    for key, expected in (
        (Qt.Key.Key_Up, [1, 4, 20, 7, 21]),
        (Qt.Key.Key_Up, [1, 20, 4, 7, 21]),
        (Qt.Key.Key_Down, [1, 4, 20, 7, 21]),
    ):
        qtbot.keyClick(collection.centre.view, key, Qt.KeyboardModifier.AltModifier)
        settle()
        assert list(collection.model.ids) == expected
        assert collection.selected.ids() == [20]
    assert said[-1] == "Moved 1 item in “Hero shots”"
    context.undo()
    settle()
    assert context.desk.collection("Hero shots").item_ids == (1, 20, 4, 7, 21)
    assert list(collection.model.ids) == [1, 20, 4, 7, 21]


def test_a_filtered_collection_keeps_what_is_hidden(
    qtbot: QtBot, collection: LibraryPage, context: Context, settle: Settle
) -> None:
    collection.asking.ask(text="-type:video")
    settle()
    shown = list(collection.model.ids)
    collection.selected.select(shown[-1:], shown[-1])
    qtbot.keyClick(collection.centre.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert sorted(context.desk.collection("Hero shots").item_ids) == [1, 4, 7, 20, 21]


def test_in_another_order_keys_say_why_they_cannot(
    qtbot: QtBot, collection: LibraryPage, settle: Settle, said: list[str]
) -> None:
    collection.asking.ask(sort="rating")
    settle()
    before = list(collection.model.ids)
    qtbot.keyClick(collection.centre.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert list(collection.model.ids) == before
    assert said[-1].startswith("refused: Items are moved in a collection that is sorted by hand")


def test_the_order_elsewhere_comes_back(collection: LibraryPage, settle: Settle) -> None:
    assert collection.asking.asked.sort == "hand"
    row = collection.left.places.places.row_of("inbox")
    assert row is not None
    collection.left.places.chosen.emit(collection.left.places.places.entry(row))
    settle()
    assert collection.asking.asked.sort == "newest"


def _drop(view: QAbstractItemView, at: QPoint, carried: QMimeData) -> bool:
    no_key, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(at, Qt.DropAction.CopyAction, carried, button, no_key)
    QApplication.sendEvent(view.viewport(), entered)
    dropped = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, carried, button, no_key)
    QApplication.sendEvent(view.viewport(), dropped)
    return entered.isAccepted()


@pytest.mark.parametrize("shown", ["grid", "list"])
def test_a_drop_between_two_puts_items_there(
    collection: LibraryPage, context: Context, settle: Settle, shown: str
) -> None:
    collection.centre.show_view(shown)
    view = collection.centre.view
    before = view.visualRect(collection.model.index(1, 0))
    assert _drop(view, before.topLeft() + QPoint(3, 3), collection.model.mimeData([collection.model.index(3, 0)]))
    settle()
    assert context.desk.collection("Hero shots").item_ids == (1, 20, 4, 7, 21)
    assert list(collection.model.ids) == [1, 20, 4, 7, 21]


def test_nothing_drops_between_items_that_stand_by_date(page: LibraryPage) -> None:
    view = page.centre.view
    at = view.visualRect(page.model.index(1, 0)).center()
    assert not _drop(view, at, page.model.mimeData([page.model.index(3, 0)]))
