"""Which items are selected and which is current, as ids that survive a new order of the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QObject, QTimer, Signal

from ugcdesk.gui import words
from ugcdesk.gui.library.item_model import ROW, TITLES, ItemModel

_Flag = QItemSelectionModel.SelectionFlag
_READ_AT_MOST = 500


class Selected(QObject):
    """The one selection that grid and list share. ``changed`` comes once for all that happens at one moment."""

    changed = Signal()

    def __init__(self, model: ItemModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.qt = QItemSelectionModel(model, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        self.qt.selectionChanged.connect(lambda *_: self._soon.start())
        self.qt.currentChanged.connect(lambda *_: self._soon.start())
        model.modelReset.connect(self._soon.start)

    def count(self) -> int:
        return len(self._places()) if self.qt.hasSelection() else 0

    def ids(self) -> list[int]:
        """The selected items in the order of the list."""
        ids = self._model.ids
        return [ids[place] for place in sorted(self._places())]

    def first_ids(self) -> list[int]:
        """The first of them, for what only samples a selection of thousands."""
        ids = self._model.ids
        return [ids[place] for place in sorted(self._places())[:_READ_AT_MOST]]

    def current(self) -> int | None:
        """The item that has the keyboard's cursor."""
        index = self.qt.currentIndex()
        return self._model.ids[index.row()] if index.isValid() else None

    def acted_on(self) -> list[int]:
        """What an action is about: the selected items, else the current one."""
        current = self.current()
        return self.ids() or ([current] if current is not None else [])

    def name_of(self, item_id: int) -> str:
        """What an item that is shown is called in a sentence; empty while it has not been read."""
        place = self._model.place_of(item_id)
        row = self._model.index(place, 0).data(ROW) if place is not None else None
        return words.item_name(row) if row is not None else ""

    def select(self, ids: Iterable[int], current: int | None = None) -> None:
        """Select those of ``ids`` that are shown, and make ``current`` the current one if it is shown."""
        places = sorted(place for item_id in ids if (place := self._model.place_of(item_id)) is not None)
        self.qt.select(self._spans(places), _Flag.ClearAndSelect)
        at = self._model.place_of(current) if current is not None else (places[0] if places else None)
        if at is not None:
            self.qt.setCurrentIndex(self._model.index(at, 0), _Flag.NoUpdate)

    def go_to(self, item_id: int) -> None:
        """Make an item the current one; what is selected stays."""
        place = self._model.place_of(item_id)
        if place is not None:
            self.qt.setCurrentIndex(self._model.index(place, 0), _Flag.NoUpdate)

    def step(self, by: int) -> None:
        """Move to a neighbour of the current item and select it alone."""
        at = self.qt.currentIndex().row() + by
        if 0 <= at < len(self._model.ids):
            self.qt.setCurrentIndex(self._model.index(at, 0), _Flag.ClearAndSelect)

    def select_all(self) -> None:
        self.qt.select(self._spans(range(len(self._model.ids))), _Flag.ClearAndSelect)

    def select_none(self) -> None:
        self.qt.clearSelection()

    def _places(self) -> set[int]:
        places: set[int] = set()
        for span in cast("list[QItemSelectionRange]", self.qt.selection()):
            places.update(range(span.top(), span.bottom() + 1))
        return places

    def _spans(self, places: Sequence[int]) -> QItemSelection:
        selection = QItemSelection()
        start = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                first = self._model.index(places[start], 0)
                last = self._model.index(places[at - 1], len(TITLES) - 1)
                selection.select(first, last)
                start = at
        return selection
