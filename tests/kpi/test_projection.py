"""How sure a projection is: worked by hand, and bounds that hold for any numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.kpi.projection import ratio_interval, sum_interval

_DAYS = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=7, max_size=60)


def test_a_sum_by_hand() -> None:
    # Eight days 10, 30, 10, 30 …: total 160, mean 20, variance 8 × 100 ÷ 7; 8 days to come.
    low, high = sum_interval([10.0, 30.0] * 4, 8) or (0.0, 0.0)
    half = 1.959963984540054 * math.sqrt(800 / 7 * 8 * 16 / 8)
    assert (low, high) == pytest.approx((320 - half, 320 + half))


def test_weeks_that_differ_widen_it() -> None:
    together = [10.0] * 7 + [30.0] * 7 + [10.0] * 7 + [30.0] * 7
    apart = [10.0, 30.0] * 14
    wide, narrow = sum_interval(together, 14), sum_interval(apart, 14)
    assert wide
    assert narrow
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])


def test_a_ratio_by_hand() -> None:
    # Each day 100 at the bottom, 1 and 3 in turn on top: r = 0.02, e = ∓1, its variance 8 ÷ 7; 8 days to come.
    low, high = ratio_interval([(1.0, 100.0), (3.0, 100.0)] * 4, 8) or (0.0, 0.0)
    half = 1.959963984540054 * math.sqrt(8 / 7) / 100 * math.sqrt(8 / (8 * 16))
    assert (low, high) == pytest.approx((0.02 - half, 0.02 + half))


@pytest.mark.parametrize("days", [[], [5.0] * 6, [5.0, None] * 6], ids=["none", "six days", "six of twelve days"])
def test_few_days_say_nothing(days: list[float | None]) -> None:
    assert sum_interval(days, 10) is None
    assert ratio_interval([None if day is None else (day, 10.0) for day in days], 10) is None


def test_a_ratio_without_anything_below_says_nothing() -> None:
    assert ratio_interval([(0.0, 0.0)] * 9, 3) is None


@given(_DAYS, st.integers(0, 100))
def test_the_end_lies_within_and_not_below_what_is_reached(days: list[float | None], left: int) -> None:
    found = sum_interval(days, left)
    if found is not None:
        total = math.fsum(day or 0.0 for day in days)
        at_present = total * (len(days) + left) / len(days)
        slack = 1e-9 * max(1.0, at_present)
        assert total - slack <= found[0] <= at_present + slack
        assert at_present - slack <= found[1]


@given(_DAYS)
def test_at_the_end_nothing_is_unsure(days: list[float | None]) -> None:
    found = sum_interval(days, 0)
    if found is not None:
        assert found[0] == pytest.approx(found[1])
