"""What the moving keys mean in the focus view: for what is being chosen, a hotspot, an open video, or the items."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, Qt

from ugcdesk.gui.focus.films import Films
from ugcdesk.gui.focus.keys import Move
from ugcdesk.gui.focus.picture_acts import PictureActs
from ugcdesk.gui.focus.viewer import Viewer

_KEY, _MOD = Qt.Key, Qt.KeyboardModifier
_ARROWS = {_KEY.Key_Left: (-1, 0), _KEY.Key_Right: (1, 0), _KEY.Key_Up: (0, -1), _KEY.Key_Down: (0, 1)}


class Moving:
    """``step`` goes that many items on, ``back`` leaves the view."""

    def __init__(
        self,
        viewer: Viewer,
        pictures: PictureActs,
        films: Films,
        step: Callable[[int], object],
        back: Callable[[], None],
    ) -> None:
        self._viewer, self._pictures, self._films = viewer, pictures, films
        self._step, self._back = step, back

    def on_stage(self) -> Mapping[QKeyCombination, Move]:
        """The keys of the picture itself, besides those of `everywhere`."""
        return {
            QKeyCombination(_KEY.Key_Tab): lambda: self._to_spot(1),
            QKeyCombination(_MOD.ShiftModifier, _KEY.Key_Backtab): lambda: self._to_spot(-1),
            QKeyCombination(_KEY.Key_Return): self._take,
            QKeyCombination(_KEY.Key_Enter): self._take,
        }

    def everywhere(self) -> Mapping[QKeyCombination, Move]:
        """The keys of the picture, the words and the strip below."""
        moves: dict[QKeyCombination, Move] = {
            QKeyCombination(_KEY.Key_Escape): self._escape,
            QKeyCombination(_KEY.Key_Space): self._films.toggle,
        }
        for key, (right, down) in _ARROWS.items():
            moves[QKeyCombination(key)] = self._arrow(right, down)
            moves[QKeyCombination(_MOD.ShiftModifier, key)] = self._fine_arrow(right, down)
        return moves

    def _arrow(self, right: int, down: int) -> Move:
        """Arrows move the hotspot with the ring, or over a picture at 100 %, else they go to the neighbour."""

        def move() -> bool:
            if self._pictures.nudge(right, down, fine=False) or self._viewer.spots.nudge(right, down, fine=False):
                return True
            if not self._viewer.is_written and self._viewer.stage.pan(right, down):
                return True
            if right:
                self._step(right)
            return bool(right)

        return move

    def _fine_arrow(self, right: int, down: int) -> Move:
        """Arrows with Shift move by less what the arrows move, or through an open video."""

        def move() -> bool:
            if self._pictures.nudge(right, down, fine=True) or self._viewer.spots.nudge(right, down, fine=True):
                return True
            return self._films.skip(right)

        return move

    def _to_spot(self, by: int) -> bool:
        return self._pictures.choice is None and self._viewer.spots.step(by)

    def _take(self) -> bool:
        return self._pictures.apply() or self._viewer.spots.change_current()

    def _escape(self) -> bool:
        if self._pictures.end() or self._films.end():
            return True
        if self._viewer.spots.current is not None:
            self._viewer.spots.select(None)
        else:
            self._back()
        return True
