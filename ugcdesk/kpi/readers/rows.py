"""What readers of figures share about a row: its day, its refusal, whether it is a total. Knows no one format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from ugcdesk.kpi.readers.days import BETWEEN
from ugcdesk.kpi.reported import Doubt, InDoubt, Reading, Refused, Reported
from ugcdesk.tabular.dates import DateOrder, guess_date_order, parse_date
from ugcdesk.tabular.headers import header_key
from ugcdesk.tabular.table import Record, Table

_TOTALS = frozenset(
    {"total", "totals", "grand total", "all videos", "totales", "gesamt", "gesamtsumme", "totale", "totaal", "totais"}
)
_IN_NAMES = (
    re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2}[-_ ]\d{1,2}[-_ ]\d{4}(?!\d)"),
    re.compile(r"(?<!\d)20\d{2}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)1[4-9]\d{8}(?:\d{3})?(?!\d)"),  # seconds or milliseconds since 1970
)


def refused(path: Path, line: int, error: ValueError) -> Refused:
    """The refusal of one row, with what is wrong with it and what to do."""
    return Refused(path, line, f"Line {line}: {error}; correct it and import again.")


def rows_of(
    table: Table, read: Callable[[Record], Reported], *, leave_out: Callable[[Record], bool]
) -> Iterator[Reported | Refused]:
    """What ``read`` makes of each row that is not left out, such as a total; a row that it raises ValueError for is
    refused with what the error says.
    """
    for record in table.records():
        if leave_out(record):
            continue
        try:
            yield read(record)
        except ValueError as error:
            yield refused(table.path, record.line, error)


def is_total(cell: str) -> bool:
    """Whether the first cell of a row says that the row is the sum of the others."""
    return header_key(cell) in _TOTALS


def settled_order(table: Table, header: str, reading: Reading, reader: str) -> DateOrder:
    """The order of day, month and year in a column, from all of it or as the person says.

    Raises InDoubt, naming the column, when its dates can be read either way and nobody said which.
    """
    return settled_order_of(table, (header,), reading, reader)


def settled_order_of(table: Table, headers: Sequence[str], reading: Reading, reader: str) -> DateOrder:
    """As `settled_order`, of columns of days or ranges of days that are all written in one order."""
    cells = {part for header in headers for cell in table.column(header) for part in BETWEEN.split(cell)}
    said = reading.mapping.date_order if reading.mapping else None
    # What is no date in either order is refused by itself.
    order = said or guess_date_order(cell for cell in cells if _may_be_date(cell))
    if order is None:
        header = headers[0]
        raise InDoubt(
            Doubt.DATE_ORDER,
            f"The dates in the column “{header}” of {table.path.name} can be read day first or month first; say which "
            f'with “--reader {reader}” and a mapping file: {{"columns": {{}}, "date_order": "dmy"}}.',
        )
    return order


def time_of(moment: datetime | date | None) -> datetime | None:
    """The moment where the file states a time of day; a day alone is none."""
    return moment if isinstance(moment, datetime) else None


def known_on(path: Path, posted: Iterable[date | None]) -> date | None:
    """The day on which lifetime totals stood: the last that the file's name states, else that of the last post.

    Not the day the file was copied, so that the same file is always the same.
    """
    return day_in(path.name) or max((day for day in posted if day), default=None)


def day_in(name: str) -> date | None:
    """The last day that the name of a file or folder states, as in ``Oct-01-2026_Nov-21-2026_12.csv``."""
    found = [(match.start(), _named_day(match.group())) for pattern in _IN_NAMES for match in pattern.finditer(name)]
    days = sorted((place, day) for place, day in found if day is not None)
    return days[-1][1] if days else None


def row_key(posted: date | None, name: str) -> str:
    """What a row of lifetime totals is called: the day of posting, where it is known, before its name."""
    return f"{posted.isoformat()} {name}" if posted else name


def _may_be_date(cell: str) -> bool:
    return any(_is_date(cell, order) for order in get_args(DateOrder))


def _is_date(cell: str, order: DateOrder) -> bool:
    try:
        return parse_date(cell, order) is not None
    except ValueError:
        return False


def _named_day(text: str) -> date | None:
    try:
        if text.isdecimal() and len(text) != 8:
            return datetime.fromtimestamp(int(text[:10]), UTC).date()
        # Months by name are parted by blanks, numbers by one mark of any kind.
        found = parse_date(re.sub(r"[-_ ]", " " if text[0].isalpha() else "-", text))
        return found.date() if isinstance(found, datetime) else found
    except ValueError:
        return None
