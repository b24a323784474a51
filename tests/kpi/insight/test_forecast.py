"""Revenue expected from social channels, worked by hand on two years of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import Book, Period, insight
from ugcdesk.library import Library

LAST = date(2026, 10, 31)


def _sold(store: Store, days: int, *, growth: float) -> None:
    """Each day 100.00 in the year before the last 52 weeks, and ``growth`` times that in them; a quarter by social."""
    figures = []
    for back in range(days):
        total = 10_000 * (growth if back < 364 else 1.0)
        for channel, share in (("instagram", 0.25), ("search", 0.75)):
            one = figure("gross_revenue", total * share, channel=channel)
            figures.append(replace(one, day=LAST - timedelta(days=back)))
    store(figures)


def test_share_times_last_year_times_growth(library: Library, store: Store) -> None:
    _sold(store, 2 * 364, growth=1.2)
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = insight.social_forecast(Book(library), november)
    # The 30 days 52 weeks before lie in the last 52 weeks: 120.00 a day × growth 1.2.
    assert (found.share, found.n, found.growth) == (pytest.approx(0.25), 90, pytest.approx(1.2))
    assert found.forecast == pytest.approx(30 * 12_000 * 1.2)
    assert found.expected == pytest.approx(30 * 12_000 * 1.2 * 0.25)
    # Of each of the last stretches: 100.00 a day × 1.2 is what was sold.
    assert found.tests > 2
    assert found.error == pytest.approx(0, abs=1e-9)
    assert found.range == pytest.approx((found.expected, found.expected))


def test_days_that_are_known_stand_as_they_are(library: Library, store: Store) -> None:
    _sold(store, 2 * 364, growth=1.2)
    half = Period(date(2026, 10, 27), date(2026, 11, 5))
    found = insight.social_forecast(Book(library), half)
    assert found.forecast == pytest.approx(5 * 12_000 + 5 * 12_000 * 1.2)


def test_a_forecast_may_be_given_and_too_little_is_said(library: Library, store: Store) -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert not insight.social_forecast(Book(library), november).enough
    _sold(store, 100, growth=1.0)
    book = Book(library)
    without = insight.social_forecast(book, november)
    assert (without.expected, without.share) == (None, pytest.approx(0.25))
    assert without.reason.startswith("Not enough: the forecast needs")
    given = insight.social_forecast(book, november, 400_000)
    assert (given.expected, given.error, given.range) == (pytest.approx(100_000), None, None)


def test_the_error_of_a_given_forecast_is_that_of_the_share(library: Library, store: Store) -> None:
    _sold(store, 150, growth=1.0)
    week = Period(date(2026, 11, 1), date(2026, 11, 7))
    given = insight.social_forecast(Book(library), week, 400_000)
    assert (given.n, given.tests, given.error) == (90, 12, pytest.approx(0, abs=1e-9))
    # A fifth instead of a quarter in the last 56 days: of four stretches the later two were told too high.
    late = [figure("gross_revenue", 2_000, channel="instagram"), figure("gross_revenue", 8_000, channel="search")]
    store([replace(one, day=LAST - timedelta(days=back)) for back in range(56) for one in late])
    month = insight.social_forecast(Book(library), Period(date(2026, 11, 1), date(2026, 11, 28)), 400_000)
    last = (62 * 0.25 + 28 * 0.2) / 90 / 0.2 - 1
    assert (month.tests, month.error) == (4, pytest.approx((0 + last) / 2))
