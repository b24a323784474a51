"""A table of figures as the editor of columns shows it: our measures by their names on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ugcdesk.gui.tables.shown import ShownTable
from ugcdesk.kpi import MEASURES
from ugcdesk.kpi.table_columns import NUMBER, FigureColumns
from ugcdesk.tabular.mapping import Mapping as ColumnMapping

_WORDS = {
    "date": "Date",
    "url": "Link of the post",
    "id": "Id of the post",
    "content": "utm_content",
    "campaign": "Campaign",
    "file": "File name",
    "caption": "Text of the post",
    "posted": "When it was posted",
    "channel": "Channel",
    "currency": "Currency",
}
_LACKS = {"date": "the date", NUMBER: "at least one number, such as impressions or sessions"}


@dataclass(frozen=True, slots=True)
class FiguresReadSo:
    """How a table of figures was read; see `ReadSo`."""

    mapping: ColumnMapping
    origin: str
    notes: tuple[str, ...] = ()


class ShownFigures(ShownTable):
    def __init__(self, columns: FigureColumns) -> None:
        super().__init__(columns)
        self._figures = columns

    def word_of(self, name: str) -> str:
        return _WORDS[name] if name in _WORDS else MEASURES[name].label

    def needed(self) -> str:
        return "Needed, with at least one number"

    def lack(self, names: Sequence[str]) -> str:
        return f"Choose the column for {' and for '.join(_LACKS[name] for name in names)}"

    def rest(self, mapping: ColumnMapping) -> str:
        """Which headers nothing reads."""
        left = self._figures.left_out(mapping)
        return f"Not stored: {', '.join(left)}" if left else ""
