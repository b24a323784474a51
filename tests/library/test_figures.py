"""Storing figures: once at a grain, replacing what differs, moving to their item, undone as one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.figures import (
    IncomingFigure,
    IncomingUnmatched,
    StoreFigures,
    compare_figures,
)
from ugcdesk.library.vocabulary import Span, SubjectKind

DAY = date(2026, 11, 1)
LIKES = IncomingFigure(SubjectKind.ITEM, 1, "instagram", "key", "likes", DAY, Span.TOTAL, 5.0, "a.csv")
REST = replace(LIKES, subject=SubjectKind.CHANNEL, subject_id=0)


def grains_of(figures: list[IncomingFigure]) -> set[object]:
    return {(figure.row.head, figure.measure) for figure in figures}


def store(library: Library, *figures: IncomingFigure) -> bool:
    return bool(library.edit(StoreFigures(figures, (), "test", ("a.csv",))))


def standing(library: Library) -> list[tuple[str, int, str, float]]:
    o = t.Observation
    with library.read() as session:
        rows = session.execute(select(o.subject, o.subject_id, o.row_key, o.value).where(o.live).order_by(o.id))
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_the_same_figure_twice_is_stored_once_and_leaves_no_entry(library: Library) -> None:
    assert store(library, LIKES)
    entries = len(library.history())
    assert not store(library, LIKES)
    assert standing(library) == [("item", 1, "", 5.0)]
    assert len(library.history()) == entries


def test_another_value_replaces_and_undo_and_redo_switch_them(library: Library) -> None:
    store(library, LIKES)
    store(library, replace(LIKES, value=6.0))
    assert standing(library) == [("item", 1, "", 6.0)]
    library.undo()
    assert standing(library) == [("item", 1, "", 5.0)]
    library.redo()
    assert standing(library) == [("item", 1, "", 6.0)]


def test_rows_without_an_item_stand_side_by_side_by_their_keys(library: Library) -> None:
    store(library, REST, replace(REST, row_key="other"))
    assert len(standing(library)) == 2


def test_a_row_that_finds_its_item_takes_its_figures_and_earlier_totals_along(library: Library) -> None:
    store(library, replace(REST, day=date(2026, 10, 1), value=3.0), REST)
    store(library, LIKES)
    assert sorted(standing(library)) == [("item", 1, "", 3.0), ("item", 1, "", 5.0)]
    library.undo()
    assert {row[0] for row in standing(library)} == {"channel"}


def test_rows_without_a_match_are_listed_with_the_batch(library: Library) -> None:
    unmatched = (IncomingUnmatched("a.csv", 7, "key", "No item has this link."),)
    library.edit(StoreFigures([REST], unmatched, "test", ("a.csv",)))
    with library.read() as session:
        row = session.scalars(select(t.UnmatchedRow)).one()
    assert (row.row, row.key, row.source) == (7, "key", "a.csv")


_SOME = st.lists(
    st.builds(
        IncomingFigure,
        st.sampled_from([SubjectKind.ITEM, SubjectKind.CHANNEL]),
        st.just(1),
        st.just("instagram"),
        st.sampled_from(["", "a"]),
        st.sampled_from(["likes", "views"]),
        st.dates(DAY, date(2026, 11, 3)),
        st.just(Span.FLOW),
        st.integers(0, 3).map(float),
        st.just("a.csv"),
    ),
    max_size=15,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_SOME, _SOME)
def test_new_replaced_and_unchanged_make_up_what_is_stored(
    library: Library, first: list[IncomingFigure], second: list[IncomingFigure]
) -> None:
    before = sorted(standing(library))
    steps = 0
    for some in (first, second):
        with library.read() as session:
            found = compare_figures(session, some)
        assert found.new + found.replaced + found.unchanged >= len(grains_of(some))
        steps += store(library, *some)
        with library.read() as session:
            again = compare_figures(session, some)
            grains = select(func.count()).select_from(t.Observation).where(t.Observation.live)
            assert session.scalar(grains) == len(standing(library))
        assert (again.new, again.replaced, again.unchanged) == (0, 0, len(grains_of(some)))
    for _step in range(steps):
        library.undo()
    assert sorted(standing(library)) == before
