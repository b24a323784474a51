"""Keeps figures of several days from counting beside the days themselves: the days count; it compares no values.

A figure over a range is booked on the last day of it. Where a day in the range is known by itself, of the same channel
and in one of the same measures, the whole range gives way, whichever came first; of two ranges that overlap the later
import counts. Visits to the shop's site are told of one site, so there any channel stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming_figures import Head, IncomingRow
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Span

# What only web analytics tells, and always of the site as a whole.
_OF_THE_SITE = frozenset(
    {"sessions", "engaged_sessions", "users", "new_users", "page_views", "engagement_time_s", "leads"}
)

# Measure, then channel and whether paid for; both are left open for what is told of the site.
_Told = tuple[str, str, bool]
# Head and measure: what makes two figures the same one.
_Grain = tuple[Head, str]
# File, first and last day, then channel and whether paid for, open for what is told of the site.
_Range = tuple[str, date, date, str, bool]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a file tells of the days from ``first`` to ``last`` as a whole, although these days are known."""

    source: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Known:
    """Days of figures, and of which measures."""

    first: date
    last: date
    told: frozenset[_Told]

    def meets(self, other: _Known) -> bool:
        return self.first <= other.last and other.first <= self.last and not self.told.isdisjoint(other.told)


def without_known_days(
    session: Session, rows: Sequence[IncomingRow]
) -> tuple[tuple[IncomingRow, ...], tuple[HeldBack, ...]]:
    """``rows`` without those of a range of which a day is known, stored or among them, and what was held back."""
    ranges = _ranges(rows)
    if not ranges:
        return tuple(rows), ()
    days = {_known(row) for row in rows if row.first is None and row.span is Span.FLOW}
    gone: set[int] = set()
    held: dict[HeldBack, None] = {}
    for (source, first, last, *_rest), some in ranges.items():
        known = _Known(first, last, _telling(told for row in some for told in _known(row).told))
        if any(known.meets(day) for day in days) or _is_known_by_day(session, known):
            gone.update(map(id, some))
            held[HeldBack(source, first, last)] = None
    return tuple(row for row in rows if id(row) not in gone), tuple(held)


def outdated_ranges(session: Session, rows: Sequence[IncomingRow]) -> list[int]:
    """The ids of stored figures of ranges that give way to ``rows``: to days in them, or to other ranges.

    What ``rows`` state again is not among them, for ranges of one file may overlap each other.
    """
    standing = list(_standing_ranges(session))
    flows = [row for row in rows if row.span is Span.FLOW] if standing else []
    incoming = {_known(row) for row in flows}
    again = {(row.head, measure) for row in flows for measure in row.values}
    outdated = (some for known, some in standing if any(_is_outdated(known, one) for one in incoming))
    return [number for some in outdated for number, grain in some.items() if grain not in again]


def note_ranges(recorder: Recorder, batch: int, rows: Sequence[IncomingRow]) -> None:
    """Remember of which days the figures of ranges in ``batch`` are."""
    noted = {(row.source, row.channel, row.paid, row.first, row.day) for row in rows if row.first is not None}
    names = ("source", "channel", "paid", "first_day", "day")
    recorder.bulk(t.FigureRange, [{"batch_id": batch, **dict(zip(names, one, strict=True))} for one in sorted(noted)])


def _ranges(rows: Sequence[IncomingRow]) -> dict[_Range, list[IncomingRow]]:
    """The rows of each range that is held back or not as a whole."""
    ranged = [(row, (row.source, row.first, row.day)) for row in rows if row.first is not None]
    of_the_site = {file for row, file in ranged if not _OF_THE_SITE.isdisjoint(row.values)}
    found: dict[_Range, list[IncomingRow]] = {}
    for row, (source, first, day) in ranged:
        whole = ("", False) if (source, first, day) in of_the_site else (row.channel, row.paid)
        found.setdefault((source, first, day, *whole), []).append(row)
    return found


def _known(row: IncomingRow) -> _Known:
    told = (_told(measure, row.channel, is_paid=row.paid) for measure in row.values)
    return _Known(row.first or row.day, row.day, frozenset(told))


def _told(measure: str, channel: str, *, is_paid: bool) -> _Told:
    return (measure, "", False) if measure in _OF_THE_SITE else (measure, channel, is_paid)


def _telling(told: Iterable[_Told]) -> frozenset[_Told]:
    """By what a range is compared: where it tells of the site, only by that."""
    every = frozenset(told)
    return frozenset(one for one in every if one[0] in _OF_THE_SITE) or every


def _is_outdated(standing: _Known, incoming: _Known) -> bool:
    return standing.meets(incoming) and (standing.first, standing.last) != (incoming.first, incoming.last)


def _is_known_by_day(session: Session, known: _Known) -> bool:
    o, r = t.Observation, t.FigureRange
    ranged = exists().where(_is_of_range(o, r))
    asked = select(o.measure, o.channel, o.paid).distinct()
    asked = asked.where(o.live, o.span == Span.FLOW, o.day.between(known.first, known.last), ~ranged)
    found = session.execute(asked.where(o.measure.in_({measure for measure, *_rest in known.told})))
    return any(_told(measure, channel, is_paid=paid) in known.told for measure, channel, paid in found)


def _standing_ranges(session: Session) -> Iterator[tuple[_Known, dict[int, _Grain]]]:
    """All stored ranges that stand, each with its figures by id; what one file tells of the site is one range."""
    o, r = t.Observation, t.FigureRange
    grain = (o.measure, o.subject, o.subject_id, o.channel, o.row_key, o.span, o.paid)
    columns = (r.batch_id, r.source, r.first_day, r.day, o.id, *grain)
    rows = session.execute(select(*columns).join(o, _is_of_range(o, r)).where(o.live, o.span == Span.FLOW)).all()
    of_the_site = {tuple(row[:4]) for row in rows if row.measure in _OF_THE_SITE}
    told: dict[tuple[Any, ...], tuple[set[_Told], dict[int, _Grain]]] = {}
    for row in rows:
        file = tuple(row[:4])
        key = file if file in of_the_site else (*file, row.channel, row.paid)
        measures, figures = told.setdefault(key, (set(), {}))
        measures.add(_told(row.measure, row.channel, is_paid=row.paid))
        place = row.subject, row.subject_id, row.channel, row.row_key, row.day.isoformat(), row.span, row.paid
        figures[row.id] = place, row.measure
    return ((_Known(key[2], key[3], _telling(measures)), figures) for key, (measures, figures) in told.items())


def _is_of_range(o: type[t.Observation], r: type[t.FigureRange]) -> Any:
    same = (o.batch_id == r.batch_id, o.source == r.source, o.channel == r.channel, o.paid == r.paid, o.day == r.day)
    return and_(*same)
