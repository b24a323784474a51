"""A short list of sentences that scrolls, each with an icon and perhaps a button; what they say is the caller's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import IconLabel
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.theme import ThemeSource

_HIGHEST = 180


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; ``act`` is done by a link that says ``button``."""

    text: str
    icon: str
    role: str
    button: str = ""
    act: Callable[[], None] | None = None


class Lines(QScrollArea):
    """Grows with its lines up to a height, and scrolls from there on."""

    def __init__(self, themes: ThemeSource, name: str) -> None:
        super().__init__()
        self._themes = themes
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._texts: list[str] = []

    @property
    def texts(self) -> Sequence[str]:
        """What is said, in order."""
        return self._texts

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Say these and nothing else; without any it is hidden."""
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in lines:
            column.addLayout(self._line(line))
        column.addStretch(1)
        self.setWidget(inside)
        self._texts = [line.text for line in lines]
        self.setVisible(bool(lines))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        layout, width = inside.layout(), self.viewport().width()
        wanted = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = max(wanted, inside.sizeHint().height())
        return QSize(inside.sizeHint().width(), min(height, self._themes.theme.scaled(_HIGHEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), self._themes.theme.scaled(_HIGHEST // 2)))

    def _line(self, line: Line) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._themes, line.icon, line.role))
        row.addWidget(text_label(line.text, wrap=True), 1)
        if line.act is not None:
            link = Button(self._themes, line.button, kind="link", size="small")
            link.setAccessibleName(f"{line.button}: {line.text}")
            link.setAutoDefault(False)
            link.clicked.connect(line.act)
            row.addWidget(link)
        return row
