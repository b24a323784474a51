"""Chooses the file that shows an answer, such as a screenshot; also what is dropped beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.theme import ThemeSource

_EMPTY = "or drop it here"


class FileRow(QWidget):
    """At most one file, which is only named here and kept when the answer is recorded."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._file: Path | None = None
        self.choose = Button(themes, "Add screenshot…", "image", size="small")
        self.name = ElidedLabel(_EMPTY, "hint", mode=Qt.TextElideMode.ElideMiddle)
        self.remove = IconButton(themes, "x", "Leave the file out")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self.show_file(None))
        self.remove.hide()

    @property
    def file(self) -> Path | None:
        return self._file

    def show_file(self, file: Path | None) -> None:
        """Take a file, or none."""
        self._file = file
        self.name.setText(file.name if file else _EMPTY)
        self.remove.setVisible(file is not None)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window(), "Add a file that shows the answer")
        if chosen:
            self.show_file(Path(chosen))
