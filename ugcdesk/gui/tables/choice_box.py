"""A list to choose from in a form that scrolls: it leaves the wheel to the form and keeps to its width."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

_LEAST_LETTERS = 7


class ChoiceBox(QComboBox):
    """``choices`` are texts with what each stands for."""

    def __init__(self, name: str, choices: Iterable[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[str, object]]) -> None:
        """Offer these instead; the first is chosen."""
        self.clear()
        for text, stands_for in choices:
            self.addItem(text, stands_for)

    def choose(self, stands_for: object) -> None:
        """Choose what stands for this; the first when nothing does."""
        self.setCurrentIndex(max(0, self.findData(stands_for)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
