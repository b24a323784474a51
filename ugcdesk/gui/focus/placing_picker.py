"""Links a product to the item on the stage, and with Ctrl+Enter also puts it on the picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ugcdesk.gui.context import Context
from ugcdesk.gui.key_map import native
from ugcdesk.gui.pickers import ProductPicker
from ugcdesk.gui.pickers.choices import Choice

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlacingPicker(ProductPicker):
    """``on_place`` gets the SKU of what is to become a hotspot."""

    hint = f"Enter links · {native('Ctrl+Enter')} puts it on the picture · Esc closes"

    def __init__(self, context: Context, item_id: int, on_place: Callable[[str], None]) -> None:
        super().__init__(context, [item_id])
        self._on_place = on_place
        self._is_placing = False

    def take(self, choice: Choice) -> None:
        if self._is_placing:
            self._on_place(choice.key)
        else:
            super().take(choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._is_placing = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return super().eventFilter(watched, event)
