"""How figures lie in memory: NumPy columns of numbers that add up, and where each number belongs. It counts nothing.

A *cell* is one kind of row, channel, measure, day, source and sort of number; what is of no item in particular is
asked of the sums of cells alone. A *row* is one number of one *entity* (an item, a placement …) in one cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ugcdesk.kpi.measures import MEASURES
from ugcdesk.library.vocabulary import SubjectKind

MEASURE_IDS = tuple(MEASURES)
MEASURE_CODES = {measure: code for code, measure in enumerate(MEASURE_IDS)}
# How an observation takes part: a channel's own total, a row of a channel that found no item, or what it is of.
TOTAL, REST, ITEM, PLACEMENT, CAMPAIGN = range(5)
KINDS: Mapping[str, int] = {SubjectKind.ITEM: ITEM, SubjectKind.PLACEMENT: PLACEMENT, SubjectKind.CAMPAIGN: CAMPAIGN}

Ints = npt.NDArray[np.int64]
SmallInts = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_SUBJECTS = 1 << 40  # more than the number of any subject


@dataclass(frozen=True, slots=True)
class Columns:
    """One number a row, by day. ``day`` is a proleptic ordinal; ``channel`` and ``source`` index names.

    ``subject`` is told where it matters: of levels, which are never added, and of rows of one entity each.
    """

    kind: Ints
    subject: Ints
    channel: Ints
    measure: Ints
    day: Ints
    source: Ints
    is_level: Mask
    is_lifetime: Mask
    paid: Mask
    value: Floats

    def __len__(self) -> int:
        return len(self.value)

    def where(self, mask: npt.NDArray[Any] | slice) -> Columns:
        """The rows of a boolean mask, an array of positions or a slice."""
        if isinstance(mask, np.ndarray) and mask.dtype == np.bool_:
            if mask.all():
                return self
            mask = np.flatnonzero(mask)  # looked through once, not for each column
        return Columns(*(getattr(self, each.name)[mask] for each in fields(self)))

    def valued(self, value: Floats) -> Columns:
        return replace(self, value=value)

    def between(self, first: int, last: int) -> Columns:
        """Those from the day ``first`` to the day ``last``."""
        return self.where(slice(*self.span(first, last)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From where to where the rows of those days lie, the end not counted."""
        return int(np.searchsorted(self.day, first, "left")), int(np.searchsorted(self.day, last, "right"))

    def joined(self, other: Columns) -> Columns:
        """The rows of both, by day."""
        if not len(other):
            return self
        other = other.where(np.argsort(other.day, kind="stable"))
        if not len(self):
            return other
        at = np.searchsorted(self.day, other.day, "right") + np.arange(len(other))
        order = np.full(len(self) + len(other), -1)
        order[at] = np.arange(len(self), len(order))
        order[order < 0] = np.arange(len(self))
        return self.followed(other).where(order)

    def followed(self, other: Columns) -> Columns:
        """The rows of this, then those of the other."""
        if not len(other):
            return self
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return Columns(*(np.concatenate(pair) for pair in pairs))


def weighed(place: npt.NDArray[Any], value: Floats, size: int) -> Floats:
    """The sum of the values at each place."""
    return np.bincount(place, value, size).astype(np.float64, copy=False)


def no_columns() -> Columns:
    """Columns without a row."""
    ints, flags = np.zeros(0, np.int64), np.zeros(0, np.bool_)
    return Columns(ints, ints, ints, ints, ints, ints, flags, flags, flags, np.zeros(0))


@dataclass(frozen=True, slots=True)
class Ledger:
    """All numbers of one currency (and those that are no money), sorted by cell and so by day.

    ``cells`` holds the sum of each cell, ``counts`` of how many rows; ``cell``, ``entity`` and ``value`` are one entry
    a row. Entities are sorted by kind and subject; the rows of entity e are ``order[offsets[e]:offsets[e + 1]]``.
    """

    cells: Columns
    counts: Ints
    cell: SmallInts
    entity: SmallInts
    value: Floats
    entity_kind: Ints
    entity_subject: Ints
    order: SmallInts
    offsets: Ints

    def __len__(self) -> int:
        return len(self.value)

    def entities_of(self, kind: int, subjects: npt.ArrayLike) -> Ints:
        """The entities of those ``subjects`` of one kind that have a row."""
        wanted = kind * _SUBJECTS + np.unique(np.asarray(subjects, dtype=np.int64))
        known = self.entity_kind.astype(np.int64) * _SUBJECTS + self.entity_subject
        place = np.searchsorted(known, wanted)
        place = np.minimum(place, len(known) - 1) if len(known) else place[:0]
        return place[known[place] == wanted[: len(place)]] if len(known) else place

    def rows_of(self, entities: Ints) -> Ints:
        """The positions of the rows of those entities, in order."""
        starts = self.offsets[entities]
        counts = self.offsets[entities + 1] - starts
        total = int(counts.sum())
        if total > len(self) // 8:  # one look at every row is cheaper than many jumps
            member = np.zeros(len(self.entity_kind), dtype=np.bool_)
            member[entities] = True
            return np.flatnonzero(member[self.entity])
        within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.sort(self.order[np.repeat(starts, counts) + within]).astype(np.int64)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From where to where the rows of those days lie, the end not counted."""
        begin, end = self.cells.span(first, last)
        bounds = np.array([begin, end], dtype=self.cell.dtype)
        start, stop = np.searchsorted(self.cell, bounds, "left").tolist()
        return int(start), int(stop)

    def rows_between(self, first: int, last: int, cells: Mask | None = None) -> Ints:
        """The positions of the rows of those days, or of some ``cells`` on them, in order."""
        start, stop = self.span(first, last)
        if cells is None:
            return np.arange(start, stop)
        begin, end = self.cells.span(first, last)
        # A cell's rows follow each other.
        return start + np.flatnonzero(np.repeat(cells[begin:end], self.counts[begin:end]))

    def columns(self, rows: npt.NDArray[Any] | slice) -> Columns:
        """Those rows, each by itself and with its subject."""
        found = self.cells.where(self.cell[rows])
        entity = self.entity[rows]
        return replace(found, subject=self.entity_subject[entity], value=self.value[rows])

    def added(self, rows: npt.NDArray[Any]) -> Columns:
        """The sums of those rows by cell."""
        cell, size = self.cell[rows], len(self.cells)
        if len(cell) < size // 4:
            return self.columns(rows)
        has_any = np.flatnonzero(np.bincount(cell, minlength=size))
        sums = weighed(cell, self.value[rows], size)
        return self.cells.where(has_any).valued(sums[has_any])


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Everything that files have stated and that stands: in the currency of the library, and money in others."""

    home: Ledger
    others: Mapping[str, Ledger] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # a name once for each who tells it and each detail
    tellers: tuple[int, ...] = ()  # of each source who tells it
    details: tuple[str, ...] = ()  # of each source in which detail
    last_day: int = 0  # the newest day that a file has a figure of; 0 without any
