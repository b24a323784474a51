"""Tells which columns of numbers a reader leaves alone, by watching it read a few rows; it keeps no numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import chain

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.reported import Reader, Reading
from ugcdesk.tabular.headers import header_key
from ugcdesk.tabular.looks import number_look
from ugcdesk.tabular.table import Table

_SAMPLE_ROWS = 50


def left_columns(reader: Reader, tables: Sequence[Table], reading: Reading) -> tuple[str, ...]:
    """The headers over numbers which ``reader`` never looks at, in the order of the file."""
    asked: set[str] = set()
    sample = [_Watched.over(replace(table, rows=table.rows[:_SAMPLE_ROWS]), asked) for table in tables]
    try:
        deque(reader.read(sample, reading), maxlen=0)
    except WrongUse:
        return ()  # a few rows leave more in doubt than all of them
    used = asked | set(map(header_key, asked))
    numbers = chain.from_iterable(map(_numbers, tables))
    return tuple(dict.fromkeys(one for one in numbers if one not in used and header_key(one) not in used))


def _numbers(table: Table) -> list[str]:
    few = replace(table, rows=table.rows[:_SAMPLE_ROWS])
    columns = ((header, [cell for cell in few.column(header) if cell]) for header in table.headers if header.strip())
    return [header for header, filled in columns if filled and number_look(filled) > 0]


class _Asked(dict[str, int]):
    """The places of columns by header, noting which are asked for."""

    def __init__(self, columns: dict[str, int], asked: set[str]) -> None:
        super().__init__(columns)
        self._asked = asked

    def get(self, header: str, default: int | None = None) -> int | None:  # type: ignore[override]
        self._asked.add(header)
        return super().get(header) if default is None else super().get(header, default)


@dataclass(frozen=True, slots=True)
class _Watched(Table):
    """A table that notes which of its columns are read, as do the parts that a reader makes of it."""

    asked: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, table: Table, asked: set[str]) -> _Watched:
        return cls(**{one.name: getattr(table, one.name) for one in fields(Table)}, asked=asked)

    def _columns(self) -> dict[str, int]:
        return _Asked(Table._columns(self), self.asked)
