"""The journeys that stand in a library, as arrays; it credits nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.attribution.journeys import Floats, Ints, Journeys
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind

_NOBODY = -1
_CHUNK = 50_000
_NONE = (np.zeros(0),)
_TOUCHES = f"""
SELECT journey_id, channel, IFNULL(before_s, 9e999), IFNULL(campaign_id, {_NOBODY}), IFNULL(item_id, {_NOBODY})
FROM touch ORDER BY journey_id, place
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """Journeys that ended on one day and were told of by one file."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What a touch is counted as: a campaign or item by its number, else, and always for channels, its channel."""

    subject: SubjectKind
    subject_id: int
    channel: str


@dataclass(frozen=True, slots=True)
class Stored:
    """All journeys that stand. ``cells`` says of which of ``cell_names`` each journey is; values are minor units.

    ``new_customers`` is NaN where nobody said. ``channels``, ``campaigns`` and ``items`` are by touch: numbers of
    ``channel_names``, and ids, or -1 for none.
    """

    journeys: Journeys  # by channel
    cells: Ints
    cell_names: tuple[Cell, ...]
    new_customers: Floats
    campaigns: Ints
    items: Ints

    def by(self, subject: SubjectKind) -> tuple[Journeys, tuple[Unit, ...]]:
        """The journeys with their touches counted as channels, campaigns or items, and what each name then is.

        A touch that is of no campaign, or no item, is one of its channel, and so takes nothing of theirs.
        """
        channels = [Unit(SubjectKind.CHANNEL, 0, name) for name in self.journeys.names]
        if subject is SubjectKind.CHANNEL:
            return self.journeys, tuple(channels)
        owners = self.campaigns if subject is SubjectKind.CAMPAIGN else self.items
        ids, coded = np.unique(owners, return_inverse=True)
        numbers = np.where(owners == _NOBODY, self.journeys.touches, coded + len(channels))
        units = (*channels, *(Unit(subject, int(each), "") for each in ids))
        return self.journeys.named([str(place) for place in range(len(units))], numbers), units


def stored_journeys(library: Library) -> Stored:
    """Everything that stands at this moment. Journeys without a day count on the day they came in.

    Values in another currency than the library's are left out, as those of figures are. Any thread.
    """
    with library.read() as session:
        heads = _heads(session)
        touches = _touches(session)
    ids = np.array([row.id for row in heads], dtype=np.int64)
    kept = np.isin(touches.journeys, ids)
    lengths = np.bincount(np.searchsorted(ids, touches.journeys[kept]), minlength=len(heads)).astype(np.int64)
    money = (None, library.folder.currency)
    cells: dict[Cell, int] = {}
    days = [row.day or library.folder.day_of(row.at) for row in heads]
    places = [cells.setdefault(Cell(day, row.source), len(cells)) for day, row in zip(days, heads, strict=True)]
    channels = touches.channels[kept]
    nobody = (touches.campaigns[kept] == _NOBODY) & (touches.items[kept] == _NOBODY)
    direct = np.array([name == "direct" for name in touches.names], dtype=np.bool_)
    return Stored(
        journeys=Journeys(
            names=touches.names,
            touches=channels,
            bounds=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
            conversions=_numbers(row.conversions for row in heads),
            nulls=_numbers(row.nulls for row in heads),
            values=_numbers(row.value_minor if row.currency in money else 0.0 for row in heads),
            is_direct=direct[channels] & nobody if len(channels) else np.zeros(0, dtype=np.bool_),
            before_s=np.where(np.isinf(touches.before_s), np.nan, touches.before_s)[kept],
        ),
        cells=np.array(places, dtype=np.int64),
        cell_names=tuple(cells),
        new_customers=_numbers(np.nan if row.new_customers is None else row.new_customers for row in heads),
        campaigns=touches.campaigns[kept],
        items=touches.items[kept],
    )


@dataclass(frozen=True, slots=True)
class _Touches:
    journeys: Ints
    names: tuple[str, ...]
    channels: Ints
    before_s: Floats
    campaigns: Ints
    items: Ints


def _heads(session: Session) -> Sequence[Any]:
    j = t.Journey
    columns = (j.id, j.day, j.source, j.conversions, j.nulls, j.value_minor, j.currency, j.new_customers, t.Batch.at)
    has_touches = select(t.Touch.journey_id).where(t.Touch.journey_id == j.id).exists()
    statement = select(*columns).join(t.Batch, t.Batch.id == j.batch_id).where(j.live, has_touches).order_by(j.id)
    return session.execute(statement).all()


def _touches(session: Session) -> _Touches:
    # Asked of SQLite itself: a million touches as rows of the mapping take five times as long.
    connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
    names: dict[str, int] = {}
    parts = [_some(rows, names) for rows in _rows(connection)]
    columns = zip(*parts, strict=True) if parts else (_NONE,) * 5
    journeys, channels, before, campaigns, items = (np.concatenate(each) for each in columns)
    as_ints = journeys.astype(np.int64), channels.astype(np.int64)
    return _Touches(as_ints[0], tuple(names), as_ints[1], before, campaigns.astype(np.int64), items.astype(np.int64))


def _rows(connection: sqlite3.Connection) -> Iterator[list[tuple[Any, ...]]]:
    cursor = connection.execute(_TOUCHES)
    try:
        while rows := cursor.fetchmany(_CHUNK):
            yield rows
    finally:
        cursor.close()


def _some(rows: Sequence[tuple[Any, ...]], names: dict[str, int]) -> tuple[Floats, ...]:
    """Five columns of rows, channels as numbers of ``names``; no id reaches what a float cannot count."""
    journeys, channels, before, campaigns, items = zip(*rows, strict=True)
    for name in dict.fromkeys(channels):
        names.setdefault(name, len(names))
    coded = map(names.__getitem__, channels)
    return tuple(
        np.fromiter(each, dtype=np.float64, count=len(rows)) for each in (journeys, coded, before, campaigns, items)
    )


def _numbers(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)
