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
        self.button.clicked.connect(self._try)
        row = QHBoxLayout()
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

    def say(self, sentence: str) -> None:
        """Shows why it cannot be applied."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.adjustSize()

    def take_focus(self) -> None:
        (self._first or self.button).setFocus(Qt.FocusReason.PopupFocusReason)

    def _try(self) -> None:
        try:
            self._apply()
        except DeskError as error:
            self.say(error.sentence)
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        else:
            super().keyPressEvent(event)
