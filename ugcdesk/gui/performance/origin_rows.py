"""The rows behind a number as a table that fetches a page when one scrolls to its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from ugcdesk.gui.figures.text_table import TextTable
from ugcdesk.gui.performance.origin_reading import ROW_HEADINGS, RowsShown

Index = QModelIndex | QPersistentModelIndex
_VALUE = ROW_HEADINGS.index("Value")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OriginRows(TextTable):
    """Text of what has been read so far; ``ask`` is called with the number of rows that are there, to get more."""

    def __init__(self, ask: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent, figures=False)
        self._ask = ask
        self._items: list[int | None] = []
        self._total = 0
        self._is_asking = False

    @property
    def total(self) -> int:
        """How many rows there are, read or not."""
        return self._total

    def begin(self) -> None:
        """Forget all rows and ask for the first."""
        self.show_rows(ROW_HEADINGS, [])
        self._items, self._total, self._is_asking = [], 0, True
        self._ask(0)

    def add(self, page: RowsShown) -> None:
        """Append what was asked for."""
        self._is_asking, self._total = False, page.total
        if not page.rows:
            return
        first = len(self._items)
        self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
        self._rows = [*self._rows, *page.rows]
        self._items += page.items
        self.endInsertRows()

    def item(self, row: int) -> int | None:
        """The item that a row is of."""
        return self._items[row]

    # --- Qt

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_asking and len(self._items) < self._total

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._is_asking = True
            self._ask(len(self._items))

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column == _VALUE else super()._alignment(column)
