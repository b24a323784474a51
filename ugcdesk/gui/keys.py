"""The help that lists every key, searchable; it comes from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from ugcdesk.gui.actions import ACTIONS
from ugcdesk.gui.components.styling import surface, text_label

_HINT = "Single keys act while a grid, a filmstrip or a picture has the focus."
_ROW = 36


class KeysList(QWidget):
    """All actions with their keys; typing narrows the list."""

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search keys")
        self.search.setAccessibleName("Search keys")
        self.search.setClearButtonEnabled(True)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(_keys(self))
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setFilterKeyColumn(-1)
        self.table = _table(self._shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(text_label(_HINT, "hint", wrap=True))
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.search.textChanged.connect(lambda _text: self.table.scrollToTop())


class KeysDialog(QDialog):
    """The list of keys in a window of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        surface(self, "surface")
        self.setWindowTitle("All keys")
        self.resize(560, 640)
        keys = KeysList()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(keys)
        keys.search.setFocus()


def _table(model: QSortFilterProxyModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName("Keys")
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    return table


def _keys(parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(0, 3, parent)
    model.setHorizontalHeaderLabels(["Action", "Menu", "Key"])
    for spec in ACTIONS:
        keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in (spec.shortcut, spec.key)]
        shown = ", ".join(key for key in keys if key)
        if shown:
            model.appendRow([QStandardItem(text) for text in (spec.text.rstrip("…"), spec.menu, shown)])
    return model
