"""Says when a page of cards is to be one column: in a narrow window, and with large text in any."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ugcdesk.gui.theme import ThemeSource

_LARGE_TEXT = 1.2


class Room(QObject):
    """Joins what the window says with the person's text size; ``narrow_changed`` says the outcome."""

    narrow_changed = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self._is_window_narrow = False
        self._is_narrow = themes.theme.text_scale >= _LARGE_TEXT
        themes.changed.connect(self._judge)

    @property
    def is_narrow(self) -> bool:
        return self._is_narrow

    def set_window_narrow(self, narrow: bool) -> None:
        """The window went below, or above, 1280 px of width."""
        self._is_window_narrow = narrow
        self._judge()

    def _judge(self) -> None:
        is_narrow = self._is_window_narrow or self._themes.theme.text_scale >= _LARGE_TEXT
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.narrow_changed.emit(is_narrow)
