"""Long work on the page where it was started: what, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.theme import ThemeSource

_STEPS = 1000


class ProgressStrip(QFrame):
    """Title, detail, a 6 px bar, Pause (when the work can) and Cancel."""

    cancelled = Signal()
    paused = Signal(bool)

    def __init__(self, themes: ThemeSource, title: str = "", *, can_pause: bool = False) -> None:
        super().__init__()
        self._title, self._detail = text_label("", "strong"), text_label("", "hint")
        self._bar = QProgressBar()
        self._pause = Button(themes, "Pause", "pause", size="small")
        self._cancel = Button(themes, "Cancel", "x", size="small")
        self._pause.setCheckable(True)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._detail)
        row.addStretch(1)
        row.addWidget(self._pause)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._bar)
        self._pause.setVisible(can_pause)  # only now: before it is part of the strip it would be a window of its own
        self._cancel.clicked.connect(self.cancelled)
        self.setFocusProxy(self._cancel)
        self._pause.toggled.connect(self._tell_pause)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """What is being done, for example "Copying 96 of 118 new files"."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._bar.setAccessibleName(title or "Progress")

    def set_progress(self, done: int, total: int | None, detail: str = "") -> None:
        """Moves the bar; a ``total`` of None or 0 means that the count is not known yet."""
        self._detail.setText(detail)
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(min(_STEPS, round(_STEPS * done / total)))

    def allow_pause(self, may_pause: bool) -> None:
        """Whether what goes on now can be paused; shown only where the strip was made for it."""
        self._pause.setEnabled(may_pause or self._pause.isChecked())
        self._pause.setToolTip("" if self._pause.isEnabled() else "This part takes only a moment.")

    def resume(self) -> None:
        """Show that the work goes on."""
        self._pause.setChecked(False)

    def _tell_pause(self, paused: bool) -> None:
        self._pause.setText("Continue" if paused else "Pause")
        self._pause.show_icon("play" if paused else "pause")
        self.paused.emit(paused)
