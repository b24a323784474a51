"""How often to post: weeks by how much was posted in them, and the figure of what was posted then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.comparing import ENGAGEMENT, FEWEST_PIECES
from ugcdesk.kpi.insight.pieces import pieces_of
from ugcdesk.kpi.insight.spread import quantiles
from ugcdesk.kpi.ledger import Floats, Ints
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope

FEWEST_WEEKS = 8

_BANDS = (1, 2, 4, 8, 15, 29)  # the least posts of a week in each
_FEWEST_IN_BAND = 3


@dataclass(frozen=True, slots=True)
class FrequencyBand:
    """Weeks with ``least`` to ``most`` posts (None: no end), and median and quartiles of the ``n`` posts in them."""

    least: int
    most: int | None
    weeks: int
    n: int
    value: float | None
    quartiles: tuple[float, float] | None
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Frequency:
    """The bands in order, and how posts a week and a week's median go together over all ``weeks`` with posts.

    ``together`` is Spearman's rank correlation, from -1 (the more posts, the lower) to 1; None with ``reason`` where
    there are too few weeks, or all are alike. It shows what goes together, not what makes what.
    """

    bands: tuple[FrequencyBand, ...]
    weeks: int
    together: float | None
    reason: str = ""


def posting_frequency(
    book: Book, what: str = ENGAGEMENT, scope: Scope = Scope(), period: Period = ALL_TIME
) -> Frequency:
    """Weeks by how many items with figures were posted in them. Raises WrongUse for an unknown word. Any thread.

    Posts without an item are left out: some files tell their weekday and hour, but not their week.
    """
    pieces = pieces_of(book, what, scope, period)
    pieces = pieces.where((pieces.day > 0) & (pieces.id > 0))
    since = pieces.day - 1 - book.library.folder.week_begins  # a first day of weeks long ago
    weeks, place, posts = np.unique(since // 7, return_inverse=True, return_counts=True)
    band_of_week = np.searchsorted(_BANDS, posts, "right") - 1
    band = band_of_week[place]
    spread = quantiles(pieces.value, band, len(_BANDS))
    bands = [
        _band(code, int((band_of_week == code).sum()), int((band == code).sum()), spread[code])
        for code in range(len(_BANDS))
        if (band == code).any()
    ]
    together, reason = _together(posts, quantiles(pieces.value, place, len(weeks), (0.5,))[:, 0])
    return Frequency(tuple(bands), len(weeks), together, reason)


def _band(code: int, weeks: int, n: int, spread: Floats) -> FrequencyBand:
    least, most = _BANDS[code], _BANDS[code + 1] - 1 if code + 1 < len(_BANDS) else None
    if weeks < _FEWEST_IN_BAND or n < FEWEST_PIECES:
        reason = f"Not enough: {weeks} weeks and {n} posts, of at least {_FEWEST_IN_BAND} and {FEWEST_PIECES}."
        return FrequencyBand(least, most, weeks, n, None, None, reason)
    low, middle, high = spread.tolist()
    return FrequencyBand(least, most, weeks, n, middle, (low, high))


def _together(posts: Ints, medians: Floats) -> tuple[float | None, str]:
    if len(posts) < FEWEST_WEEKS:
        return None, f"Not enough: {len(posts)} of at least {FEWEST_WEEKS} weeks with posts."
    if len(set(posts.tolist())) == 1 or len(set(medians.tolist())) == 1:
        return None, "All weeks are alike, so there is nothing to compare."
    return float(np.corrcoef(_ranks(posts), _ranks(medians))[0, 1]), ""


def _ranks(values: Floats | Ints) -> Floats:
    """The rank of each value, of equal ones the mean."""
    _different, place, count = np.unique(values, return_inverse=True, return_counts=True)
    found: Floats = (np.cumsum(count) - (count - 1) / 2)[place]
    return found
