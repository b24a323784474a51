"""The help that lists every key, searchable; it comes from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from ugcdesk.gui.actions import ACTIONS
from ugcdesk.gui.components.styling import text_label

_HINT = "Single keys act while a grid, a filmstrip or a picture has the focus."


class KeysDialog(QDialog):
    """All actions with their keys; typing narrows the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("All keys")
        self.resize(520, 560)
        model = QSortFilterProxyModel(self)
        model.setSourceModel(_keys(self))
        model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        model.setFilterKeyColumn(-1)
        search = QLineEdit()
        search.setPlaceholderText("Search keys")
        search.setAccessibleName("Search keys")
        search.textChanged.connect(model.setFilterFixedString)
        table = QTableView()
        table.setModel(model)
        table.setAccessibleName("Keys")
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.addWidget(search)
        column.addWidget(table, 1)
        column.addWidget(text_label(_HINT, "hint", wrap=True))


def _keys(parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(0, 3, parent)
    model.setHorizontalHeaderLabels(["Action", "Where", "Key"])
    for spec in ACTIONS:
        keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in (spec.shortcut, spec.key)]
        shown = ", ".join(key for key in keys if key)
        if shown:
            model.appendRow([QStandardItem(text) for text in (spec.text.rstrip("…"), spec.menu, shown)])
    return model
