"""Justified rows: full, near the target height, in order, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.publish.layout import BASIS, TALLEST, rows, shown_aspect

ASPECTS = st.lists(st.floats(0.1, 10), max_size=40)
WIDTHS = st.floats(200, 3000)


@given(aspects=ASPECTS, width=WIDTHS)
def test_every_tile_is_laid_once_and_in_order(aspects: list[float], width: float) -> None:
    boxes = [box for row in rows(aspects, width) for box in row.boxes]
    assert [box.index for box in boxes] == list(range(len(aspects)))


@given(aspects=ASPECTS, width=WIDTHS, gap=st.sampled_from([0, 8, 12]))
def test_rows_are_full_but_for_the_last_and_never_overlap(aspects: list[float], width: float, gap: float) -> None:
    laid = rows(aspects, width, 320, gap)
    bottom = -gap
    for number, row in enumerate(laid, start=1):
        right = row.boxes[-1].x + row.boxes[-1].width
        assert right <= width + 0.01
        if number < len(laid):
            assert right == pytest.approx(width)
        assert all(box.y == pytest.approx(bottom + gap) for box in row.boxes)
        assert row.height <= 320 * TALLEST + 0.01
        bottom = row.boxes[0].y + row.height


@pytest.mark.parametrize(
    ("aspects", "width", "heights"),
    [
        pytest.param([], 1000, [], id="nothing"),
        pytest.param([1.0], 1000, [320 * BASIS], id="one tile keeps its size"),
        pytest.param([2.5], 390, [156], id="one tile wider than the wall shrinks"),
        pytest.param([0.75] * 6, 1232, [1184 / 3.75, 320 * BASIS], id="five portraits, one left over"),
        pytest.param([0.75, 1.0, 1.5625, 1.0], 1216, [1180 / 4.3125], id="a last row that is all but full is filled"),
        pytest.param([0.75, 2.5, 2.5, 2.5], 800, [448, 320, 320, 272], id="a portrait alone is cropped"),
    ],
)
def test_heights(aspects: list[float], width: float, heights: list[float]) -> None:
    assert [row.height for row in rows(aspects, width)] == pytest.approx(heights)


@pytest.mark.parametrize(("aspect", "shown"), [(0.1, 0.5), (0.75, 0.75), (9, 2.5)])
def test_slivers_are_cropped(aspect: float, shown: float) -> None:
    assert shown_aspect(aspect) == shown


@pytest.mark.parametrize(("width", "height"), [(0, 320), (1000, 0), (-1, 320)])
def test_a_wall_without_room_is_refused(width: float, height: float) -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        rows([1.0], width, height)
