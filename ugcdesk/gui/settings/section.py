"""The frame of one section of the settings: its title, and below it what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.styling import paragraph, surface, text_label


class SettingsSection(QScrollArea):
    """Scrolls when the window is small. Sections put their widgets into ``body``."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        inside = QWidget()
        surface(inside, "surface")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(24, 20, 24, 24)
        self.body.setSpacing(16)
        self.body.addWidget(text_label(title, "title"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def refresh(self) -> None:
        """The section is shown, or the library changed."""

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Add names and values that are only told."""
        form = facts_form()
        for name, value in facts:
            label = text_label(value, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(text_label(name, "body-2"), label)
        self.body.addLayout(form)

    def add_choice(self, name: str, hint: str, control: QWidget) -> None:
        """Add a line with its name and hint on the left and the control on the right."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(name, "control"))
        if hint:
            words.addWidget(paragraph(hint, "hint"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


def facts_form() -> QFormLayout:
    """A form whose names keep to the left."""
    form = QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(8)
    return form
