"""Keeps figures of several days from counting beside the days themselves; it compares no values.

A figure over a range is booked on the last day of it. It meets days, and ranges of other days, of the same subject (or
row), channel and measure, and what a report in another detail tells of the same whole. Where a day in it is known by
itself it is held back; once it stands it gives way only to what covers it whole, also in parts that follow each other,
and to days that tell nearly as much of it, else what comes is held back. That is decided measure by measure. Visits to
the shop's site are told of one site, so there any channel and subject stands for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.details import NEARLY
from ugcdesk.library.edits.incoming_figures import IncomingRow
from ugcdesk.library.edits.known_days import (
    OF_THE_SITE,
    Days,
    Known,
    Told,
    known_of,
    known_of_range,
    own_of,
    place_of,
    standing_ranges,
    stored_days,
)
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Span

_DAYS_KNOWN = "there are figures by day already, and the two must not be added"
# The id of an incoming row, and one measure of it.
_Number = tuple[int, str]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What of a file was left out, or what gave way to it, in a sentence."""

    source: str
    sentence: str


def without_known_days(
    session: Session, rows: Sequence[IncomingRow]
) -> tuple[tuple[IncomingRow, ...], tuple[HeldBack, ...]]:
    """``rows`` without those that would count beside what is known of their days, and what to say of that.

    What is said names ranges that are held back, days that are, and stored ranges that will give way.
    """
    standing = [known for known, _figures in standing_ranges(session)]
    ranges = _ranges(rows)
    if not (ranges or standing):
        return tuple(rows), ()
    said: dict[HeldBack, None] = {}
    gone = _without_days(rows, standing, said)
    known_days = stored_days(session, list(ranges))
    for told, days in _days_of(rows, ranges).items():
        known_days.setdefault(told, set()).update(days)
    beside = _Beside(standing, [known for known in ranges if not _has_days(known, known_days)])
    for known in sorted(ranges, key=lambda known: known.first - known.last):  # the longest first
        why = _DAYS_KNOWN if _has_days(known, known_days) else beside.why_not(known)
        if why:
            gone.update(ranges[known])
            sentence = f"{known.source} tells of {known.days}, but {why}, so what both tell was left out."
            said[HeldBack(known.source, sentence)] = None
    left = tuple(_without(rows, gone)) if gone else tuple(rows)
    return left, tuple(dict.fromkeys((*said, *_giving_way(left, standing))))


def outdated_ranges(session: Session, rows: Sequence[IncomingRow]) -> list[int]:
    """The ids of stored figures of ranges that give way to ``rows``: to days in them, or to other ranges.

    What ``rows`` state again is not among them, for ranges of one file may overlap each other.
    """
    standing = list(standing_ranges(session))
    incoming = _by_key(_meeting(rows, [known for known, _figures in standing]))
    outdated = [some for known, some in standing if any(_is_outdated(known, one) for one in _near(known, incoming))]
    again = {(row.head, measure) for row in rows for measure in row.values} if outdated else set()
    return [number for some in outdated for number, grain in some.items() if grain not in again]


def _meeting(rows: Sequence[IncomingRow], standing: Sequence[Known]) -> set[Known]:
    """What ``rows`` tell that one of the stored ranges tells as well."""
    wanted = frozenset(key for one in standing for key in one.keys)
    flows = (known_of(row) for row in rows if row.span is Span.FLOW) if wanted else ()
    return {known for known in flows if not known.keys.isdisjoint(wanted)}


def note_ranges(recorder: Recorder, batch: int, rows: Sequence[IncomingRow]) -> None:
    """Remember of which days the figures of ranges in ``batch`` are."""
    told = [(row, (row.source, row.channel, row.paid, row.day)) for row in rows if row.first is not None]
    firsts = {(place, row.first) for row, place in told}
    several = Counter(place for place, _first in firsts)
    noted = {(*place, row.first, row.detail if several[place] > 1 else "") for row, place in told}
    names = ("source", "channel", "paid", "day", "first_day", "detail")
    recorder.bulk(t.FigureRange, [{"batch_id": batch, **dict(zip(names, one, strict=True))} for one in sorted(noted)])


def _without(rows: Sequence[IncomingRow], gone: Collection[_Number]) -> Iterator[IncomingRow]:
    """``rows`` without the numbers that are ``gone``."""
    for row in rows:
        left = {measure: value for measure, value in row.values.items() if (id(row), measure) not in gone}
        if left:
            yield row if len(left) == len(row.values) else replace(row, values=left)


def _ranges(rows: Sequence[IncomingRow]) -> dict[Known, list[_Number]]:
    """What is held back or not as a whole, a measure of a range, with the numbers of it."""
    ranged = [(row, (row.source, row.first or row.day, row.day)) for row in rows if row.first is not None]
    of_the_site = {file for row, file in ranged if not OF_THE_SITE.isdisjoint(row.values)}
    told: dict[tuple[Any, ...], list[IncomingRow]] = {}
    for row, file in ranged:
        for measure in row.values:
            is_of_site = file in of_the_site
            own = own_of(measure, row.channel, row.paid, place_of(row), row.detail, tells_of_the_site=is_of_site)
            told.setdefault((file, measure, own), []).append(row)
    found: dict[Known, list[_Number]] = {}
    for ((source, first, last), measure, own), some in told.items():
        range_told = {one for row in some for one in known_of(row, measure).told}
        known = known_of_range((source, first, last), measure, own, range_told, {row.detail for row in some})
        found.setdefault(known, []).extend((id(row), measure) for row in some)
    return found


def _without_days(rows: Sequence[IncomingRow], standing: Sequence[Known], said: dict[HeldBack, None]) -> set[_Number]:
    """What days tell of stored ranges that they do not cover whole, or of which they tell a part alone."""
    days = [row for row in rows if row.first is None and row.span is Span.FLOW] if standing else []
    extents: dict[str, tuple[date, date]] = {}
    for row in days:
        first, last = extents.get(row.source, (row.day, row.day))
        extents[row.source] = min(first, row.day), max(last, row.day)
    found: list[tuple[IncomingRow, Known]] = []
    by_key = _by_key(standing)
    for row in days:
        known = known_of(row)
        found += [(row, one) for one in _near(known, by_key) if known.meets(one)]
    added = _added(found)
    gone: set[_Number] = set()
    for row, one in found:
        first, last = extents[row.source]
        if first <= one.first and one.last <= last and _tell_nearly(one, added):
            continue
        gone.add((id(row), one.measure))
        lack = "do not cover" if first > one.first or one.last > last else "tell a part of"
        why = f"{one.source} told of {one.days}, which its days from {first} to {last} {lack}"
        sentence = f"{row.source} tells of single days, but {why}; so what both tell was left out."
        said[HeldBack(row.source, f"{sentence} Bring in all of the days, or undo the other import.")] = None
    return gone


def _added(found: Sequence[tuple[IncomingRow, Known]]) -> dict[tuple[Known, str], float]:
    """What days in ranges come to, by range and measure."""
    added: dict[tuple[Known, str], float] = {}
    for row, one in found:
        for measure, value in row.values.items():
            added[one, measure] = added.get((one, measure), 0.0) + value
    return added


def _tell_nearly(standing: Known, added: Mapping[tuple[Known, str], float]) -> bool:
    """Whether of what both tell days come to nearly as much as a range, in one measure at least."""
    amounts = standing.amounts.items()
    both = [(added[standing, measure], amount) for measure, amount in amounts if (standing, measure) in added]
    return not both or any(days >= NEARLY * amount for days, amount in both)


def _by_key(knowns: Iterable[Known]) -> dict[Told, list[Known]]:
    found: dict[Told, list[Known]] = {}
    for one in knowns:
        for key in one.keys:
            found.setdefault(key, []).append(one)
    return found


def _near(known: Known, by_key: Mapping[Told, Sequence[Known]]) -> list[Known]:
    """Those that ``known`` may meet, each once."""
    return list(dict.fromkeys(one for key in known.keys for one in by_key.get(key, ())))


class _Beside:
    """What ranges meet that no day holds back: ranges that stand, and those of this import that were kept before."""

    def __init__(self, standing: Sequence[Known], incoming: Sequence[Known]) -> None:
        self._standing = _by_key(standing)
        self._incoming = _by_key(incoming)
        self._again = {(one.first, one.last, one.told) for one in incoming}
        self._kept: set[Known] = set()

    def why_not(self, known: Known) -> str:
        """Why a range is held back; "" when it is kept, and then others meet it."""
        standing, incoming = _near(known, self._standing), _near(known, self._incoming)
        # What stands for the very same days is told once more, or corrected, whatever stands beside it.
        if any((one.first, one.last) == (known.first, known.last) and known.told <= one.told for one in standing):
            standing = []
        stored = [one for one in standing if (one.first, one.last, one.told) not in self._again]
        stored = [one for one in stored if not _cover(one, known, incoming)]
        kept = [one for one in incoming if one in self._kept and one.source != known.source]
        others = [one for one in kept if (one.first, one.last) != (known.first, known.last)]
        meeting = next((one for one in (*stored, *others) if one.meets(known)), None)
        if meeting is None:
            self._kept.add(known)
            return ""
        return f"{meeting.source} tells of {meeting.days}, and the two must not be added"


def _has_days(known: Known, days: Days) -> bool:
    told = (day for key in known.told for _fineness, day in days.get(key, ()))
    finer = (day for key in known.wholes for fine, day in days.get(key, ()) if fine != known.fineness)
    return any(known.first <= day <= known.last for day in (*told, *finer))


def _cover(standing: Known, known: Known, incoming: Collection[Known]) -> bool:
    """Whether ``known``, alone or with others of ``incoming`` that follow each other, tells all days of a range."""
    if known.covers(standing):
        return True
    told = standing.told & known.told
    following = sorted({(one.first, one.last) for one in incoming if one.overlaps(standing) and told <= one.told})
    is_gapless = all(before[1] + timedelta(1) == after[0] for before, after in pairwise(following))
    reaches = bool(following) and following[0][0] <= standing.first and standing.last <= following[-1][1]
    return reaches and is_gapless


def _giving_way(rows: Sequence[IncomingRow], standing: Sequence[Known]) -> Iterator[HeldBack]:
    """Of stored ranges that give way to ``rows``, what to say."""
    incoming = _meeting(rows, standing)
    again = {(known.first, known.last) for known in incoming}
    by_key = _by_key(incoming)
    for one in standing:
        sources = {known.source for known in _near(one, by_key) if _is_outdated(one, known)}
        if sources and (one.first, one.last) not in again:
            source = min(sources)
            gives_way = f"gives way to what {source} tells of them, where both tell the same."
            yield HeldBack(source, f"What {one.source} told of {one.days} {gives_way}")


def _days_of(rows: Sequence[IncomingRow], ranges: Collection[Known]) -> Days:
    """The single days that ``rows`` tell, by what they tell, where ``ranges`` tell that too."""
    wanted = frozenset(key for one in ranges for key in one.keys)
    days: Days = {}
    for row in rows if wanted else ():
        if row.first is None and row.span is Span.FLOW:
            known = known_of(row)
            for key in known.keys & wanted:
                days.setdefault(key, set()).add((known.fineness, row.day))
    return days


def _is_outdated(standing: Known, incoming: Known) -> bool:
    return standing.meets(incoming) and (standing.first, standing.last) != (incoming.first, incoming.last)
