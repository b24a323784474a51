"""The metrics: ratios of sums with their formulas in words. A missing or zero denominator gives no value, never 0."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ugcdesk.kpi.measures import Stage, engagements_of

MetricUnit = Literal["rate", "money", "seconds", "number", "days"]

_Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Metric:
    """Sum of ``numerator`` ÷ ``denominator``; a term that begins with ``-`` is subtracted.

    Terms of ``if_known`` join the numerator only where there is a value. Without a denominator the numerator is the
    value. Below ``minimum`` (of the denominator) there is not enough to rank by. ``sample`` is counted as its n; where
    it is None that is the denominator.
    """

    id: str
    label: str
    stage: Stage
    formula: str
    numerator: tuple[str, ...]
    denominator: str | None
    unit: MetricUnit = "rate"
    better: Literal["up", "down"] = "up"
    benchmark: str | None = None
    minimum: int = 100
    if_known: tuple[str, ...] = ()
    sample: str | None = None
    is_proportion: bool = True  # of things that are counted one by one; only then a rate has an interval


_ENGAGEMENTS = ("engagements",)

_ALL = (
    Metric("engagement_rate_impressions", "Engagement rate", "awareness", "engagements ÷ impressions",
           _ENGAGEMENTS, "impressions"),
    Metric("engagement_rate_reach", "Engagement rate by reach", "awareness", "engagements ÷ reach",
           _ENGAGEMENTS, "reach"),
    Metric("engagement_rate_followers", "Engagement rate by followers", "awareness",
           "engagements ÷ followers at post time", ("engagements_of_posts",), "followers_when_posted",
           benchmark="engagement_rate_followers", sample="posts_with_followers", is_proportion=False),
    Metric("follower_growth", "Follower growth", "awareness",
           "(followers at the end − followers at the start) ÷ followers at the start",
           ("followers", "-followers_start"), "followers_start", is_proportion=False),
    Metric("ctr", "Click rate (CTR)", "consideration", "link clicks ÷ impressions", ("link_clicks",), "impressions",
           benchmark="ctr"),
    Metric("lead_rate", "Lead rate", "consideration", "leads ÷ sessions", ("leads",), "sessions",
           benchmark="lead_rate"),
    Metric("sessions_per_order", "Sessions per order", "consideration", "sessions ÷ orders", ("sessions",),
           "transactions", "number", "down", minimum=10),
    Metric("time_on_site", "Time on site", "consideration", "engagement time ÷ sessions", ("engagement_time_s",),
           "sessions", "seconds"),
    Metric("gallery_interaction_rate", "Gallery interaction rate", "consideration",
           "gallery interactions ÷ gallery views", ("gallery_interactions",), "gallery_views"),
    Metric("net_revenue", "Net revenue", "purchase", "revenue − refunds − discounts the source had not deducted",
           ("gross_revenue", "-refunds"), None, "money", if_known=("-discounts",)),
    Metric("conversion_rate", "Conversion rate", "purchase", "orders ÷ sessions", ("transactions",), "sessions",
           benchmark="conversion_rate"),
    Metric("aov", "Average order", "purchase", "revenue ÷ orders", ("gross_revenue",), "transactions", "money",
           minimum=10),
    Metric("cart_abandonment", "Cart abandonment", "purchase", "1 − orders ÷ added to cart",
           ("add_to_carts", "-transactions"), "add_to_carts", better="down"),
    Metric("checkout_abandonment", "Checkout abandonment", "purchase", "1 − orders ÷ checkouts",
           ("checkouts", "-transactions"), "checkouts", better="down"),
    Metric("cac", "Cost per new customer (CAC)", "purchase", "spend ÷ new customers", ("spend",), "new_customers",
           "money", "down", minimum=10),
    Metric("roas", "Return on ad spend", "purchase", "revenue of items and campaigns ÷ spend",
           ("attributed_revenue",), "spend", "number", minimum=1),
    Metric("social_revenue_share", "Social share of revenue", "purchase", "revenue from social channels ÷ all revenue",
           ("social_revenue",), "gross_revenue", minimum=1, is_proportion=False),
    Metric("approval_rate", "Approval rate", "curation", "approved ÷ reviewed", ("approved",), "reviewed", minimum=10),
    Metric("rights_grant_rate", "Rights grant rate", "curation", "granted ÷ asked for", ("rights_given",),
           "rights_asked", minimum=10),
    Metric("time_to_publish", "Time to publish", "curation", "median days from posted to published", (), None, "days",
           "down", minimum=3),
    Metric("product_coverage", "Product coverage", "curation", "products with a publishable item ÷ products",
           ("products_covered",), "products", minimum=1),
)  # fmt: skip

METRICS: Mapping[str, Metric] = {metric.id: metric for metric in _ALL}


def derive(measures: Mapping[str, float]) -> dict[str, float | None]:
    """Every metric of these sums, by id; None where a term is missing or the denominator is 0."""
    known = _with_engagements(measures)
    return {metric.id: _value(metric, known) for metric in _ALL}


def metric_of(metric_id: str, measures: Mapping[str, float]) -> float | None:
    """One metric of these sums, as `derive` reckons it."""
    return _value(METRICS[metric_id], _with_engagements(measures))


def parts_of(metric_id: str, measures: Mapping[str, float]) -> tuple[float, float] | None:
    """Numerator and denominator of a ratio; None where a term is missing, or for a metric that is no ratio."""
    metric, known = METRICS[metric_id], _with_engagements(measures)
    if metric.denominator is None or metric.denominator not in known:
        return None
    above = _above(metric, known)
    return None if above is None else (above, known[metric.denominator])


def sample_sizes(measures: Mapping[str, float]) -> dict[str, int]:
    """The n of every metric that has a value: its sample or denominator, in minor units where that is money."""
    known = _with_engagements(measures)
    return {
        metric.id: round(known[counted])
        for metric in _ALL
        if (counted := metric.sample or metric.denominator) is not None
        and counted in known
        and _value(metric, known) is not None
    }


def interval(metric_id: str, measures: Mapping[str, float]) -> tuple[float, float] | None:
    """The 95 % interval of a metric that is a proportion of something counted; None for any other or without a value.

    Of what is subtracted from its denominator, such as abandonment, the interval is that of the difference.
    """
    metric, known = METRICS[metric_id], _with_engagements(measures)
    below = known.get(metric.denominator or "")
    if metric.unit != "rate" or not metric.is_proportion or below is None or below <= 0:
        return None
    if any(term.lstrip("-") not in known for term in metric.numerator) or metric.numerator == ():
        return None
    above = sum(_term(term, known) for term in metric.numerator)
    return wilson(above, below) if 0 <= above <= below else None


def wilson(successes: float, trials: float) -> tuple[float, float]:
    """The 95 % interval of a proportion by Wilson's score (E. B. Wilson, JASA 22, 1927); (0, 1) without trials.

    Raises ValueError when there are more successes than trials.
    """
    if not 0 <= successes <= max(trials, 0):
        raise ValueError("successes lie between 0 and the trials")
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, _Z_95 * _Z_95
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z_95 / (1 + square / trials) * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def _with_engagements(measures: Mapping[str, float]) -> Mapping[str, float]:
    engagements = None if "engagements" in measures else engagements_of(measures)
    return measures if engagements is None else {**measures, "engagements": engagements}


def _value(metric: Metric, measures: Mapping[str, float]) -> float | None:
    total = _above(metric, measures)
    if total is None or metric.denominator is None:
        return total
    below = measures.get(metric.denominator)
    return total / below if below else None


def _above(metric: Metric, measures: Mapping[str, float]) -> float | None:
    if not metric.numerator or any(term.lstrip("-") not in measures for term in metric.numerator):
        return None
    known = [term for term in metric.if_known if term.lstrip("-") in measures]
    return sum(_term(term, measures) for term in (*metric.numerator, *known))


def _term(term: str, measures: Mapping[str, float]) -> float:
    return -measures[term[1:]] if term.startswith("-") else measures[term]
