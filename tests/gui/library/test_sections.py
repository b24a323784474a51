"""Cells and headings stand where the arithmetic says, whatever the groups."""

from __future__ import annotations

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.gui.library.sections import Box, Cells, Section

_COUNTS = st.lists(st.integers(-9, 17).filter(bool), min_size=1, max_size=6)


def _cells(counts: list[int], columns: int, heading: int = 30) -> Cells:
    """Groups of these sizes; a negative one is folded."""
    shown = [max(0, count) for count in counts]
    starts = [sum(shown[:number]) for number in range(len(counts))]
    named = [
        Section(f"Group {number}", start, abs(count), is_folded=count < 0)
        for number, (start, count) in enumerate(zip(starts, counts, strict=True))
    ]
    return Cells(sum(shown), columns=columns, cell=(100, 50), sections=named, heading=heading)


@given(_COUNTS, st.integers(1, 6))
def test_each_item_is_found_where_it_stands_and_none_overlap(counts: list[int], columns: int) -> None:
    cells = _cells(counts, columns)
    boxes = [cells.box(place) for place in range(cells.count)]
    assert [cells.at(box.left, box.top) for box in boxes] == list(range(cells.count))
    assert [cells.at(box.left + 99, box.top + 49) for box in boxes] == list(range(cells.count))
    assert len({(box.left, box.top) for box in boxes}) == cells.count
    folded_below = sum(1 for _ in takewhile(lambda count: count < 0, reversed(counts)))
    bottom = max((box.top + box.height for box in boxes), default=0)
    assert bottom + folded_below * cells.heading == cells.height


@given(_COUNTS, st.integers(1, 6), st.integers(0, 900), st.integers(0, 300))
def test_a_stripe_holds_the_cells_that_meet_it(counts: list[int], columns: int, top: int, height: int) -> None:
    cells = _cells(counts, columns)
    found = [place for run in cells.between(top, top + height) for place in run]
    stripe = Box(0, top, 10_000, height + 1)
    assert found == [place for place in range(cells.count) if cells.box(place).meets(stripe)]


@pytest.mark.parametrize(
    ("place", "rows", "expected"),
    [
        pytest.param(7, 1, 4, id="over a heading into the last row above, as far right as that goes"),
        pytest.param(4, -1, 6, id="down over a heading"),
        pytest.param(1, 1, 1, id="nothing above"),
        pytest.param(0, -9, 8, id="as far down as there is"),
    ],
)
def test_the_cursor_crosses_headings(place: int, rows: int, expected: int) -> None:
    cells = _cells([5, 4], columns=3)  # rows 0-2, 3-4 and 5-7, 8
    assert cells.above(place, rows) == expected


def test_the_cursor_passes_over_folded_groups() -> None:
    cells = _cells([-4, 5, -2, -3, 4, -1], columns=3)
    assert [cells.above(place, -1) for place in (4, 7)] == [6, 8]
    assert [cells.above(place, 1) for place in (1, 5)] == [1, 3]


def test_without_groups_there_is_no_heading() -> None:
    cells = Cells(7, columns=3, cell=(100, 50), heading=30)
    assert (cells.height, cells.heading, cells.box(3).top) == (150, 0, 50)
