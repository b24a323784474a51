"""What may be higher than its place: it scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Has no frame and no ground of its own: what it stands on is seen behind its content."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.show_content(content)

    def show_content(self, content: QWidget) -> None:
        """Show this and nothing else; what stood here before is gone."""
        content.setProperty("scrolled", "true")
        self.setWidget(content)
