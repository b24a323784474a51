"""Ratios of sums, worked by hand; what is missing stays missing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.errors import WrongUse
from ugcdesk.kpi import MEASURES, METRICS, Measure, Metric, derive, figure_word, goal_word, wilson
from ugcdesk.kpi.metrics import metric_of, sample_sizes

HAND = {
    "engagement_rate_impressions": ({"likes": 30, "comments": 5, "shares": 3, "saves": 2, "impressions": 1000}, 0.04),
    "reactions include likes": ({"likes": 30, "reactions": 40, "comments": 10, "impressions": 1000}, 0.05),
    "engagement_rate_reach": ({"likes": 8, "reach": 160}, 0.05),
    "engagement_rate_followers": ({"engagements_of_posts": 47, "followers_when_posted": 10_000}, 0.0047),
    "follower_growth": ({"followers": 1100, "followers_start": 1000}, 0.1),
    "ctr": ({"link_clicks": 22, "impressions": 1000}, 0.022),
    "lead_rate": ({"leads": 9, "sessions": 200}, 0.045),
    "sessions_per_order": ({"sessions": 200, "transactions": 5}, 40),
    "time_on_site": ({"engagement_time_s": 33_600, "sessions": 200}, 168),
    "gallery_interaction_rate": ({"gallery_interactions": 12, "gallery_views": 48}, 0.25),
    "net_revenue": ({"gross_revenue": 10_000, "refunds": 1_500}, 8_500),
    "conversion_rate": ({"transactions": 5, "sessions": 200}, 0.025),
    "aov": ({"gross_revenue": 54_000, "transactions": 5}, 10_800),
    "cart_abandonment": ({"transactions": 5, "add_to_carts": 20}, 0.75),
    "checkout_abandonment": ({"transactions": 5, "checkouts": 10}, 0.5),
    "cac": ({"spend": 9_000, "new_customers": 3}, 3_000),
    "roas": ({"attributed_revenue": 20_000, "spend": 4_000}, 5),
    "social_revenue_share": ({"social_revenue": 300, "gross_revenue": 1_200}, 0.25),
    "approval_rate": ({"approved": 3, "reviewed": 4}, 0.75),
    "rights_grant_rate": ({"rights_given": 1, "rights_asked": 2}, 0.5),
    "product_coverage": ({"products_covered": 7, "products": 10}, 0.7),
}


@pytest.mark.parametrize(("name", "measures", "value"), [(k, *v) for k, v in HAND.items()], ids=HAND.keys())
def test_worked_by_hand(name: str, measures: dict[str, float], value: float) -> None:
    metric = name if name in METRICS else "engagement_rate_impressions"
    assert derive(measures)[metric] == metric_of(metric, measures) == pytest.approx(value)


def test_every_metric_is_worked_by_hand_or_has_no_sum() -> None:
    assert set(METRICS) - set(HAND) == {"time_to_publish"}


@pytest.mark.parametrize(
    "measures",
    [{}, {"link_clicks": 3}, {"impressions": 100}, {"link_clicks": 3, "impressions": 0}],
    ids=["nothing", "no denominator", "no numerator", "denominator 0"],
)
def test_no_value_is_none_and_never_nought(measures: dict[str, float]) -> None:
    assert derive(measures)["ctr"] is None
    assert "ctr" not in sample_sizes(measures)


def test_nought_clicks_is_a_rate_of_nought() -> None:
    assert derive({"link_clicks": 0, "impressions": 100})["ctr"] == 0
    assert sample_sizes({"link_clicks": 0, "impressions": 100})["ctr"] == 100


def test_net_revenue_needs_known_refunds_and_takes_discounts_where_known() -> None:
    assert derive({"gross_revenue": 100})["net_revenue"] is None
    assert derive({"gross_revenue": 100, "refunds": 10, "discounts": 5})["net_revenue"] == 85


def test_wilson_against_the_published_example() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0, 1)
    with pytest.raises(ValueError, match="successes"):
        wilson(3, 2)


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_share(successes: int, more: int) -> None:
    low, high = wilson(successes, successes + more)
    share = successes / (successes + more) if successes + more else 0.5
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 100_000)), min_size=1, max_size=8),
)
def test_a_rate_of_sums_lies_between_the_rates(parts: list[tuple[int, int]]) -> None:
    total = derive({"link_clicks": sum(a for a, _ in parts), "impressions": sum(b for _, b in parts)})["ctr"]
    rates = [a / b for a, b in parts]
    assert total is not None
    assert min(rates) - 1e-12 <= total <= max(rates) + 1e-12
    assert math.isclose(total, sum(r * b for r, (_, b) in zip(rates, parts, strict=True)) / sum(b for _, b in parts),
                        abs_tol=1e-12)  # fmt: skip


def test_words_are_found_by_their_names() -> None:
    revenue, ctr, items = figure_word("revenue"), figure_word("CTR"), goal_word("items")
    assert isinstance(revenue, Measure)
    assert revenue.id == "gross_revenue"
    assert isinstance(ctr, Metric)
    assert items.label == "Items collected"
    assert MEASURES["transactions"].label == "Orders"
    for word, find in (("nonsense", goal_word), ("items", figure_word)):
        with pytest.raises(WrongUse, match="no measure or metric"):
            find(word)
