"""The field for a few lines that a person writes about an item, such as its text for screen readers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ugcdesk.gui.theme import ThemeSource

_LINES_HEIGHT = 64


class ItemText(QPlainTextEdit):
    """``written`` says the new text when the person leaves the field or presses Ctrl+Enter; Esc takes it back.

    ``left`` says that the keyboard should go back to the picture.
    """

    written = Signal(int, str)  # item, text
    left = Signal()

    def __init__(self, themes: ThemeSource, name: str, hint: str) -> None:
        super().__init__()
        self._item_id, self._stored = 0, ""
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._themes = themes
        themes.changed.connect(self._grow)
        self._grow()

    def show_text(self, item_id: int, text: str) -> None:
        """Show the stored text; what is being typed for the same item stays."""
        if item_id == self._item_id and self.hasFocus() and self.toPlainText() != self._stored:
            self._stored = text
            return
        self.flush()
        self._item_id, self._stored = item_id, text
        self.setPlainText(text)

    def flush(self) -> None:
        """Tell what was typed, if it differs from what is stored."""
        typed = self.toPlainText().strip()
        if self._item_id and typed != self._stored:
            self._stored = typed
            self.written.emit(self._item_id, typed)

    def _grow(self) -> None:
        self.setFixedHeight(self._themes.theme.scaled(_LINES_HEIGHT))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.flush()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._stored)
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)
