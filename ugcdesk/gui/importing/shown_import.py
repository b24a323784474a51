"""A table of reviews or products as the editor of columns shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.gui.importing.column_words import listed, word_of
from ugcdesk.gui.tables.shown import ShownTable
from ugcdesk.importing.table_columns import TableColumns
from ugcdesk.tabular.mapping import Mapping as ColumnMapping


class ShownImport(ShownTable):
    def __init__(self, columns: TableColumns) -> None:
        super().__init__(columns)
        self._table = columns
        self.has_scores = not columns.is_catalogue

    def word_of(self, name: str) -> str:
        return word_of(name)

    def needed(self) -> str:
        return "Needed: a name, and an SKU or a handle" if self._table.is_catalogue else "Needed: one of these"

    def lack(self, names: Sequence[str]) -> str:
        if self._table.is_catalogue and "name" in names and len(names) > 1:
            return f"Choose the column for the name, and for the {listed(names[1:])}"
        return f"Choose the column for the {listed(names)}"

    def rest(self, mapping: ColumnMapping) -> str:
        """Which headers are kept as further details, and which never."""
        kept, left_out = self._table.kept(mapping), self._table.left_out(mapping)
        never = "Not read" if self._table.is_catalogue else "Never kept"
        lines = ((title, names) for title, names in (("Kept with each review", kept), (never, left_out)) if names)
        return "\n".join(f"{title}: {', '.join(names)}" for title, names in lines)
