"""The journeys that stand in a library, as arrays; it credits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.attribution.journeys import Floats, Ints, Journeys
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind

_NOBODY = -1


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
    live = {row.id: place for place, row in enumerate(heads)}
    owners = np.array([live.get(number, _NOBODY) for number in touches.journeys], dtype=np.int64)
    kept = owners != _NOBODY
    lengths = np.bincount(owners[kept], minlength=len(heads)).astype(np.int64)
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
            before_s=touches.before_s[kept],
        ),
        cells=np.array(places, dtype=np.int64),
        cell_names=tuple(cells),
        new_customers=_numbers(np.nan if row.new_customers is None else row.new_customers for row in heads),
        campaigns=touches.campaigns[kept],
        items=touches.items[kept],
    )


@dataclass(frozen=True, slots=True)
class _Touches:
    journeys: Sequence[int]
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
    c = t.Touch
    statement = select(c.journey_id, c.channel, c.before_s, c.campaign_id, c.item_id).order_by(c.journey_id, c.place)
    rows = session.execute(statement).all()
    numbers: dict[str, int] = {}
    coded = [numbers.setdefault(row[1], len(numbers)) for row in rows]
    return _Touches(
        journeys=[row[0] for row in rows],
        names=tuple(numbers),
        channels=np.array(coded, dtype=np.int64),
        before_s=_numbers(np.nan if row[2] is None else row[2] for row in rows),
        campaigns=_ids(row[3] for row in rows),
        items=_ids(row[4] for row in rows),
    )


def _numbers(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)


def _ids(values: Iterable[int | None]) -> Ints:
    return np.fromiter((_NOBODY if each is None else each for each in values), dtype=np.int64)
