"""The rows of figures without an item as a table model; it is handed page after page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ugcdesk.gui import words
from ugcdesk.gui.performance.importing.plan_rows import channel_name
from ugcdesk.kpi import MEASURES
from ugcdesk.library.observations import UnmatchedFigures

PAGE = 200
HEADINGS = ("Post", "Posted", "Channel", "Holds", "Why", "File", "Line")
WIDE = (0, 3, 4)
Index = QModelIndex | QPersistentModelIndex


class UnmatchedModel(QAbstractTableModel):
    """``more_wanted`` asks for the rows from that place on; `add` brings them."""

    more_wanted = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._rows: list[UnmatchedFigures] = []
        self._asked = 0
        self._has_more = False

    def show_rows(self, rows: Sequence[UnmatchedFigures], *, has_more: bool) -> None:
        """Show these from the top."""
        self.beginResetModel()
        self._rows, self._has_more, self._asked = list(rows), has_more, 0
        self.endResetModel()

    def add(self, rows: Sequence[UnmatchedFigures], *, has_more: bool) -> None:
        """Show further ones below."""
        self._has_more = has_more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def at(self, row: int) -> UnmatchedFigures:
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and self._asked < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = len(self._rows)
            self.more_wanted.emit(self._asked)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(self._rows[index.row()], self._today)[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:  # fmt: skip
        is_heading = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_heading else None


def _texts(row: UnmatchedFigures, today: date) -> tuple[str, ...]:
    holds = ", ".join(MEASURES[one].label if one in MEASURES else one for one in row.measures)
    return (
        " ".join((row.caption or row.key).split()),
        words.day(row.posted_at, today),
        channel_name(row.channel),
        holds or words.MISSING,
        row.reason,
        row.source,
        str(row.row),
    )
