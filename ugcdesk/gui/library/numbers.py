"""The figures that the inspector shows of items: read off the GUI thread, None where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ugcdesk import kpi
from ugcdesk.charts.series import Band
from ugcdesk.desk import Desk

_ENGAGEMENT = "engagement_rate_impressions"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of some items in 28 days; money in minor units. ``median`` is that of all items in the year before."""

    scope: kpi.Scope
    period: kpi.Period
    engagement: float | None
    ctr: float | None
    impressions: float | None
    revenue: float | None
    currency: str
    course: tuple[float | None, ...]
    median: float | None
    band: Band | None
    sources: tuple[str, ...]


def read_numbers(desk: Desk, ids: Sequence[int]) -> Numbers | None:
    """The 28 days up to the last one that has any figures; None when the items have none in them."""
    last = kpi.last_day(desk.figures)
    if last is None:
        return None
    scope, period = kpi.Scope(item_ids=tuple(ids)), kpi.last_days(last)
    found = kpi.figures(desk.figures, scope, period)
    if not found.measures:
        return None
    return Numbers(
        scope=scope,
        period=period,
        engagement=found.metrics.get(_ENGAGEMENT),
        ctr=found.metrics.get("ctr"),
        impressions=found.measures.get("impressions"),
        revenue=found.measures.get("gross_revenue"),
        currency=found.currency,
        course=kpi.series(desk.figures, _ENGAGEMENT, "day", scope, period).values,
        median=kpi.own_median(desk.figures, _ENGAGEMENT, last).value,
        band=_band(desk, ids),
        sources=found.sources,
    )


def _band(desk: Desk, ids: Sequence[int]) -> Band | None:
    """The benchmark of the network that all the items are from, where there is one with the same formula."""
    networks = {row.platform for row in desk.rows(ids)}
    found = kpi.benchmarks_for(_ENGAGEMENT, networks.pop(), book=desk.figures) if len(networks) == 1 else []
    return Band(found[0].low, found[0].high, found[0].source) if found else None
