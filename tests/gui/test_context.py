"""What pages are handed does one edit at a time and says how it went."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.gui.desk import ITEMS
from ugcdesk.gui.context import Context
from ugcdesk.library.edits.items import Rate


def test_an_edit_is_said_with_undo(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    said: list[tuple[str, str, bool]] = []
    context.said.toast.connect(lambda *words: said.append(words))
    context.edit(Rate([6], 5), done="Rated 1 item", icon="star")
    settle()
    assert said == [("Rated 1 item", "star", True)]
    assert context.desk.item(6).row.stars == 5
    context.undo()
    settle()
    assert context.desk.item(6).row.stars == 0


def test_a_refusal_is_a_warning_and_changes_nothing(qtbot: QtBot, context: Context, settle: Callable[[], None]) -> None:
    warned: list[str] = []
    context.said.warning.connect(lambda sentence, _details: warned.append(sentence))
    context.edit(Rate([ITEMS + 99], 5))
    settle()
    assert len(warned) == 1
    assert "There is no item" in warned[0]
