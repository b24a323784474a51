"""Chooses the product that one hotspot shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QCloseEvent

from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers import ProductPicker


class SpotProductPicker(ProductPicker):
    """``on_close`` gets the SKU, or None when the person chose nothing; it links nothing itself."""

    title = "Product at this point"
    hint = "Enter links it · Esc leaves the point without one"

    def __init__(self, context: Context, item_id: int, on_close: Callable[[str | None], None]) -> None:
        super().__init__(context, [item_id])
        self._on_close = on_close
        self._sku: str | None = None

    def heading(self, context: Context, item_ids: Sequence[int]) -> str:
        return self.title

    def apply(self) -> None:
        choice = self.model.at(self.list.currentIndex())
        if choice is not None:
            self._sku = choice.key
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._on_close(self._sku)
