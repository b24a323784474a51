"""The list of a gallery's items: rows are dragged, moved by key, taken out, and mended where something holds them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.item_cells import GalleryItemCells
from ugcdesk.gui.galleries.item_model import GalleryItems
from ugcdesk.gui.galleries.loaded import Entry

_HOT_SPOT = QPoint(-12, -4)  # beside the pointer, so that the line of the drop is seen


class GalleryItemList(QListView):
    """Says what the person wants; the order changes when the library did."""

    rearranged = Signal(list, list)  # the ids of all rows in their new order, those that were moved
    removal_asked = Signal(list)  # ids
    remedy_asked = Signal(object)  # Entry
    current_changed = Signal(object)  # the id of the current item, or None

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._items = GalleryItems(context.locale, self)
        self._cells = GalleryItemCells(context, self)
        self.setModel(self._items)
        self.setItemDelegate(self._cells)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Items of the gallery")
        context.thumbnails.ready.connect(self._items.repaint_picture)
        context.themes.changed.connect(self.scheduleDelayedItemsLayout)
        self._cells.remedy.connect(lambda row: self._ask_remedy(self._items.index(row)))
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell_current(index))

    @property
    def items(self) -> GalleryItems:
        return self._items

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these. What was selected stays so; what came, by adding or Undo, is selected instead."""
        before, selected, top = self._items.ids, self.selected_ids(), self.verticalScrollBar().value()
        current, place = self.current_id(), self.currentIndex().row()
        self._items.show_entries(entries)
        ids = self._items.ids
        if ids == before:
            return
        came = sorted(set(ids) - set(before), key=ids.index)
        if came and len(came) < len(ids):
            self.select(came)
            return
        kept = [item_id for item_id in selected if item_id in ids]
        if not kept and ids and place >= 0:
            kept = [ids[min(place, len(ids) - 1)]]
        self.select(kept, current if current in kept else None)
        self.verticalScrollBar().setValue(top)

    def selected_ids(self) -> list[int]:
        """The selected items in the order of the gallery."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._items.ids[row] for row in rows]

    def current_id(self) -> int | None:
        entry = self._items.entry(self.currentIndex())
        return entry.row.id if entry else None

    def select(self, ids: Sequence[int], current: int | None = None) -> None:
        """Select the rows of ``ids`` that are there and make one of them the current one."""
        chooser = self.selectionModel()
        chooser.clearSelection()
        row = self._items.row_of(current if current is not None else next(iter(ids), None))
        chooser.setCurrentIndex(
            self._items.index(-1 if row is None else row), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        wanted = set(ids)
        for found in (place for place, item_id in enumerate(self._items.ids) if item_id in wanted):
            chooser.select(self._items.index(found), QItemSelectionModel.SelectionFlag.Select)
        if row is not None:
            self.scrollTo(self._items.index(row))

    def move_before(self, row: int) -> None:
        """Ask for the selected rows to stand, together, before what is now ``row``."""
        ids, moved = self._items.ids, self.selected_ids()
        kept_before = [item_id for item_id in ids[:row] if item_id not in moved]
        kept_after = [item_id for item_id in ids[row:] if item_id not in moved]
        order = [*kept_before, *moved, *kept_after]
        if order != ids:
            self.rearranged.emit(order, moved)

    def step(self, by: int) -> None:
        """Ask for the selected rows to go one place up (-1) or down (1)."""
        rows = [index.row() for index in self.selectedIndexes()]
        if rows:
            self.move_before(max(0, min(rows) - 1) if by < 0 else min(len(self._items.ids), max(rows) + 2))

    def _ask_remedy(self, index: QModelIndex) -> None:
        entry = self._items.entry(index)
        if entry is not None and entry.button:
            self.setCurrentIndex(index)
            self.remedy_asked.emit(entry)

    def _tell_current(self, index: QModelIndex) -> None:
        entry = self._items.entry(index)
        self.current_changed.emit(entry.row.id if entry else None)

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected_ids():
            self.removal_asked.emit(self.selected_ids())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_remedy(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        drag = QDrag(self)
        drag.setMimeData(self._items.mimeData(self.selectedIndexes()))
        drag.setPixmap(self._cells.drag_image(len(self.selected_ids()), self.devicePixelRatioF()))
        drag.setHotSpot(_HOT_SPOT)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            event.acceptProposedAction()  # below the last row, too

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            return
        index = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else len(self._items.ids)
        below = event.position().y() > self.visualRect(index).center().y() if index.isValid() else False
        # Nothing is taken out of the model here: the list follows when the library has the new order.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        self.move_before(row + below)
