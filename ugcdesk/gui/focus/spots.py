"""The hotspots of the picture on the stage: which is current, moving them by mouse and keys, and the card beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.product_card import ProductCard
from ugcdesk.gui.focus.spot_item import SpotItem
from ugcdesk.gui.focus.stage import Stage
from ugcdesk.library.items import HotspotRow, ProductRow

_STEP, _FINE_STEP = 0.01, 0.001
_SAVE_AFTER_MS = 400
_CROP = 56
_PENDING = 0  # the id of a hotspot that is not saved yet
_ANCHOR = 28


@dataclass(frozen=True, slots=True)
class Spot:
    """A hotspot with its number and what it shows."""

    row: HotspotRow
    number: int
    product: ProductRow | None


class Spots(QObject):
    """Draws hotspots onto the stage and tells what the person does with them; saves nothing itself."""

    chosen = Signal(object)  # id of the current hotspot, or None
    moved = Signal(int, float, float)
    change_asked = Signal(int)

    def __init__(self, context: Context, stage: Stage) -> None:
        super().__init__(stage)
        self._context, self._stage = context, stage
        self._items: dict[int, SpotItem] = {}
        self._spots: dict[int, Spot] = {}
        self._current: int | None = None
        self._awaited: int | None = None
        self._visible = True
        self.card = ProductCard(context, stage.viewport())
        self.anchor = QWidget(stage.viewport())
        self.anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.anchor.setFixedSize(_ANCHOR, _ANCHOR)
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self.flush)
        self.card.change_asked.connect(self.change_current)
        stage.arranged.connect(self._arrange)
        context.themes.changed.connect(stage.viewport().update)

    @property
    def current(self) -> int | None:
        """The id of the hotspot with the ring, or None."""
        return self._current

    def spot(self, spot_id: int) -> Spot | None:
        return self._spots.get(spot_id)

    def show(self, spots: Sequence[Spot]) -> None:
        """Draw these and no others; the current one stays current if it is among them."""
        if any(item.is_dragged for item in self._items.values()):
            return  # what is held by the mouse is saved when it is let go, and shown then
        self._clear()
        self._spots = {spot.row.id: spot for spot in spots}
        for spot in spots:
            self._add(spot)
        wanted, self._awaited = self._awaited or self._current, None
        self._current = None
        self.select(wanted if wanted in self._items else None)

    def await_spot(self, spot_id: int) -> None:
        """Make a hotspot that is still to be shown the current one then."""
        self._awaited = spot_id

    def show_pending(self, x: float, y: float) -> None:
        """Draw an unlinked hotspot that is not saved yet."""
        self._add(Spot(HotspotRow(_PENDING, None, None, "", x, y), len(self._items) + 1, None))
        self.put_anchor(x, y)

    def set_visible(self, visible: bool) -> None:
        self._visible = visible
        for item in self._items.values():
            item.setVisible(visible)
        if not visible:
            self.select(None)

    def select(self, spot_id: int | None) -> None:
        """Put the ring and the card on one hotspot, or on none."""
        self.flush()
        changed, self._current = spot_id != self._current, spot_id
        for one, item in self._items.items():
            item.set_current(one == spot_id)
        self._arrange()
        if changed:
            self.chosen.emit(spot_id)

    def step(self, by: int) -> bool:
        """Go to the next hotspot (1) or the one before (-1); past the last to none, and false: the focus may go on."""
        ids = [spot_id for spot_id in self._spots if self._visible]
        at = ids.index(self._current) + by if self._current in ids else (0 if by > 0 else len(ids) - 1)
        inside = 0 <= at < len(ids)
        self.select(ids[at] if inside else None)
        return inside

    def change_current(self) -> bool:
        """Ask for another product of the current hotspot; false when there is none."""
        if self._current is not None:
            self.change_asked.emit(self._current)
        return self._current is not None

    def nudge(self, right: int, down: int, *, fine: bool) -> bool:
        """Move the current hotspot a step by keys; false when there is none."""
        item = self._items.get(self._current or _PENDING)
        if item is None or not self._visible:
            return False
        step = _FINE_STEP if fine else _STEP
        x, y = item.point
        item.put(round(x + right * step, 4), round(y + down * step, 4))
        self._arrange()
        self._save_soon.start()
        return True

    def flush(self) -> None:
        """Tell at once where keys have moved the current hotspot."""
        if self._save_soon.isActive():
            self._save_soon.stop()
            if self._current is not None:
                self._tell_moved(self._current)

    def put_anchor(self, x: float, y: float) -> None:
        """Let popovers open beside this point of the picture."""
        middle = self._stage.on_screen(x, y)
        self.anchor.move(middle.x() - _ANCHOR // 2, middle.y() - _ANCHOR // 2)

    def _add(self, spot: Spot) -> None:
        item = SpotItem(self._context.themes, spot.number, spot.row, self._stage.photo.boundingRect())
        item.setVisible(self._visible)
        item.pressed.connect(lambda: self.select(spot.row.id))
        item.moving.connect(self._arrange)
        item.dropped.connect(lambda: self._drop(spot.row.id))
        self._stage.scene().addItem(item)
        self._items[spot.row.id] = item

    def _clear(self) -> None:
        self._save_soon.stop()
        for item in self._items.values():
            self._stage.scene().removeItem(item)
            item.deleteLater()
        self._items.clear()

    def _drop(self, spot_id: int) -> None:
        self._tell_moved(spot_id)
        self._arrange()

    def _tell_moved(self, spot_id: int) -> None:
        x, y = self._items[spot_id].point
        if spot_id != _PENDING:
            self.moved.emit(spot_id, x, y)

    def _arrange(self) -> None:
        item = self._items.get(self._current or _PENDING)
        spot = self._spots.get(self._current or _PENDING)
        if item is None or spot is None or item.is_dragged or not self._visible:
            self.card.hide()
            return
        x, y = item.point
        self.put_anchor(x, y)
        self.card.show_product(spot.product, self._stage.photo.crop(x, y, _CROP))
        self.card.place(self._stage.on_screen(x, y))
        self.card.show()
        self.card.raise_()
