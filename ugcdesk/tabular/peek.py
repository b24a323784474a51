"""Reads the header of a table from the beginning of its file, to tell formats apart; rows are read elsewhere."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from ugcdesk.tabular.decoding import decode, unmarked_utf16
from ugcdesk.tabular.layout import count_titles, find_layout, is_comment, split_rows

_BEGINNING = 64 << 10
_ROWS = 8
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def peek_headers(path: Path) -> tuple[str, ...]:
    """The headers of the first table of the CSV file at ``path``; () for JSON and for all that holds no table.

    Never raises; what it tells is to be confirmed by reading the whole table.
    """
    try:
        text = decode(_beginning(path)).text
        if not text.strip() or text.lstrip().startswith(("{", "[", "<")):
            return ()
        layout = find_layout(text)
        rows = (cells for _line, cells in split_rows(text[layout.start :], layout.separator))
        written = [cells for cells in islice(rows, _ROWS * 2) if any(map(str.strip, cells)) and not is_comment(cells)]
    except (OSError, csv.Error):
        return ()
    first = written[:_ROWS]
    return tuple(first[count_titles(first)]) if first else ()


def _beginning(path: Path) -> bytes:
    """The first lines, none cut in the middle of a letter; nothing for pipes and for what is no text."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        content = file.read(_BEGINNING)
    if content.startswith(_WIDE_MARKS) or unmarked_utf16(content):
        return content[: len(content) // 2 * 2]
    if b"\0" in content:
        return b""
    return content if len(content) < _BEGINNING else content[: content.rfind(b"\n") + 1] or content
