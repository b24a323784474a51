"""The bar of pages at the window's edge: icons over words, icons alone in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.theme import ThemeSource


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page of the rail; ``at_bottom`` for Settings."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    at_bottom: bool = False


class RailButton(QToolButton):
    """One page: a 20 px icon over its name."""

    def __init__(self, themes: ThemeSource, entry: RailEntry) -> None:
        super().__init__()
        self._themes, self._entry, self._narrow = themes, entry, False
        self._key = QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setProperty("rail", "true")
        self.setCheckable(True)
        self.setText(entry.text)
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(entry.text)
        self.set_narrow(False)
        themes.changed.connect(self._retint)
        self._retint()

    def set_narrow(self, narrow: bool) -> None:
        """Icon alone, with the name as tooltip, when the window is narrow."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextUnderIcon)
        scaled = self._themes.theme.scaled
        self.setFixedSize(40 if narrow else max(72, scaled(74)), 40 if narrow else max(52, scaled(52)))
        self._narrow = narrow
        self.show_key(self._key)

    def show_key(self, key: str) -> None:
        """Tell another key that leads here, or none."""
        self._key, name = key, self._entry.text
        self.setToolTip(f"{name} ({key})" if key else name if self._narrow else "")

    def _retint(self) -> None:
        self.setIcon(self._themes.icons.icon(self._entry.icon, "text-2", 20, checked_role="accent-text"))


class Rail(QFrame):
    """The program's mark and one button a page; ``chosen`` says the key of the page asked for."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeSource, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self._themes = themes
        self._buttons = {entry.key: RailButton(themes, entry) for entry in entries}
        self._group = QButtonGroup(self)
        self.setProperty("rail", "true")
        self.setAccessibleName("Pages")
        self._lay_out(entries)
        self.set_narrow(False)
        themes.changed.connect(self._follow_text_size)

    def button(self, key: str) -> RailButton:
        return self._buttons[key]

    def set_current(self, key: str) -> None:
        """Marks a page as the current one without announcing it."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """48 px with icons alone, or 80 px with names."""
        for button in self._buttons.values():
            button.set_narrow(narrow)
        theme, self._narrow = self._themes.theme, narrow
        wide = max(theme.size("rail"), theme.scaled(theme.size("rail")))
        self.setFixedWidth(theme.size("rail-narrow") if narrow else wide)

    def _follow_text_size(self) -> None:
        self.set_narrow(self._narrow)

    def _lay_out(self, entries: Sequence[RailEntry]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 8)
        column.setSpacing(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_mark(self._themes), 0, centre)
        column.addSpacing(12)
        for entry in sorted(entries, key=lambda entry: entry.at_bottom):
            button = self._buttons[entry.key]
            if entry.at_bottom:
                column.addStretch(1)
            column.addWidget(button, 0, centre)
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, key=entry.key: self.chosen.emit(key))
        if not any(entry.at_bottom for entry in entries):
            column.addStretch(1)


def _mark(themes: ThemeSource) -> IconLabel:
    mark = IconLabel(themes, "images", "on-accent", 20)
    mark.setProperty("tile", "brand")
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    mark.setFixedSize(32, 32)
    return mark
