"""Playing the video on the stage: in place where QtMultimedia is there, else in the player of the system."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ugcdesk.gui.actions import Handler
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.film_bar import FilmBar
from ugcdesk.gui.focus.viewer import Viewer

if TYPE_CHECKING:
    from ugcdesk.gui.focus.film import Film

log = logging.getLogger(__name__)

_STEP_MS = 5000


class Films(QWidget):
    """The place below the stage where a playing video has its bar; nothing while none plays."""

    began = Signal()

    def __init__(self, context: Context, viewer: Viewer) -> None:
        super().__init__()
        self._context, self._viewer = context, viewer
        self._film: Film | None = None
        self._bar: FilmBar | None = None
        self._is_muted = False
        self._can_play = _is_there()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        viewer.begun.connect(self.end)
        viewer.play_asked.connect(self.play)
        context.actions.follow_key(self, "play", lambda _key: self._offer())

    @property
    def bar(self) -> FilmBar | None:
        """The bar of the video that is open, None while none is."""
        return self._bar

    def handlers(self) -> Mapping[str, Handler]:
        return {"play": self.play, "open_in_player": self.open_in_player}

    def play(self) -> None:
        """Play the video in place, pause it, or hand it to the player of the system where that cannot be."""
        if self.toggle():
            return
        if not self._can_play:
            self._viewer.open_in_player()
            return
        path = self._viewer.video_path()
        if path is not None:
            self._begin(path)

    def open_in_player(self) -> None:
        """Hand the video to the player of the system; it does not go on in both."""
        self.end()
        self._viewer.open_in_player()

    def toggle(self) -> bool:
        """Pause the open video or let it go on; false when none is open."""
        if self._film is None:
            return False
        self._film.toggle()
        return True

    def skip(self, by: int) -> bool:
        """Go ``by`` steps of five seconds on in the open video; false when none is open."""
        if self._film is None or not by:
            return False
        self._film.seek_by(by * _STEP_MS)
        return True

    def end(self) -> bool:
        """Close the video and show its poster; false when none is open."""
        film, bar = self._film, self._bar
        if film is None or bar is None:
            return False
        self._film = self._bar = None
        film.end()
        focus = self.focusWidget()
        had_focus = focus is not None and bar.isAncestorOf(focus)
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self._viewer.show_film(False)
        if had_focus:
            self._viewer.stage.setFocus()
        return True

    def _begin(self, path: Path) -> None:
        try:
            from ugcdesk.gui.focus.film import Film  # here, as it loads a third of Qt
        except ImportError as reason:
            log.info("QtMultimedia is there but cannot be loaded: %s", reason)
            self._can_play = False
            self._offer()
            self._viewer.open_in_player()
            return
        self.began.emit()
        file = self._viewer.file
        self._film = Film(path, self._viewer.stage.photo, file.turn if file is not None else 0, self)
        self._bar = FilmBar(self._context)
        self._column.addWidget(self._bar)
        self._connect(self._film, self._bar)
        self._viewer.show_film(True)
        self._viewer.stage.setFocus()
        self._bar.sound.setChecked(self._is_muted)
        self._film.play()

    def _connect(self, film: Film, bar: FilmBar) -> None:
        film.moved.connect(bar.show_moment)
        film.measured.connect(bar.show_length)
        film.ran.connect(bar.show_running)
        film.failed.connect(self._fail)
        bar.toggled.connect(self.toggle)
        bar.sought.connect(film.seek)
        bar.muted.connect(self._mute)
        bar.left.connect(self.end)
        bar.player_asked.connect(self.open_in_player)

    def _mute(self, is_muted: bool) -> None:
        """For this video and those that follow."""
        self._is_muted = is_muted
        if self._film is not None:
            self._film.mute(is_muted)

    def _fail(self, reason: str) -> None:
        self.end()
        sentence = "This video cannot be played here. Choose Item → Open in player."
        self._context.said.warning.emit(sentence, reason)

    def _offer(self) -> None:
        """Say on the stage what a click will do, with its key."""
        key = self._context.actions.key_text("play")
        self._viewer.offer("Play" if self._can_play else "Open in player", key if self._can_play else "")


def _is_there() -> bool:
    """Whether QtMultimedia is installed, found without loading it."""
    return all(find_spec(f"PySide6.{name}") is not None for name in ("QtMultimedia", "QtMultimediaWidgets"))
