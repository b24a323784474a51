"""When posting pays: the median engagement of items by weekday and time of day of their posting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.ranking import item_values
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

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
    three items says little. Raises WrongUse for an unknown word.
    """
    reckoning = book.reckoning()
    found, posts = item_values(reckoning, figure_word(what), scope), reckoning.posts()
    place = posts.of(found.items)
    has = (place >= 0) & ~np.isnan(found.values)
    place, values = place[has], found.values[has]
    day = posts.day[place]
    within = (day >= period.first.toordinal()) & (day <= period.last.toordinal())
    place, values = place[within], values[within]
    cell = posts.weekday[place] * SPANS + posts.hour[place] // _HOURS
    order = np.argsort(cell, kind="stable")
    ends = np.cumsum(np.bincount(cell, minlength=WEEKDAYS * SPANS))
    cells = [_cell(some) for some in np.split(values[order], ends[:-1])]
    return [cells[row * SPANS : (row + 1) * SPANS] for row in range(WEEKDAYS)]


def _cell(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> PostingCell:
    return PostingCell(float(np.median(values)) if len(values) else None, len(values))
