"""Reads the observations that stand into NumPy arrays, many at once; what they come to is made in `making`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, cast

import numpy as np
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import KINDS, MEASURE_CODES, REST, TOTAL, Floats, Ints, Mask
from ugcdesk.library.details import OF_A_ROW
from ugcdesk.library.tellers import Tellers
from ugcdesk.library.vocabulary import Span

FLOWS, SNAPSHOTS, LEVELS = range(3)
_SPANS: Mapping[str, int] = {Span.FLOW: FLOWS, Span.TOTAL: SNAPSHOTS, Span.LEVEL: LEVELS}
_CHUNK = 20_000
_UNKNOWN = -1
_SORT = (
    "subject",
    "channel",
    "measure",
    "span",
    "paid",
    "coalesce(currency, '')",
    "batch_id",
    f"substr(detail, 1, max(length(detail) - {OF_A_ROW}, 0))",
    "replace(source, char(30), ' ')",
)
_AFTER = chr(30)
# Many rows come as one text for each column, which costs a fraction of a row for each.
_AMONG = "FROM observation WHERE live AND id > ? AND id <= ?"
_STATEMENT = f"""
    SELECT group_concat(printf('{chr(31).join(["%s"] * len(_SORT))}', {", ".join(_SORT)}), char(30)), group_concat(day),
           group_concat(subject_id), group_concat(CAST(value AS INTEGER)), max(row_key) {_AMONG}
"""
_KEYS = f"SELECT group_concat(replace(row_key, char(30), ' '), char(30)) {_AMONG}"
# What a whole number does not tell.
_FRACTIONS = f"SELECT id, value {_AMONG} AND (value <> CAST(value AS INTEGER) OR abs(value) >= 1e15)"
_IDS = f"SELECT group_concat(id) {_AMONG}"


@dataclass(frozen=True, slots=True)
class Raw:
    """Observations as they are stored, one entry each. ``posted`` is the day of posting that a key tells, or 0.

    The subject of a row that found no item is a number for its key. Currency 0 is what is no money.
    """

    kind: Ints
    subject: Ints
    channel: Ints
    measure: Ints
    day: Ints
    span: Ints
    value: Floats
    currency: Ints
    source: Ints
    paid: Mask
    posted: Ints

    def where(self, mask: Mask | Ints) -> Raw:
        return Raw(*(getattr(self, each.name)[mask] for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Observed:
    """All observations that stand, with the names behind their codes; of currencies the first is none."""

    raw: Raw
    channels: tuple[str, ...]
    sources: tuple[str, ...]  # a name once for each who tells it and each detail
    tellers: tuple[int, ...]  # of each source who tells it
    details: tuple[str, ...]  # of each source in which detail
    currencies: tuple[str, ...]


def observed(session: Session) -> Observed:
    """Everything that files have stated and that stands."""
    reading = _Reading(Tellers(session))
    connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
    last = connection.execute("SELECT max(id) FROM observation").fetchone()[0] or 0
    for start in range(0, last, _CHUNK):
        among = start, start + _CHUNK
        sorts, days, subjects, values, last_key = connection.execute(_STATEMENT, among).fetchone()
        if last_key is None:
            continue
        keys = connection.execute(_KEYS, among).fetchone()[0] if last_key else None
        fractions = connection.execute(_FRACTIONS, among).fetchall()
        ids = connection.execute(_IDS, among).fetchone()[0] if fractions else ""
        reading.take(Texts(sorts, days, subjects, values, keys, ids), fractions)
    return reading.done()


@dataclass(frozen=True, slots=True)
class Texts:
    """Columns of a few rows, a text each; no keys where all are empty, and no ids where nobody asks for them.

    Values are without their fractions.
    """

    sorts: str
    days: str
    subjects: str
    values: str
    keys: str | None
    ids: str


Name = TypeVar("Name")


class _Codes(dict[Name, int]):
    """Numbers names in the order in which they are met."""

    def __missing__(self, name: Name) -> int:
        self[name] = len(self)
        return self[name]


class _Sorts(dict[str, int]):
    """Numbers what rows have in common, and keeps of each the codes of its parts."""

    def __init__(self, tellers: Tellers) -> None:
        super().__init__()
        self._tellers = tellers
        self.channels: _Codes[str] = _Codes()
        self.sources: _Codes[tuple[str, int, str]] = _Codes()
        self.currencies: _Codes[str] = _Codes({"": 0})
        self.parts: list[tuple[int, ...]] = []

    def __missing__(self, sort: str) -> int:
        subject, channel, measure, span, paid, currency, batch, detail, source = sort.split(chr(31), 8)
        self.parts.append((
            KINDS.get(subject, _UNKNOWN),
            self.channels[channel],
            MEASURE_CODES.get(measure, _UNKNOWN),
            _SPANS[span],
            int(paid),
            self.currencies[currency],
            self.sources[source, int(self._tellers.of(int(batch), source)), detail],
        ))  # fmt: skip
        self[sort] = len(self)
        return self[sort]


class _Days(dict[str, int]):
    """The ordinals of days."""

    def __missing__(self, day: str) -> int:
        self[day] = date.fromisoformat(day).toordinal()
        return self[day]


class _Keys(dict[str, int]):
    """Numbers the keys of rows from 1, the empty one is 0; ``days`` are the days that keys begin with, or 0."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.days = [0]

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        self.days.append(_day_of(key))
        return self[key]


class _Reading:
    """Turns a few rows at a time into numbers."""

    def __init__(self, tellers: Tellers) -> None:
        self._sorts, self._keys, self._days = _Sorts(tellers), _Keys(), _Days()
        self._parts: list[tuple[Any, ...]] = []

    def take(self, texts: Texts, fractions: Sequence[tuple[int, float]]) -> None:
        """A few rows, and the exact values of those that are no whole numbers by id."""
        subject = np.fromstring(texts.subjects, dtype=np.int64, sep=",")
        value = np.fromstring(texts.values, dtype=np.int64, sep=",").astype(np.float64)
        count = len(value)
        if fractions:
            number = {each: place for place, each in enumerate(map(int, texts.ids.split(",")))}
            value[[number[each] for each, _exact in fractions]] = [exact for _each, exact in fractions]
        key = np.zeros(count, dtype=np.int32)
        if texts.keys is not None:
            key = np.fromiter(map(self._keys.__getitem__, texts.keys.split(_AFTER)), np.int32, count)
        sort = np.fromiter(map(self._sorts.__getitem__, texts.sorts.split(_AFTER)), np.int32, count)
        day = np.fromiter(map(self._days.__getitem__, texts.days.split(",")), np.int32, count)
        self._parts.append((sort, day, subject, key, value))

    def done(self) -> Observed:
        none = np.zeros(0, dtype=np.int32)
        self._parts.append((none, none, none.astype(np.int64), none, np.zeros(0)))
        sort, day, subject, key, value = (np.concatenate(parts) for parts in zip(*self._parts, strict=True))
        self._parts.clear()
        table = np.array(self._sorts.parts, dtype=np.int32).reshape(-1, len(_SORT) - 2).T
        kind, channel, measure, span, paid, currency, source = (column[sort] for column in table)
        of_channel = kind == _UNKNOWN
        kind = np.where(of_channel, np.where(key > 0, REST, TOTAL), kind)
        key = np.where(of_channel, key, 0)
        raw = Raw(
            kind.astype(np.int8), _narrow(np.where(key > 0, key, subject)), channel, measure, day, span, value,
            currency, source, paid > 0, posted=np.array(self._keys.days, dtype=np.int32)[key],
        )  # fmt: skip
        known = measure != _UNKNOWN
        sorts = self._sorts
        return Observed(
            raw if known.all() else raw.where(known),
            channels=tuple(sorts.channels),
            sources=tuple(name for name, _teller, _detail in sorts.sources),
            tellers=tuple(teller for _name, teller, _detail in sorts.sources),
            details=tuple(detail for _name, _teller, detail in sorts.sources),
            currencies=tuple(sorts.currencies),
        )


def _narrow(numbers: Ints) -> Any:
    """The same in half of the memory, where they are small."""
    return numbers.astype(np.int32) if not len(numbers) or numbers.max() < 1 << 31 else numbers


def _day_of(key: str) -> int:
    try:
        return date.fromisoformat(key[:10]).toordinal()
    except ValueError:
        return 0
