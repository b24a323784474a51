"""What days and ranges of figures tell, stored or about to be, so that they can be compared; it decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.details import whole_of
from ugcdesk.library.edits.incoming_figures import Head, IncomingRow, Place
from ugcdesk.library.vocabulary import Span

# What only web analytics tells, and always of the site as a whole.
OF_THE_SITE = frozenset(
    {"sessions", "engaged_sessions", "users", "new_users", "page_views", "engagement_time_s", "leads"}
)
_PEOPLE = frozenset({"reach", "users"})  # who may come on several days, so that these say more than a range does
_SITE: Place = ("", 0, "")
_ALL = "all"  # the fineness of what is told of the site: it is compared with reports in any

# Measure, then channel, whether paid for, and of what; the latter are left open for what is told of the site.
Told = tuple[str, str, bool, Place]
# Single days by what they tell, each with the fineness of who tells it.
Days = dict[Told, set[tuple[str, date]]]
# Head and measure: what makes two figures the same one.
Grain = tuple[Head, str]
# Channel, whether paid for, of what and how fine; the same for all that a file tells of the site.
Own = tuple[str, bool, Place, str]
_OF_ALL: Own = "", False, _SITE, _ALL


@dataclass(frozen=True, slots=True)
class Known:
    """Days of figures of one file, of a row or of one measure of a range; ``wholes`` are what reports of another
    ``fineness`` tell too.

    Of one fineness they tell of different parts of a whole, where they do not tell of the same.
    """

    first: date
    last: date
    told: frozenset[Told]
    source: str = ""
    wholes: frozenset[Told] = frozenset()
    fineness: str = ""
    measure: str = ""
    amounts: Mapping[str, float] = field(default_factory=dict, compare=False)  # what days must come to, by measure

    def meets(self, other: Known) -> bool:
        return self.overlaps(other) and self.tells_of(other)

    def tells_of(self, other: Known) -> bool:
        """Whether the two tell of the same, if it were on the same days."""
        is_otherwise = self.fineness != other.fineness and not self.wholes.isdisjoint(other.wholes)
        return is_otherwise or not self.told.isdisjoint(other.told)

    @property
    def keys(self) -> frozenset[Told]:
        """By what to look up those that it may meet."""
        return self.told | self.wholes

    def overlaps(self, other: Known) -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: Known) -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def days(self) -> str:
        return f"the days from {self.first} to {self.last} as a whole"


def known_of_range(
    file: tuple[str, date, date],
    measure: str,
    own: Own,
    told: Collection[Told],
    details: Collection[str],
    amounts: Mapping[str, float] = MappingProxyType({}),
) -> Known:
    """One ``measure`` of a range; what is told of the site is compared by that alone."""
    source, first, last = file
    is_of_the_site = measure in OF_THE_SITE
    wholes = frozenset(whole for one in details for whole in _wholes([measure], one)[0] if not is_of_the_site)
    known = wholes if own == _OF_ALL and not is_of_the_site else frozenset(told)
    return Known(first, last, known, source, wholes, own[-1], measure, amounts)


def known_of(row: IncomingRow, only: str = "") -> Known:
    """What a row tells, or ``only`` one measure of it."""
    measures = [only] if only else list(row.values)
    places = {place_of(row), *row.also}
    told = (_told(measure, row.channel, place, is_paid=row.paid) for measure in measures for place in places)
    wholes, fineness = _wholes(measures, row.detail)
    return Known(row.first or row.day, row.day, frozenset(told), row.source, wholes, fineness)


def _wholes(measures: Iterable[str], detail: str) -> tuple[frozenset[Told], str]:
    """What reports in other details tell too, and the fineness of this one."""
    whole, fineness = whole_of(detail)
    told = (_told(measure, "", ("", 0, whole), is_paid=False) for measure in measures if detail)
    return frozenset(told), fineness


def place_of(row: IncomingRow) -> Place:
    kind, number, _channel, key, *_rest = row.head
    return kind, number, key


def _told(measure: str, channel: str, place: Place, *, is_paid: bool) -> Told:
    return (measure, "", False, _SITE) if measure in OF_THE_SITE else (measure, channel, is_paid, place)


def own_of(measure: str, channel: str, is_paid: bool, place: Place, detail: str, *, tells_of_the_site: bool) -> Own:
    """What of a file's range is held back or not as a whole: where it tells of the site, all of a ``measure``."""
    is_of_all = tells_of_the_site and (measure in OF_THE_SITE or bool(detail))
    return _OF_ALL if is_of_all else (channel, is_paid, place, whole_of(detail)[1])


def stored_days(session: Session, ranges: Sequence[Known]) -> Days:
    """The days in one of ``ranges`` that are stored by themselves, by what they tell."""
    wanted = frozenset(key for one in ranges for key in one.keys)
    days: Days = {}
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


def standing_ranges(session: Session) -> Iterator[tuple[Known, dict[int, Grain]]]:
    """All stored ranges that stand, measure by measure, each with its figures by id."""
    o, r = t.Observation, t.FigureRange
    grain = (o.measure, o.subject, o.subject_id, o.channel, o.row_key, o.span, o.paid, o.detail)
    columns = (r.batch_id, r.source, r.first_day, r.day, o.id, o.value, *grain)
    rows = session.execute(select(*columns).join(o, _is_of_range(o, r)).where(o.live, o.span == Span.FLOW)).all()
    of_the_site = {tuple(row[:4]) for row in rows if row.measure in OF_THE_SITE}
    told: dict[tuple[Any, ...], dict[str, list[Any]]] = {}
    for row in rows:
        file = tuple(row[:4])
        place = row.subject, row.subject_id, row.row_key
        is_of_site = file in of_the_site
        own = own_of(row.measure, row.channel, row.paid, place, row.detail, tells_of_the_site=is_of_site)
        told.setdefault((*file, own), {}).setdefault(row.measure, []).append(row)
    for (_batch, source, first, last, own), by_measure in told.items():
        sums = {measure: sum(row.value for row in some) for measure, some in by_measure.items()}
        amounts = {measure: amount for measure, amount in sums.items() if amount and measure not in _PEOPLE}
        for measure, some in by_measure.items():
            # People, and what comes to nothing, are compared by the rest.
            alone = {measure: amounts[measure]} if measure in amounts else amounts
            yield _stored_range((source, first, last), measure, own, some, alone)


def _stored_range(
    file: tuple[str, date, date], measure: str, own: Own, rows: Sequence[Any], amounts: Mapping[str, float]
) -> tuple[Known, dict[int, Grain]]:
    """What stands of one measure of a range, by columns of its grain, and its figures by id."""
    told: set[Told] = set()
    figures: dict[int, Grain] = {}
    for row in rows:
        told.add(_told(measure, row.channel, (row.subject, row.subject_id, row.row_key), is_paid=row.paid))
        day = row.day.isoformat()
        head = row.subject, row.subject_id, row.channel, row.row_key, day, row.span, row.paid, row.detail
        figures[row.id] = head, measure
    return known_of_range(file, measure, own, told, {row.detail for row in rows}, amounts), figures


def _is_of_range(o: type[t.Observation], r: type[t.FigureRange]) -> Any:
    same = (o.batch_id == r.batch_id, o.source == r.source, o.channel == r.channel, o.paid == r.paid, o.day == r.day)
    return and_(*same, or_(r.detail == "", r.detail == o.detail))
