"""How the picture on the stage is shown, turned into edits: turned, cropped around a point, a video by a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.choosing import Choice
from ugcdesk.gui.focus.focal_choice import FocalChoice
from ugcdesk.gui.focus.poster_choice import PosterChoice
from ugcdesk.gui.focus.viewer import Viewer
from ugcdesk.library.edits.pictures import SetFocalPoint, SetPoster, Turn
from ugcdesk.library.items import FileRow
from ugcdesk.library.turning import Point, upright_point


class PictureActs(QWidget):
    """The place below the stage where a choice shows its bar; nothing while nothing is being chosen.

    Acts on the item that the page named last, and on the one of its files that is on the stage.
    """

    began = Signal()

    def __init__(self, context: Context, viewer: Viewer) -> None:
        super().__init__()
        self._context, self._viewer = context, viewer
        self._item_id = 0
        self._choice: Choice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        viewer.begun.connect(self.end)

    @property
    def choice(self) -> Choice | None:
        """What is being chosen now."""
        return self._choice

    def show_item(self, item_id: int) -> None:
        """Act on this item from now on."""
        self.end()
        self._item_id = item_id

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "turn_left": lambda: self.turn(270),
            "turn_right": lambda: self.turn(90),
            "focal_point": self.choose_focal_point,
            "poster_frame": self.choose_poster,
        }

    def turn(self, degrees: int) -> None:
        """Turn the picture clockwise; what was marked on it stays where it belongs."""
        file = self._file("turn")
        if file is not None:
            done = f"Turned the picture {'right' if degrees == 90 else 'left'}"
            icon = "rotate-cw" if degrees == 90 else "rotate-ccw"
            self._context.edit(Turn(self._item_id, file.hash, degrees), done=done, icon=icon)

    def choose_focal_point(self) -> None:
        """Begin to choose the point that crops keep, or end that."""
        if isinstance(self._choice, FocalChoice):
            self.end()
            return
        file = self._file("crop")
        if file is None:
            return
        item_id = self._item_id

        def chosen(point: Point | None) -> None:
            x, y = upright_point(*point, file.turn) if point else (None, None)
            done = "Set the focal point" if point else "Forgot the focal point"
            self._context.edit(SetFocalPoint(item_id, file.hash, x, y), done=done, icon="target")

        self._begin(FocalChoice(self._context, self._viewer.stage, file.shown_focal), chosen)

    def choose_poster(self) -> None:
        """Begin to choose the frame that stands for the video, or end that."""
        if isinstance(self._choice, PosterChoice):
            self.end()
            return
        file = self._viewer.file
        if file is None or not file.mime.startswith("video/"):
            self._context.said.status.emit("Only a video has frames to choose from.")
            return
        if not file.duration_s:
            self._context.said.warning.emit("How long this video is cannot be read, so no frame can be chosen.", "")
            return
        item_id = self._item_id

        def chosen(seconds: float | None) -> None:
            done = "Chose the poster frame" if seconds is not None else "Forgot the poster frame"
            self._context.edit(SetPoster(item_id, file.hash, seconds), done=done, icon="video")

        self._begin(PosterChoice(self._context, self._viewer, file.duration_s, file.poster_s), chosen)

    def nudge(self, right: int, down: int, *, fine: bool) -> bool:
        """Move what is being chosen; false when nothing is."""
        if self._choice is None:
            return False
        self._choice.nudge(right, down, fine=fine)
        return True

    def apply(self) -> bool:
        """Choose what is shown; false when nothing is being chosen."""
        if self._choice is None:
            return False
        self._choice.apply()
        return True

    def clear(self) -> bool:
        """Forget what was chosen before; false when nothing is being chosen."""
        if self._choice is None:
            return False
        self._choice.chosen.emit(None)
        return True

    def end(self) -> bool:
        """Leave the picture as it was; false when nothing is being chosen."""
        choice, self._choice = self._choice, None
        if choice is None:
            return False
        choice.end()
        self._column.removeWidget(choice.bar)
        focus = self.focusWidget()
        if focus is not None and choice.bar.isAncestorOf(focus):
            self._viewer.stage.setFocus()
        choice.bar.deleteLater()
        choice.deleteLater()
        return True

    def _file(self, what: str) -> FileRow | None:
        """The picture on the stage; says so when there is none to ``what``."""
        if self._viewer.file is None or self._viewer.is_written:
            self._context.said.status.emit(f"There is no picture to {what}.")
            return None
        return self._viewer.file

    def _begin(self, choice: Choice, chosen: Callable[[Any], None]) -> None:
        self.end()
        self.began.emit()
        self._choice = choice
        self._column.addWidget(choice.bar)
        self._viewer.spots.select(None)
        self._viewer.stage.setFocus()

        def take(value: object) -> None:
            self.end()
            chosen(value)

        choice.chosen.connect(take)
        choice.cancelled.connect(self.end)
