"""Steps of time beside those they are compared with, and days that are not known whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import ALL_TIME, EVERYTHING, Book, Period, figures, rows, series
from ugcdesk.kpi.periods import Compare, steps_beside
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import RemoveFromCampaign


def _sessions(values: dict[date, float]) -> list:  # type: ignore[type-arg]
    return [replace(figure("sessions", value, channel="ga", row="x"), day=day) for day, value in values.items()]


def _beside(library: Library, by: str, period: Period, compare: Compare) -> dict[str | int, float | None]:
    found = rows(Book(library), by, EVERYTHING, period, compare)  # type: ignore[arg-type]
    return {row.key: row.compare.measures["sessions"] if row.compare else None for row in found}


@pytest.fixture
def bare(library: Library) -> Library:
    library.edit(RemoveFromCampaign("Autumn", [1]))
    return library


def test_days_are_compared_by_their_distance_also_where_figures_begin_late(bare: Library, store: Store) -> None:
    store(_sessions({date(2026, 11, day): float(day) for day in range(5, 11)}))
    found = _beside(bare, "day", Period(date(2026, 11, 8), date(2026, 11, 14)), "previous")
    assert found == {"2026-11-08": None, "2026-11-09": None, "2026-11-10": None}
    assert _beside(bare, "day", Period(date(2026, 11, 8), date(2026, 11, 10)), "previous") == {
        "2026-11-08": 5, "2026-11-09": 6, "2026-11-10": 7,
    }  # fmt: skip


@pytest.mark.parametrize("first", [date(2026, 1, 1), ALL_TIME.first], ids=["with dates", "without"])
def test_a_month_is_compared_with_the_month_of_that_name(bare: Library, store: Store, first: date) -> None:
    before = {date(2025, month, 15): float(month) for month in range(3, 13)}
    store(_sessions(before | {date(2026, month, 15): 100.0 + month for month in range(1, 11)}))
    found = _beside(bare, "month", Period(first, ALL_TIME.last), "year")
    this_year = {key: value for key, value in found.items() if str(key) >= "2026"}
    assert this_year == {f"2026-{n:02}": float(n) if n > 2 else None for n in range(1, 11)}


def test_weeks_of_all_time_are_compared_with_those_of_the_year_before(bare: Library, store: Store) -> None:
    store(_sessions({date(2025, 11, 5): 7.0, date(2026, 11, 4): 100.0, date(2026, 11, 11): 200.0}))
    assert _beside(bare, "week", ALL_TIME, "year") == {"2025-W45": None, "2026-W45": 7, "2026-W46": None}
    [row] = rows(Book(bare), "channel", EVERYTHING, ALL_TIME, "year")
    assert row.compare is not None
    assert row.compare.measures["sessions"] == 7  # not all of it again


def test_weeks_of_figures_begin_on_the_day_that_is_set(bare: Library, store: Store) -> None:
    store(_sessions({date(2026, 11, day): float(value) for day, value in ((14, 1), (15, 2), (21, 4), (22, 8))}))
    book, days = Book(bare), Period(date(2026, 11, 14), date(2026, 11, 22))
    assert {row.key: row.measures["sessions"] for row in rows(book, "week")} == {"2026-W46": 3, "2026-W47": 12}
    bare.begin_weeks_on("sunday")
    weeks = {row.key: row.measures["sessions"] for row in rows(book, "week")}
    assert weeks == {"2026-11-08": 1, "2026-11-15": 6, "2026-11-22": 8}
    found = series(book, "sessions", "week", EVERYTHING, days)
    assert ([day.day for day in found.days], found.values) == ([14, 15, 22], (1, 6, 8))


def test_weeks_stay_aligned_over_a_year_of_53(bare: Library) -> None:
    period = Period(date(2026, 12, 21), date(2027, 1, 10))
    found = steps_beside(list(period.steps("week")), period, "week", "year")
    assert [step.first.isocalendar()[:2] for step in found] == [(2025, 52), (2025, 52), (2026, 1)]


def test_what_is_not_known_whole_is_flagged(bare: Library, store: Store) -> None:
    store(_sessions({date(2025, 11, 5): 7.0, date(2026, 11, 4): 100.0, date(2026, 11, 11): 200.0}))
    weeks = rows(Book(bare), "week", EVERYTHING, ALL_TIME, "year")
    assert [row.partial for row in weeks] == [True, False, True]
    assert weeks[1].compare is not None
    assert weeks[1].compare.partial
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert figures(Book(bare), EVERYTHING, november).partial
    assert not figures(Book(bare)).partial


def test_revenue_that_nobody_tells_of_is_missing_and_not_nought(library: Library, store: Store) -> None:
    store([figure("gross_revenue", 50_000, channel="shop")])
    found = figures(Book(library))
    assert (found.metrics["roas"], found.metrics["social_revenue_share"]) == (None, None)
    store([figure("gross_revenue", 1_000, 2, channel="search"), figure("gross_revenue", 1_000, 2, item=3)])
    found = figures(Book(library))
    assert (found.metrics["roas"], found.metrics["social_revenue_share"]) == (0.5, pytest.approx(1 / 52))


def test_items_are_counted_in_their_groups_or_not_told(bare: Library, store: Store) -> None:
    store([figure("likes", 5, day, item=item) for item in (1, 2, 3) for day in (1, 2)])
    assert {row.key: row.n["items"] for row in rows(Book(bare), "content_type")} == {"photo": 2, "video": 1}
    assert {row.n["items"] for row in rows(Book(bare), "item")} == {1}
    assert all("items" not in row.n for by in ("channel", "day") for row in rows(Book(bare), by))  # type: ignore[arg-type]
