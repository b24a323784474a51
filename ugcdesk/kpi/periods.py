"""Stretches of days: the last 28, the ones before, the same a year ago. Days are those of the library's time zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Compare = Literal["previous", "year", "none"]
Step = Literal["day", "week", "month"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def is_partial(self, known: Period | None) -> bool:
        """Whether some of its days lie outside of those that figures are ``known`` for."""
        return known is None or self.first < known.first or self.last > known.last

    def within(self, known: Period) -> Period:
        """This period with the ends that nobody set at those of the days that are ``known``."""
        first = known.first if self.first == ALL_TIME.first else self.first
        last = known.last if self.last == ALL_TIME.last else self.last
        return Period(first, max(first, last))

    def previous(self) -> Period:
        """As many days, up to the day before."""
        return Period(self.first - _DAY * self.days, self.first - _DAY)

    def year_before(self) -> Period:
        """As many days a year earlier, from the same weekday of the same ISO week."""
        first = same_day_last_year(self.first)
        return Period(first, first + _DAY * (self.days - 1))

    def compared(self, compare: Compare) -> Period | None:
        """The period to set beside this one; None for ``none``."""
        if compare == "none":
            return None
        return self.previous() if compare == "previous" else self.year_before()

    def steps(self, by: Step, week_begins: int = 0) -> Iterator[Period]:
        """The days, weeks or months of this period in order; the first and last may be partial.

        Weeks begin on the weekday ``week_begins``, 0 for Monday, here and wherever else it is told.
        """
        first = self.first
        while first <= self.last:
            last = min(_end_of(first, by, week_begins), self.last)
            yield Period(first, last)
            first = last + _DAY


def steps_beside(steps: Sequence[Period], period: Period, by: Step, compare: Compare) -> list[Period]:
    """For each of the steps of ``period`` the one it is compared with: as many days, or as much of a month, earlier.

    A year earlier are the days of the same ISO weeks, or the months of the same name; ISO week 53 and 52 may have the
    same one.
    """
    beside = period.compared(compare)
    if beside is None or not steps:
        return []
    if by != "month" and compare == "year":
        return [step.year_before() for step in steps]
    if by != "month":
        back = period.first - beside.first
        return [Period(step.first - back, step.last - back) for step in steps]
    months = 12 if compare == "year" else _month(period.last) - _month(period.first) + 1
    return [Period(_months_back(step.first, months), _months_back(step.last, months)) for step in steps]


# For a person who gives no dates: long before any figure and long after.
ALL_TIME = Period(date(1990, 1, 1), date(2199, 12, 31))


def last_days(last: date, days: int = 28) -> Period:
    """The ``days`` days that end on ``last``."""
    return Period(last - _DAY * (days - 1), last)


def same_day_last_year(day: date) -> date:
    """The same weekday of the same ISO week a year earlier; week 53 becomes 52 where there is none."""
    year, week, weekday = day.isocalendar()
    try:
        return date.fromisocalendar(year - 1, week, weekday)
    except ValueError:
        return date.fromisocalendar(year - 1, 52, weekday)


def step_key(first: date, by: Step, week_begins: int = 0) -> str:
    """How the step with this first day is called: ``2026-11-21``, ``2026-W47`` or ``2026-11``.

    A week that does not begin on Monday is no ISO week, and so is called by the day on which it begins.
    """
    if by == "day":
        return first.isoformat()
    if by == "month":
        return first.isoformat()[:7]
    if week_begins:
        return _begin_of(first, "week", week_begins).isoformat()
    year, week, _weekday = first.isocalendar()
    return f"{year}-W{week:02}"


def whole_step(step: Period, by: Step, week_begins: int = 0) -> Period:
    """The day, week or month that a step lies in, with all its days."""
    return Period(_begin_of(step.first, by, week_begins), _end_of(step.first, by, week_begins))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _months_back(day: date, months: int) -> date:
    """The same day of an earlier month; the last of a month stays the last."""
    year, month = divmod(_month(day) - months, 12)
    last = _end_of(date(year, month + 1, 1), "month")
    return last if day == _end_of(day, "month") else day.replace(year=year, month=month + 1, day=min(day.day, last.day))


def _begin_of(day: date, by: Step, week_begins: int) -> date:
    if by == "day":
        return day
    return day.replace(day=1) if by == "month" else day - _DAY * ((day.weekday() - week_begins) % 7)


def _end_of(day: date, by: Step, week_begins: int = 0) -> date:
    if by == "day":
        return day
    if by == "week":
        return _begin_of(day, by, week_begins) + _DAY * 6
    following = day.replace(day=28) + _DAY * 4
    return following.replace(day=1) - _DAY
