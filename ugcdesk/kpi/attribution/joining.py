"""Joins touches with a list of conversions or orders: whose touches before which of them came to what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, tzinfo

from ugcdesk.errors import UnreadableFile
from ugcdesk.kpi.attribution.told import Told, ToldJourney
from ugcdesk.kpi.reported import Refused
from ugcdesk.tabular.dates import guess_date_order, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import guess_decimal, parse_number
from ugcdesk.tabular.table import Table

# `Name` is what an export of orders calls an order, `Total` what it came to.
_KEY = ("journey", "journey_id", "customer_id", "visitor_id", "user_id", "client_id", "order_name", "order_id", "Name")
_TIME = ("conversion_tstamp", "conversion_time", "converted_at", "time", "timestamp", "Created at", "Paid at", "date")
_VALUE = ("revenue", "conversion_value", "order_value", "value", "Total")
_CANCELLED = ("Cancelled at",)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a customer or an order came to, and when, in seconds since 1970; ``value`` in major units."""

    at: float
    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Conversions:
    """By customer or order, the earliest first; ``refused`` are rows that cannot be read."""

    of: Mapping[str, tuple[Conversion, ...]]
    refused: tuple[Refused, ...]


def claims_conversions(table: Table) -> bool:
    """Whether the table says of whom, when and what. Never raises."""
    return all(find_column(table.headers, *names) is not None for names in (_KEY, _TIME, _VALUE))


def conversions_in(table: Table, zone: tzinfo = UTC) -> Conversions:
    """The conversions of a table; cancelled orders are none, nor are further lines of an order.

    Raises UnreadableFile where a column is missing.
    """
    key, when, value = (find_column(table.headers, *names) for names in (_KEY, _TIME, _VALUE))
    if key is None or when is None or value is None:
        raise UnreadableFile(f"{table.path.name} lists no conversions: it should say customer_id, time and revenue.")
    cancelled, money = find_column(table.headers, *_CANCELLED), find_column(table.headers, "currency")
    order, decimal = guess_date_order(table.column(when)), guess_decimal(table.column(value)) or "."
    found: dict[str, list[Conversion]] = {}
    refused: list[Refused] = []
    for record in table.records():
        if not (record[when] or record[value]) or (cancelled and record[cancelled]):
            continue
        try:
            moment = parse_date(record[when], order)
            amount = parse_number(record[value], decimal) or 0.0
            if moment is None or amount < 0 or not record[key]:
                raise ValueError("it does not say of whom, when, and what it came to")
        except ValueError as error:
            refused.append(Refused(table.path, record.line, f"Line {record.line}: {error}; correct it."))
            continue
        at = moment if isinstance(moment, datetime) else datetime.combine(moment, time.max)
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        currency = record[money].upper() if money else ""
        found.setdefault(record[key], []).append(Conversion(at.timestamp(), amount, currency))
    return Conversions({key: tuple(sorted(each, key=_at)) for key, each in found.items()}, tuple(refused))


def join(told: Told, conversions: Conversions) -> Told:
    """The journeys with what they came to: a conversion has the touches since the one before it, up to its moment.

    A journey that says itself what it came to, or that has no conversion, stays as it is. One without times, or that
    says itself that it was converted, is taken whole. Touches after the last conversion are of no journey. All that a
    customer bought go by one key, and are told apart by when that was.
    """
    journeys = tuple(each for journey in told.journeys for each in _joined(journey, conversions.of))
    return replace(told, journeys=journeys, refused=(*told.refused, *conversions.refused))


def _joined(journey: ToldJourney, conversions: Mapping[str, tuple[Conversion, ...]]) -> Iterator[ToldJourney]:
    found = conversions.get(journey.key, ())
    if not found or journey.value:
        yield journey
        return
    parts = list(_parts(journey, found)) if journey.times and not journey.conversions else [_whole(journey, found[0])]
    for number, part in enumerate(parts or [journey], 1):
        part.rows = journey.rows if number == 1 else 0
        yield part


def _whole(journey: ToldJourney, conversion: Conversion) -> ToldJourney:
    """All of a journey that is known to have ended with its conversion."""
    return _converted(journey, conversion, 0, len(journey.touches))


def _parts(journey: ToldJourney, found: Iterable[Conversion]) -> Iterator[ToldJourney]:
    start = 0
    for conversion in found:
        end = bisect_right(journey.times or (), conversion.at)
        if end > start:
            yield _converted(journey, conversion, start, end)
        start = end


def _converted(journey: ToldJourney, conversion: Conversion, start: int, end: int) -> ToldJourney:
    return replace(
        journey,
        touches=journey.touches[start:end],
        times=journey.times[start:end] if journey.times else None,
        lines=journey.lines[start:end],
        conversions=1.0,
        nulls=0.0,
        value=conversion.value,
        currency=conversion.currency,
        at=conversion.at,
        is_settled=True,
    )


def _at(conversion: Conversion) -> float:
    return conversion.at
