"""The items of a gallery in their order, as Qt's lists want them; it changes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ugcdesk.gui import words
from ugcdesk.gui.galleries.loaded import Entry

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class GalleryItems(QAbstractListModel):
    """One row an item; rows can be dragged, and whoever shows them says where they were dropped."""

    def __init__(self, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = locale
        self._entries: Sequence[Entry] = ()

    @property
    def ids(self) -> list[int]:
        return [entry.row.id for entry in self._entries]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; where the same items stand in the same order, only rows that differ are repainted."""
        if [entry.row.id for entry in entries] != self.ids:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
            return
        before, self._entries = self._entries, entries
        for row, (old, new) in enumerate(zip(before, entries, strict=True)):
            if old != new:
                index = self.index(row)
                self.dataChanged.emit(index, index, [ENTRY_ROLE, Qt.ItemDataRole.DisplayRole])

    def entry(self, index: Index) -> Entry | None:
        return self._entries[index.row()] if index.isValid() else None

    def row_of(self, item_id: int | None) -> int | None:
        return next((row for row, entry in enumerate(self._entries) if entry.row.id == item_id), None)

    def repaint_picture(self, digest: str) -> None:
        """The thumbnail of an original has come."""
        for row, entry in enumerate(self._entries):
            if entry.row.lead and entry.row.lead.face == digest:
                index = self.index(row)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def _spoken(self, entry: Entry) -> str:
        place = f"{entry.number}" if entry.number else "Held back"
        parts = [place, entry.title, words.creator(entry.row), self.products(entry)]
        if entry.ends_on:
            parts.append(f"rights end {words.day(entry.ends_on, entry.ends_on, year=True)}")
        return ", ".join([*parts, entry.blocked.reason] if entry.blocked else parts)

    def products(self, entry: Entry) -> str:
        return words.count(len(entry.row.products), "product", self._locale)

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.blocked.reason if entry.blocked else entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return entry if role == ENTRY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction
