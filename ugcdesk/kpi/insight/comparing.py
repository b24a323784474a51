"""Groups of pieces beside each other: content types, product lines and kinds, platforms, creators.

The value of a group is a ratio of sums. Where the figure is a proportion of things counted one by one it has a 95 %
interval by Wilson's score, which takes every impression for a trial of its own; how much single pieces differ, the
quartiles say. Of a measure the value is the mean of a piece.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.grouping import Members, Side, members
from ugcdesk.kpi.insight.pieces import Pieces, pieces_of
from ugcdesk.kpi.insight.spread import quantiles
from ugcdesk.kpi.measures import Measure
from ugcdesk.kpi.metrics import Metric, wilson
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

ENGAGEMENT = "engagement_rate_impressions"
FEWEST_PIECES = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """One group: ``value`` is a ratio of sums, ``n`` its pieces, ``base`` the sum of the denominator.

    Without `enough` behind it there is no value and no ``rank``, and ``reason`` says why; rank 1 is the best.
    ``interval`` is None where the figure is no proportion. Money is in minor units.
    """

    key: str
    id: int | None
    n: int
    base: float
    value: float | None
    interval: tuple[float, float] | None
    median: float | None
    quartiles: tuple[float, float] | None
    rank: int | None = None
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.value is not None


def compared(
    book: Book, by: Side, what: str = ENGAGEMENT, scope: Scope = Scope(), period: Period = ALL_TIME
) -> list[Compared]:
    """The groups of the pieces posted in a period: the ranked ones, best first, then those with too little behind them.

    An item in several groups counts in each. Raises WrongUse for an unknown word. Any thread.
    """
    word, pieces = figure_word(what), pieces_of(book, what, scope, period)
    found = _groups(word, pieces, members(book, by, pieces))
    is_down = isinstance(word, Metric) and word.better == "down"
    known = sorted((one for one in found if one.value is not None), key=lambda one: (one.value or 0.0, one.key))
    ranked = known if is_down else known[::-1]
    rest = sorted((one for one in found if one.value is None), key=lambda one: (-one.n, one.key))
    return [*(replace(one, rank=place) for place, one in enumerate(ranked, 1)), *rest]


def _groups(word: Measure | Metric, pieces: Pieces, of: Members) -> list[Compared]:
    size = len(of.names)
    n = np.bincount(of.group, minlength=size).tolist()
    above = np.bincount(of.group, pieces.above[of.piece], size).tolist()
    below = np.bincount(of.group, pieces.below[of.piece], size).tolist()
    spread = quantiles(pieces.value[of.piece], of.group, size).tolist()
    return [_group(word, of, code, n[code], above[code], below[code], spread[code]) for code in range(size) if n[code]]


def _group(
    word: Measure | Metric, of: Members, code: int, n: int, above: float, below: float, spread: list[float]
) -> Compared:
    reason = too_little(word, n, below)
    name, number = of.names[code], of.ids[code]
    if reason:
        return Compared(name, number, n, below, None, None, None, None, reason=reason)
    low, middle, high = spread
    return Compared(name, number, n, below, above / below, _interval(word, above, below), middle, (low, high))


def too_little(word: Measure | Metric, n: int, below: float) -> str:
    """Why so many pieces with this denominator are not enough to rank by; empty where they are."""
    if n < FEWEST_PIECES:
        return f"Not enough: {n} of at least {FEWEST_PIECES} pieces."
    if isinstance(word, Metric) and below < word.minimum:
        return f"Not enough: the figure is of {below:,.0f}, and says something from {word.minimum:,} on."
    return ""


def _interval(word: Measure | Metric, above: float, below: float) -> tuple[float, float] | None:
    if not isinstance(word, Metric) or word.unit != "rate" or not word.is_proportion or not 0 <= above <= below:
        return None
    return wilson(above, below)
