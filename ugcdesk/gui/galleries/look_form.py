"""How the page looks and reads, as a form: layout, row height, what is shown, and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QSlider, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import line, text_label
from ugcdesk.gui.components.switch import Switch
from ugcdesk.gui.galleries.layout_choice import LayoutChoice
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.publish.page import Heading

_SWITCHES = {
    "dots": "Product dots",
    "stars": "Review stars",
    "creators": "Creator names",
    "captions": "Captions",
}
_LOWEST, _HIGHEST, _STEP = 120, 520, 10
_SETTLE_MS = 400


class LookForm(QWidget):
    """Says what the person chose; `show_heading` never overwrites a text that is being typed."""

    layout_chosen = Signal(str)
    options_tried = Signal(dict)  # while the slider moves
    options_chosen = Signal(dict)
    text_changed = Signal(str, str)  # title, intro or button; the new text

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.layouts = LayoutChoice(themes)
        self.height_slider = QSlider(Qt.Orientation.Horizontal)
        self._height_text = text_label("", "body-2")
        self.switches = {name: Switch(themes, label) for name, label in _SWITCHES.items()}
        self.title, self.intro, self.button = _LineField("Title of the page"), _TextField("Intro"), _LineField("Button")
        self._stored_height = 0
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()

    def show_heading(self, heading: Heading) -> None:
        """Show what is stored."""
        self.layouts.set_current(heading.layout)
        self._stored_height = int(heading.options["row_height"])
        if not self.height_slider.isSliderDown() and not self._settled.isActive():
            self.height_slider.setMaximum(max(_HIGHEST, self._stored_height))
            self.height_slider.setValue(self._stored_height)
            self._tell_height(self._stored_height)
        for name, switch in self.switches.items():
            switch.setChecked(bool(heading.options[name]))
        self.title.show_text(heading.title)
        self.intro.show_text(heading.intro)
        self.button.show_text(heading.button)

    def save_texts(self) -> None:
        """Say every text that was typed and not said yet, as when the page is left."""
        for field in (self.title, self.intro, self.button):
            field.say()
        if self._settled.isActive():
            self._settled.stop()
            self._choose_height()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 0)
        column.setSpacing(8)
        column.addWidget(text_label("Layout", "label-strong"))
        column.addSpacing(4)
        column.addWidget(self.layouts)
        column.addSpacing(8)
        column.addLayout(_row(QLabel("Row height"), self.height_slider, self._height_text))
        for name, switch in self.switches.items():
            column.addLayout(_row(QLabel(_SWITCHES[name]), None, switch))
        column.addSpacing(4)
        column.addWidget(line())
        column.addSpacing(4)
        column.addWidget(text_label("Text on the page", "label-strong"))
        column.addWidget(self.title)
        column.addWidget(self.intro)
        column.addLayout(_row(text_label("Button", "label"), self.button, None))
        column.addSpacing(4)
        column.addWidget(line())

    def _connect(self) -> None:
        slider = self.height_slider
        slider.setRange(_LOWEST, _HIGHEST)
        slider.setSingleStep(_STEP)
        slider.setPageStep(4 * _STEP)
        slider.setAccessibleName("Row height")
        slider.valueChanged.connect(self._try_height)
        slider.sliderReleased.connect(self._settled.start)
        self._settled.timeout.connect(self._choose_height)
        self.layouts.chosen.connect(self.layout_chosen)
        for name, switch in self.switches.items():
            switch.clicked.connect(lambda on, name=name: self.options_chosen.emit({name: on}))
        self.title.finished.connect(lambda text: self.text_changed.emit("title", text))
        self.intro.finished.connect(lambda text: self.text_changed.emit("intro", text))
        self.button.finished.connect(lambda text: self.text_changed.emit("button", text))

    def _try_height(self, value: int) -> None:
        self._tell_height(value)
        if value != self._stored_height:
            self.options_tried.emit({"row_height": value})
            if not self.height_slider.isSliderDown():
                self._settled.start()

    def _choose_height(self) -> None:
        value: Mapping[str, Any] = {"row_height": self.height_slider.value()}
        if value["row_height"] != self._stored_height:
            self.options_chosen.emit(dict(value))

    def _tell_height(self, value: int) -> None:
        self._height_text.setText(f"{value} px")


def _row(label: QLabel, middle: QWidget | None, end: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(label)
    if middle is None:
        row.addStretch(1)
    else:
        row.addWidget(middle, 1)
    if end is not None:
        row.addWidget(end)
    return row


class _LineField(QLineEdit):
    """Says its text once when the person leaves it or presses Enter, and only if it differs."""

    finished = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.editingFinished.connect(self.say)

    def show_text(self, text: str) -> None:
        is_typing = self.hasFocus() and self.text() != self._stored
        self._stored = text
        if not is_typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def say(self) -> None:
        text = self.text().strip()
        if not text:
            self.setText(self._stored)  # none of them may be empty
        elif text != self._stored:
            self._stored = text
            self.finished.emit(text)


class _TextField(QPlainTextEdit):
    """The same for a few lines of text, which may be empty."""

    finished = Signal(str)
    LINES = 2

    def __init__(self, name: str) -> None:
        super().__init__()
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self._grow()

    def show_text(self, text: str) -> None:
        is_typing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = text
        if not is_typing and self.toPlainText() != text:
            self.setPlainText(text)

    def say(self) -> None:
        text = self.toPlainText().strip()
        if text != self._stored:
            self._stored = text
            self.finished.emit(text)

    def _grow(self) -> None:
        self.setFixedHeight(self.LINES * self.fontMetrics().lineSpacing() + 20)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.say()
