"""A small form that opens below a button: Enter applies it, and a refusal is said in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from ugcdesk.errors import DeskError
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.pickers.popover import Popover


class FormPopover(Popover):
    """Labels, fields and one button. ``apply`` may raise a DeskError: its sentence is shown and the form stays."""

    WIDTH = 340

    def __init__(self, context: Context, title: str, button: str, apply: Callable[[], None]) -> None:
        super().__init__(context, title)
        self._apply = apply
        self._first: QWidget | None = None
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._problem = text_label("", "label", tone="bad", wrap=True)
        self._problem.hide()
        self.button = Button(context.themes, button, size="small")
        self.button.clicked.connect(lambda: self.attempt(self._apply))
        self._buttons = row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        self.body.addLayout(self._form)
        self.body.addWidget(self._problem)
        self.body.addLayout(row)

    def add_row(self, label: str, field: QWidget) -> None:
        """A field with its label; the first one has the focus when the form opens."""
        self._form.addRow(label, field)
        if self._first is None:
            self._first = field

    def add_line(self, widget: QWidget) -> None:
        """Something to read over the fields."""
        self.body.insertWidget(self.body.indexOf(self._form), widget)

    def add_button(self, text: str, icon: str, act: Callable[[], None]) -> Button:
        """A further button before the one that applies."""
        button = self._make_button(text, icon, "default", act)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def add_remove(self, text: str, act: Callable[[], None]) -> Button:
        """A button at the edge that takes away what the form is about."""
        button = self._make_button(text, "", "danger", act)
        self._buttons.insertWidget(0, button)
        return button

    def attempt(self, act: Callable[[], None]) -> None:
        """Do ``act`` and close; a DeskError is said and the form stays."""
        try:
            act()
        except DeskError as error:
            self.say(error.sentence)
        else:
            self.close()

    def say(self, sentence: str) -> None:
        """Shows why it cannot be applied."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.adjustSize()

    def take_focus(self) -> None:
        (self._first or self.button).setFocus(Qt.FocusReason.PopupFocusReason)

    def _make_button(self, text: str, icon: str, kind: str, act: Callable[[], None]) -> Button:
        button = Button(self.context.themes, text, icon, kind=kind, size="small")
        button.clicked.connect(lambda: self.attempt(act))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.attempt(self._apply)
        else:
            super().keyPressEvent(event)
