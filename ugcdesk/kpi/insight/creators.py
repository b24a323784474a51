"""Creators who earn most: revenue, orders and engagement of their items in a period, by any model of attribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import value_of
from ugcdesk.kpi.insight.comparing import ENGAGEMENT
from ugcdesk.kpi.insight.grouping import item_groups
from ugcdesk.kpi.metrics import METRICS, sample_sizes
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope


@dataclass(frozen=True, slots=True)
class CreatorRow:
    """What the items of a creator brought; money in minor units, None where no file says anything.

    ``n`` is how many items have figures; the rate is None with ``reason`` below its least number of impressions.
    """

    handle: str
    id: int | None
    n: int
    revenue: float | None
    orders: float | None
    engagements: float | None
    engagement_rate: float | None
    reason: str = ""

    @property
    def enough(self) -> bool:
        return not self.reason


def creators_who_earn(
    book: Book, scope: Scope = Scope(), period: Period = ALL_TIME, limit: int = 20
) -> list[CreatorRow]:
    """Creators by revenue, then orders, then engagements, of figures booked in ``period``; the most first. Any thread.

    Of `Book.credited` revenue and orders are those that the model credits to their items.
    """
    reckoning = book.reckoning()
    groups, counted = reckoning.by_group("creator", scope, period)
    _positions, members = item_groups(book, "creator").spread(reckoning.items_with_figures(scope, period))
    items = np.bincount(members, minlength=len(groups.names)).tolist()
    rows = [
        _row(groups.names[code], groups.ids[code], items[code], one.measures)
        for code, one in enumerate(counted)
        if one.measures
    ]
    rows.sort(key=lambda row: (-(row.revenue or 0.0), -(row.orders or 0.0), -(row.engagements or 0.0), row.handle))
    return rows[:limit]


def _row(handle: str, number: int | None, n: int, measures: dict[str, float]) -> CreatorRow:
    rate, base = value_of(measures, ENGAGEMENT), sample_sizes(measures).get(ENGAGEMENT, 0)
    least = METRICS[ENGAGEMENT].minimum
    reason = "" if base >= least else f"Not enough for a rate: {base:,} of at least {least:,} impressions."
    return CreatorRow(
        handle=handle,
        id=number,
        n=n,
        revenue=measures.get("gross_revenue"),
        orders=measures.get("transactions"),
        engagements=measures.get("engagements"),
        engagement_rate=None if reason else rate,
        reason=reason,
    )
