"""Finds how a text is laid out as a table: its separator, the lines above the header, where tables part."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Of two that cut equally well the one that is rarer in prose and in numbers wins.
SEPARATORS = ("\t", ";", ",")
# No text holds it, so a column alone keeps the commas that nobody quoted.
UNSPLIT = "\x1f"
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_ROWS = 50
_MOST_TITLES = 5
_LARGEST_CELL = 2**31 - 1
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_DECLARED = re.compile(r'"?sep=(.)"?\s*$', re.IGNORECASE)
_COMMENT = re.compile(r'"?#(?=[\s\-"]|$)')
_NUMERIC = re.compile(r"[\d.,\s%+\-]*")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines above the table, its separator, and where (character, 1-based line) the rest begins."""

    preamble: tuple[str, ...]
    separator: str
    start: int
    line: int

    @property
    def has_comments(self) -> bool:
        """Whether the file opens with ``#`` lines; only such a file has them, and several tables, further down."""
        return any(is_comment((line,)) for line in self.preamble)


def find_layout(text: str) -> Layout:
    """The layout of ``text``; the separator is the one that cuts the first rows as a whole most evenly."""
    preamble: list[str] = []
    start, line, declared = 0, 1, ""
    for match in _LINE.finditer(text):
        shown = match.group().strip("\r\n")
        sign = _DECLARED.match(shown) if line == 1 else None
        if not (sign or not shown.strip() or is_comment((shown,))) or match.end() == start:
            break
        declared = sign.group(1) if sign else declared
        if shown.strip():
            preamble.append(shown)
        start, line = match.end(), line + 1
    return Layout(tuple(preamble), declared or _separator(text[start : start + _SAMPLE_CHARACTERS]), start, line)


def split_rows(text: str, separator: str, first_line: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Each row of ``text`` with the 1-based physical line it starts on; a blank line is an empty row."""
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = first_line
    for cells in reader:
        yield line, cells
        line = first_line + reader.line_num


def count_titles(rows: Sequence[Cells]) -> int:
    """How many of the first rows are titles: one cell alone above a row that can be a header."""
    titles = 0
    while titles < min(_MOST_TITLES, len(rows) - 1) and _is_title(rows[titles]):
        titles += 1
    return titles if titles and _can_be_header(rows[titles], rows[titles + 1 :]) else 0


def is_comment(cells: Cells) -> bool:
    """Whether a row is a ``# …`` line; a header named ``#`` beside others is none."""
    return bool(cells and _COMMENT.match(cells[0])) and not any(cell.strip() for cell in cells[1:])


def _separator(sample: str) -> str:
    best, best_score = UNSPLIT, 0.0
    for separator in SEPARATORS:
        score = _evenness(sample, separator)
        if score > best_score:
            best, best_score = separator, score
    return best


def _evenness(sample: str, separator: str) -> float:
    if separator not in sample:
        return 0.0
    rows: list[Cells] = []
    for _line, cells in split_rows(sample, separator):
        if any(cell.strip() for cell in cells):
            rows.append(cells)
        if len(rows) > _SAMPLE_ROWS:
            break
    if len(rows) > 1:
        # The sample may end in the middle of its last row.
        rows = rows[: max(1, len(rows) - (len(sample) == _SAMPLE_CHARACTERS))]
    table = rows[count_titles(rows) :]
    width = len(table[0]) if table else 0
    return width * sum(len(row) == width for row in table) / len(rows) if width > 1 else 0.0


def _is_title(cells: Cells) -> bool:
    return sum(bool(cell.strip()) for cell in cells) == 1


def _can_be_header(cells: Cells, below: Sequence[Cells]) -> bool:
    names = [cell.strip() for cell in cells]
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and not any(_NUMERIC.fullmatch(name) for name in names)
        # Prose that was never quoted parts after its commas, where a blank follows.
        and not any(cell.startswith(" ") for cell in cells)
        and (not below or len(below[0]) == len(cells))
    )
