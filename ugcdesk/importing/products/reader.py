"""The narrow interface of a catalogue's format: which headers it knows, and the rows of a table as products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.table import Record, Table


class ProductReader(Protocol):
    """One format. Every catalogue is a table by then: a feed in XML has been read as one."""

    @property
    def name(self) -> str:
        """What the plan calls it."""

    @property
    def label(self) -> str:
        """What a sentence calls such a file, with its article."""

    def claims(self, headers: Sequence[str]) -> bool:
        """Whether a table with these headers is of this format."""

    def propose(self, table: Table) -> Mapping:
        """Which of the table's columns is which of ours."""

    def rows(self, table: Table, mapping: Mapping, *, currency: str) -> Iterator[ProductRow | Refusal]:
        """The rows in order; ``currency`` is that of prices which name none. A bad row is a Refusal, no exception."""


def rows_of(table: Table, read: Callable[[Record], ProductRow]) -> Iterator[ProductRow | Refusal]:
    """Each row as ``read`` gives it; its ValueError, the reason in a few words, makes a refusal of the row."""
    for record in table.records():
        try:
            yield read(record)
        except ValueError as error:
            yield refused_line(table, record.line, str(error))


def refused_line(table: Table, line: int, reason: str) -> Refusal:
    return Refusal(table.path, line, f"Line {line}: {reason}; correct it and import again.")
