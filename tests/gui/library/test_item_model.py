"""The model holds ids and reads a page of rows at a time; what is not read yet costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import FIRST_READ, GONE, ID, PAGE, ROW, Column, ItemModel, carried_ids
from ugcdesk.library.edits.items import Rate
from ugcdesk.library.items import ItemRow

Settle = Callable[[], None]


@pytest.fixture
def model(context: Context) -> ItemModel:
    parent = QObject()
    made = ItemModel(context, parent)
    made.setObjectName("model")
    made.setParent(None)
    return made


def test_it_is_a_sound_model(model: ItemModel, settle: Settle, qtmodeltester: ModelTester) -> None:
    model.set_ids([3, 1, 2])
    qtmodeltester.check(model)
    settle()


def test_rows_come_later_and_say_so(qtbot: QtBot, model: ItemModel, settle: Settle) -> None:
    model.set_ids([3, 1, 2])
    first = model.index(0, 0)
    assert first.data(ROW) is None
    with qtbot.waitSignal(model.dataChanged) as told:
        settle()
    assert ROW in told.args[2]
    assert first.data(ROW).id == 3
    assert first.data(ID) == 3
    assert model.index(1, Column.CURATION).data() == "Approved"


def test_the_spoken_text_says_all_that_the_cell_shows(model: ItemModel, settle: Settle) -> None:
    model.set_ids([1])
    model.index(0, 0).data(ROW)
    settle()
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Photo by @studio.fern, Instagram, 17 Nov 2026, approved") or "approved" in spoken
    assert "rights granted" in spoken


def test_a_page_is_read_at_a_time(
    model: ItemModel, context: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def rows(ids: Sequence[int]) -> list[ItemRow]:
        asked.append(len(ids))
        return []

    monkeypatch.setattr(context.desk, "rows", rows)
    model.set_ids(list(range(1, 1001)))
    model.index(500, 0).data(ROW)
    settle()
    model.index(0, 0).data(ROW)
    settle()
    assert asked == [FIRST_READ, PAGE - FIRST_READ, PAGE]


def test_a_hundred_thousand_items_are_shown_at_once(model: ItemModel) -> None:
    ids = list(range(1, 100_001))
    began = time.perf_counter()
    model.set_ids(ids)
    assert model.index(99_999, 0).data(ROW) is None
    assert model.place_of(50_000) == 49_999
    assert time.perf_counter() - began < 0.5


def test_changed_rows_are_read_again_and_the_old_ones_stand_until_then(
    model: ItemModel, context: Context, settle: Settle
) -> None:
    model.set_ids([1, 2])
    model.index(0, 0).data(ROW)
    settle()
    context.desk.library.edit(Rate([1], 5))
    model.read_again([1, 99])
    assert model.index(0, 0).data(ROW).stars == 1
    settle()
    assert model.index(0, 0).data(ROW).stars == 5


def test_gone_items_are_told_apart(qtbot: QtBot, model: ItemModel) -> None:
    model.set_ids([1, 2, 3])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.mark_gone({2})
    assert told.args[2] == [GONE]
    assert [model.index(row, 0).data(GONE) for row in range(3)] == [False, True, False]


def test_what_is_dragged_carries_the_ids(model: ItemModel) -> None:
    model.set_ids([30, 10, 20])
    carried = model.mimeData([model.index(2, 0), model.index(0, 3), model.index(0, 0)])
    assert carried_ids(carried) == [30, 20]
