"""What is usual here: the median of the own last twelve months, of months or of single pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import EVERYTHING, value_of
from ugcdesk.kpi.insight.comparing import FEWEST_PIECES
from ugcdesk.kpi.insight.pieces import Pieces, pieces_of
from ugcdesk.kpi.ledger import Ints
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
    platform: str | None = None,
) -> OwnMedian:
    """The median of the twelve months of 30 days up to ``last``; no value when fewer than three have one.

    Of a content type it is the median of the pieces of that type that were posted in the 365 days up to ``last``,
    of the scope and on ``platform``; of a product line, too, where that has five or more. Raises WrongUse for an
    unknown word. Any thread.
    """
    if content_type is not None:
        pieces = pieces_of(book, what, scope, last_days(last, _YEAR))
        is_like = (pieces.type == content_type) & ((pieces.platform == platform) | (platform is None))
        return _of_pieces(book, pieces.where(is_like), line)
    word = figure_word(what)
    first = last - timedelta(days=30 * 12 - 1)
    months = [Period(first + timedelta(days=30 * n), first + timedelta(days=30 * n + 29)) for n in range(12)]
    found = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, months)]
    values = [value for value in found if value is not None]
    if len(values) < FEWEST_MONTHS:
        return OwnMedian(None, len(values), "months", f"Figures of {FEWEST_MONTHS} months or more are needed.")
    return OwnMedian(median(values), len(values), "months")


def median_of_posts(book: Book, what: str, scope: Scope, period: Period, platform: str | None = None) -> OwnMedian:
    """The median of a measure or metric of the pieces of a scope that were posted in a period, on ``platform``.

    A piece counts with all its figures up to today. Raises WrongUse for an unknown word. Any thread.
    """
    pieces = pieces_of(book, what, scope, period)
    return _of_pieces(book, pieces.where((pieces.platform == platform) | (platform is None)), None)


def kind_of(book: Book, item_ids: Sequence[int]) -> tuple[str, str] | None:
    """The platform and the content type of items where all of them share both: whose median they are set beside."""
    about = book.roster().items
    place = about.of(np.array(item_ids, dtype=np.int64))
    place = place[place >= 0]
    kinds = set(zip(about.platform[place].tolist(), about.type[place].tolist(), strict=True))
    return kinds.pop() if len(kinds) == 1 else None


def line_of(book: Book, item_ids: Sequence[int]) -> int | None:
    """The product line of items where each of them shows products of this one and of no other."""
    roster = book.roster()
    shows = np.isin(roster.shown.id, item_ids)
    product = np.searchsorted(roster.products.id, roster.shown.product[shows])
    lines = set(roster.products.line[product].tolist())
    is_whole = len(lines) == 1 and len(np.unique(roster.shown.id[shows])) == len(set(item_ids))
    return (lines.pop() or None) if is_whole else None


def _of_pieces(book: Book, pieces: Pieces, line: int | None) -> OwnMedian:
    of_line = pieces if line is None else pieces.where(np.isin(pieces.id, _items_of(book, line)))
    is_narrow = line is not None and len(of_line) >= FEWEST_PIECES
    values = of_line.value if is_narrow else pieces.value
    if len(values) < FEWEST_PIECES:
        return OwnMedian(None, len(values), "pieces", f"{FEWEST_PIECES} pieces or more are needed.")
    return OwnMedian(float(np.median(values)), len(values), "pieces", is_of_line=is_narrow)


def _items_of(book: Book, line: int) -> Ints:
    """The items of a product line, found once for a state of the library: a panel asks for seven medians."""
    found: Ints = book.reckoning().memo.get(("items of line", line), lambda: book.roster().items_of_line(line))
    return found
