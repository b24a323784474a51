"""What is chosen on the stage for a while, such as a point or a frame, and the bar below it that says how."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.key_map import native

_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceBar(QFrame):
    """What to do, and buttons with their keys; `add_row` puts a control above them."""

    applied = Signal()
    cleared = Signal()
    cancelled = Signal()

    def __init__(self, context: Context, name: str, *, apply: str, clear: str) -> None:
        super().__init__()
        surface(self, "surface", edge="top")
        self.setAccessibleName(name)
        themes = context.themes
        self._says = ElidedLabel("", "label")
        self.apply = Button(themes, apply, kind="primary", size="small", hint=native("Enter"))
        self.clear = Button(themes, clear, kind="flat", size="small", hint=native("Del"))
        self.cancel = Button(themes, "Cancel", kind="flat", size="small", hint=native("Esc"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._says, 1)
        for button in (self.clear, self.cancel, self.apply):
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self.apply.clicked.connect(self.applied)
        self.clear.clicked.connect(self.cleared)
        self.cancel.clicked.connect(self.cancelled)

    def say(self, text: str) -> None:
        """Show what to do, or how it stands."""
        self._says.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the buttons, for a control of the bar that has the focus; Enter on a button presses it."""
        told = {Qt.Key.Key_Escape: self.cancelled, Qt.Key.Key_Delete: self.cleared}
        told |= dict.fromkeys(_TAKE, self.applied)
        focus, key = self.focusWidget(), Qt.Key(event.key())
        if isinstance(focus, Button) and key in _TAKE:
            focus.click()
        elif key in told:
            told[key].emit()
        else:
            super().keyPressEvent(event)

    def add_row(self, row: QHBoxLayout) -> None:
        self._column.insertLayout(0, row)


class Choice(QObject):
    """One choosing, from when it is made to `end`. ``chosen`` brings what was chosen, None to forget what was."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, bar: ChoiceBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = bar
        bar.applied.connect(self.apply)
        bar.cleared.connect(lambda: self.chosen.emit(None))
        bar.cancelled.connect(self.cancelled)

    @abstractmethod
    def nudge(self, right: int, down: int, *, fine: bool) -> None:
        """Move what is chosen by a step of the arrow keys."""

    @abstractmethod
    def apply(self) -> None:
        """Choose what is shown."""

    @abstractmethod
    def end(self) -> None:
        """Leave the stage as it was."""
