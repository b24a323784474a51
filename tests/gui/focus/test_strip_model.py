"""The filmstrip's model: rows by the page, decisions at once."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.modeltest import ModelTester

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.strip_model import CURATION, ROW, StripModel

Settle = Callable[[], None]


def test_it_is_a_sound_model(qtmodeltester: ModelTester, context: Context, settle: Settle) -> None:
    model = StripModel(context)
    model.show([3, 1, 2, 3])
    qtmodeltester.check(model)
    settle()
    qtmodeltester.check(model)
    assert list(model.ids) == [3, 1, 2]


def test_rows_come_later_and_decisions_at_once(context: Context, settle: Settle) -> None:
    model = StripModel(context)
    model.show([2, 1])
    assert model.index(0).data(ROW) is None
    settle()
    assert model.index(0).data(ROW).id == 2
    model.expect(2, "rejected")
    assert model.index(0).data(CURATION) == "rejected"
    model.refresh()
    settle()
    assert model.index(0).data(CURATION) == context.desk.item(2).row.curation


def test_an_answer_for_an_earlier_list_is_dropped(context: Context, settle: Settle) -> None:
    model = StripModel(context)
    model.show([1])
    model.fetch_around(0)
    model.show([2])
    settle()
    assert model.row_of(1) is None
