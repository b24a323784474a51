"""Reads Google Analytics 4: explorations and standard reports, with several tables in a file.

Every row is a part of its channel's visits, so rows at the same grain add up. A table without dates covers the range
that its ``# Start date`` and ``# End date`` lines state and is booked on the last day of it. Of an overview only the
tables with a traffic dimension are read. Key events are stored as leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from ugcdesk.kpi.channels import NOT_SET, channel_of_group, channel_of_source
from ugcdesk.kpi.readers.columns import Columns, find_columns
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.reported import Names, Reading, Refused, Reported
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold

_MEASURES: MeasureNames = {
    "sessions": ("Sessions",),
    "engaged_sessions": ("Engaged sessions",),
    "users": ("Active users", "Total users"),
    "new_users": ("New users",),
    "page_views": ("Views",),
    "leads": ("Key events", "Conversions"),
    "add_to_carts": ("Add to carts",),
    "checkouts": ("Checkouts",),
    "transactions": ("Transactions", "Ecommerce purchases", "Purchases"),
    "units": ("Items purchased",),
    "gross_revenue": ("Gross purchase revenue", "Purchase revenue", "Total revenue"),
    "refunds": ("Refund amount",),
}
_MEAN_TIME = ("Average engagement time per session",)
_ALL_TIME = ("User engagement", "User engagement duration")
_DIMENSIONS = {
    "source": ("Session source / medium", "Source / medium", "First user source / medium"),
    "group": ("Session primary channel group (Default Channel Group)", "Session default channel group",
              "Session primary channel group", "Default channel group", "First user primary channel group"),
    "campaign": ("Session campaign", "Campaign", "Session manual campaign name"),
    "content": ("Session manual ad content", "Manual ad content"),
    "page": ("Landing page + query string", "Landing page", "Page path and screen class", "Page path"),
}  # fmt: skip
_DAYS = ("Date", "Nth day", "Nth week")
_STATED = re.compile(r"#\s*(?:(?P<which>Start|End) date:\s*)?(?P<first>\d{8})(?:-(?P<last>\d{8}))?\s*$")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of one table are, and the range that the lines above it state."""

    dimensions: dict[str, str]
    measures: Columns
    day: str | None
    mean_time: str | None
    all_time: str | None
    first: date | None
    last: date | None


class Ga4Reader:
    name = "ga4"

    def claims(self, tables: Sequence[Table]) -> bool:
        return any(line.startswith("#") for line in tables[0].preamble) and any(map(_is_traffic, tables))

    def read(self, tables: Sequence[Table], reading: Reading) -> Iterator[Reported | Refused]:
        for table in filter(_is_traffic, tables):
            layout = _layout(table)
            for record in table.records():
                if _is_total(record, layout):
                    continue
                try:
                    yield _row(record, layout, reading)
                except ValueError as error:
                    yield Refused(table.path, record.line, f"Line {record.line}: {error}; correct it and import again.")


def _is_traffic(table: Table) -> bool:
    names = (name for names in _DIMENSIONS.values() for name in names)
    return find_column(table.headers, *names) is not None and bool(find_columns(table, _MEASURES).headers)


def _layout(table: Table) -> _Layout:
    found = {name: find_column(table.headers, *headers) for name, headers in _DIMENSIONS.items()}
    first, last = _range(table)
    return _Layout(
        dimensions={name: header for name, header in found.items() if header},
        measures=find_columns(table, _MEASURES),
        day=find_column(table.headers, *_DAYS),
        mean_time=find_column(table.headers, *_MEAN_TIME),
        all_time=find_column(table.headers, *_ALL_TIME),
        first=first,
        last=last,
    )


def _range(table: Table) -> tuple[date | None, date | None]:
    stated: dict[str, str] = {}
    for match in filter(None, map(_STATED.match, table.preamble)):
        if match["which"]:
            stated[match["which"]] = match["first"]
        elif match["last"]:
            stated |= {"Start": match["first"], "End": match["last"]}
    return _stated_day(stated.get("Start")), _stated_day(stated.get("End"))


def _stated_day(text: str | None) -> date | None:
    return datetime.strptime(text, "%Y%m%d").date() if text else None  # noqa: DTZ007 - a day has no zone


def _is_total(record: Record, layout: _Layout) -> bool:
    """Whether this is the row of grand totals: no dimension has a value, or a cell beyond the header says so."""
    headers = [*layout.dimensions.values(), *([layout.day] if layout.day else [])]
    return any(fold(cell).strip() == "grand total" for cell in record.extra) or not any(map(record.get, headers))


def _row(record: Record, layout: _Layout, reading: Reading) -> Reported:
    cells = {name: record[header] for name, header in layout.dimensions.items()}
    values = layout.measures.read(record)
    values |= _time_on_site(record, layout, values.get("sessions"))
    if not values:
        raise ValueError("there is no number in any known column")
    channel, is_paid = _channel(cells)
    return Reported(
        line=record.line,
        channel=reading.channel or channel,
        day=_day(record, layout),
        values=values,
        key=" | ".join(cells.values()),
        names=_names(cells),
        paid=is_paid,
        currency=layout.measures.currency,
        adds_up=True,
    )


def _time_on_site(record: Record, layout: _Layout, sessions: float | None) -> dict[str, float]:
    header, times = (layout.mean_time, sessions) if layout.mean_time else (layout.all_time, 1)
    if header is None or times is None or not record[header]:
        return {}
    return {"engagement_time_s": round(float(record[header]) * times, 3)}


def _names(cells: dict[str, str]) -> Names:
    query = parse_qs(urlsplit(cells.get("page", "")).query)
    content = _said(cells.get("content")) or (query.get("utm_content") or [""])[0]
    campaign = _said(cells.get("campaign")) or (query.get("utm_campaign") or [""])[0]
    return Names(content=content, campaign="" if campaign.startswith("(") else campaign)


def _said(cell: str | None) -> str:
    return "" if cell is None or fold(cell) in NOT_SET else cell


def _channel(cells: dict[str, str]) -> tuple[str, bool]:
    if cells.get("source"):
        return channel_of_source(cells["source"])
    return channel_of_group(cells["group"]) if cells.get("group") else ("website", False)


def _day(record: Record, layout: _Layout) -> date:
    written = record[layout.day] if layout.day else ""
    if layout.day and fold(layout.day).startswith("nth"):
        if layout.first is None or not written.isdecimal():
            raise ValueError(f"“{written}” counts from a first day that the file does not state")
        return layout.first + timedelta(days=int(written) * (7 if "week" in fold(layout.day) else 1))
    moment = parse_date(written) if layout.day else layout.last
    if moment is None:
        raise ValueError("there is no date, and the file states no range of dates")
    return moment.date() if isinstance(moment, datetime) else moment
