"""The tree of tags for a view: names, counts and aliases; renaming and moving are said, not done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from ugcdesk.library.tagging import TagRow

NAME, ITEMS, ALIASES = range(3)
TITLES = ("Tag", "Items", "Also called")
_MIME = "application/x-ugcdesk-tags"
_Index = QModelIndex | QPersistentModelIndex


class TagModel(QAbstractItemModel):
    """``renamed``, ``also_called`` and ``moved`` say what the person wants; the tree is told when it came to be."""

    renamed = Signal(str, str)  # tag, new name
    also_called = Signal(object, list)  # TagRow, all its aliases
    moved = Signal(list, object)  # tags, the one above or None

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, TagRow] = {}
        self._children: dict[int, list[int]] = {}  # 0 is above all
        self._place: dict[int, int] = {}

    def show_rows(self, rows: Sequence[TagRow]) -> bool:
        """Show these tags; False when they are shown already."""
        if list(rows) == list(self._rows.values()):
            return False
        self.beginResetModel()
        self._rows = {row.id: row for row in rows}
        children: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            children[row.parent or 0].append(row.id)
        self._children = dict(children)
        self._place = {tag: place for some in children.values() for place, tag in enumerate(some)}
        self.endResetModel()
        return True

    def tag(self, index: _Index) -> TagRow | None:
        return self._rows[index.internalId()] if index.isValid() else None

    def index_of(self, tag_id: int) -> QModelIndex:
        """Where a tag stands; invalid when it is gone."""
        if tag_id not in self._rows:
            return QModelIndex()
        return self.createIndex(self._place[tag_id], NAME, tag_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        if parent.column() > 0:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else 0, ()))

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:
        return len(TITLES)

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[parent.internalId() if parent.isValid() else 0][row])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # the stub knows only QObject.parent
        row = self.tag(index)
        return self.index_of(row.parent) if row is not None and row.parent is not None else QModelIndex()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.tag(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return (row.name, str(row.count), ", ".join(row.aliases))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == ITEMS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{' › '.join(row.path)}: {row.own} items, {row.count} with those below"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section == ITEMS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if is_title else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.tag(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = " ".join(str(value).split())
        if index.column() == NAME and text and text != row.name:
            self.renamed.emit(row.name, text)
        elif index.column() == ALIASES and text != ", ".join(row.aliases):
            self.also_called.emit(row, [part.strip() for part in text.split(",") if part.strip()])
        return False  # what is stored is shown again, until the change is

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() != ITEMS:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        tags = dict.fromkeys(str(index.internalId()) for index in indexes)
        carried.setData(_MIME, ",".join(tags).encode())
        return carried

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: _Index) -> bool:
        ids = [int(one) for one in bytes(data.data(_MIME).data()).split(b",") if one]
        above = self.tag(parent)
        carried = [self._rows[one] for one in ids if one in self._rows]
        # What hangs under a tag goes with it.
        apart = [row for row in carried if not any(other.name in row.path[:-1] for other in carried)]
        names = [row.name for row in apart if row != above]
        if names:
            self.moved.emit(names, above.name if above else None)
        return False  # the view must not take rows away by itself
