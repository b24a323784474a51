"""The observations that stand, as NumPy columns: lifetime totals already turned into daily flows. It counts nothing.

A lifetime total is a snapshot: between two snapshots of the same subject the flow is their difference, booked on the
later day. The first snapshot is booked on the day the item was posted; of a row without an item on the day that its
key begins with; else on its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.measures import ENGAGEMENT_PARTS, MEASURES
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Span, SubjectKind

MEASURE_IDS = tuple(MEASURES)
MEASURE_CODES = {measure: code for code, measure in enumerate(MEASURE_IDS)}
# How an observation takes part: a channel's own total, a row of a channel that found no item, or what it is of.
TOTAL, REST, ITEM, PLACEMENT, CAMPAIGN = range(5)

_KINDS: Mapping[str, int] = {SubjectKind.ITEM: ITEM, SubjectKind.PLACEMENT: PLACEMENT, SubjectKind.CAMPAIGN: CAMPAIGN}
_ENGAGEMENTS = MEASURE_CODES["engagements"]
_PARTS = frozenset(MEASURE_CODES[part] for part in ENGAGEMENT_PARTS)
_REACTIONS, _LIKES = MEASURE_CODES["reactions"], MEASURE_CODES["likes"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """One number a row. ``day`` is a proleptic ordinal; ``channel`` and ``source`` index the names of the ledger."""

    kind: Ints
    subject: Ints
    channel: Ints
    measure: Ints
    day: Ints
    source: Ints
    is_level: npt.NDArray[np.bool_]
    is_lifetime: npt.NDArray[np.bool_]
    value: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.value)

    def where(self, mask: npt.NDArray[Any]) -> Columns:
        """The rows of a boolean mask, or of an array of positions."""
        return replace(self, **{each.name: getattr(self, each.name)[mask] for each in fields(self)})

    def with_rows(self, rows: Sequence[_Line]) -> Columns:
        added = _columns(rows)
        pairs = {each.name: (getattr(self, each.name), getattr(added, each.name)) for each in fields(self)}
        return replace(self, **{name: np.concatenate(pair) for name, pair in pairs.items()})


class Ledger(NamedTuple):
    """Columns with the names that their codes stand for."""

    columns: Columns
    channels: tuple[str, ...]
    sources: tuple[str, ...]


class _Line(NamedTuple):
    kind: int
    subject: int  # of the rest of a channel: a number for each row
    channel: int
    measure: int
    day: int
    source: int
    is_level: bool
    is_lifetime: bool
    value: float


class _Codes(dict[str, int]):
    """Numbers names in the order in which they are met."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def observed_ledger(session: Session, library: Library) -> Ledger:
    """Everything that files have stated and that stands; money in other currencies is left out."""
    channels, sources = _Codes(), _Codes()
    lines = _observed(session, library, channels, sources)
    return Ledger(_columns([*lines, *_engagements(lines)]), tuple(channels), tuple(sources))


def with_spend(session: Session, ledger: Ledger, currency: str) -> Ledger:
    """The ledger with what placements and costs say was spent, and without items that were withdrawn."""
    channels, sources = (_Codes((name, code) for code, name in enumerate(names)) for names in ledger[1:])
    columns = ledger.columns
    lines = list(_spent(session, currency, columns, channels, sources))
    columns = columns.with_rows(lines) if lines else columns
    withdrawn = list(session.scalars(select(t.Item.id).where(t.Item.live.is_(False))))
    if withdrawn:
        columns = columns.where(~((columns.kind == ITEM) & np.isin(columns.subject, withdrawn)))
    return Ledger(columns, tuple(channels), tuple(sources))


def _observed(session: Session, library: Library, channels: _Codes, sources: _Codes) -> list[_Line]:
    o, keys = t.Observation, _Codes()
    statement = select(
        o.subject, o.subject_id, o.channel, o.row_key, o.measure, o.day, o.span, o.value, o.currency, o.source, o.paid
    ).where(o.live)
    lines: list[_Line] = []
    snapshots: list[tuple[Any, ...]] = []
    for row in session.execute(statement):
        subject, subject_id, channel, key, measure, day, span, value, money, source, _paid = row
        if money not in (None, library.folder.currency) or measure not in MEASURE_CODES:
            continue
        if span == Span.TOTAL:
            snapshots.append(tuple(row))
            continue
        kind = _KINDS.get(subject) or (REST if key else TOTAL)
        about = keys[key] if kind == REST else subject_id
        code, level = MEASURE_CODES[measure], span == Span.LEVEL
        lines.append(_Line(kind, about, channels[channel], code, day.toordinal(), sources[source], level, False, value))
    posted = _posted_days(session, library) if snapshots else {}
    return [*lines, *_flows(snapshots, posted, channels, sources, keys)]


def _flows(
    snapshots: Sequence[tuple[Any, ...]], posted: Mapping[int, date], channels: _Codes, sources: _Codes, keys: _Codes
) -> Iterable[_Line]:
    def of(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return row[0], row[1], row[2], row[3], row[4], row[10]

    for (subject, subject_id, channel, key, measure, _paid), rows in groupby(sorted(snapshots, key=_in_order), of):
        kind = _KINDS.get(subject) or (REST if key else TOTAL)
        about = keys[key] if kind == REST else subject_id
        first = posted.get(subject_id) if kind == ITEM else _day_of(key)
        before = 0.0
        for row in rows:
            day = min(first or row[5], row[5]).toordinal()
            flow, before, first = row[7] - before, row[7], None
            code, source = MEASURE_CODES[measure], sources[row[9]]
            yield _Line(kind, about, channels[channel], code, day, source, False, True, flow)


def _in_order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """By subject, channel, key, measure and paid, then by day."""
    return (*row[:5], row[10], row[5])


def _engagements(lines: Sequence[_Line]) -> Iterable[_Line]:
    """Likes, comments, shares and saves once more as engagements, where no source states those itself."""
    stated = {line[:3] + line[4:5] for line in lines if line.measure == _ENGAGEMENTS}
    parts = [line for line in lines if line.measure in _PARTS and line[:3] + line[4:5] not in stated]
    # Reactions include likes; a subject that has them is not counted by both.
    reacted = {line[:3] for line in parts if line.measure == _REACTIONS}
    for line in parts:
        if line.measure != _LIKES or line[:3] not in reacted:
            yield line._replace(measure=_ENGAGEMENTS)


def _spent(session: Session, currency: str, columns: Columns, channels: _Codes, sources: _Codes) -> Iterable[_Line]:
    """What placements and costs say was spent; a placement whose spend a file states is not counted twice."""
    spend = MEASURE_CODES["spend"]
    stated = set(columns.subject[(columns.kind == PLACEMENT) & (columns.measure == spend)].tolist())
    p, c = t.Placement, t.Campaign
    placements = select(p.id, p.channel, p.on, p.spend_minor, c.starts_on).join(c, c.id == p.campaign_id)
    placements = placements.where(p.spend_minor.is_not(None), p.currency == currency)
    for placement, channel, on, amount, starts in session.execute(placements):
        day = on or starts
        if day and placement not in stated:
            yield _spend_line(PLACEMENT, placement, channels[channel], day, sources["placements"], amount or 0)
    costs = select(t.Cost.campaign_id, t.Cost.on, t.Cost.amount_minor, c.starts_on).join(c)
    for campaign, on, amount, starts in session.execute(costs.where(t.Cost.currency == currency)):
        day = on or starts
        if day:
            yield _spend_line(CAMPAIGN, campaign, channels[""], day, sources["costs"], amount)


def _spend_line(kind: int, subject: int, channel: int, day: date, source: int, amount: float) -> _Line:
    return _Line(kind, subject, channel, MEASURE_CODES["spend"], day.toordinal(), source, False, False, amount)


def _posted_days(session: Session, library: Library) -> dict[int, date]:
    rows = session.execute(select(t.Item.id, t.Item.posted_at).where(t.Item.posted_at.is_not(None)))
    return {item: library.folder.day_of(posted) for item, posted in rows if posted}


def _day_of(key: str) -> date | None:
    try:
        return date.fromisoformat(key[:10])
    except ValueError:
        return None


def _columns(lines: Sequence[_Line]) -> Columns:
    columns: list[Sequence[Any]] = list(zip(*lines, strict=True)) if lines else [()] * len(_Line._fields)
    kind, subject, channel, measure, day, source = (np.array(column, dtype=np.int64) for column in columns[:6])
    is_level, is_lifetime = (np.array(column, dtype=np.bool_) for column in columns[6:8])
    value = np.array(columns[8], dtype=np.float64)
    return Columns(kind, subject, channel, measure, day, source, is_level, is_lifetime, value)
