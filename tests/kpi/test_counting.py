"""What counts towards a figure, so that nothing counts twice: worked by hand on a few numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kpi.conftest import Store, figure
from ugcdesk.kpi import EVERYTHING, Book, Period, Scope, figures, rows
from ugcdesk.library import Library
from ugcdesk.library.edits.figures import StoreFigures
from ugcdesk.library.vocabulary import Span

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
TOTAL = Span.TOTAL


def test_the_accounts_own_total_wins_over_its_items_on_the_days_it_states(library: Library, store: Store) -> None:
    store(
        [
            figure("impressions", 1000, 1),
            figure("impressions", 300, 1, item=1),
            figure("impressions", 50, 1, row="2026-11-01 somebody"),
            figure("impressions", 200, 2, item=1),
            figure("likes", 7, 1, item=1),
            figure("impressions", 5, 1, item=1, channel="tiktok"),
        ]
    )
    assert figures(Book(library), Scope(channel="instagram")).measures["impressions"] == 1000 + 200
    assert figures(Book(library)).measures["impressions"] == 1205
    assert figures(Book(library)).measures["likes"] == 7
    assert figures(Book(library), Scope(item_ids=(1,))).measures["impressions"] == 505
    by_channel = {row.key: row.measures["impressions"] for row in rows(Book(library), "channel", EVERYTHING, NOVEMBER)
                  if "impressions" in row.measures}  # fmt: skip
    assert by_channel == {"instagram": 1200, "tiktok": 5}


def test_parts_of_web_analytics_add_up(library: Library, store: Store) -> None:
    store(
        [
            figure("sessions", 100, row="(not set)"),
            figure("sessions", 20, item=2),
            figure("sessions", 30, placement=1),
            figure("sessions", 5, campaign=1),
        ]
    )
    assert figures(Book(library)).measures["sessions"] == 155
    assert {
        row.key: row.measures["sessions"] for row in rows(Book(library), "item") if row.measures.get("sessions")
    } == {
        1: 30,
        2: 20,
    }


def test_a_campaign_is_its_placements_and_for_the_rest_its_items_on_their_channel(
    library: Library, store: Store
) -> None:
    store(
        [
            figure("sessions", 30, placement=1),
            figure("sessions", 11, item=1),
            figure("sessions", 4, campaign=1),
            figure("impressions", 900, item=1),
            figure("impressions", 70, item=1, channel="tiktok"),
            figure("impressions", 800, item=2),
            figure("gross_revenue", 6000, placement=1),
            figure("gross_revenue", 9000, item=2),
        ]
    )
    found = figures(Book(library), Scope(campaign_id=1))
    assert found.measures["sessions"] == 34
    assert found.measures["impressions"] == 900
    assert found.measures["spend"] == 2000
    assert found.metrics["roas"] == 3
    assert [(row.key, row.measures["sessions"]) for row in rows(Book(library), "campaign")] == [("Autumn", 34)]


def test_lifetime_totals_become_flows_between_snapshots(library: Library, store: Store) -> None:
    store([figure("likes", 100, 10, item=1, span=TOTAL), figure("likes", 40, 10, item=2, span=TOTAL)])
    store([figure("likes", 130, 20, item=1, span=TOTAL)])
    assert {row.key: row.measures["likes"] for row in rows(Book(library), "day") if "likes" in row.measures} == {
        "2026-11-01": 100,  # the first snapshot is booked on the day of posting
        "2026-11-02": 40,
        "2026-11-20": 30,
    }
    assert figures(Book(library)).measures["likes"] == 170


def test_levels_are_never_added_over_days_and_give_growth(library: Library, store: Store) -> None:
    store([figure("followers", 1000 + 10 * day, day, span=Span.LEVEL) for day in range(1, 11)])
    store([figure("followers", 500, day, channel="facebook", span=Span.LEVEL) for day in range(1, 11)])
    found = figures(Book(library), EVERYTHING, Period(date(2026, 11, 6), date(2026, 11, 10)))
    assert found.measures["followers"] == 1100 + 500
    assert found.measures["followers_start"] == 1050 + 500
    assert found.metrics["follower_growth"] == pytest.approx(50 / 1550)


def test_people_are_not_added_over_days(library: Library, store: Store) -> None:
    store(
        [figure("reach", 100, 1), figure("reach", 120, 2), figure("reach", 60, 9, item=3, channel="tiktok", span=TOTAL)]
    )
    assert "reach" not in figures(Book(library)).measures
    by_day = {row.key: row.measures.get("reach") for row in rows(Book(library), "day")}
    assert (by_day["2026-11-01"], by_day["2026-11-02"], by_day["2026-11-03"]) == (100, 120, 60)


def test_engagements_are_stated_or_the_sum_of_their_parts_never_both(library: Library, store: Store) -> None:
    store(
        [
            figure("engagements", 90, 1),
            figure("likes", 50, 1, item=1),
            figure("likes", 10, 2, item=1),
            figure("comments", 3, 2, item=1),
            figure("reactions", 20, 2, item=2, channel="facebook"),
            figure("likes", 15, 2, item=2, channel="facebook"),
        ]
    )
    assert figures(Book(library)).measures["engagements"] == 90 + 13 + 20
    assert figures(Book(library), Scope(item_ids=(1,))).measures["engagements"] == 63


def test_money_of_another_currency_is_not_added(library: Library, store: Store) -> None:
    store([figure("gross_revenue", 500, 1, row="a"), figure("gross_revenue", 900, 1, row="b", currency="USD")])
    assert figures(Book(library)).measures["gross_revenue"] == 500


def test_groups_of_items(library: Library, store: Store) -> None:
    store([figure("likes", 10 * item, item=item) for item in (1, 2, 3)])

    def likes(by: str) -> dict[str | int, float]:
        return {row.key: row.measures["likes"] for row in rows(Book(library), by)}  # type: ignore[arg-type]

    assert likes("product_line") == {"Tops": 30, "Dresses": 30}
    assert likes("product_kind") == {"Knitwear": 30, "Day dresses": 30}
    assert likes("content_type") == {"photo": 30, "video": 30}
    assert likes("creator") == {"marta": 40, "noor": 20}
    assert figures(Book(library), Scope(line_id=1)).measures["likes"] == 30


def test_figures_of_withdrawn_items_do_not_count(library: Library, store: Store) -> None:
    store([figure("likes", 10, item=1)])
    library.undo()
    library.redo()
    assert figures(Book(library)).measures["likes"] == 10
    library.undo()
    assert "likes" not in figures(Book(library)).measures


_FIGURES = st.lists(
    st.builds(
        figure,
        st.sampled_from(["impressions", "link_clicks", "sessions", "transactions"]),
        st.integers(0, 1000).map(float),
        st.integers(1, 28),
        item=st.integers(0, 3),
        channel=st.sampled_from(["instagram", "tiktok"]),
        row=st.sampled_from(["", "a", "b"]),
    ),
    max_size=25,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_FIGURES)
def test_sums_over_days_and_channels_are_the_total_and_undo_is_identity(library: Library, found: list) -> None:  # type: ignore[type-arg]
    before = figures(Book(library), EVERYTHING, NOVEMBER)
    changes = library.edit(StoreFigures(found, (), "test", ("test.csv",)))
    total = figures(Book(library), EVERYTHING, NOVEMBER)
    for by in ("day", "week", "channel"):
        found = rows(Book(library), by, EVERYTHING, NOVEMBER)  # type: ignore[arg-type]
        for measure in ("impressions", "link_clicks", "sessions", "transactions"):
            parts = [
                row.measures[measure]
                for row in rows(Book(library), by, EVERYTHING, NOVEMBER)
                if measure in row.measures
            ]  # type: ignore[arg-type]
            assert sum(parts) == pytest.approx(total.measures.get(measure, 0))
    if changes:
        library.undo()
    assert figures(Book(library), EVERYTHING, NOVEMBER) == before
