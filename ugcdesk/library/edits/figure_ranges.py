"""Keeps figures of several days from counting beside the days themselves; it compares no values.

A figure over a range is booked on the last day of it. It meets days, and ranges of other days, of the same subject (or
row), channel and measure, and what a report in another detail tells of the same whole. Where a day in it is known by
itself it is held back; once it stands it gives way only to what covers it whole, also in parts that follow each other,
and to days that tell nearly as much of it, else what comes is held back. Visits to the shop's site are told of one
site, so there any channel and subject stands for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.details import NEARLY, whole_of
from ugcdesk.library.edits.incoming_figures import Head, IncomingRow, Place
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Span

# What only web analytics tells, and always of the site as a whole.
_OF_THE_SITE = frozenset(
    {"sessions", "engaged_sessions", "users", "new_users", "page_views", "engagement_time_s", "leads"}
)
_PEOPLE = frozenset({"reach", "users"})  # who may come on several days, so that these say more than a range does
_SITE: Place = ("", 0, "")
_FILE = 4  # of what is known of a stored range by its file alone: batch, name, first and last day

# Measure, then channel, whether paid for, and of what; the latter are left open for what is told of the site.
_Told = tuple[str, str, bool, Place]
# Single days by what they tell, each with the fineness of who tells it.
_Days = dict[_Told, set[tuple[str, date]]]
# Head and measure: what makes two figures the same one.
_Grain = tuple[Head, str]
# File, first and last day, then channel, whether paid for, of what and how fine, open for what is told of the site.
_Range = tuple[str, date, date, str, bool, Place, str]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What of a file was left out, or what gave way to it, in a sentence."""

    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Known:
    """Days of figures of one file, and of which measures; ``wholes`` are what reports of another ``fineness`` tell too.

    Of one fineness they tell of different parts of a whole, where they do not tell of the same.
    """

    first: date
    last: date
    told: frozenset[_Told]
    source: str = ""
    wholes: frozenset[_Told] = frozenset()
    fineness: str = ""
    amounts: Mapping[str, float] = field(default_factory=dict, compare=False)  # by measure, of what stands

    def meets(self, other: _Known) -> bool:
        return self.overlaps(other) and self.tells_of(other)

    def tells_of(self, other: _Known) -> bool:
        """Whether the two tell of the same, if it were on the same days."""
        is_otherwise = self.fineness != other.fineness and not self.wholes.isdisjoint(other.wholes)
        return is_otherwise or not self.told.isdisjoint(other.told)

    @property
    def keys(self) -> frozenset[_Told]:
        """By what to look up those that it may meet."""
        return self.told | self.wholes

    def overlaps(self, other: _Known) -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: _Known) -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def is_of_the_site(self) -> bool:
        return any(place == _SITE for *_rest, place in self.told)

    @property
    def days(self) -> str:
        return f"the days from {self.first} to {self.last} as a whole"


def without_known_days(
    session: Session, rows: Sequence[IncomingRow]
) -> tuple[tuple[IncomingRow, ...], tuple[HeldBack, ...]]:
    """``rows`` without those that would count beside what is known of their days, and what to say of that.

    What is said names ranges that are held back, days that are, and stored ranges that will give way.
    """
    standing = [known for known, _figures in _standing_ranges(session)]
    ranges = _ranges(rows)
    if not (ranges or standing):
        return tuple(rows), ()
    said: dict[HeldBack, None] = {}
    gone = _without_days(rows, standing, said)
    knowns = {key: _range_known(key, some) for key, some in ranges.items()}
    known_days = _stored_days(session, list(knowns.values()))
    for told, days in _days_of(rows, knowns.values()).items():
        known_days.setdefault(told, set()).update(days)
    kept: list[_Known] = []
    incoming = [known for known in knowns.values() if not _has_days(known, known_days)]
    for key in sorted(ranges, key=lambda key: key[1] - key[2]):  # the longest first
        why = _why_not(knowns[key], known_days, kept, standing, incoming)
        if why:
            gone.update(map(id, ranges[key]))
            said[HeldBack(key[0], f"{key[0]} tells of {knowns[key].days}, but {why}, so it was left out.")] = None
        else:
            kept.append(knowns[key])
    left = tuple(row for row in rows if id(row) not in gone)
    return left, (*said, *_giving_way(left, standing))


def outdated_ranges(session: Session, rows: Sequence[IncomingRow]) -> list[int]:
    """The ids of stored figures of ranges that give way to ``rows``: to days in them, or to other ranges.

    What ``rows`` state again is not among them, for ranges of one file may overlap each other.
    """
    standing = list(_standing_ranges(session))
    incoming = _meeting(rows, [known for known, _figures in standing])
    outdated = [some for known, some in standing if any(_is_outdated(known, one) for one in incoming)]
    again = {(row.head, measure) for row in rows for measure in row.values} if outdated else set()
    return [number for some in outdated for number, grain in some.items() if grain not in again]


def _meeting(rows: Sequence[IncomingRow], standing: Sequence[_Known]) -> set[_Known]:
    """What ``rows`` tell that one of the stored ranges tells as well."""
    wanted = frozenset(key for one in standing for key in one.keys)
    flows = (_known(row) for row in rows if row.span is Span.FLOW) if wanted else ()
    return {known for known in flows if not known.keys.isdisjoint(wanted)}


def note_ranges(recorder: Recorder, batch: int, rows: Sequence[IncomingRow]) -> None:
    """Remember of which days the figures of ranges in ``batch`` are."""
    told = [(row, (row.source, row.channel, row.paid, row.day)) for row in rows if row.first is not None]
    firsts = {(place, row.first) for row, place in told}
    several = Counter(place for place, _first in firsts)
    noted = {(*place, row.first, row.detail if several[place] > 1 else "") for row, place in told}
    names = ("source", "channel", "paid", "day", "first_day", "detail")
    recorder.bulk(t.FigureRange, [{"batch_id": batch, **dict(zip(names, one, strict=True))} for one in sorted(noted)])


def _ranges(rows: Sequence[IncomingRow]) -> dict[_Range, list[IncomingRow]]:
    """The rows of each range that is held back or not as a whole."""
    ranged = [(row, (row.source, row.first, row.day)) for row in rows if row.first is not None]
    of_the_site = {file for row, file in ranged if not _OF_THE_SITE.isdisjoint(row.values)}
    found: dict[_Range, list[IncomingRow]] = {}
    for row, (source, first, day) in ranged:
        own = row.channel, row.paid, _place_of(row), whole_of(row.detail)[1]
        whole = ("", False, _SITE, "") if (source, first, day) in of_the_site else own
        found.setdefault((source, first, day, *whole), []).append(row)
    return found


def _without_days(rows: Sequence[IncomingRow], standing: Sequence[_Known], said: dict[HeldBack, None]) -> set[int]:
    """The ids of incoming days in stored ranges that they do not cover whole, or of which they tell a part alone."""
    days = [row for row in rows if row.first is None and row.span is Span.FLOW] if standing else []
    extents: dict[str, tuple[date, date]] = {}
    for row in days:
        first, last = extents.get(row.source, (row.day, row.day))
        extents[row.source] = min(first, row.day), max(last, row.day)
    found: list[tuple[IncomingRow, _Known]] = []
    of_the_site = {row.source for row in days if not _OF_THE_SITE.isdisjoint(row.values)}
    by_key = _by_key(standing)
    sites = [one for one in standing if one.is_of_the_site]
    for row in days:
        known = _known(row)
        near = {one for key in known.keys for one in by_key.get(key, ()) if known.tells_of(one)}
        found += [(row, one) for one in near.union(sites if row.source in of_the_site else ()) if known.overlaps(one)]
    added = _added(found)
    gone: set[int] = set()
    for row, one in found:
        first, last = extents[row.source]
        if first <= one.first and one.last <= last and _tell_nearly(one, added):
            continue
        gone.add(id(row))
        lack = "do not cover" if first > one.first or one.last > last else "tell a part of"
        why = f"{one.source} told of {one.days}, which its days from {first} to {last} {lack}"
        sentence = f"{row.source} tells of single days, but {why}; so these days were left out."
        said[HeldBack(row.source, f"{sentence} Bring in all of the days, or undo the other import.")] = None
    return gone


def _added(found: Sequence[tuple[IncomingRow, _Known]]) -> dict[tuple[_Known, str], float]:
    """What days in ranges come to, by range and measure."""
    added: dict[tuple[_Known, str], float] = {}
    for row, one in found:
        for measure, value in row.values.items():
            added[one, measure] = added.get((one, measure), 0.0) + value
    return added


def _tell_nearly(standing: _Known, added: Mapping[tuple[_Known, str], float]) -> bool:
    """Whether of the measures that both tell days come to nearly as much as a range, in one at least."""
    amounts = {measure: amount for measure, amount in standing.amounts.items() if amount and measure not in _PEOPLE}
    both = [(added[standing, measure], amount) for measure, amount in amounts.items() if (standing, measure) in added]
    return not both or any(days >= NEARLY * amount for days, amount in both)


def _by_key(standing: Sequence[_Known]) -> dict[_Told, list[_Known]]:
    found: dict[_Told, list[_Known]] = {}
    for one in standing:
        for key in one.keys:
            found.setdefault(key, []).append(one)
    return found


def _why_not(
    known: _Known,
    days: _Days,
    kept: Sequence[_Known],
    standing: Sequence[_Known],
    incoming: Collection[_Known],
) -> str:
    """Why a range is held back, "" when it is not."""
    if _has_days(known, days):
        return "there are figures by day already, and the two must not be added"
    again = [(one.first, one.last, one.told) for one in incoming]
    # What stands for the very same days is told once more, or corrected, whatever stands beside it.
    stands = any((one.first, one.last) == (known.first, known.last) and known.told <= one.told for one in standing)
    beside = () if stands else standing
    stored = [one for one in beside if (one.first, one.last, one.told) not in again]
    stored = [one for one in stored if not _cover(one, known, incoming)]
    others = [one for one in kept if one.source != known.source and (one.first, one.last) != (known.first, known.last)]
    meeting = next((one for one in (*stored, *others) if one.meets(known)), None)
    return f"{meeting.source} tells of {meeting.days}, and the two must not be added" if meeting else ""


def _has_days(known: _Known, days: _Days) -> bool:
    told = (day for key in known.told for _fineness, day in days.get(key, ()))
    finer = (day for key in known.wholes for fine, day in days.get(key, ()) if fine != known.fineness)
    return any(known.first <= day <= known.last for day in (*told, *finer))


def _cover(standing: _Known, known: _Known, incoming: Collection[_Known]) -> bool:
    """Whether ``known``, alone or with others of ``incoming`` that follow each other, tells all days of a range."""
    if known.covers(standing):
        return True
    told = standing.told & known.told
    following = sorted({(one.first, one.last) for one in incoming if one.overlaps(standing) and told <= one.told})
    is_gapless = all(before[1] + timedelta(1) == after[0] for before, after in pairwise(following))
    reaches = bool(following) and following[0][0] <= standing.first and standing.last <= following[-1][1]
    return reaches and is_gapless


def _giving_way(rows: Sequence[IncomingRow], standing: Sequence[_Known]) -> Iterator[HeldBack]:
    """Of stored ranges that give way to ``rows``, what to say."""
    incoming = _meeting(rows, standing)
    again = {(known.first, known.last) for known in incoming}
    for one in standing:
        sources = {known.source for known in incoming if _is_outdated(one, known)}
        if sources and (one.first, one.last) not in again:
            source = min(sources)
            yield HeldBack(source, f"What {one.source} told of {one.days} gives way to what {source} tells of them.")


def _days_of(rows: Sequence[IncomingRow], ranges: Collection[_Known]) -> _Days:
    """The single days that ``rows`` tell, by what they tell, where ``ranges`` tell that too."""
    wanted = frozenset(key for one in ranges for key in one.keys)
    days: _Days = {}
    for row in rows if wanted else ():
        if row.first is None and row.span is Span.FLOW:
            known = _known(row)
            for key in known.keys & wanted:
                days.setdefault(key, set()).add((known.fineness, row.day))
    return days


def _range_known(key: _Range, rows: Sequence[IncomingRow]) -> _Known:
    each = [_known(row) for row in rows]
    wholes = frozenset(whole for known in each for whole in known.wholes if key[5] != _SITE)
    return _Known(key[1], key[2], _telling(told for known in each for told in known.told), key[0], wholes, key[6])


def _known(row: IncomingRow) -> _Known:
    places = {_place_of(row), *row.also}
    told = (_told(measure, row.channel, place, is_paid=row.paid) for measure in row.values for place in places)
    wholes, fineness = _wholes(row.values, row.detail)
    return _Known(row.first or row.day, row.day, frozenset(told), row.source, wholes, fineness)


def _wholes(measures: Iterable[str], detail: str) -> tuple[frozenset[_Told], str]:
    """What reports in other details tell too, and the fineness of this one."""
    whole, fineness = whole_of(detail)
    told = (_told(measure, "", ("", 0, whole), is_paid=False) for measure in measures if detail)
    return frozenset(told), fineness


def _place_of(row: IncomingRow) -> Place:
    kind, number, _channel, key, *_rest = row.head
    return kind, number, key


def _told(measure: str, channel: str, place: Place, *, is_paid: bool) -> _Told:
    return (measure, "", False, _SITE) if measure in _OF_THE_SITE else (measure, channel, is_paid, place)


def _telling(told: Iterable[_Told]) -> frozenset[_Told]:
    """By what a range is compared: where it tells of the site, only by that."""
    every = frozenset(told)
    return frozenset(one for one in every if one[3] == _SITE) or every


def _is_outdated(standing: _Known, incoming: _Known) -> bool:
    return standing.meets(incoming) and (standing.first, standing.last) != (incoming.first, incoming.last)


def _stored_days(session: Session, ranges: Sequence[_Known]) -> _Days:
    """The days in one of ``ranges`` that are stored by themselves, by what they tell."""
    wanted = frozenset(key for one in ranges for key in one.keys)
    days: _Days = {}
    if not wanted:
        return days
    o, r = t.Observation, t.FigureRange
    asked = select(o.measure, o.channel, o.paid, o.detail, o.subject, o.subject_id, o.row_key, o.day).distinct()
    within = o.day.between(min(one.first for one in ranges), max(one.last for one in ranges))
    asked = asked.where(o.live, o.span == Span.FLOW, within, o.measure.in_({told[0] for told in wanted}))
    for row in session.execute(asked.where(~exists().where(_is_of_range(o, r)))):
        wholes, fineness = _wholes([row.measure], row.detail)
        place = row.subject, row.subject_id, row.row_key
        for key in wanted & {_told(row.measure, row.channel, place, is_paid=row.paid), *wholes}:
            days.setdefault(key, set()).add((fineness, row.day))
    return days


def _standing_ranges(session: Session) -> Iterator[tuple[_Known, dict[int, _Grain]]]:
    """All stored ranges that stand, each with its figures by id; what one file tells of the site is one range."""
    o, r = t.Observation, t.FigureRange
    grain = (o.measure, o.subject, o.subject_id, o.channel, o.row_key, o.span, o.paid, o.detail)
    columns = (r.batch_id, r.source, r.first_day, r.day, o.id, o.value, *grain)
    rows = session.execute(select(*columns).join(o, _is_of_range(o, r)).where(o.live, o.span == Span.FLOW)).all()
    of_the_site = {tuple(row[:4]) for row in rows if row.measure in _OF_THE_SITE}
    told: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        file = tuple(row[:4])
        subject = row.subject, row.subject_id, row.row_key
        own = row.channel, row.paid, subject, whole_of(row.detail)[1]
        told.setdefault(file if file in of_the_site else (*file, *own), []).append(row)
    return (_stored_range(key, some) for key, some in told.items())


def _stored_range(key: tuple[Any, ...], rows: Sequence[Any]) -> tuple[_Known, dict[int, _Grain]]:
    """What stands of one range, by columns of its grain, and its figures by id."""
    measures: set[_Told] = set()
    wholes: set[_Told] = set()
    figures: dict[int, _Grain] = {}
    amounts: dict[str, float] = {}
    for row in rows:
        amounts[row.measure] = amounts.get(row.measure, 0.0) + row.value
        place = row.subject, row.subject_id, row.row_key
        measures.add(_told(row.measure, row.channel, place, is_paid=row.paid))
        wholes |= _wholes([row.measure], row.detail)[0] if len(key) > _FILE else frozenset()
        day = row.day.isoformat()
        head = row.subject, row.subject_id, row.channel, row.row_key, day, row.span, row.paid, row.detail
        figures[row.id] = head, row.measure
    fineness = whole_of(rows[0].detail)[1] if wholes else ""
    return _Known(key[2], key[3], _telling(measures), key[1], frozenset(wholes), fineness, amounts), figures


def _is_of_range(o: type[t.Observation], r: type[t.FigureRange]) -> Any:
    same = (o.batch_id == r.batch_id, o.source == r.source, o.channel == r.channel, o.paid == r.paid, o.day == r.day)
    return and_(*same, or_(r.detail == "", r.detail == o.detail))
