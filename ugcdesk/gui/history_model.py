"""The edits of the library as a table model: what, when, who; grey when undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.library import Library
from ugcdesk.library.history import Entry

_HEADINGS = ("What", "When", "Who", "State")
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """One row an edit, newest first. GUI thread only."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: _Index) -> Entry | None:
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        library = self._context.desk.library
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.label, told_moment(entry.at, library), entry.actor, "Undone" if entry.undone else "")[
                index.column()
            ]
        if role == Qt.ItemDataRole.ForegroundRole and entry.undone:
            return self._context.themes.theme.colour("text-3")
        if role == Qt.ItemDataRole.ToolTipRole:
            return _local(entry.at, library).strftime("%Y-%m-%d %H:%M")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.label}, {told_moment(entry.at, library)}, {entry.actor}{', undone' if entry.undone else ''}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None


def told_moment(at: datetime, library: Library) -> str:
    """``Today, 14:03``, ``3 days ago, 09:10``, then ``14 Nov, 09:10``, in the time zone of the library."""
    local = _local(at, library)
    return f"{words.day(local, library.today())}, {local:%H:%M}"


def _local(at: datetime, library: Library) -> datetime:
    return at.astimezone(ZoneInfo(library.folder.time_zone))
