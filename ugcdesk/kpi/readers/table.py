"""Reads any table with a date and numbers by a proposed or given column mapping; one row is one day of something.

What the row is of is told by its ``url``, ``id``, ``content`` (utm_content), ``campaign`` or ``file``, or by when its
post was ``posted`` together with its ``caption``; without any it is of the channel as a whole. Rows at the same grain
add up. Numbers of a channel for which the table states any amount spent, were it 0, were paid for, so that correcting
an amount makes no second row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.readers.columns import read_value, settled_decimal
from ugcdesk.kpi.readers.days import read_day
from ugcdesk.kpi.readers.money import currency_of_cells
from ugcdesk.kpi.readers.rows import is_total, row_key
from ugcdesk.kpi.reported import Doubt, InDoubt, Names, Reading, Refused, Reported
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.headers import header_unit
from ugcdesk.tabular.mapping import Field, Kind, Mapping, doubts, propose
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import name_key

_CAPTION = 60  # letters of it that are in a key
_NAMES = ("url", "id", "content", "campaign", "file")
_TAKEN_OFF = frozenset({"refunds", "discounts"})
_STATED = tuple(measure for measure in MEASURES.values() if not measure.reckoned)
_POSTED = (
    "posted at", "posted on", "publish time", "publish date", "published", "published at", "published on", "post date",
    "post time", "date posted", "date published", "created at", "fecha de publicación", "hora de publicación",
    "date de publication", "heure de publication", "veröffentlicht am", "erstellt am", "data publikacji",
    "data de publicação", "data di pubblicazione", "publicatiedatum",
)  # fmt: skip
FIELDS: tuple[Field, ...] = (
    Field("date", required=True, kind=Kind.DATE),
    Field("url"),
    Field("id", ("item id",)),
    Field("content", ("utm content", "ad content")),
    Field("campaign", ("utm campaign",)),
    Field("file", ("file name",)),
    Field("caption", ("post text", "text of the post", "post description")),
    Field("posted", _POSTED, kind=Kind.DATE),
    Field("channel", ("network", "platform")),
    Field("currency", ("currency code",)),
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
        layout = _layout(table, mapping, reading)
        for record in table.records():
            if _is_total(record, mapping):
                continue
            try:
                yield _row(record, layout)
            except ValueError as error:
                yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is read: ``measures`` with the unit that each header names, and the channels that were paid for."""

    table: Table
    mapping: Mapping
    reading: Reading
    measures: dict[str, str | None]
    paid: frozenset[str]


def _layout(table: Table, mapping: Mapping, reading: Reading) -> _Layout:
    measures = {one: header_unit(mapping.columns[one]) for one in _measures(mapping)}
    stated = (record for record in table.records() if mapping.read(record, "spend").strip("-–— "))
    paid = frozenset(mapping.read(record, "channel") for record in stated) if "spend" in measures else frozenset()
    return _Layout(table, mapping, reading, measures, paid)


def settled_mapping(table: Table, given: Mapping | None) -> Mapping:
    """The mapping to read by. Raises InDoubt, naming the column, while anything is in doubt."""
    mapping = given or _proposed(table)
    unsure = doubts(mapping, FIELDS, table.headers)
    if unsure:
        raise InDoubt(Doubt.COLUMNS, unsure[0])
    if not _measures(mapping):
        sentence = f"The mapping names no number of {table.path.name}. Add one such as impressions or sessions."
        raise InDoubt(Doubt.COLUMNS, sentence)
    return mapping


def _proposed(table: Table) -> Mapping:
    mapping = propose(FIELDS, table)
    headers = {ours: mapping.columns[ours] for ours in _measures(mapping)}
    return replace(mapping, decimal=settled_decimal(table, headers, None, TableReader.name))


def _is_total(record: Record, mapping: Mapping) -> bool:
    """Whether the row is the sum of the others: a cell that names it says so, or nothing names it at all."""
    named = [record[mapping.columns[ours]] for ours in ("date", "channel", *_NAMES) if ours in mapping.columns]
    return any(map(is_total, named)) or not any(named)


def _measures(mapping: Mapping) -> list[str]:
    return [ours for ours in mapping.columns if ours in MEASURES and not MEASURES[ours].reckoned]


def _row(record: Record, layout: _Layout) -> Reported:
    mapping, reading = layout.mapping, layout.reading
    values: dict[str, float] = {}
    for measure, unit in layout.measures.items():
        written = mapping.read(record, measure)
        # Many shops write what was taken off as a number below zero.
        plain = written.lstrip("-−") if measure in _TAKEN_OFF else written
        value = read_value(measure, plain, mapping.decimal, unit)
        if value is not None:
            values[measure] = value
    if not values:
        raise ValueError("there is no number in any known column")
    names = _names(record, layout)
    return Reported(
        line=record.line,
        channel=_channel(layout.table, mapping.read(record, "channel"), reading),
        day=read_day(mapping.read(record, "date"), reading, mapping.date_order),
        values=values,
        key=_key(names),
        names=names,
        paid=mapping.read(record, "channel") in layout.paid,
        currency=_currency(record, layout),
        adds_up=True,
    )


def _names(record: Record, layout: _Layout) -> Names:
    """What the row says of its post; the text beside a campaign alone is that of the campaign."""
    mapping = layout.mapping
    url, number, content, campaign, file = (mapping.read(record, name) for name in _NAMES)
    names = Names(link=url, external_id=number, content=content, campaign=campaign, file=file)
    caption, posted = mapping.read(record, "caption"), _posted(record, layout)
    if not any((url, number, content, file, caption and posted)):
        return names
    return replace(names, about_item=bool(caption and posted), caption=caption, posted_at=posted)


def _posted(record: Record, layout: _Layout) -> datetime | None:
    """When the post of a row went out; where the cell says a day alone, as that day began."""
    written = layout.mapping.read(record, "posted")
    try:
        found = parse_date(written, layout.mapping.date_order) if written else None
    except ValueError as error:
        raise ValueError(f"in the column “{layout.mapping.columns['posted']}” {error}") from error
    if found is None or isinstance(found, datetime):
        return found
    return datetime.combine(found, time())


def _key(names: Names) -> str:
    said = " | ".join(filter(None, (names.link, names.external_id, names.content, names.campaign, names.file)))
    if said or not names.about_item or names.posted_at is None:
        return said
    return row_key(names.posted_at.date(), names.caption[:_CAPTION])


def _channel(table: Table, said: str, reading: Reading) -> str:
    channel = reading.channel or name_key(said)[:32]
    if not channel:
        raise InDoubt(
            Doubt.CHANNEL,
            f"{table.path.name} does not say which channel it is of. Name it, for example with “--channel instagram”.",
        )
    return channel


def _currency(record: Record, layout: _Layout) -> str | None:
    """What the row's own column says, else the header of an amount, else the sign or code in its cell."""
    money = [ours for ours in layout.measures if MEASURES[ours].unit == "money"]
    units = (unit for ours in money if (unit := layout.measures[ours]))
    said = layout.mapping.read(record, "currency").upper()
    return currency_of_cells(
        [said, *units, *(layout.mapping.read(record, ours) for ours in money)], layout.reading.currency
    )
