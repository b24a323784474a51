"""When posting pays: the median engagement of items by weekday and time of day of their posting."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.metrics import metric_of
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t

WEEKDAYS, SPANS = 7, 12
_HOURS = 24 // SPANS


@dataclass(frozen=True, slots=True)
class PostingCell:
    """The median of ``count`` items; None without any."""

    value: float | None
    count: int


def posting_times(
    book: Book,
    scope: Scope = Scope(),
    period: Period = ALL_TIME,
    what: str = "engagement_rate_impressions",
) -> list[list[PostingCell]]:
    """Seven rows from Monday, each with twelve spans of two hours, of the items posted in ``period``.

    Times are in the library's time zone; an item counts with all its figures up to today. A cell with fewer than
    three items says little.
    """
    found = book.reckoning().by_item(scope, ALL_TIME)
    cells: list[list[list[float]]] = [[[] for _span in range(SPANS)] for _day in range(WEEKDAYS)]
    zone = ZoneInfo(book.library.folder.time_zone)
    with book.library.read() as session:
        posted = session.execute(select(t.Item.id, t.Item.posted_at).where(t.Item.posted_at.is_not(None))).all()
    for item, moment in posted:
        value = metric_of(what, found[item].measures) if item in found else None
        local = moment.astimezone(zone) if moment else None
        if value is not None and local and period.first <= local.date() <= period.last:
            cells[local.weekday()][local.hour // _HOURS].append(value)
    return [[PostingCell(median(values) if values else None, len(values)) for values in row] for row in cells]
