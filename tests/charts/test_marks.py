"""Funnel, track, goal, bars, heat map and sparkline: what is known is drawn, what is missing is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.samples import SAMPLES, bars, count, funnel, heat, percent
from ugcdesk.charts.heatmap import SHADES, Cell, heat_map
from ugcdesk.charts.ranges import Ranged, range_bar
from ugcdesk.charts.series import Band
from ugcdesk.charts.shapes import Circle, Line, Picture, Polyline, Rect, Text
from ugcdesk.charts.sparkline import sparkline
from ugcdesk.charts.table import table_of
from ugcdesk.charts.track import goal_bar, kpi_track


def rects(picture: Picture, role: str) -> list[Rect]:
    return [shape for shape in picture.shapes if isinstance(shape, Rect) and role in (shape.fill, shape.stroke)]


def circles(picture: Picture) -> list[Circle]:
    return [shape for shape in picture.shapes if isinstance(shape, Circle)]


def test_funnel_bars_shrink_and_a_missing_step_has_none() -> None:
    widths = [rect.width for rect in rects(funnel(), "accent-line")]
    assert len(widths) == 3
    assert widths == sorted(widths, reverse=True)
    assert sum(isinstance(shape, Line) for shape in funnel().shapes) == 3
    assert table_of(funnel()).rows[2] == ("Leads", "–", "–", "–")


def test_funnel_keeps_its_words_inside() -> None:
    picture = funnel()
    assert all(0 <= shape.at[0] <= picture.width for shape in picture.shapes if isinstance(shape, Text))
    assert picture.alt.startswith("Impressions: Count 1,284,600, Last year 1,200,000.")
    assert picture.alt.endswith("Log scale.")


@given(st.floats(0.01, 1e6), st.none() | st.floats(0.01, 1e6), st.none() | st.floats(0.01, 1e6))
def test_track_keeps_its_dot_inside_and_its_order(now: float, median: float | None, low: float | None) -> None:
    benchmark = None if low is None else Band(low, low * 1.5)
    picture = kpi_track(width=100, now=now, median=median, benchmark=benchmark)
    (dot,) = circles(picture)
    assert 3 <= dot.centre[0] <= 97
    if median is not None and now > median * 1.1 and benchmark is None:
        assert dot.centre[0] > 50


@pytest.mark.parametrize(
    ("done", "due", "filled", "words"),
    [
        pytest.param(0.82, 0.9, 164, "82% done, 90% is where to be today.", id="behind"),
        pytest.param(1.2, None, 200, "120% done.", id="more than all"),
        pytest.param(0.0, 0.1, None, "0% done, 10% is where to be today.", id="nothing yet"),
        pytest.param(None, 0.4, None, "No figure, 40% is where to be today.", id="no figure is not zero"),
    ],
)
def test_goal(done: float | None, due: float | None, filled: float | None, words: str) -> None:
    picture = goal_bar(width=200, done=done, due=due)
    assert [rect.width for rect in rects(picture, "accent-line")] == ([] if filled is None else [filled])
    assert picture.alt == words


def test_track_without_a_figure_has_no_dot() -> None:
    picture = kpi_track(width=100, now=None, median=3, benchmark=Band(2, 4))
    assert circles(picture) == []
    assert picture.alt == "No figure, your median 3, benchmark 2 to 4."


def test_a_benchmark_that_is_one_value_is_said_once() -> None:
    one, bar = Band(0.0401, 0.0402), Ranged(0.0402, (0.0401, 0.0404))
    say = "{:.1%}".format
    assert kpi_track(width=100, now=None, benchmark=one, format_value=say).alt == "No figure, benchmark 4.0%."
    words = range_bar(bar, width=100, largest=1, benchmark=one, format_value=say).alt
    assert words == "4.0%, range 4.0%, benchmark 4.0%."


def test_bars_over_their_limit_are_full_and_bad() -> None:
    picture = bars()
    assert picture.height == 160
    assert [rect.width for rect in rects(picture, "bad")] == [280]
    assert table_of(picture).rows[2] == ("Paid boost", "–", "of 500")


def test_heat_map_colours_what_rests_on_enough_posts() -> None:
    picture = heat()
    legend = len(SHADES)
    assert len(rects(picture, "accent-line")) == 4 + legend
    assert len(rects(picture, "border")) == 2
    assert picture.alt == "Best: Tue 08:00: Rate 5.0 %, Posts 3."
    assert len(rects(picture, "text")) == 1
    assert [hit.label for hit in picture.hits] == [
        f"{day} {hour}" for day in ("Mon", "Tue") for hour in ("00:00", "08:00", "16:00")
    ]


def test_heat_map_without_enough_posts_says_so() -> None:
    picture = heat_map(["Mon"], ["00:00"], [[Cell(0.5, 1)]], width=100, height=80, format_value=percent)
    assert picture.alt == "No time has enough posts yet."
    assert rects(picture, "accent-line") == []


@given(st.lists(st.floats(0, 1), min_size=2, max_size=24))
def test_heat_map_has_five_steps_that_follow_the_values(values: list[float]) -> None:
    cells = [[Cell(value, 3) for value in values]]
    names = [str(n) for n in range(len(values))]
    picture = heat_map(["Mon"], names, cells, width=600, height=80, format_value=count)
    shades = [rect.opacity for rect in rects(picture, "accent-line")][: len(values)]
    assert set(shades) <= set(SHADES)
    by_value = [shade for _, shade in sorted(zip(values, shades, strict=True), key=lambda pair: pair[0])]
    assert by_value == sorted(by_value)


@pytest.mark.parametrize(
    ("values", "lines", "dots"),
    [
        pytest.param([1, 2, 3], 1, 1, id="whole"),
        pytest.param([1, 2, None, 3, 4], 2, 1, id="gap"),
        pytest.param([5], 0, 2, id="one value"),
        pytest.param([None, None], 0, 0, id="nothing"),
        pytest.param([], 0, 0, id="empty"),
    ],
)
def test_sparkline(values: list[float | None], lines: int, dots: int) -> None:
    picture = sparkline(values, width=80, height=24)
    assert sum(isinstance(shape, Polyline) for shape in picture.shapes) == lines
    assert len(circles(picture)) == dots


@pytest.mark.parametrize("name", SAMPLES)
def test_every_picture_has_a_sentence(name: str) -> None:
    assert SAMPLES[name].alt


@given(st.floats(0, 100), st.floats(0, 50), st.floats(0, 50), st.none() | st.floats(0, 120))
def test_range_stays_inside_and_in_order(value: float, less: float, more: float, usual: float | None) -> None:
    one = Ranged(value, (max(value - less, 0), value + more), usual)
    picture = range_bar(one, width=120, largest=max(one.furthest, 1))
    (bar,) = rects(picture, "accent-line")
    low, high = (shape.start[0] for shape in picture.shapes[2:4] if isinstance(shape, Line))
    assert 0 <= low <= bar.x + bar.width + 1
    assert bar.x + bar.width - 1 <= high <= 120
    lines = [shape for shape in picture.shapes if isinstance(shape, Line)]
    assert all(0 <= end[0] <= 120 for shape in lines for end in (shape.start, shape.end))


def test_range_is_on_the_scale_of_its_neighbours() -> None:
    (full,), (half,) = (rects(range_bar(Ranged(value), width=101, largest=10), "accent-line") for value in (10, 5))
    assert half.width == pytest.approx(full.width / 2)
    assert not [shape for shape in range_bar(Ranged(5), width=101, largest=10).shapes if isinstance(shape, Line)]
