"""How the values of a table are read: the order of dates, decimals, the best score, the levels of category paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from ugcdesk.gui.components.notice import Remark
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.tables.choice_box import ChoiceBox
from ugcdesk.gui.tables.examples import date_example, level_examples, number_example
from ugcdesk.gui.tables.shown import ShownTable
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.tabular.dates import DateOrder, guess_date_order
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.numbers import DecimalMark
from ugcdesk.tabular.seen_columns import SeenColumns

_ORDERS = (
    ("Choose…", None),
    ("Day first", "dmy"),
    ("Month first", "mdy"),
    ("Year first", "ymd"),
)
_MARKS = (("Point, 1.50", "."), ("Comma, 1,50", ","))
_LABEL_TOP = 8
_SCALES = (("As found", None), ("5", 5), ("10", 10), ("100", 100))
_LEVELS = (
    ("First", 1),
    ("Second", 2),
    ("Third", 3),
    ("Last", -1),
    ("Last but one", -2),
    ("None", 0),
)


class ValueRules(QWidget):
    """Rows that mean nothing for the table at hand are hidden; ``changed`` says that something was chosen."""

    changed = Signal()

    def __init__(self, themes: ThemeSource, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        self._order = _Rule(themes, ChoiceBox("Order of dates", _ORDERS))
        self._mark = _Rule(themes, ChoiceBox("Decimal mark", _MARKS))
        self._best = _Rule(themes, ChoiceBox("Best score", _SCALES))
        self._line = _Rule(themes, ChoiceBox("Level that is the product line", _LEVELS))
        self._kind = _Rule(themes, ChoiceBox("Level that is the product type", _LEVELS))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = {
            "Dates": self._order,
            "Decimals": self._mark,
            "Scores go up to": self._best,
            "Line is level": self._line,
            "Type is level": self._kind,
        }
        for label, rule in rows.items():
            self._form.addRow(row_label(label), rule)
            rule.combo.activated.connect(self.changed)

    @property
    def labels(self) -> list[QWidget]:
        """The labels of the rows, to be given one width with those of another form."""
        return labels_of(self._form)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show what a mapping says."""
        self._order.combo.choose(mapping.date_order)
        self._mark.combo.choose(mapping.decimal)
        self._best.choose(mapping.best)
        self._line.choose(mapping.line_level)
        self._kind.choose(mapping.type_level)

    def applied(self, mapping: Mapping) -> Mapping:
        """``mapping`` with what is chosen here."""
        return replace(
            mapping,
            date_order=cast("DateOrder | None", self._order.combo.currentData()),
            decimal=cast(DecimalMark, self._mark.combo.currentData()),
            best=cast("int | None", self._best.combo.currentData()),
            line_level=cast(int, self._line.combo.currentData()),
            type_level=cast(int, self._kind.combo.currentData()),
        )

    def suit(self, columns: SeenColumns, mapping: Mapping) -> None:
        """Choose another order of dates where the one that is chosen cannot read them."""
        values = [value for header in columns.dates(mapping) for value in columns.samples[header]]
        if mapping.date_order is not None and not date_example(values, mapping.date_order, self._locale)[1]:
            self._order.combo.choose(guess_date_order(values))

    def explain(self, table: ShownTable, mapping: Mapping, paths: Sequence[str]) -> None:
        """Show by values of the table, and its category ``paths``, what is chosen makes of them."""
        columns = table.columns
        dates, numbers = columns.dates(mapping), columns.numbers(mapping)
        values = [value for header in dates for value in columns.samples[header]]
        self._order.say(*date_example(values, mapping.date_order, self._locale))
        figures = [value for header in numbers for value in columns.samples[header]]
        self._mark.say(number_example(figures, mapping.decimal, self._locale))
        self._kind.say(level_examples(paths, mapping))
        is_scored = table.has_scores and "rating" in mapping.columns
        for rule, matters in (
            (self._order, bool(dates)),
            (self._mark, bool(numbers)),
            (self._best, is_scored),
            (self._line, bool(paths) and "line" not in mapping.columns),
            (self._kind, bool(paths)),
        ):
            self._form.setRowVisible(rule, matters)
        self.setVisible(bool(dates or numbers or is_scored or paths))


def row_label(text: str) -> QLabel:
    """A label that stands level with the first line of a choice beside it."""
    label = text_label(text, "label", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, _LABEL_TOP, 0, 0)
    return label


def labels_of(form: QFormLayout) -> list[QWidget]:
    """The labels of a form's rows, from top to bottom."""
    items = (form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


class _Rule(QWidget):
    """A choice, and an example of what it makes of a value or why it cannot."""

    def __init__(self, themes: ThemeSource, combo: ChoiceBox) -> None:
        super().__init__()
        self.combo = combo
        self._example = text_label("", "hint", wrap=True)
        self._doubt = Remark(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (combo, self._example, self._doubt):
            column.addWidget(part)
        self._example.hide()

    def choose(self, number: int | None) -> None:
        """Choose a number, also one that is not usual."""
        if self.combo.findData(number) < 0:
            self.combo.addItem(str(number), number)
        self.combo.choose(number)

    def say(self, example: str, is_sure: bool = True) -> None:
        self._example.setText(example if is_sure else "")
        self._example.setVisible(is_sure and bool(example))
        self._doubt.show_sentence("" if is_sure else example)
