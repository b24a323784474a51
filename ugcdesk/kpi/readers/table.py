"""Reads any table with a date and numbers by a proposed or given column mapping; one row is one day of something.

What the row is of is told by its ``url``, ``id``, ``content`` (utm_content), ``campaign`` or ``file``; without any it
is of the channel as a whole. Rows at the same grain add up. Numbers beside an amount spent were paid for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.readers.columns import read_value
from ugcdesk.kpi.readers.money import currency_of_cells
from ugcdesk.kpi.readers.rows import is_total
from ugcdesk.kpi.reported import Doubt, InDoubt, Names, Reading, Refused, Reported
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.headers import header_unit
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts, propose
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import name_key

_NAMES = ("url", "id", "content", "campaign", "file")
_TAKEN_OFF = frozenset({"refunds", "discounts"})
_STATED = tuple(measure for measure in MEASURES.values() if not measure.reckoned)
FIELDS: tuple[Field, ...] = (
    Field("date", required=True, kind=Kind.DATE),
    Field("url"),
    Field("id", ("item id",)),
    Field("content", ("utm content", "ad content")),
    Field("campaign", ("utm campaign",)),
    Field("file", ("file name",)),
    Field("channel", ("network", "platform")),
    # A time may be written as on a clock, which is no number.
    *(Field(one.id, (one.label,), kind=Kind.TEXT if one.unit == "seconds" else Kind.NUMBER) for one in _STATED),
)


class TableReader:
    name = "table"

    def claims(self, tables: Sequence[Table]) -> bool:
        mapping = propose(FIELDS, tables[0])
        return len(tables) == 1 and "date" in mapping.columns and bool(_measures(mapping))

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        table = tables[0]
        mapping = settled_mapping(table, reading.mapping)
        measures = {one: header_unit(mapping.columns[one]) for one in _measures(mapping)}
        for record in table.records():
            if _is_total(record, mapping):
                continue
            try:
                yield _row(table, record, mapping, reading, measures)
            except ValueError as error:
                yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


def settled_mapping(table: Table, given: Mapping | None) -> Mapping:
    """The mapping to read by. Raises InDoubt, naming the column, while anything is in doubt."""
    mapping = given or propose(FIELDS, table)
    unsure = doubts(mapping, FIELDS, table.headers)
    if unsure:
        raise InDoubt(Doubt.COLUMNS, unsure[0])
    if not _measures(mapping):
        sentence = f"The mapping names no number of {table.path.name}. Add one such as impressions or sessions."
        raise InDoubt(Doubt.COLUMNS, sentence)
    return mapping


def _is_total(record: Record, mapping: Mapping) -> bool:
    """Whether the row is the sum of the others: a cell that names it says so, or nothing names it at all."""
    named = [mapping.read(record, ours) for ours in ("date", "channel", *_NAMES)]
    return any(map(is_total, named)) or not any(named)


def _measures(mapping: Mapping) -> list[str]:
    return [ours for ours in mapping.columns if ours in MEASURES and not MEASURES[ours].reckoned]


def _row(table: Table, record: Record, mapping: Mapping, reading: Reading, measures: dict[str, str | None]) -> Reported:
    """A row by ``measures``, each with the unit that its header names."""
    values: dict[str, float] = {}
    for measure, unit in measures.items():
        written = mapping.read(record, measure)
        # Many shops write what was taken off as a number below zero.
        plain = written.lstrip("-−") if measure in _TAKEN_OFF else written
        value = read_value(measure, plain, mapping.decimal, unit)
        if value is not None:
            values[measure] = value
    if not values:
        raise ValueError("there is no number in any known column")
    url, number, content, campaign, file = (mapping.read(record, name) for name in _NAMES)
    return Reported(
        line=record.line,
        channel=_channel(table, mapping.read(record, "channel"), reading),
        day=_day(mapping.read(record, "date"), mapping),
        values=values,
        key=" | ".join(filter(None, (url, number, content, campaign, file))),
        names=Names(link=url, external_id=number, content=content, campaign=campaign, file=file),
        paid=values.get("spend", 0) > 0,
        currency=_currency(record, mapping, reading, measures),
        adds_up=True,
    )


def _channel(table: Table, said: str, reading: Reading) -> str:
    channel = reading.channel or name_key(said)[:32]
    if not channel:
        raise InDoubt(
            Doubt.CHANNEL,
            f"{table.path.name} does not say which channel it is of. Name it, for example with “--channel instagram”.",
        )
    return channel


def _currency(record: Record, mapping: Mapping, reading: Reading, measures: dict[str, str | None]) -> str | None:
    """What the header of an amount names, else the sign or code in its cell."""
    money = [ours for ours in measures if MEASURES[ours].unit == "money"]
    units = (unit for ours in money if (unit := measures[ours]))
    written = [*units, *(record[mapping.columns[ours]] for ours in money)]
    return currency_of_cells(written, reading.currency)


def _day(written: str, mapping: Mapping) -> date:
    moment = parse_date(written, mapping.date_order)
    if moment is None:
        raise ValueError("there is no date")
    return moment.date() if isinstance(moment, datetime) else moment
