"""Revenue to be expected from social channels: their share of all revenue × a forecast of all revenue.

The share is that of the last 90 days. The forecast of a day is the revenue of the same weekday 52 weeks earlier × the
growth of the last 28 or 90 days over the same days 52 weeks earlier; days of the period that are known already stand as
they are. Its error is measured: the same is reckoned for up to twelve stretches of the same length that are over, with
what was known before each, and the median of |forecast − revenue| ÷ revenue is the error. Of the two growths the one
with the smaller error is taken, the longer without any.

A forecast of all revenue may be given instead. Then the error is that of the share alone: the median of |share of the
90 days before × revenue − social revenue| ÷ social revenue of such stretches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.ledger import Floats
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.scope import Scope

YEAR = 364
FEWEST_DAYS = 28

_SHARE_DAYS = 90
_WINDOWS = (90, 28)
_MOST_TESTS, _FEWEST_TESTS = 12, 3
_LEAST_KNOWN = 0.9  # of the days that a sum is of


@dataclass(frozen=True, slots=True)
class SocialForecast:
    """What social channels may bring in a period, in minor units; None with ``reason`` where it cannot be said.

    ``share`` is of ``n`` days. ``error`` is a share of the forecast, measured on ``tests`` stretches; None where fewer
    than three could be. ``how`` says in words how it was reckoned.
    """

    period: Period
    expected: float | None
    share: float | None
    n: int
    forecast: float | None
    growth: float | None
    error: float | None
    tests: int
    how: str
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.expected is not None

    @property
    def range(self) -> tuple[float, float] | None:
        """The expected revenue less and more its error."""
        if self.expected is None or self.error is None:
            return None
        return self.expected * max(1 - self.error, 0.0), self.expected * (1 + self.error)


@dataclass(frozen=True, slots=True)
class _Days:
    """Revenue of each day from ``first`` on, NaN where no file says any."""

    first: int
    revenue: Floats
    social: Floats

    def total(self, first: int, days: int) -> float | None:
        """The revenue of some days; None where more than one in ten is unknown."""
        start = first - self.first
        some = self.revenue[max(start, 0) : max(start + days, 0)] if start >= 0 else self.revenue[:0]
        known = int((~np.isnan(some)).sum())
        return float(np.nansum(some)) if days and known >= _LEAST_KNOWN * days else None


def social_forecast(book: Book, period: Period, given: float | None = None) -> SocialForecast:
    """What social channels may bring in ``period``; ``given`` is a forecast of all revenue, in minor units.

    Any thread.
    """
    days = _days(book)
    share, n = _share(days) if days else (None, 0)
    if days is None or share is None:
        reason = f"Not enough: revenue by channel is known for {n} of at least {FEWEST_DAYS} days."
        return SocialForecast(period, None, share, n, given, None, None, 0, "", reason)
    if given is not None:
        off = _share_errors(days, period.days)
        how = f"Share of the last {n} days with revenue × the forecast that was given; the error is that of the share."
        return SocialForecast(period, share * given, share, n, given, None, _middle(off), len(off), how)
    window, errors = _best(days, period.days)
    today = days.first + len(days.revenue)
    found = _forecast(days, period.first.toordinal(), period.days, today, window)
    if found is None:
        reason = "Not enough: the forecast needs the revenue of the same days a year before and of the last weeks."
        return SocialForecast(period, None, share, n, None, None, None, 0, "", reason)
    total, growth = found
    how = (
        f"Share of the last {n} days with revenue × revenue of the same days 52 weeks before × growth of the last "
        f"{window} days ({growth:.2f})."
    )
    return SocialForecast(period, share * total, share, n, total, growth, _middle(errors), len(errors), how)


def _middle(errors: Sequence[float]) -> float | None:
    """The median error; None of too few."""
    return median(errors) if len(errors) >= _FEWEST_TESTS else None


def _days(book: Book) -> _Days | None:
    reckoning = book.reckoning()
    known = reckoning.known_days()
    if known is None:
        return None
    found = reckoning.by_period(Scope(), list(known.steps("day")))
    revenue = np.array([one.measures.get("gross_revenue", np.nan) for one in found])
    social = np.array([one.measures.get("social_revenue", np.nan) for one in found])
    stated = np.flatnonzero(~np.isnan(revenue))
    if not len(stated):
        return None
    last = int(stated[-1]) + 1
    return _Days(known.first.toordinal(), revenue[:last], social[:last])


def _share(days: _Days, until: int | None = None) -> tuple[float | None, int]:
    """The share of the last days, or of those before the place ``until``, and of how many it is."""
    end = len(days.revenue) if until is None else until
    some = slice(max(end - _SHARE_DAYS, 0), end)
    revenue, social = days.revenue[some], days.social[some]
    known = ~np.isnan(revenue)
    n, total = int(known.sum()), float(revenue[known].sum())
    if n < FEWEST_DAYS or total <= 0:
        return None, n
    return float(np.nansum(social[known])) / total, n


def _forecast(days: _Days, first: int, length: int, today: int, window: int) -> tuple[float, float] | None:
    """The revenue of ``length`` days from ``first`` on as seen on the morning of ``today``, and the growth it is by."""
    now, then = days.total(today - window, window), days.total(today - window - YEAR, window)
    start = max(first, today)
    ahead = first + length - start
    base = days.total(start - YEAR, ahead) if ahead > 0 else 0.0
    passed = days.total(first, start - first) if start > first and first < today else 0.0
    if now is None or not then or base is None or passed is None:
        return None
    return passed + base * now / then, now / then


def _best(days: _Days, length: int) -> tuple[int, Sequence[float]]:
    """The window of growth whose forecasts were nearest, and its errors."""
    errors = {window: _errors(days, length, window) for window in _WINDOWS}
    tested = [window for window in _WINDOWS if len(errors[window]) >= _FEWEST_TESTS]
    if tested:
        best = min(tested, key=lambda window: median(errors[window]))
    else:
        today = days.first + len(days.revenue)
        best = next((window for window in _WINDOWS if days.total(today - window - YEAR, window)), _WINDOWS[-1])
    return best, errors[best]


def _errors(days: _Days, length: int, window: int) -> list[float]:
    end = days.first + len(days.revenue)
    found = []
    for n in range(1, _MOST_TESTS + 1):
        first = end - n * length
        actual = days.total(first, length)
        told = _forecast(days, first, length, first, window) if actual else None
        if told and actual:
            found.append(abs(told[0] - actual) / actual)
    return found


def _share_errors(days: _Days, length: int) -> list[float]:
    """How far off the share was in stretches that are over, had all their revenue been known before."""
    found = []
    for n in range(1, _MOST_TESTS + 1):
        start = len(days.revenue) - n * length
        share, _known = _share(days, start) if start > 0 else (None, 0)
        revenue = days.total(days.first + start, length)
        social = float(np.nansum(days.social[start : start + length])) if share is not None else 0.0
        if share is not None and revenue is not None and social > 0:
            found.append(abs(share * revenue - social) / social)
    return found
