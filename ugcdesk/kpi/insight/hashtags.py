"""Hashtags: the median figure of pieces with one beside that of all pieces."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from sqlalchemy import case, select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.comparing import ENGAGEMENT, FEWEST_PIECES
from ugcdesk.kpi.insight.pieces import Pieces, pieces_of
from ugcdesk.kpi.insight.spread import quantiles
from ugcdesk.kpi.ledger import Ints
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t
from ugcdesk.text import fold, hashtags_in


@dataclass(frozen=True, slots=True)
class HashtagRow:
    """A hashtag as it is mostly spelt, the median of its ``n`` pieces, and that ÷ the median of all.

    ``without`` is the median of the pieces that do not bear it. None with ``reason`` where there are too few pieces
    with it; ``items`` are those with it that are items.
    """

    tag: str
    n: int
    value: float | None
    times: float | None
    without: float | None
    quartiles: tuple[float, float] | None
    items: tuple[int, ...]
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Hashtags:
    """The median of all ``n`` pieces, with or without a hashtag, and the hashtags, best first."""

    overall: float | None
    n: int
    rows: tuple[HashtagRow, ...]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """Hashtags by code; ``item`` and ``tag`` have one entry for each that an item bears, by item."""

    names: tuple[str, ...]
    item: Ints
    tag: Ints


def hashtags(
    book: Book, what: str = ENGAGEMENT, scope: Scope = Scope(), period: Period = ALL_TIME, limit: int = 50
) -> Hashtags:
    """The hashtags of pieces posted in a period: those with enough pieces, highest first, then the rest by n.

    Raises WrongUse for an unknown word. Any thread.
    """
    pieces, tagged = pieces_of(book, what, scope, period), _tagged_items(book, book.reckoning())
    if not len(pieces):
        return Hashtags(None, 0, ())
    overall = float(np.median(pieces.value))
    piece, tag = _spread(pieces, tagged)
    n = np.bincount(tag, minlength=len(tagged.names))
    spread = quantiles(pieces.value[piece], tag, len(tagged.names))
    is_few = n < FEWEST_PIECES
    order = np.lexsort((-n, np.where(is_few, 0.0, -np.nan_to_num(spread[:, 1])), is_few))
    chosen = [code for code in order.tolist() if n[code]][:limit]
    rows = [_row(tagged.names[code], pieces, piece[tag == code], spread[code].tolist(), overall) for code in chosen]
    return Hashtags(overall, len(pieces), tuple(rows))


def _row(name: str, pieces: Pieces, bearing: Ints, spread: list[float], overall: float) -> HashtagRow:
    n = len(bearing)
    items = tuple(item for item in pieces.id[bearing].tolist() if item)
    if n < FEWEST_PIECES:
        reason = f"Not enough: {n} of at least {FEWEST_PIECES} pieces."
        return HashtagRow(name, n, None, None, None, None, items, reason)
    low, middle, high = spread
    others = np.delete(pieces.value, bearing)
    without = float(np.median(others)) if len(others) else None
    return HashtagRow(name, n, middle, middle / overall if overall else None, without, (low, high), items)


def _spread(pieces: Pieces, tagged: _Tagged) -> tuple[Ints, Ints]:
    """For each hashtag of each piece: the place of the piece, and the code of the hashtag."""
    first = np.searchsorted(tagged.item, pieces.id, "left")
    count = np.searchsorted(tagged.item, pieces.id, "right") - first
    piece = np.repeat(np.arange(len(pieces)), count)
    within = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    return piece, tagged.tag[np.repeat(first, count) + within]


def _tagged_items(book: Book, reckoning: Reckoning) -> _Tagged:
    """The hashtags of all items, as they are stored, else as the caption has them."""

    def read() -> _Tagged:
        i = t.Item
        said = case((i.hashtags.is_not(None), i.hashtags), else_=i.caption)
        statement = select(i.id, said, i.hashtags.is_not(None))
        statement = statement.where(i.live, i.hashtags.is_not(None) | i.caption.contains("#")).order_by(i.id)
        with book.library.read() as session:
            rows = session.execute(statement).all()
        return _coded([(item, text.split() if is_listed else hashtags_in(text)) for item, text, is_listed in rows])

    found: _Tagged = reckoning.memo.get("hashtags", read)
    return found


def _coded(rows: list[tuple[int, list[str]]]) -> _Tagged:
    spelt: Counter[str] = Counter(tag for _item, tags in rows for tag in tags)
    keys = {tag: fold(tag) for tag in spelt}
    names = {keys[tag]: tag for tag, _count in reversed(spelt.most_common())}
    codes = {key: code for code, key in enumerate(names)}
    pairs = [(item, codes[keys[tag]]) for item, tags in rows for tag in tags]
    coded = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    coded = np.unique(coded, axis=0) if len(coded) else coded
    return _Tagged(tuple(names.values()), coded[:, 0], coded[:, 1])
