"""The order that a person gives the items of a collection: by keys, and by dragging them between others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.asking import Asked
from ugcdesk.gui.library.item_model import MIME, carried_ids
from ugcdesk.gui.library.selected import Selected

_LINE = 3
_NOT_BY_HAND = "Items are moved in a collection that is sorted by hand and not grouped. Open one, then move them."


def beside(shown: Sequence[int], moved: Collection[int], place: int) -> tuple[int, bool] | None:
    """The item next to which ``moved`` go when they are put at ``place``, and whether they go after it.

    None when nothing else is shown.
    """
    behind = next((item for item in shown[place:] if item not in moved), None)
    if behind is not None:
        return behind, False
    before = next((item for item in reversed(shown[:place]) if item not in moved), None)
    return None if before is None else (before, True)


class HandOrder:
    """``asked`` says what is shown now; items move only while that is a collection in its own order."""

    def __init__(self, context: Context, selected: Selected, shown: Callable[[], Sequence[int]]) -> None:
        self._context, self._selected, self._shown = context, selected, shown
        self.asked = Asked()

    def step(self, by: int) -> None:
        """Move the selected items before the one above them (-1), or behind the one below them (1)."""
        ids, shown = self._selected.acted_on(), self._shown()
        places = [place for place, item in enumerate(shown) if item in set(ids)]
        if not self.asked.is_by_hand:
            self._context.said.warning.emit(_NOT_BY_HAND, "")
        elif places:
            self.put(ids, max(0, places[0] - 1) if by < 0 else places[-1] + 2)

    def put(self, ids: Sequence[int], place: int) -> None:
        """Put items of the collection where the item at ``place`` of the list stands now."""
        at = beside(self._shown(), set(ids), place)
        if at is None or not self.asked.is_by_hand:
            return
        from ugcdesk.library.edits.collections import MoveInCollection  # a start should not wait for it

        name = self.asked.place.collection
        counted = words.count(len(ids), "item", self._context.locale)
        edit = MoveInCollection(name, ids, *at)
        self._context.edit(edit, done=f"Moved {counted} in “{name}”", icon="folder")


class DropsBetween(QObject):
    """Takes items that are dropped between those of a view; a line shows where they would go.

    ``cells`` are the places in sight with their boxes in the viewport; ``across`` that they stand in rows.
    """

    dropped = Signal(list, int)  # ids, the place before which

    def __init__(
        self,
        view: QAbstractItemView,
        cells: Callable[[], list[tuple[int, QRect]]],
        wanted: Callable[[], bool],
        *,
        across: bool,
    ) -> None:
        super().__init__(view)
        self._view, self._cells, self._wanted, self._across = view, cells, wanted, across
        self._mark = QFrame(view.viewport())
        self._mark.setBackgroundRole(QPalette.ColorRole.Highlight)
        self._mark.setAutoFillBackground(True)
        self._mark.hide()
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._mark.hide()
            return False
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(MIME):
            return False
        found = self._place_at(event.position().toPoint()) if self._wanted() else None
        event.setAccepted(found is not None)
        self._mark.setVisible(found is not None and isinstance(event, QDragMoveEvent))
        if found is not None:
            self._mark.setGeometry(found[1])
            self._mark.raise_()
            if not isinstance(event, QDragMoveEvent):
                self.dropped.emit(carried_ids(event.mimeData()), found[0])
        return True

    def _place_at(self, point: QPoint) -> tuple[int, QRect] | None:
        """Before which place something dropped here goes, and where the line stands that says so."""
        return self._in_row(point) if self._across else self._in_column(point)

    def _in_row(self, point: QPoint) -> tuple[int, QRect] | None:
        cells, mirrored = self._cells(), self._view.isRightToLeft()
        row = [(place, box) for place, box in cells if box.top() <= point.y() <= box.bottom()] or cells[-1:]
        if not row:
            return None
        way = -1 if mirrored else 1
        later = next(((place, box) for place, box in row if way * (box.center().x() - point.x()) > 0), None)
        place, box = later or (row[-1][0] + 1, row[-1][1])
        edge = box.right() if (later is None) is not mirrored else box.left()
        return place, QRect(max(0, edge - 1), box.top(), _LINE, box.height())

    def _in_column(self, point: QPoint) -> tuple[int, QRect] | None:
        cells = self._cells()
        if not cells:
            return None
        later = next(((place, box) for place, box in cells if box.center().y() > point.y()), None)
        place, top = (later[0], later[1].top()) if later else (cells[-1][0] + 1, cells[-1][1].bottom())
        return place, QRect(0, max(0, top - 1), self._view.viewport().width(), _LINE)
