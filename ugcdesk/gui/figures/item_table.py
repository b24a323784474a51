"""A table of items with their figures: the model, its columns and its order; cells are painted elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from ugcdesk.gui import words
from ugcdesk.gui.figures.wording import said
from ugcdesk.library.items import ItemRow

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


class Cell(StrEnum):
    """How a column is painted."""

    ITEM = "item"
    NUMBER = "number"
    STRONG = "strong"
    CHANGE = "change"
    RIGHTS = "rights"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names the value of `FiguredItem.values`, ``width`` is in pixels at 100 %."""

    key: str
    title: str
    cell: Cell = Cell.NUMBER
    unit: str = "count"
    width: int = 96


@dataclass(frozen=True, slots=True)
class FiguredItem:
    """An item with values by key (None where there is no figure), notes on them, and a course, oldest first."""

    row: ItemRow
    values: Mapping[str, float | None] = field(default_factory=dict)
    currency: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    course: tuple[float | None, ...] = ()

    @property
    def name(self) -> str:
        """What the item is called: its title, else the beginning of what it says."""
        text = self.row.title or self.row.caption or self.row.text or ""
        return " ".join(text.split())[:80] or (self.row.lead.name if self.row.lead else words.MISSING)

    @property
    def maker(self) -> str:
        """Who made it and what it is: ``@cosy.attic · video``."""
        return f"{words.creator(self.row)} · {words.CONTENT_TYPES[self.row.content_type].lower()}"


class ItemTable(QAbstractTableModel):
    """Items in the order of one column; those without a value come last either way."""

    def __init__(self, columns: Sequence[Column], locale: QLocale, *, by: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._locale = locale
        self._items: list[FiguredItem] = []
        self._by, self._descending = by, True
        self._is_ordered_by_hand = False

    @property
    def is_ordered_by_hand(self) -> bool:
        """Whether the person has chosen an order."""
        return self._is_ordered_by_hand

    def order_by(self, key: str) -> None:
        """The order of what is shown next: the highest of ``key`` first."""
        self._by, self._descending, self._is_ordered_by_hand = key, True, False

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def items(self) -> list[FiguredItem]:
        return self._items

    def show_items(self, items: Sequence[FiguredItem]) -> None:
        """Show these items, in the order that holds."""
        self.beginResetModel()
        self._items = self._ordered(items)
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def thumbnail_ready(self, digest: str) -> None:
        """A thumbnail came: the cells that show it are painted again."""
        for number, item in enumerate(self._items):
            if item.row.lead is not None and item.row.lead.face == digest:
                place = self.index(number, 0)
                self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

    def text_rows(self, rows: Sequence[int] | None = None) -> list[list[str]]:
        """Heading and cells as text, for the clipboard; of all rows, or of ``rows``."""
        shown = [column for column in self._columns if column.cell is not Cell.COURSE]
        items = self._items if rows is None else [self._items[row] for row in rows]
        body = [[self._text(item, column) for column in shown] for item in items]
        return [[column.title or "Item" for column in shown], *body]

    def _ordered(self, items: Sequence[FiguredItem]) -> list[FiguredItem]:
        known = [item for item in items if self._key(item) is not None]
        unknown = [item for item in items if self._key(item) is None]
        return [*sorted(known, key=self._sort_key, reverse=self._descending), *unknown]

    def _key(self, item: FiguredItem) -> str | float | None:
        if self._by == "item":
            return item.name.lower()
        return item.row.rights if self._by == "rights" else item.values.get(self._by)

    def _sort_key(self, item: FiguredItem) -> tuple[str, float]:
        key = self._key(item)
        return (key, 0.0) if isinstance(key, str) else ("", float(key or 0.0))

    def _text(self, item: FiguredItem, column: Column) -> str:
        if column.cell is Cell.ITEM:
            return item.name
        if column.cell is Cell.RIGHTS:
            return words.RIGHTS[item.row.rights]
        value = item.values.get(column.key)
        if column.cell is Cell.CHANGE and value is not None:
            sign = "+" if value > 0 else "−" if value < 0 else "±"
            return f"{sign}{self._locale.toString(abs(value) * 100, 'f', 0)} %"
        if column.cell is Cell.COURSE:
            return ""
        return said(value, column.unit, self._locale, currency=item.currency)

    def _spoken(self, item: FiguredItem, column: Column) -> str:
        if column.cell is Cell.ITEM:
            return f"{item.name}, {item.maker}"
        return f"{column.title} {self._text(item, column)}".strip()

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item, column = self._items[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(item, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.notes.get(column.key) or (item.name if column.cell is Cell.ITEM else None)
        if role == ITEM_ROLE:
            return item
        return column.cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:  # fmt: skip
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        arrow = " ↓" if self._descending else " ↑"
        return column.title + (arrow if column.key == self._by else "")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; names begin with A, figures with the highest, and the same column again turns it."""
        key = self._columns[column].key
        if self._columns[column].cell is Cell.COURSE:
            return
        self._is_ordered_by_hand = True
        self._descending = not self._descending if key == self._by else key not in ("item", "rights")
        self._by = key
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        old = list(self._items)
        self._items = self._ordered(self._items)
        place = {id(item): number for number, item in enumerate(self._items)}
        after = [self.index(place[id(old[index.row()])], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
