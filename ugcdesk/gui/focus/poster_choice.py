"""Choosing the frame that stands for a video: the slider and the arrow keys step through it, the stage shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider

from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.choosing import Choice, ChoiceBar
from ugcdesk.gui.focus.viewer import Viewer

_STEP_MS, _FINE_STEP_MS, _PAGE_MS = 500, 40, 5000


class PosterChoice(Choice):
    """For the video that ``viewer`` shows, of ``duration`` seconds; ``chosen`` brings the moment in seconds."""

    def __init__(self, context: Context, viewer: Viewer, duration: float, poster_s: float | None) -> None:
        super().__init__(ChoiceBar(context, "Poster frame", apply="Use this frame", clear="Forget"), viewer)
        self._viewer, self._duration = viewer, duration
        self._is_moved = poster_s is not None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._time = text_label("", "label")
        self._lay_out(poster_s or 0.0)
        self.bar.clear.setVisible(poster_s is not None)
        self.slider.valueChanged.connect(self._move)
        self._tell()

    @property
    def seconds(self) -> float:
        """The moment the slider stands at."""
        return self.slider.value() / 1000

    def nudge(self, right: int, down: int, *, fine: bool) -> None:
        if not self._is_moved:
            self._move()
        step = _FINE_STEP_MS if fine else _STEP_MS
        self.slider.setValue(self.slider.value() + (right - down) * step)

    def apply(self) -> None:
        if self._is_moved:
            self.chosen.emit(self.seconds)

    def end(self) -> None:
        self._viewer.preview(None)

    def _move(self) -> None:
        self._is_moved = True
        self._viewer.preview(self.seconds)
        self._tell()

    def _tell(self) -> None:
        self.bar.apply.setEnabled(self._is_moved)
        self._time.setText(f"{_clock(self.seconds)} of {_clock(self._duration)}")
        self.slider.setAccessibleDescription(self._time.text())
        how = "Arrows step by half a second, with Shift by a frame."
        self.bar.say(how if self._is_moved else f"The poster was found by itself. {how}")

    def _lay_out(self, start: float) -> None:
        self.slider.setRange(0, int(self._duration * 1000))
        self.slider.setValue(round(start * 1000))
        self.slider.setSingleStep(_STEP_MS)
        self.slider.setPageStep(_PAGE_MS)
        self.slider.setAccessibleName("Moment of the video")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.slider, 1)
        row.addWidget(self._time)
        self.bar.add_row(row)


def _clock(seconds: float) -> str:
    """Such as ``1:07.48``."""
    hundredths = round(seconds * 100)
    return f"{hundredths // 6000}:{hundredths % 6000 // 100:02}.{hundredths % 100:02}"
