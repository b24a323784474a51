"""The journeys that stand in a library, as arrays; it credits nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple, cast

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Ints, Journeys
from ugcdesk.library import Library
from ugcdesk.library.vocabulary import SubjectKind

_NOBODY = -1
_CHUNK = 20_000
_HEADS = """
SELECT j.id, j.day, j.source, j.conversions, j.nulls, j.value_minor, j.currency, j.new_customers, b.at
FROM journey j JOIN batch b ON b.id = j.batch_id
WHERE j.live AND EXISTS (SELECT 1 FROM touch WHERE touch.journey_id = j.id) ORDER BY j.id
"""
# Many rows come as one text for each column, which costs a fraction of a row for each.
_TOUCHES = f"""
SELECT group_concat(journey_id), group_concat(replace(channel, char(31), ' '), char(31)),
       group_concat(IFNULL(before_s, 'nan')), group_concat(IFNULL(campaign_id, {_NOBODY})),
       group_concat(IFNULL(item_id, {_NOBODY}))
FROM (SELECT * FROM touch WHERE journey_id > ? AND journey_id <= ? ORDER BY journey_id, place)
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
        connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
        heads = [_Head._make(row) for row in connection.execute(_HEADS)]
        touches = _touches(connection, heads[-1].id if heads else 0)
    ids = np.array([row.id for row in heads], dtype=np.int64)
    kept = np.isin(touches.journeys, ids)
    lengths = np.bincount(np.searchsorted(ids, touches.journeys[kept]), minlength=len(heads)).astype(np.int64)
    money = (None, library.folder.currency)
    cells: dict[Cell, int] = {}
    days = _days(library, heads)
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
            before_s=touches.before_s[kept],
        ),
        cells=np.array(places, dtype=np.int64),
        cell_names=tuple(cells),
        new_customers=_numbers(np.nan if row.new_customers is None else row.new_customers for row in heads),
        campaigns=touches.campaigns[kept],
        items=touches.items[kept],
    )


class _Head(NamedTuple):
    """A journey as it is stored; days and moments as texts."""

    id: int
    day: str | None
    source: str
    conversions: float
    nulls: float
    value_minor: float
    currency: str | None
    new_customers: float | None
    at: str


@dataclass(frozen=True, slots=True)
class _Touches:
    journeys: Ints
    names: tuple[str, ...]
    channels: Ints
    before_s: Floats
    campaigns: Ints
    items: Ints


def _days(library: Library, heads: Sequence[_Head]) -> list[date]:
    """The day of each; of one without, that on which it came in."""
    known: dict[str, date] = {}
    for written in {row.day or row.at for row in heads}:
        moment = datetime.fromisoformat(written)
        is_day = len(written) == len("2026-11-01")
        known[written] = moment.date() if is_day else library.folder.day_of(moment.replace(tzinfo=UTC))
    return [known[row.day or row.at] for row in heads]


def _touches(connection: sqlite3.Connection, last: int) -> _Touches:
    names: dict[str, int] = {}
    parts = [np.zeros((0, 5))]
    for start in range(0, last, _CHUNK):
        columns = connection.execute(_TOUCHES, (start, start + _CHUNK)).fetchone()
        if columns[0]:
            parts.append(_some(columns, names))
    journeys, channels, before, campaigns, items = np.concatenate(parts).T
    return _Touches(_ints(journeys), tuple(names), _ints(channels), before, _ints(campaigns), _ints(items))


def _some(columns: Sequence[str], names: dict[str, int]) -> Floats:
    """A row a touch, channels as numbers of ``names``; no id reaches what a float cannot count."""
    channels = columns[1].split(chr(31))
    for name in dict.fromkeys(channels):
        names.setdefault(name, len(names))
    coded = np.fromiter(map(names.__getitem__, channels), dtype=np.float64, count=len(channels))
    numbers = [np.fromstring(text, dtype=np.float64, sep=",") for text in (columns[0], *columns[2:])]
    return np.stack([numbers[0], coded, *numbers[1:]], axis=1)


def _ints(values: Floats) -> Ints:
    return values.astype(np.int64)


def _numbers(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)
