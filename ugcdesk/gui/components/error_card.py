"""What went wrong, what it means and what to do, in the place of the page that cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.gui.theme import ThemeSource

_DETAILS = "Details for support"


class ErrorCard(QFrame):
    """Icon, title, consequence, up to three buttons, and folded technical ``details`` with Copy."""

    def __init__(
        self,
        themes: ThemeSource,
        title: str,
        consequence: str,
        *,
        icon: str = "circle-alert",
        buttons: Sequence[QPushButton] = (),
        details: str = "",
        footnote: str = "",
    ) -> None:
        super().__init__()
        surface(self, "card")
        self.setAccessibleName(title)
        self._themes = themes
        self._fold = Button(themes, _DETAILS, "chevron-right", kind="flat", size="small")
        self._copy = Button(themes, "Copy", "copy", kind="flat", size="small")
        self._details = QPlainTextEdit(details)
        self._lay_out(icon, title, consequence, buttons, footnote)
        self._fold.clicked.connect(self._toggle)
        self._copy.clicked.connect(self._copy_details)

    def _lay_out(self, icon: str, title: str, consequence: str, buttons: Sequence[QPushButton], footnote: str) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.setSpacing(16)
        outer.addWidget(self._tile(icon), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(text_label(title, "title", wrap=True))
        column.addWidget(paragraph(consequence, "lead"))
        column.addSpacing(12)
        column.addLayout(_row(buttons))
        if self._details.toPlainText():
            self._add_details(column)
        if footnote:
            column.addWidget(text_label(footnote, "label", wrap=True))
        outer.addLayout(column, 1)

    def _tile(self, icon: str) -> IconLabel:
        tile = IconLabel(self._themes, icon, "bad", 24)
        tile.setProperty("tile", "bad")
        tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tile.setFixedSize(48, 48)
        return tile

    def _add_details(self, column: QVBoxLayout) -> None:
        self._details.setReadOnly(True)
        self._details.setProperty("code", "true")
        self._details.setAccessibleName(_DETAILS)
        self._details.setTabChangesFocus(True)
        self._details.ensurePolished()
        lines = self._details.toPlainText().count("\n") + 1
        self._details.setFixedHeight(min(200, 32 + lines * self._details.fontMetrics().lineSpacing()))
        self._details.hide()
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch(1)
        row.addWidget(self._copy)
        column.addSpacing(12)
        column.addLayout(row)
        column.addWidget(self._details)

    def _toggle(self) -> None:
        opening = self._details.isHidden()
        self._details.setVisible(opening)
        self._fold.show_icon("chevron-down" if opening else "chevron-right")

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _row(buttons: Sequence[QPushButton]) -> FlowLayout:
    row = FlowLayout(spacing=12)
    for button in buttons:
        row.addWidget(button)
    return row
