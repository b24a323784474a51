"""Maps values, days and magnitudes to pixels, and chooses round ticks; formats nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

StepRule = Callable[[float], float]
"""The smallest round step that is at least as large as a rough one."""

_HEADROOM = 1.06
_MOST_TICKS = 1000
_NOTHING = 1e-12
_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_DAY_STEPS = (1, 2, 7, 14, 28)
_MONTH_STEPS = (1, 2, 3, 6, 12)


def decimal_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten: for rates and money."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= rough * (1 - 1e-9)), 10 * power)


def whole_step(rough: float) -> float:
    """A round step of at least one: for counts, which have no halves."""
    return max(1.0, decimal_step(rough))


def clock_step(rough: float) -> float:
    """A round step in seconds, as a clock has them: for durations."""
    if rough > _CLOCK_STEPS[-1]:
        return decimal_step(rough / 3600) * 3600
    return float(next(step for step in _CLOCK_STEPS if step >= rough))


@dataclass(frozen=True, slots=True)
class LinearScale:
    """``low`` … ``high`` laid evenly onto ``start`` … ``end`` pixels, with the values that get a tick."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def __call__(self, value: float) -> float:
        """The pixel of a value; values beyond the ends stop at them."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def scale_from_zero(
    values: Iterable[float], *, start: float, end: float, pixels_a_tick: float = 32, steps: StepRule = decimal_step
) -> LinearScale:
    """A scale from zero to a round value above the largest, below zero only for negative values."""
    known = list(values)
    top, bottom = max([0.0, *known]) * _HEADROOM, min([0.0, *known]) * _HEADROOM
    if top - bottom < _NOTHING:
        top = 1.0
    count = max(1.0, abs(end - start) / pixels_a_tick)
    step = steps((top - bottom) / count)
    first, last = math.floor(bottom / step), max(math.ceil(top / step), 1)
    ticks = tuple(_tidy(index * step) for index in range(first, min(last, first + _MOST_TICKS) + 1))
    return LinearScale(ticks[0], ticks[-1], start, end, ticks)


def _tidy(value: float) -> float:
    """The value without the dust that multiplying a decimal step leaves."""
    return float(f"{value:.12g}")


@dataclass(frozen=True, slots=True)
class LogScale:
    """0 … ``high`` laid onto ``start`` … ``end`` by the logarithm of 1 + value, so that zero has a place."""

    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The pixel of a magnitude; negative values count as zero."""
        share = math.log1p(max(value, 0.0)) / math.log1p(self.high) if self.high > 0 else 0.0
        return self.start + min(share, 1.0) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """``first`` … ``last`` day laid evenly onto ``start`` … ``end`` pixels; a single day is in the middle."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The pixel of a day."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def ticks(self, room: float, *, least_days: int = 1) -> list[date]:
        """Days to label, ``room`` pixels or more apart: round steps from the first day, and the last day."""
        for days in _regular_ticks(self.first, self.last, least_days):
            if all(self(b) - self(a) >= room for a, b in pairwise(days)):
                return self._with_last(days, room)
        return self._with_last([self.first], room)

    def _with_last(self, days: list[date], room: float) -> list[date]:
        if days[-1] != self.last and self(self.last) - self(days[-1]) >= room:
            return [*days, self.last]
        return days


def _regular_ticks(first: date, last: date, least_days: int) -> Iterable[list[date]]:
    """Ever sparser rows of days: days and weeks counted from the first, then the first of months, then years."""
    span = (last - first).days
    for step in _DAY_STEPS:
        if step >= least_days and span / step < _MOST_TICKS:
            yield [first + timedelta(days=offset) for offset in range(0, span + 1, step)]
    for step in _MONTH_STEPS:
        if days := list(_month_starts(first, last, step)):
            yield days
    for years in (2, 5, 10, 20, 50, 100):
        if days := [day for day in _month_starts(first, last, 12) if day.year % years == 0]:
            yield days


def _month_starts(first: date, last: date, step: int) -> Iterable[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    starts = (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)
    return (day for day in starts if first <= day <= last)


def usual_step(days: Sequence[date]) -> int:
    """The smallest distance in days between neighbours; 1 for fewer than two days."""
    return min(((b - a).days for a, b in pairwise(days)), default=1)
