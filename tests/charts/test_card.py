"""The card under the crosshair stays in the picture and off the data."""

from __future__ import annotations

import pytest

from tests.charts.samples import SAMPLES, line
from ugcdesk.charts.card import crosshair_shapes, place_card
from ugcdesk.charts.shapes import Circle, Line, Text


@pytest.mark.parametrize("name", ["line", "funnel", "heatmap", "bars"])
def test_every_card_stays_inside(name: str) -> None:
    picture = SAMPLES[name]
    for hit in picture.hits:
        left, top = place_card(picture, hit, 120, 60)
        assert 0 <= left <= picture.width - 120
        assert 0 <= top <= picture.height - 60


def test_no_card_covers_a_figure_of_its_day_or_the_crosshair() -> None:
    picture = line()
    for hit in picture.hits:
        left, top = place_card(picture, hit, 150, 70)
        points = [(other.x, value.y) for other in picture.hits for value in other.values if value.y is not None]
        assert not [point for point in points if left <= point[0] <= left + 150 and top <= point[1] <= top + 70]
        assert not left <= hit.x <= left + 150


def test_card_tells_the_day() -> None:
    shapes = crosshair_shapes(line(), 7)
    assert [shape.text for shape in shapes if isinstance(shape, Text)][:5] == [
        "Sunday, 1 Nov", "This period", "4.2 %", "Last year", "3.9 %",
    ]  # fmt: skip
    assert sum(isinstance(shape, Circle) for shape in shapes) == 2
    assert any(isinstance(shape, Line) for shape in shapes)


def test_no_ring_without_a_figure() -> None:
    rings = [shape for shape in crosshair_shapes(line(), 4) if isinstance(shape, Circle)]
    assert len(rings) == 1
