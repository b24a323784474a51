"""Creators who earn most: revenue, orders and engagement of their items in a period, by any model of attribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.groups import Groups
from ugcdesk.kpi.insight.comparing import ENGAGEMENT
from ugcdesk.kpi.insight.grouping import item_groups
from ugcdesk.kpi.ledger import Floats
from ugcdesk.kpi.metrics import METRICS, Metric
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.ranking import item_values
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

_EARNED = ("gross_revenue", "transactions", "engagements")


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
    reckoning, groups = book.reckoning(), item_groups(book, "creator")
    size = len(groups.names)

    def total(what: str) -> tuple[Floats, Floats]:
        """By creator the sum, NaN where nothing is known, and the sum of the denominators of a metric."""
        word = figure_word(what)
        found = item_values(reckoning, word, scope, period)
        has = np.flatnonzero(~np.isnan(found.values))
        place, member = groups.spread(found.items[has])
        values, below = found.values[has][place], found.n[has][place]
        sums = np.bincount(member, values * below if isinstance(word, Metric) else values, size)
        return np.where(np.bincount(member, minlength=size) > 0, sums, np.nan), np.bincount(member, below, size).astype(
            np.float64
        )

    earned = [total(name)[0] for name in _EARNED]
    order = np.lexsort((np.arange(size), *(-np.nan_to_num(sums) for sums in reversed(earned))))
    _place, member = groups.spread(reckoning.items_with_figures(scope, period))
    items = np.bincount(member, minlength=size)
    engaged, seen = total(ENGAGEMENT)
    return [
        _row(groups, code, int(items[code]), [_known(sums[code]) for sums in earned], (engaged[code], seen[code]))
        for code in order.tolist()
        if items[code]
    ][:limit]


def _row(groups: Groups, code: int, n: int, earned: list[float | None], rate: tuple[float, float]) -> CreatorRow:
    above, below = rate
    least = METRICS[ENGAGEMENT].minimum
    reason = "" if below >= least else f"Not enough for a rate: {below:,.0f} of at least {least:,} impressions."
    revenue, orders, engagements = earned
    return CreatorRow(
        handle=groups.names[code],
        id=groups.ids[code],
        n=n,
        revenue=revenue,
        orders=orders,
        engagements=engagements,
        engagement_rate=None if reason else float(above / below),
        reason=reason,
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
