"""When posting pays: the median engagement of posts by weekday and time of day of their posting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.pieces import Pieces, pieces_of
from ugcdesk.kpi.insight.spread import quantiles
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope

WEEKDAYS, SPANS = 7, 12
FEWEST_PIECES = 3

_HOURS = 24 // SPANS


@dataclass(frozen=True, slots=True)
class PostingCell:
    """The median of ``count`` posts; None without any."""

    value: float | None
    count: int

    @property
    def enough(self) -> bool:
        """Whether there are enough posts to say anything by."""
        return self.count >= FEWEST_PIECES


def posting_times(
    book: Book,
    scope: Scope = Scope(),
    period: Period = ALL_TIME,
    what: str = "engagement_rate_impressions",
) -> list[list[PostingCell]]:
    """Seven rows from Monday, each with twelve spans of two hours, of the posts of ``period``.

    Times are in the library's time zone; a post counts with all its figures up to today, also one of a file that found
    no item. Raises WrongUse for an unknown word. Any thread.
    """
    found: list[list[PostingCell]] = book.reckoning().standing.answers.get(
        ("posting", what, scope, period), lambda: _cells(pieces_of(book, what, scope, period))
    )
    return found


def posting_days(book: Book, item_ids: Sequence[int]) -> list[date]:
    """The days, in the library's time zone, on which those of the items were posted whose day is known."""
    posts = book.reckoning().posts()
    place = posts.of(np.array(item_ids, dtype=np.int64))
    return [date.fromordinal(day) for day in posts.day[place[place >= 0]].tolist()]


def _cells(pieces: Pieces) -> list[list[PostingCell]]:
    pieces = pieces.where(pieces.hour >= 0)
    cell = pieces.weekday * SPANS + pieces.hour // _HOURS
    size = WEEKDAYS * SPANS
    middle = quantiles(pieces.value, cell, size, (0.5,))[:, 0].tolist()
    count = np.bincount(cell, minlength=size).tolist()
    cells = [PostingCell(value if n else None, n) for value, n in zip(middle, count, strict=True)]
    return [cells[day * SPANS : (day + 1) * SPANS] for day in range(WEEKDAYS)]
