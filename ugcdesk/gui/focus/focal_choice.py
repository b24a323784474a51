"""Choosing the point of a picture that crops keep: by a click or the arrow keys, with the square crop shown."""

from __future__ import annotations

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.choosing import Choice, ChoiceBar
from ugcdesk.gui.focus.focal_item import FocalItem
from ugcdesk.gui.focus.stage import Stage
from ugcdesk.library.turning import Point

_STEP, _FINE_STEP = 0.01, 0.001
_MIDDLE: Point = (0.5, 0.5)


class FocalChoice(Choice):
    """``point`` is where it lies now on the picture as shown, None for none; ``chosen`` brings the same kind."""

    def __init__(self, context: Context, stage: Stage, point: Point | None) -> None:
        super().__init__(ChoiceBar(context, "Focal point", apply="Keep this point", clear="Forget"), stage)
        self._stage = stage
        stage.set_fitted(True)
        self.item = FocalItem(context.themes, stage.photo.boundingRect(), *(point or _MIDDLE))
        stage.scene().addItem(self.item)
        self.item.moved.connect(self._tell)
        self.bar.clear.setVisible(point is not None)
        self._tell()

    def nudge(self, right: int, down: int, *, fine: bool) -> None:
        step = _FINE_STEP if fine else _STEP
        x, y = self.item.point
        self.item.put(x + right * step, y + down * step)

    def apply(self) -> None:
        self.chosen.emit(self.item.point)

    def end(self) -> None:
        self._stage.scene().removeItem(self.item)
        self.item.deleteLater()

    def _tell(self) -> None:
        x, y = (f"{share * 100:.1f} %" for share in self.item.point)
        self.bar.say(f"{x} · {y}. Click or use the arrows; the frame is the square crop.")
