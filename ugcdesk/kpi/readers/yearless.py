"""Reads a column of days that may lack their year (``December 31``, ``January 1``), from the column as a whole.

The year follows from the last day that the file's name states, else from the day the file was last changed: nothing in
it can be later. Rows a day apart cross New Year where December meets January, forwards or backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from ugcdesk.kpi.readers.days import read_day
from ugcdesk.kpi.readers.rows import day_in, is_total, settled_order
from ugcdesk.kpi.reported import LeftOut, Reading
from ugcdesk.tabular.dates import parse_date
from ugcdesk.tabular.table import Record, Table

_YEARLESS = re.compile(r"[A-Za-z]{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Za-z]{3,9}\.?")
_LEAP_YEAR = 2000
_HALF_A_YEAR = 183


class YearlessDays:
    """The days of one column of one table. Raises WrongUse when they have years and an order in doubt."""

    def __init__(self, table: Table, header: str, reading: Reading, reader: str) -> None:
        self._header = header
        self._reading = reading
        self._path = table.path
        cells = [(record.line, record[header]) for record in table.records()]
        found = [(line, _in_leap_year(cell)) for line, cell in cells if not is_total(cell)]
        yearless = [(line, day) for line, day in found if day is not None]
        self._named = day_in(table.path.name) if yearless else None
        self._days = _with_years(yearless, self._named or _last_changed(table.path)) if yearless else {}
        self._order = None if yearless else settled_order(table, header, reading, reader)

    def read(self, record: Record) -> date:
        """The day of a row. Raises ValueError when it says none."""
        return self._days.get(record.line) or read_day(record[self._header], self._reading, self._order)

    def notes(self) -> Iterator[LeftOut]:
        """Says which year was taken where the file states none."""
        if self._days and self._named is None:
            last = max(self._days.values())
            yield LeftOut(
                self._path,
                None,
                f"The dates in the column “{self._header}” of {self._path.name} have no year; the last was taken for "
                f"{last}. If it is another, put the right day in the name of the file.",
            )


def _in_leap_year(cell: str) -> date | None:
    """The day of a cell that has no year, in a year that has every day; None for all else."""
    if not _YEARLESS.fullmatch(cell.strip()):
        return None
    try:
        found = parse_date(f"{cell.strip()} {_LEAP_YEAR}")
    except ValueError:
        return None
    return found if found is None or not isinstance(found, datetime) else found.date()


def _with_years(days: Sequence[tuple[int, date]], anchor: date) -> dict[int, date]:
    """The day of each line, the latest of them not after ``anchor``."""
    forwards = sum((there - here).days % 366 < _HALF_A_YEAR for (_, here), (_, there) in pairwise(days))
    from_last = reversed(days) if forwards * 2 >= len(days) - 1 else iter(days)
    later, found = anchor, dict[int, date]()
    for line, day in from_last:
        later = found[line] = _not_after(day, later)
    return found


def _not_after(day: date, latest: date) -> date:
    """The latest such day of a year that is not after ``latest``."""
    year = latest.year - ((day.month, day.day) > (latest.month, latest.day))
    while (day.month, day.day) == (2, 29) and year % 4:
        year -= 1
    return day.replace(year=year)


def _last_changed(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
