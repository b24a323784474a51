"""Refuses tables that are too wide to be anybody's; counts and nothing else."""

from __future__ import annotations

from ugcdesk.errors import UnreadableFile

MOST_COLUMNS = 2_000
# Short rows are filled up to the header's width, so a small file could ask for any amount of memory.
MOST_CELLS = 25_000_000


class TooWide(UnreadableFile):
    """The table has more columns, or more cells altogether, than are read."""


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
