"""Reads rows of web analytics: of which channel, campaign and item a visit was; each product says its headers.

Every row is a part of its channel's visits, so rows at the same grain add up. A table without days covers the range
that is stated for it and is booked on the last day of it. Of several tables that tell of the same visits only the one
that says most of them is read for each measure: content before campaign, source, channel group and page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from ugcdesk.kpi.channels import NOT_SET, channel_of_group, channel_of_source
from ugcdesk.kpi.readers.columns import Columns, find_columns, read_value
from ugcdesk.kpi.readers.columns import Names as MeasureNames
from ugcdesk.kpi.readers.days import Days, day_after, read_day
from ugcdesk.kpi.readers.money import currency_of_cells
from ugcdesk.kpi.readers.rows import is_total, settled_order
from ugcdesk.kpi.readers.rows import refused as refusal
from ugcdesk.kpi.reported import LeftOut, Names, Reading, Refused, Reported
from ugcdesk.library.details import detail_of_visits
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import find_column, header_key
from ugcdesk.tabular.table import Record, Table
from ugcdesk.text import fold

# What tells a visit best comes first; the weights of all that a table has are added.
_WEIGHTS = {"content": 32, "campaign": 16, "source": 8, "medium": 4, "group": 2, "page": 1}
_PAGE_IS_FINE = 64  # beyond all others together
_HEADERS = 1 << 13  # more than there are ways to name the dimensions of a table
_TIME = "engagement_time_s"
_MONEY = ("gross_revenue", "refunds")


@dataclass(frozen=True, slots=True)
class TrafficLayout:
    """The headers of one product, surest first; ``mean_time`` is a mean over sessions, in seconds or as a clock.

    Where no column states leads, they are the sum of the columns that ``goals`` finds. What counted the same visits and
    ``is_older`` gives way to the newer one.
    """

    reader: str
    measures: MeasureNames
    dimensions: Mapping[str, tuple[str, ...]]
    days: tuple[str, ...]
    mean_time: tuple[str, ...]
    goals: re.Pattern[str] | None = None
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One table of visits: what its columns are, the range stated for it; ``measures`` are those it is read for."""

    table: Table
    dimensions: Mapping[str, str]
    measures: Columns
    day: str | None
    sessions: str | None
    goals: tuple[str, ...]
    mean_time: str | None
    first: date | None
    last: date | None
    layout: TrafficLayout
    order: DateOrder | None = None

    @property
    def told(self) -> frozenset[str]:
        reckoned = {_TIME: self.mean_time, "leads": self.goals}
        return frozenset(self.measures.headers) | {measure for measure, headers in reckoned.items() if headers}

    @property
    def weight(self) -> int:
        page = self.dimensions.get("page")
        named = page is not None and any("utm_" in cell for cell in self.table.column(page))
        return sum(_WEIGHTS[name] for name in self.dimensions) + (_WEIGHTS["campaign"] if named else 0)

    def detail(self, channel: str) -> str:
        """How finely it tells of visits, as is stored with each number; ``channel`` is what the person said it is.

        All products count visits to one site. Rows by other headers are called otherwise.
        """
        says = [bool(channel), "source" in self.dimensions, "group" in self.dimensions, True]
        page = self.dimensions.get("page")
        weight = sum(_WEIGHTS[name] for name in self.dimensions) + (_PAGE_IS_FINE if page else 0)
        repeats = page is not None and not fold(page).startswith("landing")
        columns = ((weight * 2 + self.layout.is_older) * _HEADERS + self._headers) * 2 + bool(channel)
        return detail_of_visits("visits", columns, says_channel=says.index(True), repeats=repeats)

    @property
    def _headers(self) -> int:
        """A number for which of the headers of each dimension it has, the surest the lowest."""
        number = 0
        for name, headers in self.layout.dimensions.items():
            own = header_key(self.dimensions.get(name, ""))
            number = number * len(headers) + next((at for at, one in enumerate(headers) if header_key(one) == own), 0)
        return number

    @property
    def title(self) -> str:
        names = [*self.dimensions.values(), *([self.day] if self.day else [])] or [self.table.headers[0]]
        return f"the table by {' and '.join(names)} on line {self.table.header_line}"


def report_of(table: Table, layout: TrafficLayout, first: date | None, last: date | None) -> Report:
    """The report that ``table`` is, over the range from ``first`` to ``last``."""
    found = {name: find_column(table.headers, *headers) for name, headers in layout.dimensions.items()}
    measures = find_columns(table, layout.measures)
    sessions = measures.headers.get("sessions")
    needs_mean = sessions is not None and _TIME not in measures.headers
    return Report(
        table=table,
        dimensions={name: header for name, header in found.items() if header},
        measures=measures,
        day=find_column(table.headers, *layout.days),
        sessions=sessions,
        goals=() if "leads" in measures.headers else _goals(table, layout),
        mean_time=find_column(table.headers, *layout.mean_time) if needs_mean else None,
        first=first,
        last=last,
        layout=layout,
    )


def _goals(table: Table, layout: TrafficLayout) -> tuple[str, ...]:
    return tuple(header for header in table.headers if layout.goals and layout.goals.search(header))


def is_traffic(table: Table, layout: TrafficLayout) -> bool:
    """Whether the rows of ``table`` are visits with a word on where they came from or went."""
    report = report_of(table, layout, None, None)
    return bool(report.dimensions and report.measures.headers)


def read_reports(reports: Sequence[Report], reading: Reading) -> Iterator[Reported | Refused | LeftOut]:
    """The rows of all ``reports``, each visit once, and a word on each table that others make needless."""
    taken: list[Report] = []
    for report in sorted(reports, key=lambda one: -one.weight):
        known = {measure for other in taken if _overlap(other, report) for measure in other.told}
        if not report.dimensions or not report.told - known:
            yield _left_out(report)
            continue
        taken.append(report)
        yield from _rows(_without(report, known), reading)


def _overlap(one: Report, other: Report) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first <= other.last and other.first <= one.last


def _without(report: Report, known: set[str]) -> Report:
    if not known:
        return report
    kept = {measure: header for measure, header in report.measures.headers.items() if measure not in known}
    return replace(
        report,
        measures=replace(report.measures, headers=kept),
        goals=() if "leads" in known else report.goals,
        mean_time=None if _TIME in known else report.mean_time,
    )


def _left_out(report: Report) -> LeftOut:
    path = report.table.path
    why = "tells of the same visits as another table" if report.dimensions else "does not say where visits came from"
    return LeftOut(path, report.table.header_line, f"Of {path.name} {report.title} {why}, so it was left out.")


def _rows(report: Report, reading: Reading) -> Iterator[Reported | Refused]:
    money = [header for name in _MONEY if (header := report.measures.headers.get(name))]
    cells = (cell for header in money for cell in report.table.column(header))
    currency = report.measures.currency or currency_of_cells(cells, reading.currency)
    if report.day and not fold(report.day).startswith("nth"):
        report = replace(report, order=settled_order(report.table, report.day, reading, report.layout.reader))
    detail = report.detail(reading.channel or "")
    for record in report.table.records():
        if _is_total(record, report):
            continue
        try:
            yield _row(record, report, reading, currency, detail)
        except ValueError as error:
            yield refusal(report.table.path, record.line, error)


def _is_total(record: Record, report: Report) -> bool:
    """Whether this is the row of grand totals: no dimension has a value, or a cell says so, even beyond the header."""
    headers = [*report.dimensions.values(), *([report.day] if report.day else [])]
    cells = [cell for header in headers if (cell := record[header])]
    return any(fold(cell).strip() == "grand total" for cell in record.extra) or all(map(is_total, cells))


def _row(record: Record, report: Report, reading: Reading, currency: str | None, detail: str) -> Reported:
    cells = {name: record[header] for name, header in report.dimensions.items()}
    values = report.measures.read(record)
    values |= _time_on_site(record, report) | _leads(record, report)
    if not values:
        raise ValueError("there is no number in any known column")
    channel, is_paid = channel_of(cells)
    days = _days(record, report, reading)
    return Reported(
        line=record.line,
        channel=reading.channel or channel,
        day=days.last,
        values=values,
        key=" | ".join(cells.values()),
        names=_names(cells),
        paid=is_paid,
        currency=currency,
        adds_up=True,
        first=days.first,
        detail=detail,
    )


def _time_on_site(record: Record, report: Report) -> dict[str, float]:
    if report.mean_time is None or report.sessions is None:
        return {}
    sessions = read_value("sessions", record[report.sessions], report.measures.decimal)
    mean = read_value(_TIME, record[report.mean_time], report.measures.decimal)
    return {} if mean is None or sessions is None else {_TIME: round(mean * sessions, 3)}


def _leads(record: Record, report: Report) -> dict[str, float]:
    counts = (read_value("leads", record[header], report.measures.decimal) for header in report.goals)
    known = [count for count in counts if count is not None]
    return {"leads": sum(known)} if known else {}


def _names(cells: Mapping[str, str]) -> Names:
    query = parse_qs(urlsplit(cells.get("page", "")).query)
    content = _said(cells.get("content")) or (query.get("utm_content") or [""])[0]
    campaign = _said(cells.get("campaign")) or (query.get("utm_campaign") or [""])[0]
    return Names(content=_said(content), campaign="" if campaign.startswith("(") else campaign)


def _said(cell: str | None) -> str:
    return "" if cell is None or fold(cell) in NOT_SET else cell


def channel_of(cells: Mapping[str, str]) -> tuple[str, bool]:
    """The channel that the dimensions of a row say, and whether the visit was paid for."""
    query = parse_qs(urlsplit(cells.get("page", "")).query)
    source = cells.get("source") or (query.get("utm_source") or [""])[0]
    medium = cells.get("medium") or (query.get("utm_medium") or [""])[0]
    if source:
        return channel_of_source(source if "/" in source or not medium else f"{source} / {medium}")
    return channel_of_group(cells["group"]) if cells.get("group") else ("website", False)


def _days(record: Record, report: Report, reading: Reading) -> Days:
    written = record[report.day] if report.day else ""
    if report.day is None:
        if report.last is None:
            raise ValueError("there is no date, and the file states no range of dates")
        return Days(report.last, None if report.first == report.last else report.first)
    if not fold(report.day).startswith("nth"):
        return Days(read_day(written, reading, report.order))
    if report.first is None or not written.isdecimal():
        raise ValueError(f"“{written}” counts from a first day that the file does not state")
    if "week" not in fold(report.day):
        return Days(day_after(report.first, int(written)))
    first = day_after(report.first, 7 * int(written))
    last = day_after(first, 6)
    return Days(min(last, report.last or last), first)
