"""Scales keep the order and the range; ticks are round and cover the values."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.charts.scales import (
    LogScale,
    StepRule,
    TimeScale,
    clock_step,
    decimal_step,
    scale_from_zero,
    usual_step,
    whole_step,
)

AMOUNTS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("values", "rule", "ticks"),
    [
        pytest.param([0.059, 0.03], decimal_step, [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07], id="rate"),
        pytest.param([1.0, 2.0], whole_step, [0, 1, 2, 3], id="small count has no halves"),
        pytest.param([2480.0], decimal_step, [0, 500, 1000, 1500, 2000, 2500, 3000], id="money"),
        pytest.param([170.0], clock_step, [0, 30, 60, 90, 120, 150, 180, 210], id="seconds, as a clock has them"),
        pytest.param([-3.0, 8.0], decimal_step, [-4, -2, 0, 2, 4, 6, 8, 10], id="refunds go below zero"),
        pytest.param([0.0], whole_step, [0, 1, 2], id="nothing happened"),
        pytest.param([], decimal_step, [0, 0.2, 0.4, 0.6, 0.8, 1.0], id="no values"),
    ],
)
def test_ticks_of_amounts(values: list[float], rule: StepRule, ticks: list[float]) -> None:
    scale = scale_from_zero(values, start=240, end=0, steps=rule)
    assert list(scale.ticks) == ticks[: len(scale.ticks)]
    assert scale.ticks[-1] >= max(values, default=0)
    assert 3 <= len(scale.ticks) <= 9 or rule is whole_step


@given(st.lists(AMOUNTS, min_size=1, max_size=20), st.sampled_from([decimal_step, whole_step, clock_step]))
def test_ticks_cover_the_values_and_zero(values: list[float], rule: StepRule) -> None:
    scale = scale_from_zero(values, start=300, end=10, steps=rule)
    assert scale.ticks[0] <= min(0, *values)
    assert scale.ticks[-1] >= max(0, *values)
    assert 0 in scale.ticks
    assert list(scale.ticks) == sorted(set(scale.ticks))
    assert len(scale.ticks) < 20


@given(st.lists(AMOUNTS, min_size=2, max_size=20))
def test_amounts_map_in_order_into_the_range(values: list[float]) -> None:
    scale = scale_from_zero(values, start=300, end=10)
    pixels = [scale(value) for value in sorted(values)]
    assert pixels == sorted(pixels, reverse=True)
    assert all(10 - 1e-6 <= pixel <= 300 + 1e-6 for pixel in pixels)


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=20))
def test_magnitudes_map_in_order_into_the_range(values: list[float]) -> None:
    scale = LogScale(max(values), 5, 205)
    pixels = [scale(value) for value in sorted(values)]
    assert pixels == sorted(pixels)
    assert all(5 <= pixel <= 205 + 1e-6 for pixel in pixels)
    assert scale(0) == 5


@given(DAYS, st.integers(0, 9000), st.floats(20, 200), st.floats(200, 2000), st.sampled_from([1, 7, 28]))
def test_day_labels_keep_their_distance(first: date, span: int, room: float, width: float, least: int) -> None:
    scale = TimeScale(first, first + timedelta(days=span), 40, 40 + width)
    ticks = scale.ticks(room, least_days=least)
    assert ticks
    pixels = [scale(day) for day in ticks]
    assert all(b - a >= room for a, b in pairwise(pixels))
    assert all(40 <= pixel <= 40 + width + 1e-6 for pixel in pixels)


def test_four_weeks_are_labelled_by_week_and_at_the_last_day() -> None:
    scale = TimeScale(date(2026, 10, 25), date(2026, 11, 21), 36, 726)
    assert [(day.month, day.day) for day in scale.ticks(60)] == [(10, 25), (11, 1), (11, 8), (11, 15), (11, 21)]


def test_a_single_day_is_in_the_middle() -> None:
    assert TimeScale(date(2026, 1, 1), date(2026, 1, 1), 0, 100)(date(2026, 1, 1)) == 50


@pytest.mark.parametrize(
    ("days", "step"),
    [
        pytest.param([], 1, id="none"),
        pytest.param([date(2026, 1, 1)], 1, id="one"),
        pytest.param([date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 26)], 7, id="weeks, one missing"),
    ],
)
def test_usual_step(days: list[date], step: int) -> None:
    assert usual_step(days) == step
