"""Looks at a table of figures for the person who says which of its columns is which; a plan reads tables by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ugcdesk.kpi.measures import MEASURES
from ugcdesk.kpi.plan import FIGURES
from ugcdesk.kpi.readers.table import FIELDS
from ugcdesk.library import Library
from ugcdesk.library.remembered import remembered_source
from ugcdesk.tabular.headers import find_column, signature_of
from ugcdesk.tabular.mapping import Field, propose
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.samples import column_samples, named_headers
from ugcdesk.tabular.seen_columns import SeenColumns
from ugcdesk.tabular.table import read_table

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class FigureColumns(SeenColumns):
    """Of figures, which need a date and any number."""

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(sorted(FIELDS, key=lambda field: (not field.required, field.name not in self.proposed.columns)))

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(field.name for field in FIELDS if field.required)

    def lacks(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The date, and `NUMBER` for any measure."""
        has_number = any(ours in MEASURES for ours in mapping.columns)
        dates = tuple(name for name in self.needs if name not in mapping.columns)
        return dates if has_number else (*dates, NUMBER)

    def left_out(self, mapping: ColumnMapping) -> tuple[str, ...]:
        """The headers that nothing reads."""
        read = {find_column(self.headers, theirs) for theirs in mapping.columns.values()}
        return tuple(header for header in self.headers if header not in read)


def look_at_columns(library: Library, file: Path, path: Path) -> FigureColumns:
    """Read the table in ``file``, which people know as ``path``. Any thread. Raises UnreadableFile."""
    table = read_table(file)
    headers = named_headers(table)
    with library.read() as session:
        source = remembered_source(session, signature_of(table.headers), FIGURES)
    return FigureColumns(path, headers, column_samples(table, headers), propose(FIELDS, table), source)
