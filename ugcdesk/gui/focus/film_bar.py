"""The bar of a playing video: pause, where it is, sound, and the way to another player."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QStyle

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.words import clock

_STEP_MS, _PAGE_MS = 1000, 5000


class FilmBar(QFrame):
    """Only shows and asks; times are in milliseconds."""

    toggled = Signal()
    sought = Signal(int)
    muted = Signal(bool)
    left = Signal()
    player_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="top")
        self.setAccessibleName("Video")
        self._context = context
        self._is_running = False
        self.pause = IconButton(context.themes, "pause", "Pause")
        self.slider = _Moment(Qt.Orientation.Horizontal)
        self.time = text_label("", "label")
        self.sound = IconButton(context.themes, "volume-2", "Sound off", checkable=True)
        self.player = IconButton(context.themes, "external-link", "Open in player")
        self.close_film = IconButton(context.themes, "x", "Back to the poster", key="Esc")
        self._lay_out()
        self._connect()

    def show_length(self, length: int) -> None:
        self.slider.setMaximum(length)
        self._tell(self.slider.value())

    def show_moment(self, moment: int) -> None:
        """Follow the film, unless the slider is held just now."""
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(moment)
            self._tell(moment)

    def show_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self.pause.show_icon("pause" if is_running else "play")
        self._name_pause(self._context.actions.key_text("play"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the film from any part of the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.slider.setRange(0, 0)
        self.slider.setSingleStep(_STEP_MS)
        self.slider.setPageStep(_PAGE_MS)
        self.slider.setAccessibleName("Moment of the video")
        self._tell(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.pause)
        row.addWidget(self.slider, 1)
        for part in (self.time, self.sound, self.player, self.close_film):
            row.addWidget(part)

    def _connect(self) -> None:
        self._context.actions.follow_key(self.pause, "play", self._name_pause)
        self.pause.clicked.connect(self.toggled)
        self.slider.valueChanged.connect(self._seek)
        self.sound.toggled.connect(self._mute)
        self.player.clicked.connect(self.player_asked)
        self.close_film.clicked.connect(self.left)

    def _seek(self, moment: int) -> None:
        self._tell(moment)
        self.sought.emit(moment)

    def _mute(self, is_muted: bool) -> None:
        self.sound.show_icon("volume-x" if is_muted else "volume-2")
        self.sound.set_name("Sound on" if is_muted else "Sound off")
        self.muted.emit(is_muted)

    def _name_pause(self, key: str) -> None:
        self.pause.set_name("Pause" if self._is_running else "Play", key)

    def _tell(self, moment: int) -> None:
        self.time.setText(f"{clock(moment / 1000)} of {clock(self.slider.maximum() / 1000)}")
        self.slider.setAccessibleDescription(self.time.text())


class _Moment(QSlider):
    """A click goes to the place that was clicked, not one page in its direction."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            at, mirrored = event.position().toPoint().x(), self.isRightToLeft()
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, self.width(), mirrored))
        super().mousePressEvent(event)
