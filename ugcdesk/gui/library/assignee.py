"""The field that says which colleague has items: type a name, Enter gives them; the cross takes them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.context import Context
from ugcdesk.library.edits.assigning import Assign


class Assignee(QWidget):
    """Acts on what ``ids`` says when typing begins, whatever is selected by the time it ends."""

    def __init__(self, context: Context, ids: Callable[[], Sequence[int]]) -> None:
        super().__init__()
        self._context, self._ids_now = context, ids
        self._ids: list[int] = []
        self._stored = ""
        self.field = _NameField()
        self.field.setAccessibleName("Assigned to")
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.clear = IconButton(context.themes, "x", "Take back from whoever has it")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.clear)
        self.field.textEdited.connect(self._begin)
        self.field.editingFinished.connect(self._finish)
        self.clear.clicked.connect(lambda: self._assign(list(self._ids_now()), ""))

    def show_name(self, name: str, hint: str, colleagues: Sequence[str], *, taken: bool) -> None:
        """Show who has the items; ``hint`` stands where no one name does. What is being typed stays."""
        self._names.setStringList(list(colleagues))
        self.clear.setVisible(taken)
        self.field.setPlaceholderText(hint)
        self.field.setToolTip(name or hint)
        if not self._ids:
            self._stored = name
            self.field.setText(name)
            self.field.setCursorPosition(0)

    def _begin(self, _text: str) -> None:
        if not self._ids:
            self._ids = list(self._ids_now())

    def _finish(self) -> None:
        ids, name = self._ids, " ".join(self.field.text().split())
        self._ids = []
        if ids and name != self._stored:
            self._assign(ids, name)

    def _assign(self, ids: list[int], name: str) -> None:
        counted = words.count(len(ids), "item", self._context.locale)
        done = f"Assigned {counted} to {name}" if name else f"Took {counted} back"
        self._context.edit(Assign(ids, name or None), done=done, icon="inbox")


class _NameField(QLineEdit):
    """Esc brings back what stood there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isUndoAvailable():
            while self.isUndoAvailable():
                self.undo()
        else:
            super().keyPressEvent(event)
