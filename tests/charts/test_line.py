"""A line chart leaves gaps, starts at zero, keeps its words apart and says what it shows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.samples import DAYS, NOW, count, line, percent
from ugcdesk.charts.lettering import INTER, Lettering
from ugcdesk.charts.line import line_chart
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.charts.shapes import Anchor, Circle, Line, Picture, Polyline, Rect, Text
from ugcdesk.charts.table import table_of

FIRST = date(2026, 10, 25)


def days(number: int) -> list[date]:
    return [FIRST + timedelta(days=n) for n in range(number)]


def texts(picture: Picture) -> list[Text]:
    return [shape for shape in picture.shapes if isinstance(shape, Text)]


def box(text: Text) -> tuple[float, float, float, float]:
    width = INTER.measure(text.text, text.size, text.weight)
    left = text.at[0] - {Anchor.START: 0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, text.at[1] - text.size * 0.75, left + width, text.at[1]


def overlap(one: Text, other: Text) -> bool:
    a, b = box(one), box(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(
    st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=60),
    st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=60),
    st.floats(0, 1e6),
    st.lists(st.tuples(st.integers(0, 59), st.sampled_from(["Sale", "A new campaign starts", "5-star Fridays"]))),
    st.tuples(st.integers(300, 1200), st.integers(120, 400)),
    st.sampled_from([0.8, 1.0, 1.5]),
)
def test_words_never_overlap(
    now: list[float | None], before: list[float | None], median: float,
    marks: list[tuple[int, str]], size: tuple[int, int], scale: float,
) -> None:  # fmt: skip
    picture = line_chart(
        [Series("This period", days(len(now)), now), Series("Last year", days(len(before)), before, "compare", True)],
        width=size[0],
        height=size[1],
        format_value=count,
        median=median,
        benchmark=Band(median / 2, median),
        events=[Event(FIRST + timedelta(days=offset), label) for offset, label in marks],
        lettering=Lettering(scale=scale),
    )
    clashes = [(a.text, b.text) for a, b in combinations(texts(picture), 2) if overlap(a, b)]
    assert not clashes


@pytest.mark.parametrize(
    ("values", "runs", "dots"),
    [
        pytest.param([1, 2, 3], [3], 1, id="whole"),
        pytest.param([1, 2, None, 3, 4], [2, 2], 1, id="a gap in the middle"),
        pytest.param([None, 1, None, 2, 3, None], [2], 2, id="a day alone is a dot"),
        pytest.param([0, 0, 0], [3], 1, id="zero is a value"),
    ],
)
def test_missing_is_a_gap(values: list[float | None], runs: list[int], dots: int) -> None:
    picture = line_chart([Series("Now", days(len(values)), values)], width=400, height=200, format_value=count)
    assert [len(shape.points) for shape in picture.shapes if isinstance(shape, Polyline)] == runs
    assert sum(isinstance(shape, Circle) for shape in picture.shapes) == dots


def test_a_day_left_out_is_a_gap_too() -> None:
    series = Series("Now", [FIRST, FIRST + timedelta(1), FIRST + timedelta(3), FIRST + timedelta(4)], [1, 2, 3, 4])
    assert [len(run) for run in series.runs()] == [2, 2]


def test_months_of_unequal_length_are_no_gap() -> None:
    months = [date(2026, month, 1) for month in range(1, 13)]
    assert [len(run) for run in Series("Now", months, list(range(12))).runs()] == [12]


@pytest.mark.parametrize(
    ("dates", "values"),
    [
        pytest.param(days(2), [1.0], id="lengths differ"),
        pytest.param(days(2)[::-1], [1.0, 2.0], id="days descend"),
        pytest.param([FIRST, FIRST], [1.0, 2.0], id="a day twice"),
    ],
)
def test_series_that_make_no_sense(dates: list[date], values: list[float]) -> None:
    with pytest.raises(ValueError, match="Now"):
        Series("Now", dates, values)


def test_without_figures_it_says_so() -> None:
    picture = line_chart([Series("Now", days(3), [None] * 3)], width=400, height=200, format_value=count)
    assert [text.text for text in texts(picture)] == ["No figures for this period"] == [picture.alt]
    assert picture.hits == ()


def test_what_is_drawn_how() -> None:
    picture = line()
    band = next(shape for shape in picture.shapes if isinstance(shape, Rect))
    lines = [shape for shape in picture.shapes if isinstance(shape, Polyline)]
    dotted = [shape for shape in picture.shapes if isinstance(shape, Line) and shape.dash]
    assert band.fill == "band"
    assert {shape.role for shape in lines if shape.dash} == {"compare"}
    assert {shape.role for shape in lines if not shape.dash} == {"accent-line"}
    assert len(dotted) == 2
    assert {"0.0 %", "25 Oct", "This period", "Last year", "Your median", "Benchmark"} <= {
        text.text for text in texts(picture)
    }


def test_hits_cover_the_plot_and_tell_each_day() -> None:
    picture = line()
    assert len(picture.hits) == len(DAYS)
    for before, after in zip(picture.hits, picture.hits[1:], strict=False):
        assert before.box.right == after.box.left
    assert picture.hits[7].sentence == (
        "Sunday, 1 Nov: This period 4.2 %, Last year 3.9 %. 7 posts · 5-star Fridays <start> & more"
    )
    assert picture.hits[4].values[0].text == "–"
    assert picture.hits[4].values[0].y is None
    assert picture.hit_at(picture.hits[3].x, 100) == 3
    assert picture.hit_at(-50, 100) is None


def test_sentence_and_table() -> None:
    picture = line()
    assert picture.alt == (
        "This period: 4.8 % on Saturday, 7 Nov; lowest 3.5 % on Saturday, 31 Oct; highest 5.9 % on Friday, 6 Nov; "
        "3 without a figure; Your median 3.9 %; Benchmark 2.4 % to 3.4 %."
    )
    table = table_of(picture)
    assert table.columns == ("Day", "This period", "Last year", "Note")
    assert len(table.rows) == len(NOW)
    assert table.rows[0] == ("Sunday, 25 Oct", percent(0.038), percent(0.038), "")
