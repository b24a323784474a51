"""The history: newest first, undone in grey, back to a point and forward again in one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.history import HistoryWindow
from ugcdesk.library.edits.items import Rate

Settle = Callable[[], None]
ITEMS = (1, 2, 3)


@pytest.fixture
def window(qtbot: QtBot, context: Context, settle: Settle) -> Iterator[HistoryWindow]:
    for number in ITEMS:
        context.desk.library.edit(Rate([number], (stars(context)[number] + 1) % 6))
    host = QWidget()
    qtbot.addWidget(host)
    made = HistoryWindow(context, host)
    made.show()
    settle()
    yield made
    made.close()


def stars(context: Context) -> dict[int, int]:
    return {number: context.desk.item(number).row.stars for number in ITEMS}


def states(window: HistoryWindow, count: int) -> list[str]:
    return [str(window.model.index(row, 3).data()) for row in range(count)]


def test_it_tells_who_did_what_when(window: HistoryWindow) -> None:
    row = [window.model.index(0, column).data() for column in range(4)]
    assert row == ["Rate 1 item", "Today, 13:00", "tester", ""]


def test_back_to_a_point_and_forward_again(context: Context, window: HistoryWindow, settle: Settle) -> None:
    before = stars(context)
    window.table.selectRow(1)
    window.undo.click()
    settle()
    settle()
    assert states(window, 3) == ["Undone", "Undone", ""]
    assert [number for number in ITEMS if stars(context)[number] != before[number]] == [2, 3]
    grey = window.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert grey == context.themes.theme.colour("text-3")
    window.table.selectRow(0)
    assert not window.undo.isEnabled()
    window.redo.click()
    settle()
    settle()
    assert states(window, 3) == ["", "", ""]
    assert stars(context) == before


def test_the_model_is_sound(window: HistoryWindow, qtmodeltester: object) -> None:
    qtmodeltester.check(window.model)  # type: ignore[attr-defined]
