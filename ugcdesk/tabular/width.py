"""Refuses tables that are too wide or too large to be anybody's; counts and nothing else."""

from __future__ import annotations

from ugcdesk.errors import UnreadableFile

MOST_COLUMNS = 2_000
# Short rows are filled up to the header's width, so a small file could ask for any amount of memory.
MOST_CELLS = 25_000_000
# A table is held in memory whole, as some ten times its bytes.
MOST_BYTES = 100 << 20


class TooWide(UnreadableFile):
    """The table has more columns, cells or bytes than are read."""


def refuse_width(columns: int, rows: int) -> None:
    """Raise TooWide when a table of so many columns and rows is not read."""
    if columns > MOST_COLUMNS:
        raise TooWide(
            f"File has {columns:,} columns and no more than {MOST_COLUMNS:,} are read: "
            "export only the columns that matter and offer that."
        )
    if columns * rows > MOST_CELLS:
        raise TooWide(
            f"File has {rows:,} rows of {columns:,} columns, more than are read at once: "
            "split it, or export only the columns that matter."
        )


def refuse_size(bytes_: int) -> None:
    """Raise TooWide when a table in a file of so many bytes is not read."""
    if bytes_ > MOST_BYTES:
        raise TooWide(
            f"File has {bytes_ >> 20:,} MB and no table of more than {MOST_BYTES >> 20} MB is read at once: "
            "split it into several files and offer those."
        )
