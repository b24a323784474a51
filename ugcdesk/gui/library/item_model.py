"""The items of the grid and the list: ids only; rows are read a page at a time when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.orders import FIGURES, SORTS, figures_hint
from ugcdesk.gui.library.row_figures import RowFigures
from ugcdesk.gui.library.sections import Section
from ugcdesk.library.items import ItemRow
from ugcdesk.progress import Progress

ROW = Qt.ItemDataRole.UserRole + 1  # the ItemRow, or None while it is read
ID = Qt.ItemDataRole.UserRole + 2
GONE = Qt.ItemDataRole.UserRole + 3  # no longer what was asked for; stays until the list is refreshed
ALIKE = Qt.ItemDataRole.UserRole + 4  # whether it looks like another item, with nothing decided about it
MIME = "application/x-ugcdesk-items"  # ids separated by blanks
PAGE = 200
_KEPT, _WANTED = 40 * PAGE, 4 * PAGE
FIRST_READ = 50  # so that what is in sight after a start comes before what is not
_PLACED_AT_ONCE = 5_000
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIKE = "Looks like another item"


class Column(IntEnum):
    ITEM = 0
    TYPE = 1
    CURATION = 2
    RIGHTS = 3
    STARS = 4
    PRODUCTS = 5
    TAGS = 6
    POSTED = 7
    IMPRESSIONS = 8
    ENGAGEMENT = 9
    CLICK_RATE = 10
    CLICKS = 11
    SAVES = 12
    CONVERSION = 13
    REVENUE = 14


# What columns of figures show, as orders are called.
FIGURE_COLUMNS: Mapping[Column, str] = {
    Column.IMPRESSIONS: "impressions",
    Column.ENGAGEMENT: "engagement_rate_impressions",
    Column.CLICK_RATE: "ctr",
    Column.CLICKS: "link_clicks",
    Column.SAVES: "saves",
    Column.CONVERSION: "conversion_rate",
    Column.REVENUE: "revenue",
}
TITLES = (
    *("Item", "Type", "Curation", "Rights", "Stars", "Products", "Tags", "Posted"),
    *(SORTS[key] for key in FIGURE_COLUMNS.values()),
)
_ARROW_ROOM = "\u2003"  # the arrow of the order would stand on the end of a title at the right
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_READ_ROLES = [ROW, ALIKE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole]


class ItemModel(QAbstractTableModel):
    """Column 0 is the whole item, for the grid; the others are what the list shows of it. GUI thread only."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: list[int] = []
        self._sections: tuple[Section, ...] = ()
        self._places: dict[int, int] = {}
        self._placed = 0  # how many of the ids, from the first on, are among the places
        self._rows: OrderedDict[int, ItemRow] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._gone: frozenset[int] = frozenset()
        self._alike: set[int] = set()
        self._reading = self._has_read = False
        self._sort = ""
        self._figures = RowFigures(context, self)
        self._figures.came.connect(self._tell_figures)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    @property
    def sections(self) -> Sequence[Section]:
        """The groups in which the items stand, one after the other; none when they are not grouped."""
        return self._sections

    def set_ids(self, ids: list[int], sections: Sequence[Section] = ()) -> None:
        """Show these items in this order, under these headings; rows that are known already are kept."""
        self._gone = frozenset()
        self.fold(ids, sections)

    def fold(self, ids: list[int], sections: Sequence[Section]) -> None:
        """Show more or fewer of the same items; what no longer is what was asked for stays marked."""
        self.beginResetModel()
        self._ids, self._sections = ids, tuple(sections)
        self._places, self._placed = {}, 0
        self._wanted.clear()
        self.endResetModel()

    def place_of(self, item_id: int) -> int | None:
        """The row in which an item stands, or None when it is not shown."""
        while item_id not in self._places and self._placed < len(self._ids):
            some = self._ids[self._placed : self._placed + _PLACED_AT_ONCE]
            self._places.update(zip(some, range(self._placed, self._placed + len(some)), strict=True))
            self._placed += len(some)
        return self._places.get(item_id)

    def row(self, item_id: int) -> ItemRow | None:
        """What is known of an item just now; nothing is asked for."""
        return self._rows.get(item_id)

    def row_at(self, place: int) -> ItemRow | None:
        """What stands at a place; when that is not known it is asked for, with what stands around it."""
        row = self._rows.get(self._ids[place])
        if row is None:
            self._want_page_of(place)
        return row

    def look_ahead(self, places: range) -> list[ItemRow]:
        """What is known of items that will be looked at next; what is not is read."""
        ids = [self._ids[place] for place in places]
        if ids and ids[-1] not in self._rows and not self._wanted:
            self._want_page_of(places[-1])
        return [row for item_id in ids if (row := self._rows.get(item_id)) is not None]

    def is_gone(self, item_id: int) -> bool:
        """Whether an item no longer is what was asked for."""
        return item_id in self._gone

    def is_alike(self, item_id: int) -> bool:
        """Whether an item looks like another, with nothing decided about it."""
        return item_id in self._alike

    def show_order(self, sort: str) -> None:
        """Let each item tell the figure by which they are in order, if they are."""
        sort = sort if sort in FIGURES else ""
        if sort != self._sort:
            self._sort = sort
            self._tell_all()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TITLES) - 1)

    def figure(self, item_id: int) -> str:
        """The figure by which items are in order, "" when they are in another order or it is still read."""
        return self._figures.text(self._sort, item_id) if self._sort else ""

    def mark_gone(self, ids: Collection[int]) -> None:
        """These no longer match what was asked for; they fade, and stay until the list is refreshed."""
        changed = self._gone.symmetric_difference(ids)
        self._gone = frozenset(ids)
        self._tell(changed, [GONE])

    def read_again(self, ids: Iterable[int]) -> None:
        """These changed: read those that are shown anew; until then the old rows stand."""
        for item_id in ids:
            if item_id in self._rows:
                self._wanted[item_id] = None
        self._figures.read_again()
        self._soon.start()

    def forget(self) -> None:
        """Anything may have changed."""
        self._rows.clear()
        self._figures.read_again()
        self._tell_all()

    def _want_page_of(self, place: int) -> None:
        start = place // PAGE * PAGE
        for item_id in self._ids[start : start + PAGE]:
            if item_id not in self._rows:
                self._wanted[item_id] = None
                self._wanted.move_to_end(item_id)
        # What scrolled away is read when it comes into sight again; a changed row among it must not stand till then.
        while len(self._wanted) > _WANTED:
            self._rows.pop(self._wanted.popitem(last=False)[0], None)
        self._soon.start()

    def _read(self) -> None:
        if self._reading or not self._wanted:
            return
        # The newest wish first: it is what is on screen now. In the first, the page from its beginning on.
        number = min(PAGE if self._has_read else FIRST_READ, len(self._wanted))
        ids = [self._wanted.popitem(last=self._has_read)[0] for _ in range(number)]
        desk = self._context.desk

        def read(_progress: Progress) -> tuple[list[ItemRow], set[int]]:
            return desk.rows(ids), desk.undecided_among(ids)

        self._reading = self._has_read = True
        self._context.tasks.run(read, on_success=self._keep, on_failure=self._failed)

    def _keep(self, found: tuple[list[ItemRow], set[int]]) -> None:
        rows, alike = found
        self._reading = False
        self._alike.difference_update(row.id for row in rows)
        self._alike |= alike
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        self._tell((row.id for row in rows), _READ_ROLES)
        self._soon.start()

    def _failed(self, sentence: str, details: str) -> None:
        self._reading = False
        self._context.said.warning.emit(sentence, details)

    def _tell(self, ids: Iterable[int], roles: list[int]) -> None:
        places = sorted(place for item_id in ids if (place := self.place_of(item_id)) is not None)
        for first, last in _runs(places):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(TITLES) - 1), roles)

    def _tell_all(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last, _READ_ROLES)

    def _tell_figures(self, ids: list[int]) -> None:
        self._tell(ids, [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole])

    def _text(self, row: ItemRow, column: int) -> str:
        match column:
            case Column.ITEM:
                return words.creator(row)
            case Column.TYPE:
                return words.CONTENT_TYPES[row.content_type]
            case Column.CURATION:
                return words.CURATION[row.curation]
            case Column.RIGHTS:
                return words.RIGHTS[row.rights]
            case Column.STARS:
                return "★" * row.stars or words.MISSING
            case Column.PRODUCTS:
                return ", ".join(product.name for product in row.products) or words.MISSING
            case Column.TAGS:
                return ", ".join(row.tags) or words.MISSING
            case _ if column in FIGURE_COLUMNS:
                return self._figures.text(FIGURE_COLUMNS[Column(column)], row.id)
            case _:
                return words.day(row.posted_at, self._context.desk.library.today())

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item_id = self._ids[index.row()]
        if role == ID:
            return item_id
        if role == GONE:
            return item_id in self._gone
        if role not in _READ_ROLES and role != Qt.ItemDataRole.ToolTipRole:
            return None
        row = self._rows.get(item_id)
        if row is None:
            self._want_page_of(index.row())
            return None
        if role == ROW:
            return row
        if role == ALIKE:
            return item_id in self._alike
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.STARS:
            return f"{row.stars} stars"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.ITEM:
            return self._spoken(row)
        return self._tooltip(row) if index.column() == Column.ITEM else self._text(row, index.column())

    def _spoken(self, row: ItemRow) -> str:
        figure = self.figure(row.id)
        parts = [
            words.spoken(row, self._context.desk.library.today()),
            *([_ALIKE.lower()] if row.id in self._alike else []),
            *([f"{SORTS[self._sort].lower()} {figure}"] if figure else []),
        ]
        return ", ".join(parts)

    def _tooltip(self, row: ItemRow) -> str:
        known = [
            words.CURATION[row.curation],
            f"Rights {words.RIGHTS[row.rights].lower()}",
            words.PLATFORMS[row.platform],
            *([_ALIKE] if row.id in self._alike else []),
        ]
        return " · ".join(known)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            is_in_order = self._sort and FIGURE_COLUMNS.get(Column(section)) == self._sort
            return f"{TITLES[section]}{_ARROW_ROOM}" if is_in_order else TITLES[section]
        if section not in FIGURE_COLUMNS:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return figures_hint(self._context.settings.values.credit)
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = sorted({index.row() for index in indexes})
        carried = QMimeData()
        carried.setData(MIME, QByteArray(" ".join(str(self._ids[row]) for row in ids).encode()))
        return carried


def carried_ids(carried: QMimeData) -> list[int]:
    """The items in what is dragged; none when it is something else."""
    return [int(number) for number in bytes(carried.data(MIME).data()).split()]


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbouring places as first and last: [1, 2, 3, 7] is (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
