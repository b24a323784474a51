"""What the window and the command line ask for: series, comparisons, top items, funnel, posting times, coverage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.kpi.conftest import Store, figure, kept_ledgers
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import (
    EVERYTHING,
    Book,
    Period,
    Scope,
    coverage,
    figures,
    funnel,
    item_metric,
    last_day,
    posting_times,
    rows,
    series,
    top_items,
)
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import RemoveFromCampaign

FIRST_WEEK = Period(date(2026, 11, 1), date(2026, 11, 7))


def test_nothing_known_is_empty_and_not_nought(library: Library) -> None:
    library.edit(RemoveFromCampaign("Autumn", [1]))
    found = figures(Book(library))
    assert found.measures == {}
    assert found.sources == ()
    assert all(value is None for name, value in found.metrics.items() if name != "product_coverage")
    assert last_day(Book(library)) is None
    assert rows(Book(library), "day") == []
    assert coverage(Book(library)) == (0, 3)


def test_a_series_has_a_gap_where_nothing_is_known(library: Library, store: Store) -> None:
    store([figure("impressions", 100, 2), figure("link_clicks", 3, 2), figure("impressions", 50, 4)])
    found = series(Book(library), "impressions", "day", EVERYTHING, FIRST_WEEK)
    assert found.values == (None, 100, None, 50, None, None, None)
    assert found.days[1] == date(2026, 11, 2)
    assert series(Book(library), "ctr", "day", EVERYTHING, FIRST_WEEK).values[1] == pytest.approx(0.03)
    with pytest.raises(WrongUse, match="no measure or metric"):
        series(Book(library), "nonsense")


def test_compared_with_the_period_before_and_the_year_before(library: Library, store: Store) -> None:
    year_ago = date(2025, 11, 4)
    store([figure("sessions", 40, 11, row="x"), figure("sessions", 30, 4, row="x")])
    old = figure("sessions", 20, 4, row="x")
    store([type(old)(**{**{name: getattr(old, name) for name in old.__slots__}, "day": year_ago + timedelta(days=8)})])
    period = Period(date(2026, 11, 8), date(2026, 11, 14))
    before = rows(Book(library), "channel", EVERYTHING, period, "previous")[0].compare
    year = rows(Book(library), "channel", EVERYTHING, period, "year")[0].compare
    assert before is not None
    assert year is not None
    assert (before.measures["sessions"], year.measures["sessions"]) == (30, 20)
    by_day = {row.key: row.compare for row in rows(Book(library), "day", EVERYTHING, period, "previous")}
    assert by_day["2026-11-11"] is not None


def test_top_items_are_ranked_and_small_samples_of_a_rate_are_not(library: Library, store: Store) -> None:
    store(
        [
            figure("gross_revenue", 500, item=1),
            figure("gross_revenue", 900, item=3),
            figure("impressions", 1000, item=1),
            figure("link_clicks", 10, item=1),
            figure("impressions", 3, item=3),
            figure("link_clicks", 2, item=3),
        ]
    )
    assert [row.key for row in top_items(Book(library))] == [3, 1]
    assert [row.key for row in top_items(Book(library), by="ctr")] == [1]
    assert item_metric(Book(library), "ctr") == {1: 0.01, 3: pytest.approx(2 / 3)}
    assert item_metric(Book(library), "revenue") == {1: 5, 3: 9}
    assert coverage(Book(library)) == (2, 1)


def test_the_funnel_gives_each_step_as_a_share(library: Library, store: Store) -> None:
    store(
        [
            figure(measure, value)
            for measure, value in {
                "impressions": 10_000.0,
                "link_clicks": 200.0,
                "sessions": 160.0,
                "transactions": 4.0,
            }.items()
        ]
    )
    steps = funnel(figures(Book(library)), None)
    assert [(step.id, step.value, step.share) for step in steps] == [
        ("impressions", 10_000, None),
        ("link_clicks", 200, 0.02),
        ("sessions", 160, 0.8),
        ("leads", None, None),
        ("transactions", 4, 0.025),
    ]
    assert steps[4].label == "Orders"
    assert not any(step.exceeds for step in steps)


def test_more_than_at_the_step_above_is_no_share_of_it(library: Library, store: Store) -> None:
    store([figure("link_clicks", 200.0), figure("sessions", 411.0), figure("transactions", 411.0)])
    _, clicks, sessions, _, orders = funnel(figures(Book(library)), None)
    assert (sessions.value, sessions.share, sessions.exceeds) == (411, None, True)
    assert (orders.share, orders.exceeds, clicks.exceeds) == (1, False, False)


def test_posting_times_are_medians_by_weekday_and_two_hours(library: Library, store: Store) -> None:
    store([figure("impressions", 100, item=item) for item in (1, 2)])
    store([figure("likes", 4 * item, item=item) for item in (1, 2)])
    cells = posting_times(Book(library))
    assert (len(cells), len(cells[0])) == (7, 12)
    assert cells[6][9].value == pytest.approx(0.04)  # 1 November 2026 was a Sunday
    assert (cells[0][9].value, cells[0][9].count) == (pytest.approx(0.08), 1)
    assert cells[1][9].value is None


def test_the_cache_may_be_deleted_or_damaged_at_any_time(library: Library, store: Store) -> None:
    store([figure("likes", 5, item=1)])
    expected = figures(Book(library))
    path = kept_ledgers(library)
    assert path.is_file()
    for damage in (b"", b"PK\x03\x04 torn", path.read_bytes()[:300]):
        path.write_bytes(damage)
        assert figures(Book(library)) == expected
    path.unlink()
    assert figures(Book(library), Scope(item_ids=(1,))).measures["likes"] == 5
