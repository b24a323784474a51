"""Takes items that are dropped on a page's button in the rail, and asks there what they are added to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QToolButton

from ugcdesk.gui.components.rail import Rail
from ugcdesk.gui.context import Context
from ugcdesk.gui.library.item_model import MIME, carried_ids

_TAKING = ("campaigns", "galleries")


class RailDrops(QObject):
    """Watches the buttons of campaigns and galleries; the button is pressed in while items are held over it."""

    def __init__(self, context: Context, rail: Rail) -> None:
        super().__init__(rail)
        self._context = context
        self._keys: dict[QObject, str] = {rail.button(key): key for key in _TAKING}
        for key in _TAKING:
            rail.button(key).setAcceptDrops(True)
            rail.button(key).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QToolButton):
            return False
        if event.type() is QEvent.Type.DragLeave:
            watched.setDown(False)
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(MIME):
            return False
        event.acceptProposedAction()
        is_held = isinstance(event, QDragMoveEvent)
        watched.setDown(is_held)
        if not is_held:
            from ugcdesk.gui.pickers import CampaignPicker, GalleryPicker  # a start should not wait for them

            picker = CampaignPicker if self._keys[watched] == "campaigns" else GalleryPicker
            picker(self._context, carried_ids(event.mimeData())).open_at(watched)
        return True
