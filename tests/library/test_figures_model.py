"""Files of figures that overlap, come again, are undone and redone, beside a plain model of what must stand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.figures import IncomingFigure, IncomingRow, StoreFigures
from ugcdesk.library.vocabulary import Span, SubjectKind

State = dict[tuple[int, date, str], float]
_DAY = date(2026, 11, 1)
_VALUES = st.dictionaries(st.sampled_from(["likes", "views"]), st.integers(0, 3).map(float), min_size=1)
_ROWS = st.tuples(st.integers(1, 3), st.integers(0, 2).map(lambda n: _DAY + timedelta(days=n)), _VALUES)
_STEPS = st.lists(st.one_of(st.just("undo"), st.just("redo"), st.lists(_ROWS, max_size=6)), max_size=12)


def standing(library: Library) -> State:
    o = t.Observation
    with library.read() as session:
        rows = session.execute(select(o.subject_id, o.day, o.measure, o.value).where(o.live)).all()
    found = {(row.subject_id, row.day, row.measure): row.value for row in rows}
    assert len(found) == len(rows)  # at a grain only one stands
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS)
def test_any_sequence_of_imports_and_undos_leaves_what_the_files_say(library: Library, steps: list[object]) -> None:
    bottom = standing(library)
    done: list[State] = [bottom]
    undone: list[State] = []
    for step in steps:
        if step == "undo":
            if len(done) > 1:
                library.undo()
                undone.append(done.pop())
        elif step == "redo":
            if undone:
                library.redo()
                done.append(undone.pop())
        elif isinstance(step, list):
            after = done[-1] | {(item, day, name): value for item, day, row in step for name, value in row.items()}
            if library.edit(StoreFigures([_row(*one) for one in step], (), "test", ("a.csv",))):
                done.append(after)
                undone = []
        assert standing(library) == done[-1]
    while len(done) > 1:
        library.undo()
        done.pop()
        assert standing(library) == done[-1]


def _row(item: int, day: date, values: dict[str, float]) -> IncomingRow:
    return IncomingRow(SubjectKind.ITEM, item, "instagram", day, Span.FLOW, dict(values), "a.csv")


def test_numbers_one_by_one_are_the_same_as_a_row_of_them(library: Library) -> None:
    row = _row(1, _DAY, {"likes": 2.0, "views": 3.0})
    one_by_one: list[IncomingFigure] = list(row.figures())
    library.edit(StoreFigures([row], (), "test", ("a.csv",)))
    assert not library.edit(StoreFigures(one_by_one, (), "test", ("a.csv",)))
