"""The help that lists every key, searchable; it comes from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ugcdesk.gui.actions import ACTIONS, Actions
from ugcdesk.gui.components.plain_table import plain_table
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.key_map import plain_name
from ugcdesk.gui.words import MISSING

ACTION_ID = Qt.ItemDataRole.UserRole
_HINT = "Single keys act while a grid, a filmstrip or a picture has the focus."
# Moving is the same everywhere and cannot be changed.
_MOVES = (
    ("Move through items", "Moving", "Arrows, Home, End, PgUp, PgDown"),
    ("Open or apply", "Moving", "Enter"),
    ("Back, close", "Moving", "Esc"),
    ("Extend the selection", "Moving", "Shift+arrows"),
    ("Add to the selection", "Moving", "Ctrl+click"),
    ("Next field", "Moving", "Tab"),
    ("Pause a video that plays in the focus view", "Moving", "Space"),
    ("Five seconds on or back in it", "Moving", "Shift+Left, Shift+Right"),
    ("Save this search, while searching", "Moving", "Ctrl+S"),
)


class KeysList(QWidget):
    """Actions with their keys; typing narrows the list, changed keys show at once.

    With ``every`` it lists all that can have a key, without the ones that only move.
    """

    def __init__(self, actions: Actions, *, every: bool = False) -> None:
        super().__init__()
        self._actions, self._every = actions, every
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search keys")
        self.search.setAccessibleName("Search keys")
        self.search.setClearButtonEnabled(True)
        self._model = QStandardItemModel(0, 3, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setFilterKeyColumn(-1)
        self.refresh()
        self.table = plain_table(self._shown, "Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(text_label(_HINT, "hint", wrap=True))
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.search.textChanged.connect(lambda _text: self.table.scrollToTop())
        actions.keys_changed.connect(self.refresh)

    @property
    def current(self) -> str:
        """The id of the action that is marked, empty when none is."""
        index = self.table.currentIndex()
        return str(index.siblingAtColumn(0).data(ACTION_ID) or "") if index.isValid() else ""

    def refresh(self) -> None:
        """Show the keys that hold now, and keep the mark where it was."""
        texts = {spec.id: self._actions.keys.texts(spec.id) for spec in ACTIONS}
        if self._model.rowCount():
            for row in range(self._model.rowCount()):
                action_id = self._model.item(row, 0).data(ACTION_ID)
                if action_id:
                    self._model.item(row, 2).setText(texts[action_id] or MISSING)
            return
        self._model.setHorizontalHeaderLabels(["Action", "Menu", "Key"])
        rows = [(plain_name(spec.id), spec.menu, texts[spec.id], spec.id) for spec in ACTIONS]
        if not self._every:
            rows = [row for row in rows if row[2]] + [(*move, "") for move in _MOVES]
        for name, menu, key, action_id in rows:
            self._model.appendRow([QStandardItem(text) for text in (name, menu, key or MISSING)])
            self._model.item(self._model.rowCount() - 1, 0).setData(action_id, ACTION_ID)


class KeysDialog(QDialog):
    """The list of keys in a window of its own."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        surface(self, "surface")
        self.setWindowTitle("All keys")
        self.resize(560, 640)
        keys = KeysList(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(keys)
        keys.search.setFocus()
