"""Columns of a table that come as one text each, which is read many times faster than a row for each. No tables here.

Statements join numbers with commas, and words with `AFTER`.
"""

from __future__ import annotations

import sqlite3
from typing import cast

import numpy as np
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import Ints

AFTER = chr(30)
BETWEEN = chr(31)  # parts of one word


def connection_of(session: Session) -> sqlite3.Connection:
    """What runs statements without a layer between."""
    return cast(sqlite3.Connection, session.connection().connection.driver_connection)


def whole_numbers(text: str | None) -> Ints:
    """Numbers of a column; None is a table without a row."""
    return np.fromstring(text or "", dtype=np.int64, sep=",")


def numbered_words(text: str | None, count: int) -> tuple[Ints, tuple[str, ...]]:
    """For each of ``count`` words its place among the different ones, and those."""
    places = _Places()
    words = text.split(AFTER) if text is not None and count else []
    return np.fromiter(map(places.__getitem__, words), np.int64, count), tuple(places)


class _Places(dict[str, int]):
    """Numbers words in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]
