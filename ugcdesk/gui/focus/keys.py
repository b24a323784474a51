"""The keys that move through the focus view; what they do to an item is in the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

# Answers whether it did anything; a key that did nothing goes on to the widget.
Move = Callable[[], bool]
Moves = Mapping[QKeyCombination, Move]


class MovingKeys(QObject):
    """Offers the keys of the widgets it watches to ``moves`` first."""

    def __init__(self, moves: Moves, parent: QObject) -> None:
        super().__init__(parent)
        self._moves = moves

    def watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            move = self._moves.get(QKeyCombination(pressed, Qt.Key(event.key())))
            if move is not None and move():
                return True
        return super().eventFilter(watched, event)
