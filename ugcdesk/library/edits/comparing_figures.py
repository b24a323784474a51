"""Sets incoming numbers against those that stand, subject by subject, so that few are in memory; it writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Select, String, func, select, type_coerce
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.details import BY_NUMBER, OF_A_ROW
from ugcdesk.library.edits.figure_ranges import outdated_ranges
from ugcdesk.library.edits.incoming_figures import Head, IncomingFigure, IncomingRow, Place, as_rows
from ugcdesk.library.edits.matched_otherwise import Claims, grain_of, grains
from ugcdesk.library.paging import in_pages
from ugcdesk.library.tellers import TOLD_BY_SEVERAL, Teller, Tellers
from ugcdesk.library.vocabulary import Span, SubjectKind

_NUMBERS = 20_000  # of one part; a part is what is held against the library at a time
_KEYS = 5_000  # well below the number of parameters that SQLite takes in one statement
_SAME = 1e-9
_ZONES = timedelta(2)  # as far as the days of two time zones may be apart

Number = tuple[float, str | None, str]  # value, currency, source
Subject = tuple[str, int]


@dataclass(frozen=True, slots=True)
class OtherMoney:
    """That a file tells amounts in ``currency`` where the same ones stand in ``standing``; these are kept."""

    source: str
    currency: str | None
    standing: str | None


@dataclass(slots=True)
class Compared:
    """What storing a part would do: numbers to insert by head and measure, ids that give way, and the counts.

    ``found`` names rows, by channel and key, whose stored numbers move, with what they turned out to be of.
    """

    rows: dict[Head, dict[str, Number]] = field(default_factory=dict)
    giving_way: list[int] = field(default_factory=list)
    found: dict[tuple[str, str], Subject] = field(default_factory=dict)
    replaced: int = 0
    unchanged: int = 0
    outdated: int = 0  # what gives way with nothing new at its own grain
    in_other_money: Counter[OtherMoney] = field(default_factory=Counter)

    @property
    def new(self) -> int:
        return sum(map(len, self.rows.values())) - self.replaced

    @property
    def is_change(self) -> bool:
        return bool(self.giving_way) or any(self.rows.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many numbers are new, take the place of others, and are there already; how many are left in other money."""

    new: int
    replaced: int
    unchanged: int
    in_other_money: Counter[OtherMoney] = field(default_factory=Counter, compare=False)


def compare_figures(
    session: Session, figures: Sequence[IncomingFigure | IncomingRow], readers: Mapping[str, str] | None = None
) -> Comparison:
    """Set ``figures`` against what stands; of two at the same grain the later counts, see `compared`."""
    new = replaced = unchanged = outdated = 0
    in_other_money: Counter[OtherMoney] = Counter()
    for part in compared(session, as_rows(figures), readers):
        new, replaced, unchanged = new + part.new, replaced + part.replaced, unchanged + part.unchanged
        outdated += part.outdated
        in_other_money += part.in_other_money
    instead = min(new, outdated)
    return Comparison(new - instead, replaced + instead, unchanged, in_other_money)


def compared(
    session: Session, rows: Sequence[IncomingRow], readers: Mapping[str, str] | None = None
) -> Iterator[Compared]:
    """The parts of ``rows``, then what rows that had no subject before bring along. Each may be stored before the next.

    No part inserts a grain that another one has, so what a part brings never gives way to a later one. What the shop,
    web analytics and ads tell of sales stands side by side; ``readers`` says by which reader a file was read.
    """
    tellers = Tellers(session, readers)
    if outdated := outdated_ranges(session, rows):
        yield Compared(giving_way=outdated, outdated=len(outdated))
    for part in _parts(rows):
        yield _against_standing(session, part, tellers)
    placed = [row for row in rows if row.is_placed and row.keys]
    for channel in sorted({row.channel for row in placed}):
        yield from _found_at_last(session, rows, [row for row in placed if row.channel == channel], tellers)
    yield from _matched_otherwise(session, rows, tellers)
    yield _called_otherwise(session, rows)


def joined_by(session: Session, numbers: dict[Head, dict[str, Number]]) -> list[int]:
    """The ids of what gives way to these numbers at their grains; what it tells of single days is added to them first.

    Raises WrongUse for amounts in two currencies.
    """
    giving_way = []
    for row in list(_at_the_same_grain(session, numbers, Tellers(session))):
        add_up(numbers[_head(row)], row.measure, row.span, (row.value, row.currency, row.source))
        giving_way.append(row.id)
    return giving_way


def add_up(own: dict[str, Number], measure: str, span: str, number: Number) -> None:
    """Bring ``number`` together with that of ``own``, which counts alone unless it is of single days.

    Raises WrongUse for amounts in two currencies.
    """
    there = own.setdefault(measure, number)
    if there is number:
        return
    value, currency, source = there
    if currency != number[1]:
        raise WrongUse(
            f"An amount in {number[1]} cannot be added to one in {currency} of the same day. Leave it apart."
        )
    if span == Span.FLOW:
        own[measure] = value + number[0], currency, source


def standing_under(session: Session, channel: str, keys: Collection[str]) -> Iterator[Any]:
    """What stands of the rows of a channel with these keys; columns by their names."""
    o = t.Observation
    asked = standing_figures().where(o.subject == SubjectKind.CHANNEL, o.channel == channel)
    return by_keys(session, asked, keys)


def heads_of(rows: Iterable[IncomingRow]) -> dict[Head, dict[str, Number]]:
    """The numbers of ``rows`` by head and measure, the later for the earlier."""
    numbers: dict[Head, dict[str, Number]] = {}
    for row in rows:
        currency, source = row.currency, row.source
        own = numbers.setdefault(row.head, {})
        for measure, value in row.values.items():
            own[measure] = value, currency, source
    return numbers


def _parts(rows: Sequence[IncomingRow]) -> Iterator[list[IncomingRow]]:
    """``rows`` by subject or key, and day: all of one grain are in the same part, which asks for little else."""
    part: list[IncomingRow] = []
    count = 0
    ordered = sorted(rows, key=_place)
    for _place_of_some, some in groupby(ordered, key=_place):
        for row in some:
            part.append(row)
            count += len(row.values)
        if count >= _NUMBERS:
            yield part
            part, count = [], 0
    if part:
        yield part


def _place(row: IncomingRow) -> tuple[Any, ...]:
    key = "" if row.is_placed or not row.keys else row.keys[0]
    return row.subject, row.subject_id, key, row.day


def _against_standing(session: Session, part: Sequence[IncomingRow], tellers: Tellers) -> Compared:
    found = Compared(heads_of(part))
    found.giving_way.extend(_orders_on_other_days(session, part, tellers))
    found.outdated = len(found.giving_way)
    for row in _at_the_same_grain(session, found.rows, tellers):
        incoming = found.rows[_head(row)]
        value, currency, source = incoming[row.measure]
        if currency != row.currency:
            del incoming[row.measure]
            found.in_other_money[OtherMoney(source, currency, row.currency)] += 1
        elif abs(value - row.value) <= _SAME * max(1, abs(row.value)) or _is_of_an_earlier_customer(row, tellers):
            del incoming[row.measure]
            found.unchanged += 1
        else:
            found.giving_way.append(row.id)
            found.replaced += 1
    return found


def _is_of_an_earlier_customer(row: Any, tellers: Tellers) -> bool:
    """Whether an order is known to be no customer's first, which a file of fewer orders does not tell."""
    is_none = row.measure == "new_customers" and not row.value and bool(row.detail)
    return is_none and tellers.of(row.batch_id, row.source) is Teller.SHOP_ORDERS


def _at_the_same_grain(session: Session, numbers: dict[Head, dict[str, Number]], tellers: Tellers) -> Iterator[Any]:
    """What stands where one of ``numbers`` would; what somebody else tells of sales stands beside it."""
    for row in _standing(session, numbers):
        number = numbers.get(_head(row), {}).get(row.measure)
        if number is None:
            continue
        if row.measure in TOLD_BY_SEVERAL and tellers.named(number[2]) is not tellers.of(row.batch_id, row.source):
            continue
        yield row


def _orders_on_other_days(session: Session, part: Sequence[IncomingRow], tellers: Tellers) -> Iterator[int]:
    """The ids of what stands of the same orders on days that were theirs in another time zone of the library."""
    orders = heads_of(row for row in part if row.detail and tellers.named(row.source) is Teller.SHOP_ORDERS)
    told = {(head[:4], head[5:], measure) for head, own in orders.items() for measure in own}
    for row in _standing(session, orders, _ZONES):
        head = _head(row)
        is_other_day = row.measure not in orders.get(head, {}) and (head[:4], head[5:], row.measure) in told
        if is_other_day and tellers.of(row.batch_id, row.source) is Teller.SHOP_ORDERS:
            yield row.id


def _head(row: Any) -> Head:
    return row.subject, row.subject_id, row.channel, row.row_key, row.day, row.span, row.paid, row.detail


def _standing(
    session: Session, numbers: dict[Head, dict[str, Number]], around: timedelta = timedelta(0)
) -> Iterator[Any]:
    """What may stand at these heads, and so long ``around`` their days."""
    by_place: dict[tuple[str, str], list[Head]] = {}
    for head in numbers:
        # Rows without a subject are looked up by their keys: they all have the same subject.
        by_place.setdefault((head[0], head[2] if head[3] else ""), []).append(head)
    o = t.Observation
    for (subject, channel), heads in by_place.items():
        days = [head[4] for head in heads]
        first, last = date.fromisoformat(min(days)) - around, date.fromisoformat(max(days)) + around
        of_day = o.day.between(first, last)
        measures = {measure for head in heads for measure in numbers[head]}
        asked = standing_figures().where(o.subject == subject, o.measure.in_(measures), of_day)
        if channel:
            yield from by_keys(session, asked.where(o.channel == channel), {head[3] for head in heads})
            continue
        ids = sorted({head[1] for head in heads})
        for start in range(0, len(ids), _KEYS):
            some = o.subject_id.in_(ids[start : start + _KEYS])
            yield from session.execute(asked.where(some, o.row_key == ""))


def standing_figures() -> Select[*tuple[Any, ...]]:
    """Standing observations, with the columns of a head by their names."""
    o = t.Observation
    day = type_coerce(o.day, String).label("day")
    head = (o.subject, o.subject_id, o.channel, o.row_key, day, o.span, o.paid, o.detail)
    return select(o.id, o.measure, o.value, o.currency, o.source, o.batch_id, *head).where(o.live)


def by_keys(session: Session, asked: Select[*tuple[Any, ...]], keys: Collection[str]) -> Iterator[Any]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _KEYS):
        some = ordered[start : start + _KEYS]
        # The second condition is what tells SQLite that its partial index will do.
        yield from session.execute(asked.where(t.Observation.row_key.in_(some), t.Observation.row_key != ""))


def _found_at_last(
    session: Session, rows: Sequence[IncomingRow], placed: Sequence[IncomingRow], tellers: Tellers
) -> Iterator[Compared]:
    """Stored numbers of rows of one channel that had no subject and now have one, as they become under it.

    Those of the same day give way to what comes. Of other days, only lifetime totals move: daily numbers stay.
    """
    channel = placed[0].channel
    keys = sorted({key for row in placed for key in row.keys}) if _has_keys(session, channel) else []
    owners = {(key, *grain): row for row in placed if keys for key in row.keys for grain in grains(row)}
    incoming: dict[Head, dict[str, Number]] = {}
    for start in range(0, len(keys), _KEYS):
        stored = list(standing_under(session, channel, keys[start : start + _KEYS]))
        incoming = incoming or (heads_of(rows) if stored else {})
        part = Compared()
        for row in stored:
            owner = owners.get((row.row_key, *grain_of(row)))
            if owner is None or row.measure in incoming.get(_head(row), {}):
                continue
            part.giving_way.append(row.id)
            part.found[row.channel, row.row_key] = owner.head[:2]
            moved = (*owner.head[:4], row.day, *owner.head[5:])
            if row.measure not in incoming.get(moved, {}):
                part.rows.setdefault(moved, {})[row.measure] = row.value, row.currency, row.source
        for row in list(_at_the_same_grain(session, part.rows, tellers)):
            part.rows[_head(row)].pop(row.measure, None)
        yield part


def _matched_otherwise(session: Session, rows: Sequence[IncomingRow], tellers: Tellers) -> Iterator[Compared]:
    """What was stored of the same rows while they were taken for something else, as far as ``rows`` do not state it."""
    claims = Claims(rows)
    for place in claims.places_by_kind():
        part = Compared()
        for row in list(standing_at(session, place)):
            owner = claims.owner_of(row)
            if owner is None or tellers.named(owner.source) is not tellers.of(row.batch_id, row.source):
                continue
            part.giving_way.append(row.id)
            if row.row_key:
                part.found[row.channel, row.row_key] = owner.head[:2]
            if row.day == owner.day.isoformat():
                part.outdated += 1
            else:
                head = (*owner.head[:4], row.day, *owner.head[5:])
                part.rows.setdefault(head, {})[row.measure] = row.value, row.currency, row.source
        for row in list(_at_the_same_grain(session, part.rows, tellers)):
            part.rows[_head(row)].pop(row.measure, None)
        yield part


def _called_otherwise(session: Session, rows: Sequence[IncomingRow]) -> Compared:
    """What stands of the same ads, known by their numbers, where they were taken for something else by their names."""
    numbered = [row for row in rows if row.paid and row.detail[-OF_A_ROW:].startswith(BY_NUMBER)]
    told = {grain for row in numbered for grain in grains(row)}
    if not told:
        return Compared()
    stated = {(row.head, measure) for row in numbered for measure in row.values}
    o, days = t.Observation, {row.day for row in numbered}
    has_number = func.substr(o.detail, -OF_A_ROW, 1) == BY_NUMBER
    asked = standing_figures().where(o.paid, o.day.between(min(days), max(days)), has_number)
    stands = session.execute(asked)
    outdated = [row.id for row in stands if grain_of(row) in told and (_head(row), row.measure) not in stated]
    return Compared(giving_way=outdated, outdated=len(outdated))


def standing_at(session: Session, places: Sequence[Place]) -> Iterator[Any]:
    """What stands at these places, all of one kind; columns by their names."""
    o = t.Observation
    kind = places[0][0]
    asked = standing_figures().where(o.subject == kind)
    if kind == SubjectKind.CHANNEL:
        yield from by_keys(session, asked, {key for _kind, _number, key in places})
        return
    for some in in_pages({number for _kind, number, _key in places}):
        yield from session.execute(asked.where(o.subject_id.in_(some)))


def _has_keys(session: Session, channel: str) -> bool:
    o = t.Observation
    return session.scalar(select(o.id).where(o.channel == channel, o.row_key != "").limit(1)) is not None
