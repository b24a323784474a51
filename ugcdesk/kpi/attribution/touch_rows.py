"""Reads touches, a row for each with the journey it is of and, where the file says it, when it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo

from ugcdesk.kpi.attribution.told import Layout, Spot, Told, ToldJourney
from ugcdesk.kpi.reported import Refused
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import DecimalMark, guess_decimal, parse_number
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold

_NAMES: Mapping[str, Sequence[str]] = {
    "journey": ("journey", "journey_id", "path_id", "customer_id", "visitor_id", "user_id", "client_id", "order_name",
                "order_id", "order"),
    "time": ("time", "timestamp", "touch_time", "touched_at", "visit_start_tstamp", "event_time", "datetime", "date"),
    "touch": ("touch", "touchpoint", "touch_point", "source / medium", "session source / medium"),
    "converted": ("converted", "conversion", "conversions", "is_conversion", "has_converted"),
    "value": ("value", "conversion_value", "revenue", "order_value", "total_conversion_value"),
    "channel": ("channel",),
    "source": ("source", "utm_source"),
    "medium": ("medium", "utm_medium"),
    "campaign": ("campaign", "utm_campaign"),
    "content": ("content", "utm_content"),
    "item": ("item", "item_id"),
    "new_customer": ("new_customer", "new_customers", "is_new_customer", "first_order"),
    "currency": ("currency", "currency_code"),
}  # fmt: skip
_YES = frozenset({"1", "yes", "true", "y", "t", "x", "converted", "conversion", "new", "si", "oui", "ja"})
_NO = frozenset(
    {"", "0", "no", "false", "n", "f", "-", "–", "null", "none", "returning", "not converted", "nein", "non"}
)
_NOT_SET = frozenset({"(not set)", "(none)", "(not provided)"})


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
        self.zone = zone
        times = table.column(self.headers["time"]) if "time" in self.headers else []
        self.has_times = any(times)
        self.order: DateOrder | None = guess_date_order(times)
        values = table.column(self.headers["value"]) if "value" in self.headers else []
        self.decimal: DecimalMark = guess_decimal(values) or "."

    def __call__(self, record: Record, ours: str) -> str:
        header = self.headers.get(ours)
        return record[header] if header else ""

    def value(self, record: Record) -> float | None:
        value = parse_number(self(record, "value"), self.decimal)
        if value is not None and value < 0:
            raise ValueError(f"the value “{self(record, 'value')}” is below zero")
        return value

    def at(self, record: Record) -> float | None:
        if not self.has_times:
            return None
        moment = parse_date(self(record, "time"), self.order)
        if moment is None:
            raise ValueError("it does not say when the touch was")
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).timestamp()


def claims_touches(headers: Sequence[str], *, with_outcome: bool = True) -> bool:
    """Whether a table with these headers tells of touches; ``with_outcome``: also of what came of them."""
    found = {ours for ours, theirs in _NAMES.items() if find_column(headers, *theirs) is not None}
    is_named = "touch" in found or ("channel" in found and {"time", "source"} & found) or {"source", "time"} <= found
    is_told = bool({"converted", "value"} & found) or ("time" in found and not with_outcome)
    return "journey" in found and bool(is_named) and is_told


def read_touches(table: Table, zone: tzinfo = UTC) -> Told:
    """The journeys of a table that `claims_touches` is true of; times without a zone are of ``zone``.

    Without times the touches of a journey stand in their order. A journey with a row that cannot be read is refused
    as a whole, since what is left of it would give its credit to the wrong touches.
    """
    columns = _Columns(table, zone)
    spots: dict[Spot, int] = {}
    rows: dict[str, list[_Row]] = {}
    faults: dict[str, int] = {}
    refused: list[Refused] = []
    for record in table.records():
        try:
            row = _row(record, columns, spots)
        except ValueError as error:
            refused.append(Refused(table.path, record.line, f"Line {record.line}: {error}; correct it."))
            faults.setdefault(columns(record, "journey"), record.line)
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
    return Told(table.path, Layout.TOUCHES, tuple(spots), tuple(journeys), in_order)


def _row(record: Record, columns: _Columns, spots: dict[Spot, int]) -> _Row:
    journey = columns(record, "journey")
    if not journey:
        raise ValueError("it does not say which journey it is of")
    spot = _spot(record, columns)
    value = columns.value(record)
    return _Row(
        line=record.line,
        journey=journey,
        spot=spots.setdefault(spot, len(spots)),
        at=columns.at(record),
        converted=_is_yes(columns(record, "converted"), "converted"),
        value=value,
        currency=columns(record, "currency").upper(),
        is_new=float(_is_yes(columns(record, "new_customer"), "new customer"))
        if columns(record, "new_customer")
        else None,
    )


def _spot(record: Record, columns: _Columns) -> Spot:
    source, medium = columns(record, "source"), columns(record, "medium")
    visit = f"{source} / {medium}" if source and medium else source
    name = columns(record, "touch") or columns(record, "channel") or visit
    if not name:
        raise ValueError("the touch has no name")
    campaign, content = (
        "" if fold(said) in _NOT_SET else said for said in (columns(record, "campaign"), columns(record, "content"))
    )
    channel = columns(record, "channel") if columns(record, "touch") or visit else ""
    return Spot(name, channel or (visit if visit != name else ""), campaign, content, columns(record, "item"))


def _is_yes(said: str, what: str) -> bool:
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
