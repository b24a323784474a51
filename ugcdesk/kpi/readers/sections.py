"""Parts a table into the sections of a file that holds several, each under a title and a header of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ugcdesk.tabular.table import Row, Table

IsHeader = Callable[[Sequence[str]], bool]


def sections(table: Table, is_header: IsHeader) -> Iterator[Table]:
    """The tables within ``table``: a new one begins at each row that ``is_header`` knows.

    The rows of a single cell right above such a row, such as a title or ``sep=,``, are its preamble.
    """
    if not any(is_header(row.cells) for row in table.rows):
        yield table
        return
    part, rows = table, list[Row]()
    for row in table.rows:
        cells = tuple(cell.strip() for cell in (*row.cells, *row.extra))
        if not is_header(cells):
            rows.append(row)
            continue
        titles = _titles(rows)
        yield _with_rows(part, rows[: len(rows) - len(titles)])
        width = max(place for place, cell in enumerate(cells, 1) if cell)
        part = replace(table, headers=cells[:width], preamble=titles, header_line=row.line, problems=())
        rows = []
    yield _with_rows(part, rows)


def _titles(rows: Sequence[Row]) -> tuple[str, ...]:
    """The text of the last rows that have one cell alone."""
    titles: list[str] = []
    for row in reversed(rows):
        filled = [cell.strip() for cell in (*row.cells, *row.extra) if cell.strip()]
        if len(filled) != 1:
            break
        titles.insert(0, filled[0])
    return tuple(titles)


def _with_rows(part: Table, rows: Sequence[Row]) -> Table:
    """``part`` with these rows, each cut or filled up to the width of its own header."""
    width = len(part.headers)
    wide = [(row.line, (*row.cells, *row.extra, *[""] * width)) for row in rows]
    return replace(part, rows=tuple(Row(line, cells[:width]) for line, cells in wide))
