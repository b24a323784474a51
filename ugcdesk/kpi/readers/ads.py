"""Reads a report of paid ads, one row a campaign, ad set or ad and range of days; each platform says its headers.

All of it was paid for. A row is of the item that its ad's name says (``item-17`` anywhere in it, or the utm_content of
a placement), else of the campaign that bears its campaign's name or utm_campaign. A row over several days is booked on
the last of them. Reports by campaign, ad set and ad tell of the same money, so each row says its detail. Shares, means
and “results” are not stored: they follow from what is, or count what nobody can name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ugcdesk.kpi.readers.columns import Columns, find_columns, settled_decimal
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.days import Days, days_between, read_days
from ugcdesk.kpi.readers.money import currency_of, currency_of_cells
from ugcdesk.kpi.readers.rows import settled_order_of
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.library.details import Called, ChannelSaid, Way, detail_of_ads
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.numbers import DecimalMark, is_mangled_id
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold, name_key

_OUR_ID = re.compile(r"(?<![a-z0-9])item-\d+(?!\d)")
_TOTAL = re.compile(r"(?:grand )?totals?(?: of .*)?|results from .*")
_CHANNELS = ("Publisher platform", "Platform", "Placement type")
_CAMPAIGN_ID = "Campaign ID"
_ACCOUNT_ID = "Account ID"
_NUMBERS = (_CAMPAIGN_ID, _ACCOUNT_ID)
_ACCOUNTS = ("Account name", "Ad account name", "Advertiser name")
_NETWORKS = frozenset({"facebook", "instagram", "tiktok", "messenger", "threads", "youtube"})


@dataclass(frozen=True, slots=True)
class AdsLayout:
    """The headers of one platform, surest first, and the channel its ads are on where no column says it.

    ``runs`` are the first and last day of the campaign itself, which narrow the range of the report.
    """

    reader: str
    channel: str
    measures: MeasureNames
    day: tuple[str, ...]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    runs: tuple[str, str] = ("Starts", "Ends")
    campaign: tuple[str, ...] = ("Campaign name", "Campaign")
    group: tuple[str, ...] = ()
    ad: tuple[str, ...] = ("Ad name",)
    ids: tuple[str, ...] = ("Ad ID", "Campaign ID")
    links: tuple[str, ...] = ()


def read_ads(table: Table, layout: AdsLayout, reading: Reading) -> Iterator[Reported | Refused]:
    """The rows of ``table``, without those of totals; one that cannot be read is a Refused."""
    columns = find_columns(table, layout.measures)
    columns = replace(columns, decimal=settled_decimal(table, columns.headers, _said_mark(reading), layout.reader))
    dated = (find_column(table.headers, name) for name in (*layout.day, *layout.first, *layout.last))
    order = settled_order_of(table, [header for header in dated if header], reading, layout.reader)
    details = _Details(table, layout, reading, columns)
    for record in table.records():
        if _is_total(record, layout):
            continue
        try:
            yield replace(_row(record, layout, columns, order, reading), detail=details.of(record))
        except ValueError as error:
            yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


def _said_mark(reading: Reading) -> DecimalMark | None:
    """The decimal mark that the person states; a mapping for the order of dates alone states none."""
    mapping = reading.mapping
    return mapping.decimal if mapping and (mapping.columns or mapping.decimal == ",") else None


def _is_total(record: Record, layout: AdsLayout) -> bool:
    names = [record.first(*layout.campaign), record.first(*layout.group), record.first(*layout.ad)]
    return not any(names) or _TOTAL.fullmatch(name_key(next(filter(None, names)))) is not None


def _row(record: Record, layout: AdsLayout, columns: Columns, order: DateOrder, reading: Reading) -> Reported:
    values = columns.read(record)
    if not values:
        raise ValueError("there is no number in any known column")
    days = _days(record, layout, order, reading)
    names = (record.first(*layout.campaign), record.first(*layout.group), record.first(*layout.ad))
    return Reported(
        line=record.line,
        channel=reading.channel or _channel(record, layout),
        day=days.last,
        values=values,
        key=" | ".join(filter(None, (*names, _number(record, layout)))),
        names=Names(link=record.first(*layout.links), content=_content(names), campaign=names[0]),
        paid=True,
        currency=_currency(record, columns, reading),
        adds_up=True,
        first=days.first,
        part=_part(record, layout),
    )


class _Details:
    """How finely the rows of one table tell of campaigns, and what those and their accounts are called there."""

    def __init__(self, table: Table, layout: AdsLayout, reading: Reading, columns: Columns) -> None:
        self._layout, self._columns, self._reading = layout, columns, reading
        records = [record for record in table.records() if not _is_total(record, layout)]
        found = (place for place, header in enumerate(layout.ids) if any(_is_number(one[header]) for one in records))
        self._numbers = len(layout.ids) - next(found, len(layout.ids))
        # A number that a spreadsheet spoilt is none, and campaigns of one table are all called in one way.
        self._by_number = {header: all(_is_number(record[header]) for record in records) for header in _NUMBERS}
        self._currency = next(filter(None, map(self._currency_of, records)), reading.currency)

    def of(self, record: Record) -> str:
        layout = self._layout
        has_name, has_group, has_ad = (bool(record.first(*each)) for each in (layout.campaign, layout.group, layout.ad))
        said = ChannelSaid.BY_COLUMN if record.first(*_CHANNELS) else ChannelSaid.NOT
        return detail_of_ads(
            f"{layout.reader} {self._currency_of(record) or self._currency}",
            # Rows of other columns are called otherwise, so none takes the place of the other.
            ((2 * has_ad + has_group) * (len(layout.ids) + 1) + self._numbers) * 2 + has_name,
            ChannelSaid.BY_PERSON if self._reading.channel else said,
            self._called(record, _CAMPAIGN_ID, layout.campaign),
            self._called(record, _ACCOUNT_ID, _ACCOUNTS),
        )

    def _called(self, record: Record, number: str, names: tuple[str, ...]) -> Called:
        if self._by_number[number]:
            return Called(record[number], Way.NUMBER)
        name = name_key(record.first(*names))
        return Called(name, Way.NAME if name else Way.NOTHING)

    def _currency_of(self, record: Record) -> str:
        return _currency(record, self._columns, self._reading) or ""


def _is_number(cell: str) -> bool:
    return bool(cell) and not is_mangled_id(cell)


def _number(record: Record, layout: AdsLayout) -> str:
    return next((cell for cell in map(record.__getitem__, layout.ids) if _is_number(cell)), "")


def _part(record: Record, layout: AdsLayout) -> str:
    """What a row stays through new names of its campaign and ad: its number and what lies below that; "" for none."""
    number = _number(record, layout)
    is_of_ad = number == record[layout.ids[0]]
    names = () if is_of_ad else (record.first(*layout.group), record.first(*layout.ad))
    return " | ".join((number, *filter(None, names))) if number else ""


def _days(record: Record, layout: AdsLayout, order: DateOrder, reading: Reading) -> Days:
    """The day, else the range of the report as far as the campaign ran in it."""
    if written := record.first(*layout.day):
        return read_days(written, reading, order)
    first, last = record.first(*layout.first), record.first(*layout.last)
    if not first and not last:
        raise ValueError("there is no date")
    end = read_days(last or first, reading, order).last
    begin = read_days(first, reading, order).last if first else end
    started, ended = (_day_or_none(record[header], reading, order) for header in layout.runs)
    narrowed = max(begin, started or begin), min(end, ended or end)
    return days_between(*(narrowed if narrowed[0] <= narrowed[1] else (begin, end)))


def _day_or_none(text: str, reading: Reading, order: DateOrder) -> date | None:
    try:
        return read_days(text, reading, order).last
    except ValueError:
        return None  # “Ongoing”, and its like in other languages


def _content(names: Sequence[str]) -> str:
    """The id of an item in the name of the ad, else of the ad set or campaign, else the whole name of the ad."""
    found = (_OUR_ID.search(fold(name)) for name in reversed(names))
    return next((match.group() for match in found if match), names[-1])


def _channel(record: Record, layout: AdsLayout) -> str:
    said = name_key(record.first(*_CHANNELS))
    return said if said in _NETWORKS else layout.channel


def _currency(record: Record, columns: Columns, reading: Reading) -> str | None:
    said = record.first("Currency", "Account currency")
    if found := columns.currency or (currency_of(said, reading.currency) if said else None):
        return found
    money = (record[columns.headers[name]] for name in ("spend", "gross_revenue") if name in columns.headers)
    return currency_of_cells(money, reading.currency)
