"""Looks at a table for the person who says which of its columns is which; a plan reads tables by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ugcdesk.importing.products.columns import FIELDS as PRODUCT_FIELDS
from ugcdesk.importing.products.readers import catalogue_table, product_reader
from ugcdesk.importing.readers.reviews.apps import APPS
from ugcdesk.importing.readers.reviews.columns import FIELDS as REVIEW_FIELDS
from ugcdesk.importing.readers.reviews.columns import kept_columns, propose_columns
from ugcdesk.importing.remembered import PRODUCTS, REVIEWS
from ugcdesk.library import Library
from ugcdesk.library.remembered import remembered_source
from ugcdesk.tabular.headers import find_column, signature_of
from ugcdesk.tabular.mapping import Field
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.samples import column_samples, named_headers
from ugcdesk.tabular.seen_columns import SeenColumns
from ugcdesk.tabular.table import Table, read_table

_REVIEW_NEEDS = ("rating", "text", "question")
_PRODUCT_NEEDS = ("name", "sku", "handle")


@dataclass(frozen=True, slots=True)
class TableColumns(SeenColumns):
    """Of reviews or products; ``unkept`` are keys of headers that its format is known to have and nobody wants."""

    is_catalogue: bool = False
    unkept: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[Field, ...]:
        fields = PRODUCT_FIELDS if self.is_catalogue else REVIEW_FIELDS
        return tuple(sorted(fields, key=self._rank))

    @property
    def needs(self) -> tuple[str, ...]:
        """Of reviews one of them, of products the first and one."""
        return _PRODUCT_NEEDS if self.is_catalogue else _REVIEW_NEEDS

    def lacks(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """Our needed columns of which one has to be named."""
        read = mapping.columns.keys()
        if not self.is_catalogue:
            return () if read & set(_REVIEW_NEEDS) else _REVIEW_NEEDS
        name, *keys = _PRODUCT_NEEDS
        return (() if name in read else (name,)) + (() if read & set(keys) else tuple(keys))

    def kept(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers that no column of ours reads and that stay with each review as further details."""
        if self.is_catalogue:
            return ()
        return tuple(header for header, key in kept_columns(self.headers, mapping) if key not in self.unkept)

    def left_out(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers whose values do not come in: personal ones, and of a catalogue all that nothing reads."""
        read = {find_column(self.headers, theirs) for ours, theirs in mapping.columns.items() if ours != "email"}
        in_use = read | set(self.kept(mapping))
        return tuple(header for header in self.headers if header not in in_use)

    def _rank(self, field: Field) -> int:
        if field.name in self.needs:
            return self.needs.index(field.name)
        return len(self.needs) + (field.name not in self.proposed.columns)


def look_at_columns(library: Library, file: Path, path: Path, *, is_catalogue: bool) -> TableColumns:
    """Read the table in ``file``, which people know as ``path``. Any thread. Raises UnreadableFile."""
    table = catalogue_table(file) if is_catalogue else read_table(file)
    headers = named_headers(table)
    with library.read() as session:
        source = remembered_source(session, signature_of(table.headers), PRODUCTS if is_catalogue else REVIEWS)
    proposed, unkept = _proposed_products(table) if is_catalogue else _proposed_reviews(table)
    return TableColumns(path, headers, column_samples(table, headers), proposed, source, is_catalogue, unkept)


def _proposed_products(table: Table) -> tuple[ColumnMapping, frozenset[str]]:
    return product_reader(table.headers).propose(table), frozenset()


def _proposed_reviews(table: Table) -> tuple[ColumnMapping, frozenset[str]]:
    for app in APPS:
        layout = app.layout_of(table.headers)
        if layout is not None:
            return layout.mapping(table), layout.unkept
    return propose_columns(table), frozenset()
