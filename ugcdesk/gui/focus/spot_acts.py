"""What a person does to hotspots, turned into edits: add, move, link, remove."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.spot_picker import SpotProductPicker
from ugcdesk.gui.focus.viewer import Viewer
from ugcdesk.library import Changes
from ugcdesk.library.edits.tags import AddHotspot, MoveHotspot, RemoveHotspot
from ugcdesk.library.turning import upright_point

_MIDDLE = 0.5


class SpotActs(QObject):
    """Acts on the item that the page named last; each act is one step of undo.

    ``popups`` is the context of the window, whose look popovers have.
    """

    def __init__(self, context: Context, popups: Context, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._context, self._popups, self._viewer = context, popups, viewer
        self._item_id = 0
        self._on = True
        spots, stage = viewer.spots, viewer.stage
        spots.moved.connect(self._move)
        spots.change_asked.connect(self._change)
        stage.clicked.connect(self._click)
        stage.product_dropped.connect(self.add)

    def show_item(self, item_id: int) -> None:
        """Act on this item from now on."""
        self._item_id = item_id

    def set_on(self, on: bool) -> None:
        """Show hotspots and let a click add one, or neither."""
        self._on = on
        self._viewer.spots.set_visible(on)

    def add(self, sku: str | None, x: float, y: float) -> None:
        """Mark a point of the picture on the stage, with its product or without one for now."""
        file = self._viewer.file
        if file is None:
            return

        def added(changes: Changes) -> None:
            for spot_id in changes.created.get("hotspot", ()):
                self._viewer.spots.await_spot(spot_id)

        edit = AddHotspot(self._item_id, sku, *self._upright(x, y), file.hash)
        self._context.edit(edit, done="Added a hotspot", icon="crosshair", on_success=added)

    def place(self, sku: str) -> None:
        """Mark the middle of the picture, from where arrow keys move it."""
        if self._viewer.file is None:
            self._context.said.status.emit("There is no picture to put a hotspot on.")
            return
        self.add(sku, _MIDDLE, _MIDDLE)
        self._viewer.stage.setFocus()

    def remove_current(self) -> bool:
        """Remove the hotspot with the ring; false when there is none."""
        current = self._viewer.spots.current
        if current is None or self._viewer.is_written:
            return False
        self._context.edit(RemoveHotspot(current), done="Removed a hotspot", icon="crosshair")
        return True

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture before its turn, as it is stored."""
        file = self._viewer.file
        across, down = upright_point(x, y, file.turn if file is not None else 0)
        return round(across, 4), round(down, 4)

    def _click(self, x: float, y: float) -> None:
        if self._viewer.spots.current is not None:
            self._viewer.spots.select(None)
        elif self._on:
            self._viewer.spots.show_pending(x, y)
            self._pick(lambda sku: self.add(sku, x, y))

    def _move(self, spot_id: int, x: float, y: float) -> None:
        self._context.edit(MoveHotspot(spot_id, *self._upright(x, y)), done="Moved a hotspot", icon="crosshair")

    def _change(self, spot_id: int) -> None:
        spot = self._viewer.spots.spot(spot_id)
        if spot is None:
            return

        def chosen(sku: str | None) -> None:
            if sku is not None:
                edit = MoveHotspot(spot_id, *self._upright(spot.row.x, spot.row.y), sku)
                self._context.edit(edit, done="Changed a hotspot", icon="crosshair")

        self._pick(chosen)

    def _pick(self, on_close: Callable[[str | None], None]) -> None:
        SpotProductPicker(self._popups, self._item_id, on_close).open_at(self._viewer.spots.anchor)
