"""The catalogue of products as a section, and the model of plain text that sections with a table share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.plain_table import plain_table
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import TABLE_FILES, Catalogue
from ugcdesk.gui.settings.section import SettingsSection

_PRODUCT_COLUMNS = ("Name", "SKU", "Line", "Type", "Price")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TextTable(QAbstractTableModel):
    """Rows of texts under headings; ``hints`` are tooltips, one a row, ``numeric`` the columns that align right."""

    def __init__(self, headings: Sequence[str], parent: QWidget, *, numeric: Sequence[int] = ()) -> None:
        super().__init__(parent)
        self._headings = headings
        self._numeric = frozenset(numeric)
        self._rows: list[Sequence[str]] = []
        self._hints: list[str] = []

    def show_rows(self, rows: list[Sequence[str]], hints: list[str] | None = None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._hints = rows, hints or []
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and self._hints:
            return self._hints[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numeric:
            return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numeric:
            return _RIGHT
        return None


class ProductsSection(SettingsSection):
    """The catalogue, and the button that brings one in."""

    def __init__(self, context: Context) -> None:
        super().__init__("Products")
        self._context = context
        self.model = TextTable(_PRODUCT_COLUMNS, self, numeric=[4])
        self._count = text_label("", "body-2")
        button = Button(context.themes, "Import products…", "shopping-bag")
        button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(plain_table(self.model, "Products"), 1)

    def refresh(self) -> None:
        """Read the catalogue anew."""
        self._context.tasks.run(lambda _progress: self._rows(), on_success=self._show)

    def _rows(self) -> list[Sequence[str]]:
        locale = self._context.locale
        return [
            (
                product.name,
                product.sku,
                product.line or words.MISSING,
                product.kind or words.MISSING,
                words.money(product.price_minor, product.currency, locale, cents=True),
            )
            for product in self._context.desk.products()
        ]

    def _show(self, rows: list[Sequence[str]]) -> None:
        self.model.show_rows(rows)
        none = "No products yet. A catalogue is a CSV with a name and a SKU in each row."
        self._count.setText(words.count(len(rows), "product", self._context.locale) if rows else none)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Import products", "", TABLE_FILES)
        if chosen:
            self._context.said.go.emit("import", Catalogue(Path(chosen)))
            main = self.window().parentWidget()
            if main is not None:
                main.activateWindow()
