"""Goals: reached, due, pace and projection, worked by hand; and benchmarks with the same formula only."""

from __future__ import annotations

from datetime import date

import pytest

from tests.kpi.conftest import Store, figure
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import METRICS, Book, benchmarks, benchmarks_for, goal_standings, goals_of, own_median
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import Library
from ugcdesk.library.edits.goals import ChangeGoal, RemoveGoal, SetGoal
from ugcdesk.library.edits.rights import SetRights
from ugcdesk.library.vocabulary import RightsStatus, Span

MIDDLE = date(2026, 11, 15)
NOVEMBER = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30)}
LATEST = figure("profile_visits", 1, MIDDLE.day)  # up to when files tell


def test_a_sum_is_projected_to_the_end_of_its_campaign(library: Library, store: Store) -> None:
    store([figure("gross_revenue", 30_000, 5, placement=1), figure("gross_revenue", 99_000, 5, item=2), LATEST])
    library.edit(SetGoal("revenue", 100_000, campaign=1, owner="Shop"))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.what, found.value, found.progress, found.due) == ("gross_revenue", 30_000, 0.3, 0.5)
    assert found.projected == 60_000
    assert found.pace == pytest.approx(7 / 3)
    assert found.is_money
    assert found.scope == {"campaign": "Autumn"}
    assert found.sentence == "Heading for 60 % of the target at the present rate; it needs 2.3× that rate from now on."


def test_a_rate_is_not_projected_by_time(library: Library, store: Store) -> None:
    store([figure("impressions", 1000, 5), figure("link_clicks", 20, 5), LATEST])
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
    assert rights.sentence == "50 % of the target."


def test_without_figures_nothing_is_claimed(library: Library) -> None:
    library.edit(SetGoal("sessions", 100, campaign=1))
    (found,) = goal_standings(Book(library), MIDDLE, 1)
    assert (found.value, found.progress, found.projected, found.pace) == (None, None, None, None)
    assert found.sentence == "There are no figures for sessions in this period yet."


def test_shipped_benchmarks_name_their_source_and_refuse_another_formula() -> None:
    assert all(one.source and one.year and 0 < one.low <= one.high < 1 for one in benchmarks())
    assert {one.metric for one in benchmarks()} <= set(METRICS)
    assert [(one.low, one.high) for one in benchmarks_for("conversion_rate")] == [(0.02, 0.03)]
    assert benchmarks_for("engagement_rate_followers", "instagram") == []  # that of the median post
    assert benchmarks_for("lead_rate") == []  # published per pop-up, ours is per session
    assert benchmarks_for("engagement_rate_impressions", "instagram") == []
    with pytest.raises(WrongUse, match="no metric"):
        benchmarks_for("nonsense")


def test_own_median_needs_three_months(library: Library, store: Store) -> None:
    store([figure("sessions", 50, 10, row="x")])
    for what in ("sessions", "spend"):
        found = own_median(Book(library), what, date(2026, 11, 21))
        assert (found.value, found.n, found.enough) == (None, 1, False)
        assert found.reason == "Figures of 3 months or more are needed."


def test_a_projection_says_how_sure_it_is_once_a_week_is_known(library: Library, store: Store) -> None:
    store([figure("sessions", 10 if day % 2 else 30, day) for day in range(1, 16)])
    library.edit(SetGoal("sessions", 1000, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.value, found.projected, found.n, found.unsure) == (290, 580, 15, "")
    # Eight days of 10 and seven of 30 have the variance 746.67 × 2 ÷ 14; 15 days passed and 15 are to come.
    half = 1.959963984540054 * (sum((v - 290 / 15) ** 2 for v in [10] * 8 + [30] * 7) / 14 * 15 * 30 / 15) ** 0.5
    assert (found.low, found.high) == pytest.approx((580 - half, 580 + half))
    assert found.sentence.startswith("Heading for 58 % of the target at the present rate (between 4")
    (early,) = goal_standings(Book(library), date(2026, 11, 6))
    assert (early.low, early.high) == (None, None)
    assert early.unsure == "How sure it is can be said with figures of 7 days or more."


def test_a_rate_of_a_goal_says_its_n(library: Library, store: Store) -> None:
    store([figure("impressions", 1000, day) for day in range(1, 11)])
    store([figure("link_clicks", 10 + day % 3, day) for day in range(1, 11)])
    library.edit(SetGoal("ctr", 0.018, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    (found,) = goal_standings(Book(library), date(2026, 11, 10))
    assert (found.n, found.projected) == (10_000, found.value)
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert 0 < found.low < found.value < found.high < 0.012


def test_what_should_be_low_is_met_below_the_target(library: Library, store: Store) -> None:
    store([figure("spend", 30_000, 5), figure("new_customers", 20, 5), LATEST])
    library.edit(SetGoal("cac", 2_000, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.value, found.sentence) == (1_600, "The target is met.")
    library.edit(SetGoal("cac", 1_000, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30)))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.progress, found.sentence) == (0.625, "60 % above the target.")


def test_a_goal_of_curation_is_counted_in_the_library(library: Library) -> None:
    library.edit(SetGoal("product_coverage", 0.5))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.value, found.n) == (0, 2)


def test_teams_share_a_goal_that_is_changed_and_removed(library: Library) -> None:
    library.edit(SetGoal("sessions", 100, owner=" Social , Shop,"))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert found.owners == ("Social", "Shop")
    library.edit(ChangeGoal(found.goal.id, 200, date(2026, 11, 1), None, "Shop"))
    (changed,) = goal_standings(Book(library), MIDDLE)
    assert (changed.target, changed.goal.starts_on, changed.owners) == (200, date(2026, 11, 1), ("Shop",))
    library.edit(RemoveGoal(found.goal.id))
    assert goal_standings(Book(library), MIDDLE) == []
    library.undo()
    library.undo()
    assert goal_standings(Book(library), MIDDLE) == [found]


@pytest.mark.parametrize(
    "edit",
    [RemoveGoal(9), ChangeGoal(9, 5, None, None, None), ChangeGoal(1, 0, None, None, None)],
    ids=["remove", "change", "no target"],
)
def test_goals_refuse_what_cannot_be(library: Library, edit: RemoveGoal | ChangeGoal) -> None:
    library.edit(SetGoal("sessions", 100))
    with pytest.raises(WrongUse, match="goal"):
        library.edit(edit)


def test_days_that_no_file_tells_of_yet_are_not_days_with_nothing(library: Library, store: Store) -> None:
    store([figure("sessions", 100, day) for day in range(1, 11)])
    library.edit(SetGoal("sessions", 3_000, **NOVEMBER))
    (found,) = goal_standings(Book(library), date(2026, 11, 20))
    assert (found.value, found.projected) == (1_000, 3_000)
    assert found.pace == pytest.approx(1)
    assert found.sentence == "On course to reach the target. Figures up to 10 November."


def test_items_count_from_the_day_the_goal_begins(library: Library) -> None:
    library.edit(SetGoal("items", 10, starts_on=date(2100, 1, 1), ends_on=date(2100, 1, 30)))
    library.edit(SetGoal("rights_granted", 10, starts_on=MIDDLE, ends_on=date(2026, 12, 15)))
    library.edit(SetRights([1], RightsStatus.GRANTED, MIDDLE, starts_on=date(2026, 11, 14)))
    items, rights = goal_standings(Book(library), date(2026, 11, 20))
    assert (items.value, items.projected) == (None, None)
    assert rights.value == 0


def test_of_a_ratio_of_levels_nobody_can_say_how_sure_it_is(library: Library, store: Store) -> None:
    store([figure("followers", 10_000 + day, day, span=Span.LEVEL) for day in range(1, 16)])
    store([figure("likes", 90 + day, day, item=3) for day in range(1, 16)])
    library.edit(SetGoal("engagement_rate_followers", 0.2, **NOVEMBER))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert (found.low, found.high) == (None, None)
    assert found.unsure.startswith("How sure it is cannot be said")


def test_people_of_several_days_are_no_goal(library: Library, store: Store) -> None:
    store([figure("reach", 100, 2), figure("reach", 100, 3)])
    library.edit(SetGoal("reach", 1_000, **NOVEMBER))
    (found,) = goal_standings(Book(library), MIDDLE)
    assert found.sentence.startswith("Reach counts people")


@pytest.mark.parametrize("target", [0.0, -1.0, float("nan"), float("inf")])
def test_a_target_is_a_number_above_zero(library: Library, target: float) -> None:
    with pytest.raises(WrongUse, match="above zero"):
        library.edit(SetGoal("ctr", target))


@pytest.mark.parametrize(
    ("scope", "targets"),
    [
        (Scope(), [1]),
        (Scope(campaign_id=1), [2, 6]),
        (Scope(channel="instagram"), [3, 5]),
        (Scope(line_id=1), [4, 5]),
        (Scope(line_id=2), []),
        (Scope(item_ids=(1,)), []),
    ],
    ids=["all", "campaign", "channel", "line", "another line", "items"],
)
def test_goals_are_told_of_what_they_are_of(library: Library, scope: Scope, targets: list[int]) -> None:
    library.edit(SetGoal("likes", 1))
    library.edit(SetGoal("likes", 2, campaign=1))
    library.edit(SetGoal("likes", 3, channel="instagram"))
    library.edit(SetGoal("likes", 4, line=1))
    library.edit(SetGoal("likes", 5, channel="instagram", line=1))
    library.edit(SetGoal("likes", 6, campaign=1, channel="instagram"))
    assert [found.target for found in goals_of(Book(library), MIDDLE, scope)] == targets


def test_a_goal_of_a_line_counts_its_items_alone(library: Library, store: Store) -> None:
    store([figure("likes", 30, 5, item=1), figure("likes", 50, 5, item=3), LATEST])
    library.edit(SetGoal("likes", 60, line=1, **NOVEMBER))
    (found,) = goals_of(Book(library), MIDDLE, Scope(line_id=1))
    assert (found.value, found.scope) == (30, {"line": "Tops"})
