"""Reads the observations that stand into NumPy arrays, many at once; what they come to is made in `making`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import KINDS, MEASURE_CODES, REST, TOTAL, Floats, Ints, Mask
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Span

FLOWS, SNAPSHOTS, LEVELS = range(3)
_SPANS: Mapping[str, int] = {Span.FLOW: FLOWS, Span.TOTAL: SNAPSHOTS, Span.LEVEL: LEVELS}
_CHUNK = 200_000
_UNKNOWN = -1
_STATEMENT = """
    SELECT subject, subject_id, channel, row_key, measure, day, span, value, currency, source, paid
    FROM observation WHERE live
"""


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


class Codes(dict[str | None, int]):
    """Numbers names in the order in which they are met."""

    def __missing__(self, name: str | None) -> int:
        self[name] = len(self)
        return self[name]


@dataclass(frozen=True, slots=True)
class Observed:
    """All observations that stand, with the names behind their codes; of currencies the first is none."""

    raw: Raw
    channels: tuple[str, ...]
    sources: tuple[str, ...]
    currencies: tuple[str, ...]


def observed(session: Session) -> Observed:
    """Everything that files have stated and that stands."""
    reading = _Reading()
    connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
    cursor = connection.execute(_STATEMENT)
    try:
        while rows := cursor.fetchmany(_CHUNK):
            reading.take(list(zip(*rows, strict=True)))
    finally:
        cursor.close()
    return reading.done()


def posted_days(session: Session, library: Library) -> dict[int, int]:
    """The day that each item was posted, as an ordinal."""
    rows = session.execute(select(t.Item.id, t.Item.posted_at).where(t.Item.posted_at.is_not(None)))
    return {item: library.folder.day_of(posted).toordinal() for item, posted in rows if posted}


class _Reading:
    """Turns the columns of a few rows at a time into numbers."""

    def __init__(self) -> None:
        self._channels, self._sources, self._keys = Codes(), Codes(), Codes()
        self._currencies = Codes({None: 0})
        self._key_days = [0]
        self._days = _Days()
        self._measures = _Known(MEASURE_CODES)
        self._keys[""] = 0
        self._parts: list[tuple[Any, ...]] = []

    def take(self, columns: Sequence[Sequence[Any]]) -> None:
        subject, subject_id, channel, key, measure, day, span, value, currency, source, paid = columns
        kind = _numbers(map(_Known(KINDS).__getitem__, subject), np.int8, len(value))
        keys = _numbers(map(self._keys.__getitem__, key), np.int32, len(value))
        self._key_days.extend(map(_day_of, list(self._keys)[len(self._key_days) :]))
        of_channel, keyed = kind == _UNKNOWN, keys > 0
        kind = np.where(of_channel, np.where(keyed, REST, TOTAL), kind).astype(np.int8)
        about = np.where(of_channel & keyed, keys, np.array(subject_id, dtype=np.int64))
        posted = np.array(self._key_days, dtype=np.int32)[np.where(kind == REST, keys, 0)]
        self._parts.append((
            kind,
            about,
            _numbers(map(self._channels.__getitem__, channel), np.int32, len(value)),
            _numbers(map(self._measures.__getitem__, measure), np.int8, len(value)),
            _numbers(map(self._days.__getitem__, day), np.int32, len(value)),
            _numbers(map(_SPANS.__getitem__, span), np.int8, len(value)),
            np.array(value, dtype=np.float64),
            _numbers(map(self._currencies.__getitem__, currency), np.int16, len(value)),
            _numbers(map(self._sources.__getitem__, source), np.int32, len(value)),
            np.array(paid, dtype=np.bool_),
            posted,
        ))  # fmt: skip

    def done(self) -> Observed:
        if not self._parts:
            self.take([()] * len(fields(Raw)))
        raw = Raw(*(np.concatenate(parts) for parts in zip(*self._parts, strict=True)))
        known = raw.measure != _UNKNOWN
        names = (tuple(str(name) for name in codes) for codes in (self._channels, self._sources, self._currencies))
        return Observed(raw if known.all() else raw.where(known), *names)


class _Known(dict[str, int]):
    """Codes of names, and one for all others."""

    def __missing__(self, name: str) -> int:
        return _UNKNOWN


class _Days(dict[str, int]):
    """The ordinals of days as the database writes them."""

    def __missing__(self, text: str) -> int:
        self[text] = date.fromisoformat(text).toordinal()
        return self[text]


def _numbers(values: Iterable[int], kind: type[np.signedinteger[Any]], count: int) -> Any:
    return np.fromiter(values, dtype=kind, count=count)


def _day_of(key: str | None) -> int:
    try:
        return date.fromisoformat((key or "")[:10]).toordinal()
    except ValueError:
        return 0
