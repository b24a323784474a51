"""Cuts long lists of ids so that one statement takes them; part of reading and of erasing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

_CHUNK = 5_000  # well below the number of parameters that SQLite takes in one statement


def in_pages(values: Collection[Any]) -> Iterator[list[Any]]:
    """``values`` in order, in lists short enough for one statement."""
    ordered = sorted(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
