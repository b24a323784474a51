"""One sentence in a coloured card on the page, or a short one in place at what it concerns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.theme import ThemeSource


class Notice(QFrame):
    """Hidden while there is nothing to say; ``acted`` says that its button was pressed."""

    acted = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._icon = IconLabel(themes, "triangle-alert", "warn")
        self._text = text_label("", "body", wrap=True)
        self._button = Button(themes, "", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self.acted)

    @property
    def sentence(self) -> str:
        return self._text.text()

    def show_sentence(self, sentence: str, *, tone: str, action: str = "") -> None:
        """Say ``sentence`` in ``tone`` (warn, bad, or "" for what is just so); an empty one hides the card."""
        surface(self, tone or "well-card")
        icons = {"bad": "circle-alert", "warn": "triangle-alert"}
        self._icon.show_icon(icons.get(tone, "info"), tone or "text-2")
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setText(action)
        self._button.setAccessibleName(action or "Settle this")
        self._button.setVisible(bool(action))
        self.setVisible(bool(sentence))


class Remark(QWidget):
    """A short sentence with its sign, in place at what it concerns; hidden while there is none."""

    def __init__(self, themes: ThemeSource, icon: str = "triangle-alert", tone: str = "warn") -> None:
        super().__init__()
        self._text = text_label("", "label", tone=tone, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(themes, icon, tone or "text-2", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._text.text()

    def show_sentence(self, sentence: str) -> None:
        """Say ``sentence``; an empty one hides it."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
