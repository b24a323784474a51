"""Which column of a table is which of ours, with samples; what is chosen is planned anew at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.importing.product_columns import FIELDS as PRODUCT_FIELDS
from ugcdesk.importing.product_readers import catalogue_table, product_reader
from ugcdesk.importing.readers.review_columns import FIELDS as REVIEW_FIELDS
from ugcdesk.tabular.dates import DateOrder
from ugcdesk.tabular.headers import find_column
from ugcdesk.tabular.mapping import Mapping, propose
from ugcdesk.tabular.numbers import DecimalMark
from ugcdesk.tabular.table import read_table

_SAMPLES = 3
_WAIT_MS = 300  # choosing several columns in a row is planned once
_ABSENT = "Not in this file"
_ORDERS = {None: "Choose…", "dmy": "Day first, 31/12/2026", "mdy": "Month first, 12/31/2026", "ymd": "Year first"}
_MARKS = {".": "Point, 1,234.50", ",": "Comma, 1.234,50"}
_WORDS = {
    "id": "Id",
    "handle": "Product handle",
    "group": "Group of variants",
    "option1": "Variant, such as colour",
    "option2": "Variant, such as size",
    "option3": "Variant, further",
    "sale_price": "Sale price",
    "email": "E-mail (never kept)",
    "rating": "Score",
    "posted_at": "Date",
    "creator": "Creator",
    "sku": "SKU",
    "product": "Product",
    "product_line": "Product line",
    "product_type": "Product type",
    "url": "Link",
    "verified": "Verified purchase",
    "helpful": "Found helpful",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's headers, the first values of each, and how its columns are read now."""

    path: Path
    headers: tuple[str, ...]
    samples: dict[str, str]
    mapping: Mapping


def read_columns(path: Path, mapping: Mapping | None, *, is_catalogue: bool) -> Columns:
    """Read the table at ``path``; not for the GUI thread. Raises UnreadableFile."""
    table = catalogue_table(path) if is_catalogue else read_table(path)
    headers = tuple(header for header in table.headers if header.strip())
    samples = {header: _sample(table.column(header)) for header in headers}
    if mapping is None:
        mapping = product_reader(table.headers).propose(table) if is_catalogue else propose(REVIEW_FIELDS, table)
    return Columns(path, headers, samples, mapping)


class ColumnsPane(QWidget):
    """``chosen`` says the new mapping a moment after the last change; ``closed`` that the person is done."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        surface(self, "surface")
        self._columns: Columns | None = None
        self._fields: dict[str, QComboBox] = {}
        self._samples: dict[str, ElidedLabel] = {}
        self._order, self._mark = QComboBox(self), QComboBox(self)
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._soon.timeout.connect(self._tell)
        self._title = ElidedLabel("", "section", mode=Qt.TextElideMode.ElideMiddle)
        self._form = QFormLayout()
        close = IconButton(themes, "x", "Close columns", key="Esc")
        close.clicked.connect(self.closed)
        self._lay_out(close)
        _fill(self._order, _ORDERS, "Order of dates")
        _fill(self._mark, _MARKS, "Decimal mark")
        for combo in (self._order, self._mark):
            combo.hide()
            combo.activated.connect(self._soon.start)

    def show_columns(self, columns: Columns, *, is_catalogue: bool) -> None:
        """Show how the columns of a table are read."""
        self._soon.stop()
        self._columns = columns
        self._title.setText(f"Columns of {columns.path.name}")
        self._clear()
        self._form.addRow(text_label("Dates", "label"), self._order)
        self._form.addRow(text_label("Decimals", "label"), self._mark)
        for field in PRODUCT_FIELDS if is_catalogue else REVIEW_FIELDS:
            self._add(field.name, columns)
        self._order.setCurrentIndex(max(0, self._order.findData(columns.mapping.date_order)))
        self._mark.setCurrentIndex(self._mark.findData(columns.mapping.decimal))
        for part in (self._order, self._mark):
            part.show()

    def mapping(self) -> Mapping:
        """What is chosen now."""
        columns = {name: combo.currentText() for name, combo in self._fields.items() if combo.currentIndex() > 0}
        order = cast("DateOrder | None", self._order.currentData())
        mark = cast(DecimalMark, self._mark.currentData())
        if self._columns is None:
            return Mapping(columns, order, mark)
        return replace(self._columns.mapping, columns=columns, date_order=order, decimal=mark)

    def _add(self, name: str, columns: Columns) -> None:
        word = word_of(name)
        combo = QComboBox()
        combo.setAccessibleName(f"Column for {word}")
        combo.addItems([_ABSENT, *columns.headers])
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setCurrentIndex(max(0, combo.findText(_spelt(columns.headers, columns.mapping.columns.get(name)))))
        sample = ElidedLabel("", "hint")
        self._fields[name], self._samples[name] = combo, sample
        combo.activated.connect(lambda: self._changed(name))
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(combo)
        column.addWidget(sample)
        self._form.addRow(text_label(word, "label"), cell)
        self._show_sample(name)

    def _changed(self, name: str) -> None:
        self._show_sample(name)
        self._soon.start()

    def _show_sample(self, name: str) -> None:
        sample = self._columns.samples.get(self._fields[name].currentText(), "") if self._columns else ""
        self._samples[name].setText(sample)
        self._samples[name].setVisible(bool(sample))

    def _tell(self) -> None:
        self.chosen.emit(self.mapping())

    def _clear(self) -> None:
        for part in (self._order, self._mark):  # they stay, all other rows are made anew
            part.setParent(self)
            part.hide()
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields.clear()
        self._samples.clear()

    def _lay_out(self, close: IconButton) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 0, 20, 16)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(self._form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 16, 8)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(head)
        outer.addWidget(scroll, 1)


def word_of(name: str) -> str:
    """What one of our columns is called on screen."""
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def _spelt(headers: Sequence[str], theirs: str | None) -> str:
    return (find_column(headers, theirs) or _ABSENT) if theirs else _ABSENT


def _sample(values: Sequence[str]) -> str:
    filled = dict.fromkeys(" ".join(value.split())[:60] for value in values[:200] if value)
    return " · ".join(list(filled)[:_SAMPLES])


def _fill(combo: QComboBox, texts: dict[str, str] | dict[str | None, str], name: str) -> None:
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(12)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, text in texts.items():
        combo.addItem(text, key)
