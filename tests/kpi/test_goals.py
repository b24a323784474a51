"""Goals: reached, due, pace and projection, worked by hand; and benchmarks with the same formula only."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import METRICS, Book, benchmarks, benchmarks_for, goal_standings, own_median
from ugcdesk.library import Library
from ugcdesk.library.edits.campaigns import SetGoal
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.vocabulary import RightsStatus

MIDDLE = date(2026, 11, 15)


def test_a_sum_is_projected_to_the_end_of_its_campaign(library: Library, store: Store) -> None:
    store([figure("gross_revenue", 30_000, 5, placement=1), figure("gross_revenue", 99_000, 5, item=2)])
    library.edit(SetGoal("revenue", 100_000, campaign=1, owner="Shop"))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.what, found.value, found.progress, found.due) == ("gross_revenue", 30_000, 0.3, 0.5)
    assert found.projected == 60_000
    assert found.pace == pytest.approx(7 / 3)
    assert found.is_money
    assert found.scope == {"campaign": "Autumn"}
    assert found.sentence == "Heading for 60% of the target at the present rate; it needs 2.3× that rate from now on."


def test_a_rate_is_not_projected_by_time(library: Library, store: Store) -> None:
    store([figure("impressions", 1000, 5), figure("link_clicks", 20, 5)])
    library.edit(SetGoal("ctr", 0.018, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.value, found.projected, found.pace) == (0.02, 0.02, None)
    assert found.sentence == "The target is reached."


def test_items_and_rights_are_counted_in_the_library(library: Library) -> None:
    library.edit(SetGoal("items", 4, campaign=1))
    library.edit(SetGoal("rights_granted", 2))
    library.edit(SetRights([1], RightsStatus.GRANTED, MIDDLE))
    items, rights = goal_standings(Book(library), MIDDLE)
    assert (items.value, items.progress) == (1, 0.25)
    assert (rights.value, rights.due, rights.pace) == (1, None, None)
    assert rights.sentence == "50% of the target."


def test_without_figures_nothing_is_claimed(library: Library) -> None:
    library.edit(SetGoal("sessions", 100, campaign=1))
    (found,) = goal_standings(Book(library), MIDDLE, 1)
    assert (found.value, found.progress, found.projected, found.pace) == (None, None, None, None)
    assert found.sentence == "There are no figures for sessions in this period yet."


def test_shipped_benchmarks_name_their_source_and_refuse_another_formula() -> None:
    assert all(one.source and one.year and 0 < one.low <= one.high < 1 for one in benchmarks())
    assert {one.metric for one in benchmarks()} <= set(METRICS)
    assert [(one.low, one.high) for one in benchmarks_for("conversion_rate")] == [(0.02, 0.03)]
    assert [one.low for one in benchmarks_for("engagement_rate_followers", "instagram")] == [0.0047]
    assert benchmarks_for("lead_rate") == []  # published per pop-up, ours is per session
    assert benchmarks_for("engagement_rate_impressions", "instagram") == []
    with pytest.raises(WrongUse, match="no metric"):
        benchmarks_for("nonsense")


def test_own_median_needs_three_months(library: Library, store: Store) -> None:
    store([figure("sessions", 50, 10, row="x")])
    assert own_median(Book(library), "sessions", date(2026, 11, 21)) is None
    assert own_median(Book(library), "spend", date(2026, 11, 21)) is None
