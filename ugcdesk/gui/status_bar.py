"""The line at the bottom: what is selected, how long it took, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context


class StatusBar(QWidget):
    """28 px; follows what pages say through the context."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "surface", edge="top")
        self.setMinimumHeight(28)
        self._writes = 0
        self._text = ElidedLabel("", "label")
        self._timing = text_label("", "hint")
        self._mark = IconLabel(context.themes, "check", "ok", 14)
        self._saved = text_label("All changes saved", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._timing)
        row.addSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._saved)
        context.said.status.connect(self._text.setText)
        context.said.timing.connect(self._timing.setText)
        context.said.saving.connect(self._count_writes)

    def _count_writes(self, begins: bool) -> None:
        self._writes += 1 if begins else -1
        self._saved.setText("Saving…" if self._writes else "All changes saved")
        self._mark.setVisible(not self._writes)
