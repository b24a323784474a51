"""Squares and the two columns of a phone: full, in reading order, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.publish.layout import Cell, columns, measures, squares

CELLS = st.lists(st.builds(Cell, st.booleans(), st.sampled_from([0.8, 1.0, 1.5])), max_size=30)


@given(cells=CELLS, width=st.floats(200, 640))
def test_every_cell_is_laid_once_and_rows_do_not_overlap(cells: list[Cell], width: float) -> None:
    laid = columns(cells, width)
    assert sorted(box.index for row in laid for box in row.boxes) == list(range(len(cells)))
    bottom = -8.0
    for row in laid:
        assert all(box.y == pytest.approx(bottom + 8) for box in row.boxes)
        assert row.boxes[-1].x + row.boxes[-1].width <= width + 0.01
        bottom = row.boxes[0].y + row.height


@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("ssss", [[0, 1], [2, 3]], id="two by two"),
        pytest.param("wsw", [[0], [1], [2]], id="wide cells have a row of their own"),
        pytest.param("swss", [[0, 2], [1], [3]], id="a small cell fills the place left before a wide one"),
    ],
)
def test_places(pattern: str, rows: list[list[int]]) -> None:
    cells = [Cell(letter == "w", 1.0) for letter in pattern]
    assert [[box.index for box in row.boxes] for row in columns(cells, 390)] == rows


@pytest.mark.parametrize(
    ("width", "across"), [(1216, 4), (704, 2), (200, 1)], ids=["desktop", "tablet", "narrower than one"]
)
def test_squares_fill_the_width(width: float, across: int) -> None:
    laid = squares(9, width)
    assert {len(row.boxes) for row in laid[:-1]} == {across}
    assert laid[0].boxes[-1].x + laid[0].boxes[-1].width == pytest.approx(width)
    assert [box.index for row in laid for box in row.boxes] == list(range(9))


@pytest.mark.parametrize(
    ("width", "side", "title", "is_phone"),
    [(1280, 32, 46.08, False), (1440, 104, 48, False), (768, 32, 30, False), (390, 16, 30, True)],
)
def test_measures(width: float, side: float, title: float, is_phone: bool) -> None:
    found = measures(width)
    assert (found.side, found.title, found.is_phone) == (side, pytest.approx(title), is_phone)


@pytest.mark.parametrize("lay", [lambda: squares(1, 0), lambda: columns([], 8)], ids=["squares", "columns"])
def test_a_wall_without_room_is_refused(lay: object) -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        lay()  # type: ignore[operator]
