"""A small form that opens below a button: Enter applies, Esc closes, and the focus goes back to the button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.errors import DeskError
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.theme import ThemeSource

_GAP = 4


class Popover(QFrame):
    """Title, whatever a page puts into ``body``, and one button that applies.

    ``apply`` may raise a DeskError: its sentence is shown and the popover stays. It deletes itself when it closes.
    """

    def __init__(
        self, themes: ThemeSource, title: str, button: str, apply: Callable[[], None], *, width: int = 320
    ) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        surface(self, "popover")
        self._apply = apply
        self._opener: QWidget | None = None
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(themes.theme.scaled(width))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._problem = text_label("", "label", tone="bad", wrap=True)
        self._problem.hide()
        self.button = Button(themes, button)
        self.button.clicked.connect(self._try)
        self._lay_out(title)

    def add_form(self) -> QFormLayout:
        """A form of labels and fields, added to the body."""
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.body.addLayout(form)
        return form

    def open_below(self, opener: QWidget) -> None:
        """Show it under ``opener``, within its screen; the first field has the focus."""
        self._opener = opener
        self.adjustSize()
        corner = opener.mapToGlobal(QPoint(0, opener.height() + _GAP))
        room = opener.screen().availableGeometry()
        left = min(max(corner.x(), room.left()), room.right() - self.width())
        self.move(left, min(corner.y(), room.bottom() - self.height()))
        self.show()
        self.focusNextChild()

    def say(self, sentence: str) -> None:
        """Shows why it cannot be applied; an empty sentence takes the remark away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.adjustSize()

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(text_label(title, "strong"))
        column.addLayout(self.body)
        column.addWidget(self._problem)
        column.addLayout(row)

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
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opener is not None and QApplication.activePopupWidget() in (None, self):
            self._opener.setFocus()
