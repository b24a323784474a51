"""The help that lists every kind of file that can be brought in, and where each platform gives it out; searchable."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.formats import Format, formats
from ugcdesk.gui.components.styling import paragraph, surface, text_label
from ugcdesk.text import fold

_NOTHING = "No format has these words. Any table can be brought in by naming its columns."


class FormatsDialog(QDialog):
    """The formats by group; typing leaves those that have all the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        surface(self, "surface")
        self.setWindowTitle("What can be imported")
        self.resize(680, 720)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search formats")
        self.search.setAccessibleName("Search formats")
        self.search.setClearButtonEnabled(True)
        self._nothing = paragraph(_NOTHING, "body-2")
        self._headings: dict[str, QLabel] = {}
        self._entries = [(one, _entry(one)) for one in formats()]
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self._narrow("")
        self.search.setFocus()

    def shown(self) -> list[str]:
        """The names of the formats that are shown, in order."""
        return [one.name for one, entry in self._entries if not entry.isHidden()]

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        for one, entry in self._entries:
            if one.group not in self._headings:
                self._headings[one.group] = text_label(one.group, "section")
                column.addWidget(self._headings[one.group])
            column.addWidget(entry)
        column.addWidget(self._nothing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("Formats")
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 4, 16)
        outer.setSpacing(16)
        field = QVBoxLayout()
        field.setContentsMargins(0, 0, 12, 0)
        field.addWidget(self.search)
        outer.addLayout(field)
        outer.addWidget(scroll, 1)

    def _narrow(self, text: str) -> None:
        wanted = fold(text).split()
        for one, entry in self._entries:
            said = fold(" ".join((one.group, one.name, one.files, one.get, *one.readers)))
            entry.setVisible(all(word in said for word in wanted))
        groups = {one.group for one, entry in self._entries if not entry.isHidden()}
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        self._nothing.setVisible(not groups)


def _entry(one: Format) -> QWidget:
    entry = QWidget()
    entry.setAccessibleName(one.name)
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(text_label(one.name, "strong"))
    column.addWidget(paragraph(one.files.replace("`", ""), "body-2"))
    column.addWidget(paragraph(f"Where: {one.get}".replace("`", ""), "hint"))
    return entry
