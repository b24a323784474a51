"""Reads a file of rows (CSV in any dialect, JSON records) as a Table; does not know what its columns mean."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ugcdesk.errors import UnreadableFile
from ugcdesk.tabular.decoding import Decoded, read_text
from ugcdesk.tabular.headers import header_key
from ugcdesk.tabular.jsonrows import JsonRows, read_json_rows
from ugcdesk.tabular.layout import UNSPLIT, Cells, Layout, count_titles, find_layout, is_comment, split_rows
from ugcdesk.tabular.width import refuse_width

_JSON_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Row:
    """One row: the 1-based physical line it starts on, a cell a header, and cells beyond the header."""

    # Not frozen: a table has tens of thousands, and a frozen one costs three times as much to make.
    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken as it stands, for the report: the 1-based line and one sentence."""

    line: int
    sentence: str
    is_lost_row: bool = False
    is_broken_row: bool = False  # it is among the rows, and its cells may stand under the wrong headers

    @property
    def is_row(self) -> bool:
        """Whether it is of one row, and not of the file."""
        return self.is_lost_row or self.is_broken_row


class Record:
    """One row read by header; a cell is stripped, and "" when it is empty or there is no such column."""

    __slots__ = ("_columns", "_row")

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self._row = row
        self._columns = columns

    @property
    def line(self) -> int:
        """The 1-based physical line the row starts on."""
        return self._row.line

    @property
    def extra(self) -> tuple[str, ...]:
        """The cells beyond the header, as in the rows that spreadsheets mark as a grand total."""
        return self._row.extra

    def __getitem__(self, header: str) -> str:
        """The cell under ``header``, spelt as in the file or in any way with the same ``header_key``."""
        position = self._columns.get(header)
        if position is None:
            position = self._columns.get(header_key(header))
        return "" if position is None else self._row.cells[position].strip()

    def get(self, header: str, default: str = "") -> str:
        """As ``record[header]``, but ``default`` for an empty cell or an absent column."""
        return self[header] or default

    def first(self, *headers: str) -> str:
        """The first cell of these columns that is not empty, else ""."""
        return next((cell for cell in map(self.__getitem__, headers) if cell), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as somebody exported it: headers and cells verbatim, blank rows left out.

    ``preamble`` holds the lines above the header (``sep=``, ``#`` lines, titles); ``separator`` is "" for JSON;
    ``problems`` lists rows that were longer than the header and the like, by line.
    """

    path: Path
    headers: tuple[str, ...]
    rows: Sequence[Row]
    preamble: tuple[str, ...] = ()
    encoding: str = "utf-8"
    separator: str = ","
    header_line: int = 1
    problems: tuple[Problem, ...] = field(default=())

    def records(self) -> Iterator[Record]:
        """The rows in order, each readable by header."""
        columns = self._columns()
        return (Record(row, columns) for row in self.rows)

    def column(self, header: str) -> list[str]:
        """All cells under ``header``, stripped; "" for each row when there is no such column."""
        columns = self._columns()
        position = columns.get(header, columns.get(header_key(header)))
        return [""] * len(self.rows) if position is None else [row.cells[position].strip() for row in self.rows]

    def without(self, lines: Collection[int]) -> Table:
        """The table without the rows that start on ``lines``."""
        return replace(self, rows=tuple(row for row in self.rows if row.line not in lines))

    def _columns(self) -> dict[str, int]:
        positions: dict[str, int] = {}
        for position, header in enumerate(self.headers):
            positions.setdefault(header, position)
        for position, header in enumerate(self.headers):
            positions.setdefault(header_key(header), position)
        return positions


def read_table(path: Path) -> Table:
    """The table in the file; of several, the first, with a problem that says where the next begins.

    A header without rows is a table. Raises UnreadableFile, one sentence, for a file that cannot be opened,
    is empty, is binary, or holds no table.
    """
    tables = read_tables(path)
    if len(tables) == 1:
        return tables[0]
    line = tables[1].header_line
    note = Problem(line, f"{len(tables) - 1} more tables begin on line {line}; only the first was read.")
    return replace(tables[0], problems=(*tables[0].problems, note))


def read_tables(path: Path) -> list[Table]:
    """All tables in the file, in order: one, unless it has ``#`` lines and parts its tables by them or blanks.

    Raises UnreadableFile as ``read_table`` does.
    """
    decoded = read_text(path)
    records = read_json_rows(decoded.text)
    if records is not None:
        return [_json_table(path, decoded, records)]
    if path.suffix.lower() in _JSON_ENDINGS:
        raise UnreadableFile(f"{path.name} holds no list of records, so it is not a table; choose another file.")
    try:
        tables = list(_csv_tables(path, decoded))
    except csv.Error as error:
        raise UnreadableFile(f"{path.name} is not a readable table; export it again as CSV.", str(error)) from error
    if not tables:
        raise UnreadableFile(f"{path.name} holds no table, only remarks; export it again.")
    tables[0] = replace(tables[0], problems=(*_lost_characters(decoded), *tables[0].problems))
    return tables


def _json_table(path: Path, decoded: Decoded, records: JsonRows) -> Table:
    rows = tuple(Row(line, cells) for line, cells in records.rows)
    bad = tuple(Problem(line, f"Line {line} holds no record, so it was left out.", True) for line in records.bad_lines)
    problems = (*_lost_characters(decoded), *bad)
    return Table(path, records.headers, rows, (), decoded.encoding, "", rows[0].line, problems)


def _csv_tables(path: Path, decoded: Decoded) -> Iterator[Table]:
    layout = find_layout(decoded.text)
    rows = split_rows(decoded.text[layout.start :], layout.separator, layout.line)
    preamble = layout.preamble
    for remarks, block in _blocks(rows, layout):
        yield _table(path, decoded, layout.separator, (*preamble, *remarks), block)
        preamble = ()


def _blocks(
    rows: Iterator[tuple[int, list[str]]], layout: Layout
) -> Iterator[tuple[list[str], list[tuple[int, list[str]]]]]:
    """The rows of each table, not blank, under the remarks that stood above them."""
    remarks: list[str] = []
    block: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        comment = layout.has_comments and is_comment(cells)
        if not comment and any(map(str.strip, cells)):
            block.append((line, cells))
            continue
        if layout.has_comments and block:
            yield remarks, block
            remarks, block = [], []
        if comment:
            remarks.append(cells[0])
    if block:
        yield remarks, block


def _table(
    path: Path, decoded: Decoded, separator: str, above: tuple[str, ...], block: list[tuple[int, list[str]]]
) -> Table:
    titles = count_titles([cells for _line, cells in block[:8]])
    preamble = (*above, *("".join(cells).strip() for _line, cells in block[:titles]))
    header_line, headers = block[titles]
    body = block[titles + 1 :]
    width = len(headers)
    refuse_width(width, len(body))
    rows = tuple(_row(line, cells, width) for line, cells in body)
    problems = (*_too_long(rows), *_never_closed(decoded.text, rows))
    shown = "," if separator == UNSPLIT else separator
    return Table(path, tuple(headers), rows, preamble, decoded.encoding, shown, header_line, problems)


def _row(line: int, cells: Cells, width: int) -> Row:
    missing = width - len(cells)
    if missing == 0:
        return Row(line, tuple(cells))
    if missing > 0:
        return Row(line, (*cells, *[""] * missing))
    return Row(line, tuple(cells[:width]), tuple(cells[width:]))


def _too_long(rows: Sequence[Row]) -> Iterator[Problem]:
    for row in rows:
        if row.extra and any(map(str.strip, row.extra)):
            count = len(row.extra)
            sentence = f"Line {row.line} has {count} more than the header has columns; left out."
            yield Problem(row.line, sentence, is_broken_row=not any(map(_is_grand_total, row.extra)))


def _is_grand_total(cell: str) -> bool:
    """Whether a cell beyond the header marks the row of totals, as web analytics does."""
    return header_key(cell) == "grand total"


def _never_closed(text: str, rows: Sequence[Row]) -> Iterator[Problem]:
    """A quotation mark that is never closed makes one cell of all that follows; that must not pass unseen."""
    if not rows or not any("\n" in cell for cell in rows[-1].cells):
        return
    line = rows[-1].line
    rest = _LINE_END.split(text)[line - 1 :]
    if sum(part.count('"') for part in rest) % 2:
        sentence = f"A quotation mark on line {line} is never closed, so the rest of the file is one row."
        yield Problem(line, sentence, is_broken_row=True)


def _lost_characters(decoded: Decoded) -> Iterator[Problem]:
    if decoded.lost:
        yield Problem(1, f"{decoded.lost} characters could not be read and show as \ufffd.")
