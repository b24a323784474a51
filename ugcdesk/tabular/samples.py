"""The first different values of each column of a table, for a person who says which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ugcdesk.tabular.table import Table

_ROWS, _VALUES, _LONGEST = 500, 20, 60


def named_headers(table: Table) -> tuple[str, ...]:
    """The headers that say something, each once, in their order."""
    return tuple(dict.fromkeys(header for header in table.headers if header.strip()))


def column_samples(table: Table, headers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Of each of ``headers`` up to 20 values of the first 500 rows, on one line and not longer than 60 letters."""
    records = list(islice(table.records(), _ROWS))
    found: dict[str, tuple[str, ...]] = {}
    for header in headers:
        values = (" ".join(record[header].split())[:_LONGEST] for record in records)
        found[header] = tuple(islice(dict.fromkeys(filter(None, values)), _VALUES))
    return found
