"""How a piece that is not used yet is likely to do, and how far off such guesses were, beside the naive guess.

The guess is the median of all pieces, drawn towards that of its content type, of that type with its product line, and
of both with its creator, by n ÷ (n + 5) for n pieces each time. The error is measured by leaving out each piece in
turn: the mean of |guess − figure| when the guess is made of all the others. The naive guess is the median of all
others. Where the guess is not surely better (the mean gain is not 1.96 standard errors above 0) the naive one is given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.comparing import ENGAGEMENT
from ugcdesk.kpi.insight.grouping import Side, item_groups
from ugcdesk.kpi.insight.pieces import pieces_of
from ugcdesk.kpi.insight.spread import medians_of_others, quantiles
from ugcdesk.kpi.ledger import Floats, Ints
from ugcdesk.kpi.periods import ALL_TIME
from ugcdesk.kpi.roster import Items
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t
from ugcdesk.text import percent

FEWEST_PIECES = 30

_DRAWN_BY = 5.0
_Z_95 = 1.959963984540054
_NARROW = ("all pieces", "type", "type and line", "type, line and creator")


@dataclass(frozen=True, slots=True)
class LikelyPiece:
    """A guess for an item, between ``low`` and ``high`` in eight of ten cases; ``n`` pieces are like it in ``like``."""

    item: int
    value: float
    low: float
    high: float
    like: str
    n: int


@dataclass(frozen=True, slots=True)
class Likely:
    """Guesses, the highest first, with the error of such guesses and of naive ones on ``n`` pieces.

    ``naive`` is the median of all pieces. Without `enough` pieces there are no guesses, and ``reason`` says why.
    """

    rows: tuple[LikelyPiece, ...]
    n: int
    error: float | None
    naive_error: float | None
    naive: float | None
    beats_naive: bool
    sentence: str
    reason: str = ""

    @property
    def enough(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class _Learnt:
    """Figures and the cells they are in, from wide to narrow; of the unused the same cells."""

    values: Floats
    cells: tuple[Ints, ...]
    asked: tuple[Ints, ...]


def likely(
    book: Book, what: str = ENGAGEMENT, items: Sequence[int] | None = None, scope: Scope = Scope(), limit: int = 20
) -> Likely:
    """Guesses for ``items``, or for those outside the trash that have no figures and are placed nowhere.

    Raises WrongUse for an unknown word. Any thread.
    """
    pieces, about = pieces_of(book, what, scope), book.roster().items
    n = len(pieces)
    if n < FEWEST_PIECES:
        reason = f"Not enough: {n} of at least {FEWEST_PIECES} pieces with figures."
        return Likely((), n, None, None, None, False, reason, reason)
    asked = np.array(sorted(items), dtype=np.int64) if items is not None else _unused(book, about, scope)
    asked = asked[about.of(asked) >= 0]
    types = np.concatenate([pieces.type, about.type[about.of(asked)]])
    cells = _cells(book, types, np.concatenate([pieces.id, asked]))
    learnt = _Learnt(pieces.value, tuple(cell[:n] for cell in cells), tuple(cell[n:] for cell in cells))
    told = _left_out(learnt)
    naive = medians_of_others(pieces.value, learnt.cells[0], 1)[0]
    beats = _is_better(np.abs(naive - pieces.value), np.abs(told - pieces.value))
    return _answer(learnt, asked, (told, naive), beats=beats, limit=limit)


def _answer(learnt: _Learnt, asked: Ints, guesses: tuple[Floats, Floats], *, beats: bool, limit: int) -> Likely:
    told, naive = guesses
    values = learnt.values
    error, naive_error = float(np.abs(told - values).mean()), float(np.abs(naive - values).mean())
    middle = float(np.median(values))
    guessed, level, like = _guess(learnt)
    if not beats:
        guessed, level = np.full(len(asked), middle), np.zeros(len(asked), dtype=np.int64)
        like = np.full(len(asked), len(values))
    low, high = np.quantile(values - (told if beats else naive), (0.1, 0.9)).tolist()
    order = np.lexsort((asked, -guessed))[:limit].tolist()
    rows = tuple(
        LikelyPiece(
            int(asked[place]), float(guessed[place]), max(float(guessed[place]) + low, 0.0),
            float(guessed[place]) + high, _NARROW[level[place]], int(like[place]),
        )
        for place in order
    )  # fmt: skip
    return Likely(rows, len(values), error, naive_error, middle, beats, _sentence(error, naive_error, beats=beats))


def _sentence(error: float, naive_error: float, *, beats: bool) -> str:
    if beats:
        gain = 1 - error / naive_error
        return f"Guesses by type, line and creator were off by {error:.2g}, {percent(gain)} less than the plain median."
    return (
        f"Guesses by type, line and creator were off by {error:.2g}, not surely better than the plain median "
        f"({naive_error:.2g}), so that is given."
    )


def _is_better(naive: Floats, told: Floats) -> bool:
    gain = naive - told
    return bool(gain.mean() > _Z_95 * gain.std(ddof=1) / math.sqrt(len(gain)))


def _left_out(learnt: _Learnt) -> Floats:
    """The guess for each piece of all others."""
    guess = np.zeros(len(learnt.values))
    for place, cell in enumerate(learnt.cells):
        found, n = medians_of_others(learnt.values, cell, int(cell.max()) + 1)
        guess = found if place == 0 else _drawn(guess, found, n)
    return guess


def _guess(learnt: _Learnt) -> tuple[Floats, Ints, Ints]:
    """The guess for what is asked, how narrow the narrowest cell with any piece is, and how many pieces are in it."""
    size = len(learnt.asked[0])
    guess, level, like = np.zeros(size), np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for place, (cell, asked) in enumerate(zip(learnt.cells, learnt.asked, strict=True)):
        cells = int(max(cell.max(initial=0), asked.max(initial=0))) + 1
        found = quantiles(learnt.values, cell, cells, (0.5,))[:, 0][asked]
        n = np.bincount(cell, minlength=cells)[asked]
        guess = found if place == 0 else _drawn(guess, found, n)
        level, like = np.where(n > 0, place, level), np.where(n > 0, n, like)
    return guess, level, like


def _drawn(wide: Floats, narrow: Floats, n: Ints) -> Floats:
    weight = n / (n + _DRAWN_BY)
    found: Floats = np.where(n > 0, wide + weight * (np.nan_to_num(narrow) - wide), wide)
    return found


def _cells(book: Book, types: np.ndarray[tuple[int], np.dtype[np.str_]], items: Ints) -> tuple[Ints, ...]:
    """All, by type, by type and line, by type, line and creator, each as numbers from 0 on."""
    kind = np.unique(types, return_inverse=True)[1]
    line, creator = (_first_of(book, side, items) for side in ("product_line", "creator"))
    with_line = np.unique(kind * (line.max() + 1) + line, return_inverse=True)[1]
    with_creator = np.unique(with_line * (creator.max() + 1) + creator, return_inverse=True)[1]
    return np.zeros(len(items), dtype=np.int64), kind, with_line, with_creator


def _first_of(book: Book, side: Side, items: Ints) -> Ints:
    """The first group of each item from 1 on, 0 without any."""
    groups = item_groups(book, side)
    if not len(groups.items):
        return np.zeros(len(items), dtype=np.int64)
    place = np.minimum(np.searchsorted(groups.items, items), len(groups.items) - 1)
    return np.where(groups.items[place] == items, groups.members[place] + 1, 0)


def _unused(book: Book, about: Items, scope: Scope) -> Ints:
    used = book.reckoning().items_with_figures(Scope(), ALL_TIME)
    with book.library.read() as session:
        placed = list(session.scalars(select(t.Placement.item_id).distinct()))
    mine = about.is_kept & ~np.isin(about.id, used) & ~np.isin(about.id, placed)
    if scope.channel is not None:
        mine &= about.platform == scope.channel
    return about.id[mine]
