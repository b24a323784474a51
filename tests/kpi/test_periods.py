"""Stretches of days and what they are compared with."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.kpi.periods import Period, Step, last_days, same_day_last_year, step_key, steps_beside, whole_step

LAST_28 = Period(date(2026, 10, 25), date(2026, 11, 21))


def test_last_days_previous_and_year_before() -> None:
    assert last_days(date(2026, 11, 21)) == LAST_28
    assert LAST_28.days == 28
    assert LAST_28.previous() == Period(date(2026, 9, 27), date(2026, 10, 24))
    assert LAST_28.year_before() == Period(date(2025, 10, 26), date(2025, 11, 22))
    assert LAST_28.compared("none") is None


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 21), date(2025, 11, 22)),
        (date(2026, 12, 31), date(2025, 12, 25)),  # 2026-W53 has no counterpart
        (date(2027, 1, 4), date(2025, 12, 29)),
    ],
    ids=["saturday", "week 53", "after a long year"],
)
def test_the_same_weekday_of_the_same_iso_week(day: date, before: date) -> None:
    assert same_day_last_year(day) == before
    assert before.weekday() == day.weekday()


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 500),
    st.sampled_from(["day", "week", "month"]),
    st.sampled_from([0, 5, 6]),
)
def test_steps_cover_a_period_without_gap_or_overlap(first: date, more: int, by: Step, week_begins: int) -> None:
    period = Period(first, first + timedelta(days=more))
    steps = list(period.steps(by, week_begins))
    assert (steps[0].first, steps[-1].last) == (period.first, period.last)
    assert sum(step.days for step in steps) == period.days
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(steps))
    keys = [step_key(step.first, by, week_begins) for step in steps]
    assert sorted(set(keys)) == keys
    assert by != "week" or all(step.first.weekday() == week_begins for step in steps[1:])
    assert all(whole_step(step, by, week_begins) == step for step in steps[1:-1])


def test_keys_of_steps() -> None:
    day = date(2026, 11, 21)
    assert [step_key(day, by) for by in ("day", "week", "month")] == ["2026-11-21", "2026-W47", "2026-11"]
    assert step_key(day, "week", 6) == "2026-11-15"


def test_weeks_from_sunday_are_compared_with_those_of_the_same_iso_weeks() -> None:
    period = Period(date(2026, 11, 15), date(2026, 11, 28))
    steps = list(period.steps("week", 6))
    assert steps == [Period(period.first, date(2026, 11, 21)), Period(date(2026, 11, 22), period.last)]
    beside = steps_beside(steps, period, "week", "year")
    assert [(one.first, one.days) for one in beside] == [(date(2025, 11, 16), 7), (date(2025, 11, 23), 7)]
    assert beside[0].first == same_day_last_year(period.first)
