"""What is usual here: the median of the own last twelve months, of months or of single pieces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import EVERYTHING, value_of
from ugcdesk.kpi.insight.comparing import FEWEST_PIECES
from ugcdesk.kpi.insight.grouping import members
from ugcdesk.kpi.insight.pieces import pieces_of
from ugcdesk.kpi.periods import Period, last_days
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

FEWEST_MONTHS = 3

_YEAR = 365


@dataclass(frozen=True, slots=True)
class OwnMedian:
    """The median of ``n`` values, in minor units where it is money; None with ``reason`` where there are too few."""

    value: float | None
    n: int
    of: Literal["months", "pieces"]
    reason: str = ""
    is_of_line: bool = False  # of the product line that was asked for

    @property
    def enough(self) -> bool:
        return self.value is not None


def own_median(
    book: Book,
    what: str,
    last: date,
    scope: Scope = EVERYTHING,
    content_type: str | None = None,
    line: int | None = None,
) -> OwnMedian:
    """The median of the twelve months of 30 days up to ``last``; no value when fewer than three have one.

    Of a content type it is the median of the pieces of that type that were posted in the 365 days up to ``last``,
    on the channel of the scope; of a product line, too, where that has five or more. Raises WrongUse for an unknown
    word. Any thread.
    """
    if content_type is not None:
        return _of_pieces(book, what, last, scope, content_type, line)
    word = figure_word(what)
    first = last - timedelta(days=30 * 12 - 1)
    months = [Period(first + timedelta(days=30 * n), first + timedelta(days=30 * n + 29)) for n in range(12)]
    found = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, months)]
    values = [value for value in found if value is not None]
    if len(values) < FEWEST_MONTHS:
        return OwnMedian(None, len(values), "months", f"Figures of {FEWEST_MONTHS} months or more are needed.")
    return OwnMedian(median(values), len(values), "months")


def _of_pieces(book: Book, what: str, last: date, scope: Scope, content_type: str, line: int | None) -> OwnMedian:
    pieces = pieces_of(book, what, scope, last_days(last, _YEAR))
    pieces = pieces.where(pieces.type == content_type)
    in_line = np.zeros(len(pieces), dtype=np.bool_)
    if line is not None:
        of = members(book, "product_line", pieces)
        in_line[[piece for piece, group in zip(of.piece, of.group, strict=True) if of.ids[group] == line]] = True
    is_narrow = int(in_line.sum()) >= FEWEST_PIECES
    values = pieces.value[in_line] if is_narrow else pieces.value
    if len(values) < FEWEST_PIECES:
        return OwnMedian(None, len(values), "pieces", f"{FEWEST_PIECES} pieces or more are needed.")
    return OwnMedian(float(np.median(values)), len(values), "pieces", is_of_line=is_narrow)
