"""The search bar: chips for what is already asked, a line to type in, and why a part was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.chips import Chip
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import set_style, text_label
from ugcdesk.gui.theme import ThemeSource


@dataclass(frozen=True, slots=True)
class ChipText:
    """One chip of the bar: the field in accent, the value beside it; ``hint`` is told when pointed at."""

    field: str
    value: str
    hint: str = ""


class SearchField(QFrame):
    """A field of chips and text. Backspace at the start of the text drops the last chip.

    The owner answers `chip_removed` by calling `set_chips`; the field never changes the query itself.
    """

    text_changed = Signal(str)
    chip_removed = Signal(int)
    chip_clicked = Signal(int)
    submitted = Signal()
    cleared = Signal()
    save_asked = Signal()

    def __init__(self, themes: ThemeSource, placeholder: str = "Search", *, key: str = "Ctrl+F") -> None:
        super().__init__()
        self._themes = themes
        self._chips: list[Chip] = []
        self._fault: tuple[int, int] | None = None
        self._edit = QLineEdit()
        self._hint = text_label(key.replace("+", " "), "keyhint")
        self._save = IconButton(themes, "bookmark", "Save this search", key="Ctrl+S")
        self._clear = IconButton(themes, "x", "Clear the search")
        self.setProperty("field", "true")
        self._edit.setProperty("bare", "true")
        self._edit.setAccessibleName("Search")
        self.set_placeholder(placeholder)
        self._lay_out()
        self._connect()
        self._show_buttons()
        self._follow_theme()

    def show_key(self, key: str) -> None:
        """Tell another key that leads here, or none."""
        self._hint.setText(key.replace("+", " "))

    @property
    def edit(self) -> QLineEdit:
        """The line itself, for a completer."""
        return self._edit

    @property
    def text(self) -> str:
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Shows text without announcing it."""
        self._edit.blockSignals(True)
        self._edit.setText(text)
        self._edit.blockSignals(False)
        self.set_valid()
        self._show_buttons()

    def set_placeholder(self, text: str) -> None:
        self._edit.setPlaceholderText(text)

    def set_chips(self, chips: Sequence[ChipText]) -> None:
        """Shows these chips, in this order, in place of those before."""
        for old in self._chips:
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [Chip(self._themes, chip.value, field=chip.field) for chip in chips]
        for index, (chip, told) in enumerate(zip(self._chips, chips, strict=True)):
            chip.setToolTip(told.hint)
            chip.setAccessibleDescription(told.hint)
            chip.removed.connect(lambda index=index: self.chip_removed.emit(index))
            chip.clicked.connect(lambda _=False, index=index: self.chip_clicked.emit(index))
            self._chip_row.addWidget(chip)
        self._show_buttons()

    def set_invalid(self, start: int, length: int, reason: str) -> None:
        """Underlines ``length`` characters from ``start`` and says ``reason`` as tooltip and description."""
        self._fault = (start, length)
        self._edit.setToolTip(reason)
        self._edit.setAccessibleDescription(reason)
        set_style(self, invalid=True)
        self._underline()

    def set_valid(self) -> None:
        """Takes the underline and its reason away."""
        if self._fault is None:
            return
        self._fault = None
        self._edit.setToolTip("")
        self._edit.setAccessibleDescription("")
        set_style(self, invalid=False)
        self._underline()

    def focus_text(self) -> None:
        """Puts the cursor into the line and selects what is there."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def _lay_out(self) -> None:
        self._chip_box = QWidget()
        self._chip_row = QHBoxLayout(self._chip_box)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._themes, "search"))
        row.addWidget(self._chip_box)
        row.addWidget(self._edit, 1)
        for part in (self._hint, self._save, self._clear):
            row.addWidget(part)
        self._edit.setMinimumWidth(96)
        self.setFocusProxy(self._edit)

    def _connect(self) -> None:
        self._edit.installEventFilter(self)
        self._edit.textChanged.connect(self._told)
        self._edit.returnPressed.connect(self.submitted)
        self._save.clicked.connect(self.save_asked)
        self._clear.clicked.connect(self._clear_all)
        self._themes.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        self.setFixedHeight(max(36, self._themes.theme.scaled(32)))
        self._underline()

    def _told(self, text: str) -> None:
        self.set_valid()
        self._show_buttons()
        self.text_changed.emit(text)

    def _clear_all(self) -> None:
        self._edit.clear()
        self._edit.setFocus()
        self.cleared.emit()

    def _show_buttons(self) -> None:
        self._chip_box.setVisible(bool(self._chips))
        asked = bool(self._chips or self._edit.text())
        self._save.setVisible(asked)
        self._clear.setVisible(asked)

    def _underline(self) -> None:
        """Formats the text through an input-method event: QLineEdit has no other way in."""
        attributes = []
        if self._fault is not None:
            start, length = self._fault
            at = start - self._edit.cursorPosition()
            kind = QInputMethodEvent.AttributeType.TextFormat
            mark = _wave(self._themes.theme.colour("bad"))
            attributes.append(QInputMethodEvent.Attribute(kind, at, length, mark))
        self._edit.event(QInputMethodEvent("", attributes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_style(self, focused=event.type() == QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._drops_chip(event):
            self.chip_removed.emit(len(self._chips) - 1)
            return True
        return super().eventFilter(watched, event)

    def _drops_chip(self, event: QKeyEvent) -> bool:
        at_start = self._edit.cursorPosition() == 0 and not self._edit.hasSelectedText()
        return bool(self._chips) and at_start and event.key() == Qt.Key.Key_Backspace


def _wave(colour: QColor) -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    mark.setUnderlineColor(colour)
    return mark
