"""The items of the focus view as a list model; ids are fixed, rows are fetched a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.library import Changes
from ugcdesk.library.items import ItemRow
from ugcdesk.progress import Progress

PAGE = 200
ROW = Qt.ItemDataRole.UserRole
CURATION = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Found = tuple[list[ItemRow], dict[int, str]]


class StripModel(QAbstractListModel):
    """One row an item, in the order of the request; a decision takes nothing out. GUI thread only.

    `loaded` says the ids whose rows came or changed.
    """

    loaded = Signal(object)  # frozenset[int]
    counted = Signal()  # decisions changed

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: list[int] = []
        self._place: dict[int, int] = {}
        self._rows: dict[int, ItemRow] = {}
        self._curations: dict[int, str] = {}
        self._asked: set[int] = set()
        self._generation = 0

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def show(self, ids: Sequence[int]) -> None:
        """Go through these items from now on."""
        self.beginResetModel()
        self._generation += 1
        self._ids = list(dict.fromkeys(ids))
        self._place = {item_id: place for place, item_id in enumerate(self._ids)}
        self._rows, self._curations = {}, {}
        self._asked = set()
        self.endResetModel()
        self._read([], self._ids)

    def place_of(self, item_id: int) -> int:
        """Where an item stands, -1 when it is not among them."""
        return self._place.get(item_id, -1)

    def row_of(self, item_id: int) -> ItemRow | None:
        """What is known of an item, None while it is read."""
        return self._rows.get(item_id)

    def curation_of(self, item_id: int) -> str | None:
        return self._curations.get(item_id)

    def count_of(self, curation: str) -> int:
        """How many of the items stand so."""
        return sum(1 for one in self._curations.values() if one == curation)

    def expect(self, item_id: int, curation: str) -> None:
        """Show a decision before it is saved; what really happened comes with the changes."""
        self._curations[item_id] = curation
        self._tell([item_id], [CURATION])
        self.counted.emit()

    def fetch_around(self, place: int) -> None:
        """Make sure that the page of ``place`` and the ones beside it are read."""
        for page in {(place + step) // PAGE for step in (-PAGE // 2, 0, PAGE // 2)}:
            if page >= 0:
                self._fetch_page(page)

    def follow(self, changes: Changes) -> None:
        """Read again what ``changes`` are about, as far as it is shown."""
        known = list(self._rows) if changes.batches else [one for one in changes.of("item") if one in self._place]
        if known:
            self._read(known, known)

    def refresh(self) -> None:
        """Read everything again that was read, after a change that failed."""
        self._read(list(self._rows), self._ids)

    def _fetch_page(self, page: int) -> None:
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        if ids and page not in self._asked:
            self._asked.add(page)
            self._read(ids, [])

    def _read(self, ids: Sequence[int], counted: Sequence[int]) -> None:
        desk, generation = self._context.desk, self._generation

        def look(_progress: Progress) -> _Found:
            return desk.rows(ids), desk.curations(counted)

        self._context.tasks.run(look, on_success=lambda found: self._keep(found, generation))

    def _keep(self, found: _Found, generation: int) -> None:
        if generation != self._generation:
            return
        rows, curations = found
        self._rows.update({row.id: row for row in rows})
        self._curations.update({row.id: row.curation for row in rows} | curations)
        self._tell([row.id for row in rows], [ROW, CURATION, Qt.ItemDataRole.AccessibleTextRole])
        self.loaded.emit(frozenset(row.id for row in rows))
        self.counted.emit()

    def _tell(self, ids: Iterable[int], roles: list[int]) -> None:
        places = sorted(self._place[item_id] for item_id in ids if item_id in self._place)
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]), roles)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        item_id = self._ids[index.row()]
        if role == CURATION:
            return self._curations.get(item_id)
        row = self._rows.get(item_id)
        if role == ROW:
            self.fetch_around(index.row())
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and row is not None:
            return words.spoken(row, self._context.desk.library.today())
        return None
