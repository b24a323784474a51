"""A card: a surface with a title on a dashboard."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import surface, text_label


class Card(QFrame):
    """Title, quiet subtitle and a trailing widget above ``body``, into which the page puts its widgets."""

    def __init__(self, title: str = "", subtitle: str = "", *, trailing: QWidget | None = None) -> None:
        super().__init__()
        self._title, self._subtitle = text_label(title, "strong"), ElidedLabel(subtitle, "hint")
        surface(self, "card")
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self._title)
        self._head.addWidget(self._subtitle, 1)
        self._head.addStretch()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        if title or trailing is not None:
            column.addLayout(self._head)
        column.addLayout(self.body, 1)
        if trailing is not None:
            self._head.addWidget(trailing)
        self.set_title(title, subtitle)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Changes the heading; a card made without one has no place for it."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
