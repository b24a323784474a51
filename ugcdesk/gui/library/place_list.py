"""The upper list of the left pane: places, saved searches and collections, each with its count."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ugcdesk.gui.components.row_ground import paint_row_ground
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import MIME, _Index, carried_ids
from ugcdesk.gui.library.places import Listed, Shelves
from ugcdesk.gui.theme import Weight

ENTRY = Qt.ItemDataRole.UserRole + 1  # a Listed, or the text of a heading
_ROW, _HEADING, _PAD, _TEXT_AT = 28, 40, 16, 40
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PlaceModel(QAbstractListModel):
    """Headings and entries in one list; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Listed | str] = []

    def show(self, shelves: Shelves) -> None:
        """Show what was counted; only what changed is redrawn when the entries are the same."""
        entries: list[Listed | str] = [*shelves.places, "Saved searches", *shelves.saved]
        entries += ["Collections", *shelves.collections]
        if [_key(one) for one in entries] == [_key(one) for one in self._entries]:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1), [ENTRY])
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Listed | str:
        return self._entries[row]

    def row_of(self, key: str) -> int | None:
        """Where the place with this key stands."""
        return next((row for row, one in enumerate(self._entries) if _key(one) == key), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        label = entry if isinstance(entry, str) else entry.place.label
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Listed) and entry.note:
            return entry.note
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return label if isinstance(entry, str) else f"{label}, {entry.count} items. {entry.note}".removesuffix(". ")
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled


class PlaceList(QListView):
    """``chosen`` says the entry that the person wants to see; ``dropped`` items onto a collection."""

    chosen = Signal(object)
    dropped = Signal(str, list)
    forget_asked = Signal(object)
    rename_asked = Signal(object)
    update_asked = Signal(object)  # a saved search that is to hold what is asked now

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.places = PlaceModel()
        self._delegate = _PlaceDelegate(context)
        self.setModel(self.places)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Places")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_current(self, key: str) -> None:
        """Mark a place as the one that is shown, without choosing it."""
        row = self.places.row_of(key)
        self.setCurrentIndex(self.places.index(row) if row is not None else QModelIndex())

    def height_of_all(self) -> int:
        """How high it is when nothing scrolls."""
        return sum(self.sizeHintForRow(row) for row in range(self.places.rowCount())) + 8

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Listed):
            self.chosen.emit(entry)

    def _target(self, event: QDropEvent) -> str | None:
        entry = self.indexAt(event.position().toPoint()).data(ENTRY)
        name = entry.place.collection if isinstance(entry, Listed) else ""
        return name if name and event.mimeData().hasFormat(MIME) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._target(event) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        name = self._target(event)
        if name is not None:
            event.acceptProposedAction()
            self.dropped.emit(name, carried_ids(event.mimeData()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self.indexAt(event.pos()).data(ENTRY)
        if isinstance(entry, Listed) and entry.is_own:
            what = "saved search" if entry.saved_id is not None else "collection"
            menu = QMenu(self)
            menu.addAction("Rename…\tF2", lambda: self.rename_asked.emit(entry))
            if entry.saved_id is not None:
                menu.addAction("Update to what is asked now", lambda: self.update_asked.emit(entry))
            menu.addAction(f"Delete {what}\tDel", lambda: self.forget_asked.emit(entry))
            menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.currentIndex().data(ENTRY)
        asked = {Qt.Key.Key_F2: self.rename_asked, Qt.Key.Key_Delete: self.forget_asked}.get(Qt.Key(event.key()))
        if asked is not None and isinstance(entry, Listed) and entry.is_own:
            asked.emit(entry)
        else:
            super().keyPressEvent(event)


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._themes, self._locale = context.themes, context.locale

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = _HEADING if isinstance(index.data(ENTRY), str) else _ROW
        return QSize(0, max(height, self._themes.theme.scaled(height)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(ENTRY)
        box = QRectF(option.rect)
        painter.save()
        if isinstance(entry, str):
            painter.setFont(self._themes.theme.font(12, Weight.SEMIBOLD))
            painter.setPen(self._themes.theme.colour("text-2"))
            painter.drawText(box.adjusted(_PAD, 4, -_PAD, 0), _LEFT, entry)
        else:
            box.setRight(box.right() + scroll_bar_width(option.widget))
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            paint_row_ground(painter, self._themes.theme, box.toRect(), option.state, has_edge=True)
            self._paint_entry(painter, box, entry, chosen=chosen)
            if entry.done:
                self._paint_done(painter, box, entry.done)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Listed, *, chosen: bool) -> None:
        theme = self._themes.theme
        role = "accent-text" if chosen else "text-2"
        ratio = painter.device().devicePixelRatio()
        icon = self._themes.icons.pixmap(entry.place.icon, role, 16, ratio=ratio)
        painter.drawPixmap(QPointF(box.left() + _PAD, box.center().y() - 8), icon)
        count = self._locale.toString(entry.count)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text-2" if chosen else "text-3"))
        painter.drawText(box.adjusted(0, 0, -_PAD, 0), _RIGHT, count)
        room = box.width() - _TEXT_AT - _PAD - painter.fontMetrics().horizontalAdvance(count) - 6
        painter.setFont(theme.font(13, Weight.SEMIBOLD if chosen else Weight.REGULAR))
        painter.setPen(theme.colour("text"))
        label = painter.fontMetrics().elidedText(entry.place.label, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(box.adjusted(_TEXT_AT, 0, 0, 0), _LEFT, label)

    def _paint_done(self, painter: QPainter, box: QRectF, done: float) -> None:
        """A thin line below the name: how much of today's work is behind one."""
        theme = self._themes.theme
        track = QRectF(box.left() + _TEXT_AT, box.bottom() - 3, box.width() - _TEXT_AT - _PAD, 2)
        painter.fillRect(track, theme.colour("border"))
        painter.fillRect(QRectF(track.left(), track.top(), track.width() * done, 2), theme.colour("accent-line"))


def scroll_bar_width(view: object) -> int:
    """The room that a list's scroll bar takes, so that counts stand in the same place with and without it."""
    bar = view.verticalScrollBar() if isinstance(view, QAbstractItemView) else None
    return bar.width() if bar is not None and bar.isVisible() else 0


def _key(entry: Listed | str) -> str:
    return entry if isinstance(entry, str) else entry.place.key
