"""Reads touches, a row for each with the journey it is of and, where the file says it, when it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from operator import itemgetter
from typing import NamedTuple

from ugcdesk.kpi.attribution.told import Layout, Spot, Told, ToldJourney
from ugcdesk.kpi.channels import NOT_SET
from ugcdesk.kpi.reported import Refused
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import DecimalMark, guess_decimal, parse_number
from ugcdesk.tabular.table import Row, Table
from ugcdesk.text import fold

_NAMES: Mapping[str, Sequence[str]] = {
    "journey": ("journey", "journey_id", "path_id", "customer_id", "visitor_id", "user_id", "client_id", "order_name",
                "order_id", "order"),
    "touch": ("touch", "touchpoint", "touch_point", "source / medium", "session source / medium"),
    "channel": ("channel",),
    "source": ("source", "utm_source"),
    "medium": ("medium", "utm_medium"),
    "campaign": ("campaign", "utm_campaign"),
    "content": ("content", "utm_content"),
    "item": ("item", "item_id"),
    "time": ("time", "timestamp", "touch_time", "touched_at", "visit_start_tstamp", "event_time", "datetime", "date"),
    "converted": ("converted", "conversion", "conversions", "is_conversion", "has_converted"),
    "value": ("value", "conversion_value", "revenue", "order_value", "total_conversion_value"),
    "currency": ("currency", "currency_code"),
    "new_customer": ("new_customer", "new_customers", "is_new_customer", "first_order"),
}  # fmt: skip
_SURE = ("journey", "journey_id", "path_id", "touch", "touchpoint", "touch_point", "touch_time", "touched_at",
         "converted", "is_conversion", "has_converted", "visit_start_tstamp")  # fmt: skip
_WHERE = slice(1, 8)  # of a row's cells: from touch to item
_PLAIN_LENGTHS = frozenset({len("2026-01-31 12:00"), len("2026-01-31 12:00:00")})
_YES = frozenset({"1", "yes", "true", "y", "t", "x", "converted", "conversion", "new", "si", "oui", "ja"})
_NO = frozenset(
    {"", "0", "no", "false", "n", "f", "-", "–", "null", "none", "returning", "not converted", "nein", "non"}
)


class _Cells(NamedTuple):
    """The cells of one row, in the order of `_NAMES`."""

    journey: str
    touch: str
    channel: str
    source: str
    medium: str
    campaign: str
    content: str
    item: str
    time: str
    converted: str
    value: str
    currency: str
    new_customer: str


@dataclass(slots=True)
class _Row:
    line: int
    journey: str
    spot: int
    at: float | None
    converted: bool
    value: float | None
    currency: str
    is_new: float | None


class _Columns:
    """Which columns of one table are ours, and how its dates and numbers are written."""

    def __init__(self, table: Table, zone: tzinfo) -> None:
        found = {ours: find_column(table.headers, *theirs) for ours, theirs in _NAMES.items()}
        self.headers = {ours: header for ours, header in found.items() if header}
        places = [table.headers.index(header) if header else -1 for header in found.values()]
        self._take = itemgetter(*places)
        self.zone = zone
        times = table.column(self.headers["time"]) if "time" in self.headers else []
        self.has_times = any(times)
        self.order: DateOrder | None = guess_date_order(times)
        values = table.column(self.headers["value"]) if "value" in self.headers else []
        self.decimal: DecimalMark = guess_decimal(values) or "."

    def cells(self, row: Row) -> _Cells:
        """The cells of ``row`` that are ours, stripped; "" where there is no such column."""
        # What is not there stands at -1, so behind the last cell.
        return _Cells(*map(str.strip, self._take((*row.cells, ""))))

    def value(self, text: str) -> float | None:
        value = parse_number(text, self.decimal) if text else None
        if value is not None and value < 0:
            raise ValueError(f"the value “{text}” is below zero")
        return value

    def at(self, text: str) -> float | None:
        if not self.has_times:
            return None
        moment = _plain_time(text) or parse_date(text, self.order)
        if moment is None:
            raise ValueError("it does not say when the touch was")
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).timestamp()


def _plain_time(text: str) -> datetime | None:
    """A moment as most files write it, read ten times as fast as in any other way."""
    if len(text) not in _PLAIN_LENGTHS or text[4] != "-" or text[13] != ":":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def claims_touches(headers: Sequence[str]) -> bool:
    """Whether a table with these headers tells of touches, with what came of them or when they were."""
    found = {ours for ours, theirs in _NAMES.items() if find_column(headers, *theirs) is not None}
    is_named = "touch" in found or ("channel" in found and {"time", "source"} & found) or {"source", "time"} <= found
    return "journey" in found and bool(is_named) and bool({"converted", "value", "time"} & found)


def has_several_touches(table: Table) -> bool:
    """Whether a table that `claims_touches` is true of can be no list of orders.

    That is where it says so in a header, or where there is a journey with touches at different places or times.
    """
    if find_column(table.headers, *_SURE) is not None:
        return True
    columns = _Columns(table, UTC)
    first: dict[str, tuple[str, ...]] = {}
    for row in table.rows:
        cells = columns.cells(row)
        at = (*cells[_WHERE], cells.time)
        if cells.journey and first.setdefault(cells.journey, at) != at:
            return True
    return False


def read_touches(table: Table, zone: tzinfo = UTC) -> Told:
    """The journeys of a table that `claims_touches` is true of; times without a zone are of ``zone``.

    Without times the touches of a journey stand in their order. A journey with a row that cannot be read is refused
    as a whole, since what is left of it would give its credit to the wrong touches.
    """
    columns = _Columns(table, zone)
    spots = _Spots()
    rows: dict[str, list[_Row]] = {}
    faults: dict[str, int] = {}
    refused: list[Refused] = []
    for told in table.rows:
        cells = columns.cells(told)
        try:
            row = _row(told.line, cells, columns, spots)
        except ValueError as error:
            refused.append(Refused(table.path, told.line, f"Line {told.line}: {error}; correct it."))
            faults.setdefault(cells.journey, told.line)
            continue
        rows.setdefault(row.journey, []).append(row)
    journeys: list[ToldJourney] = []
    is_settled = bool({"converted", "value"} & columns.headers.keys())
    for key, touched in rows.items():
        fault = (key, faults[key]) if key in faults else _contradiction(key, touched)
        if fault:
            refused.extend(Refused(table.path, row.line, _left_out(row.line, *fault)) for row in touched)
        else:
            journeys.append(_journey(key, touched, "converted" in columns.headers, is_settled))
    in_order = tuple(sorted(refused, key=lambda each: each.line or 0))
    return Told(table.path, Layout.TOUCHES, spots.all, tuple(journeys), in_order)


def _row(line: int, cells: _Cells, columns: _Columns, spots: _Spots) -> _Row:
    if not cells.journey:
        raise ValueError("it does not say which journey it is of")
    return _Row(
        line=line,
        journey=cells.journey,
        spot=spots.number(tuple(cells)[_WHERE]),
        at=columns.at(cells.time),
        converted=_is_yes(cells.converted, "converted"),
        value=columns.value(cells.value),
        currency=cells.currency.upper(),
        is_new=float(_is_yes(cells.new_customer, "a new customer")) if cells.new_customer else None,
    )


class _Spots:
    """Numbers the different places where touches were."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._of: dict[Spot, int] = {}

    @property
    def all(self) -> tuple[Spot, ...]:
        return tuple(self._of)

    def number(self, cells: tuple[str, ...]) -> int:
        """The number of what the cells from `touch` to `item` say. Raises ValueError where they name nothing."""
        if cells not in self._numbers:
            self._numbers[cells] = self._of.setdefault(_spot(*cells), len(self._of))
        return self._numbers[cells]


def _spot(touch: str, channel: str, source: str, medium: str, campaign: str, content: str, item: str) -> Spot:
    visit = f"{source} / {medium}" if source and medium else source
    name = touch or channel or visit
    if not name:
        raise ValueError("the touch has no name")
    # Of a touch that is called by its channel, source and medium tell more.
    said = (channel or visit) if touch else visit
    campaign, content = ("" if fold(each) in NOT_SET else each for each in (campaign, content))
    return Spot(name, said if said != name else "", campaign, content, item)


def _is_yes(said: str, what: str) -> bool:
    if said in ("0", "1", ""):
        return said == "1"
    word = fold(said)
    if word in _YES or word in _NO:
        return word in _YES
    try:
        return (parse_number(said) or 0) > 0
    except ValueError as error:
        raise ValueError(f"“{said}” does not say whether it is {what}: write 1 or 0") from error


def _contradiction(key: str, rows: Iterable[_Row]) -> tuple[str, int] | None:
    """The journey and the line whose value or currency is another than that of the lines before it."""
    value: float | None = None
    currency = ""
    for row in rows:
        is_other = (value and row.value and row.value != value) or (currency and row.currency not in ("", currency))
        if is_other:
            return key, row.line
        value, currency = row.value or value, row.currency or currency
    return None


def _left_out(line: int, key: str, fault: int) -> str:
    if line == fault:
        return f"Line {line}: the journey “{key}” has another value or currency on an earlier line; part it."
    return f"Line {line}: the journey “{key}” is left out because of line {fault}; correct that line."


def _journey(key: str, rows: list[_Row], says_converted: bool, is_settled: bool) -> ToldJourney:
    in_order = sorted(rows, key=lambda row: row.at or 0.0)
    times = tuple(row.at for row in in_order if row.at is not None)
    value = next((row.value for row in rows if row.value), 0.0)
    is_converted = any(row.converted for row in rows) if says_converted else value > 0
    return ToldJourney(
        key=key,
        line=rows[0].line,
        rows=len(rows),
        touches=tuple(row.spot for row in in_order),
        times=times if len(times) == len(rows) else None,
        conversions=1.0 if is_converted else 0.0,
        nulls=0.0 if is_converted else 1.0,
        value=value if is_converted else 0.0,
        currency=next((row.currency for row in rows if row.currency), ""),
        new_customers=next((row.is_new for row in rows if row.is_new is not None), None) if is_converted else None,
        is_settled=is_settled,
        lines=tuple(row.line for row in in_order),
    )
