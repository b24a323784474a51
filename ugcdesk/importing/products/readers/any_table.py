"""Reads a catalogue from any other table, by columns that are proposed from its headers and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.products.columns import FIELDS, read_product
from ugcdesk.importing.products.reader import rows_of
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.tabular.mapping import Mapping, propose
from ugcdesk.tabular.table import Table


class AnyTable:
    """The last reader to be asked. It claims every table, and the mapping's doubts say what it lacks."""

    name = "table"
    label = "a table of products"

    def claims(self, headers: Sequence[str]) -> bool:
        return bool(headers)

    def propose(self, table: Table) -> Mapping:
        return propose(FIELDS, table)

    def rows(self, table: Table, mapping: Mapping, *, currency: str) -> Iterator[ProductRow | Refusal]:
        return rows_of(table, lambda record: read_product(record, mapping, currency=currency))
