"""Which column of a table is which of ours, with samples; what is chosen is planned anew at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ugcdesk.gui.components.buttons import Button, IconButton
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.notice import Remark
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.tables.column_box import ColumnBox
from ugcdesk.gui.tables.shown import ReadSo, ShownTable
from ugcdesk.gui.tables.value_rules import ValueRules, labels_of, row_label
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.tabular.mapping import Mapping

_WAIT_MS = 300  # choosing several columns in a row is planned once
_SIDE = 20
_USUAL_LABEL = "Verified purchase"  # longer ones wrap


class ColumnsPane(QWidget):
    """``chosen`` says a table's path and its new mapping, ``closed`` that the person is done."""

    chosen = Signal(object, object)
    closed = Signal()

    def __init__(self, themes: ThemeSource, locale: QLocale) -> None:
        super().__init__()
        surface(self, "surface")
        self._themes = themes
        self._table: ShownTable | None = None
        self._mapping = Mapping({})
        self._paths: tuple[str, ...] = ()
        self._boxes: dict[str, ColumnBox] = {}
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._title = ElidedLabel("", "section", mode=Qt.TextElideMode.ElideMiddle)
        self._close = IconButton(themes, "x", "Close columns", key="Esc")
        self._origin = text_label("", "hint", wrap=True)
        self._anew = Button(themes, "Propose again", "rotate-ccw", kind="flat", size="small")
        self._use = Button(themes, "Read it so", "table", size="small")
        self._notes = Remark(themes, "info", "")
        self._lack = Remark(themes)
        self._rules = ValueRules(themes, locale)
        self._needed = _section("")
        self._form = QFormLayout()
        self._rest = text_label("", "hint", wrap=True)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()

    @property
    def table(self) -> ShownTable | None:
        """The table that is shown."""
        return self._table

    @property
    def doubt(self) -> str:
        """What is said of columns that are needed and not named; "" when none is."""
        return self._lack.sentence

    def show_table(self, table: ShownTable, read: ReadSo | None, paths: Sequence[str] = ()) -> None:
        """Show how a table is read, None when it is not; ``paths`` are examples of its products' categories."""
        self._soon.stop()
        self._table = table
        self._title.setText(f"Columns of {table.columns.path.name}")
        self._build(table)
        self._show_mapping(read.mapping if read else table.columns.proposed)
        self.show_read(read, paths)
        self._scroll.verticalScrollBar().setValue(0)

    def show_read(self, read: ReadSo | None, paths: Sequence[str] = ()) -> None:
        """Say where the mapping comes from, now that the table was planned anew; what is being chosen stays."""
        self._paths = tuple(paths)
        if self._table is None:
            return
        proposed = self._table.columns.proposed
        is_proposed = read is None or (read.origin != "remembered" and read.mapping == proposed)
        self._origin.setText(_origin(read, self._table.columns.source, is_proposed))
        self._anew.setVisible(read is not None and read.mapping != proposed)
        self._use.setVisible(read is None)
        self._notes.show_sentence("\n".join(read.notes) if read else "")
        self._explain()

    def mapping(self) -> Mapping:
        """What is chosen now; columns that have no row here stay as they were."""
        other = {ours: theirs for ours, theirs in self._mapping.columns.items() if ours not in self._boxes}
        chosen = {name: box.header for name, box in self._boxes.items()}
        columns = other | {name: header for name, header in chosen.items() if header is not None}
        return self._rules.applied(replace(self._mapping, columns=columns))

    def _show_mapping(self, mapping: Mapping) -> None:
        self._mapping = mapping
        for name, box in self._boxes.items():
            box.show_header(mapping.columns.get(name))
        self._rules.show_mapping(mapping)
        self._explain()

    def _change_column(self) -> None:
        if self._table is not None:
            self._rules.suit(self._table.columns, self.mapping())
        self._changed()

    def _changed(self) -> None:
        self._explain()
        self._soon.start()

    def _tell(self) -> None:
        self._soon.stop()
        if self._table is not None:
            self.chosen.emit(self._table.columns.path, self.mapping())

    def _propose(self) -> None:
        if self._table is not None:
            self._show_mapping(self._table.columns.proposed)
            self._tell()

    def _explain(self) -> None:
        if self._table is None:
            return
        mapping = self.mapping()
        lacks = self._table.columns.lacks(mapping)
        self._lack.show_sentence(self._table.lack(lacks) if lacks else "")
        self._rules.explain(self._table, mapping, self._paths)
        self._rest.setText(self._table.rest(mapping))
        self._rest.setVisible(bool(self._rest.text()))

    def _build(self, table: ShownTable) -> None:
        """Make the rows: what is needed, what was found in the file, and the rest."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._boxes.clear()
        heading = _heading(table.columns.needs[0], table)
        self._needed.setText(heading)
        for field in table.columns.fields:
            named = _heading(field.name, table)
            if named != heading:
                heading = named
                self._form.addRow(_section(named))
            box = self._boxes[field.name] = ColumnBox(self._themes, table.word_of(field.name), table.columns.samples)
            box.changed.connect(self._change_column)
            self._form.addRow(row_label(table.word_of(field.name)), box)
        self._even_out()

    def _even_out(self) -> None:
        """The labels of the rules stand in a form of their own: both have the width of the widest."""
        labels = [*self._rules.labels, *labels_of(self._form)]
        wide = max(label.fontMetrics().horizontalAdvance(_USUAL_LABEL) for label in labels)
        for label in labels:
            label.setFixedWidth(wide)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 0, _SIDE, 16)
        column.setSpacing(8)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for part in (self._rules, self._needed, self._lack):
            column.addWidget(part)
        column.addLayout(self._form)
        column.addSpacing(8)
        column.addWidget(self._rest)
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(scroll, 1)

    def _head(self) -> QVBoxLayout:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self._close)
        second.addWidget(self._origin, 1)
        for button in (self._anew, self._use):
            second.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 14, 16, 12)
        head.setSpacing(4)
        head.addLayout(first)
        head.addLayout(second)
        head.addWidget(self._notes)
        return head

    def _connect(self) -> None:
        self._soon.timeout.connect(self._tell)
        self._rules.changed.connect(self._changed)
        self._anew.clicked.connect(self._propose)
        self._use.clicked.connect(self._tell)
        self._close.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)


def _origin(read: ReadSo | None, source: str | None, is_proposed: bool) -> str:
    if is_proposed:
        return "Proposed from headers and values"
    if read is not None and read.origin == "remembered":
        return f"As the last time, from {source}" if source else "As the last time"
    return "Chosen by you"


def _heading(name: str, table: ShownTable) -> str:
    if name in table.columns.needs:
        return table.needed()
    return "In this file" if name in table.columns.proposed.columns else "Not found in this file"


def _section(title: str) -> QLabel:
    label = text_label(title, "label-strong")
    label.setContentsMargins(0, 8, 0, 0)
    return label
