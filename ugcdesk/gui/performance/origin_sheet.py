"""The sheet beside the figures that answers where a number comes from: how it is made, its files, and its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget
from shiboken6 import isValid

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import IconButton
from ugcdesk.gui.components.scrolled import Scrolled
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.text_table import TextTable, TextTableView
from ugcdesk.gui.figures.wording import QUESTION
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.origin_reading import (
    FILE_HEADINGS,
    ROW_HEADINGS,
    OriginShown,
    RowsShown,
    read_origin,
    read_rows,
)
from ugcdesk.gui.performance.origin_rows import OriginRows

_WIDTH, _ROWS_SEEN, _FILES_SEEN = 560, 8, 5
_ROW = 28


class OriginSheet(QFrame):
    """Covers the right part of ``host``; Esc or its cross closes it, and the focus returns to where it was.

    ``item_opened`` says the id of the item of a row that was double-clicked.
    """

    item_opened = Signal(int)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self._choice, self._what = Choice(), ""
        self._before: QWidget | None = None
        failed = context.said.warning.emit
        self._reading, self._rows_reading = Latest(context.tasks, failed), Latest(context.tasks, failed)
        self._title, self._value = text_label("", "control"), text_label("", "title")
        self._close = IconButton(context.themes, "x", "Close", key="Esc")
        self.facts: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout()
        self.files = TextTable(self, figures=False, others=("Days", "Rows", "Sum"))
        self.files.show_rows(FILE_HEADINGS, [])
        self.rows = OriginRows(self._ask_rows, self)
        self.rows.show_rows(ROW_HEADINGS, [])
        self._files_view = TextTableView(self.files, "Files")
        self.rows_view = TextTableView(self.rows, "Rows, newest first")
        self._rows_name = text_label("", "label-strong")
        surface(self, "surface", edge="left")
        self.setAccessibleName(QUESTION)
        self._lay_out()
        self._close.clicked.connect(self.close_sheet)
        self.rows_view.activated.connect(lambda index: self._open(index.row()))
        host.installEventFilter(self)
        context.themes.changed.connect(self._fit)
        self.hide()

    def ask(self, what: str, choice: Choice, before: QWidget | None) -> None:
        """Answer for a measure or metric; the focus goes back to ``before`` when it closes."""
        self._before = before
        self._read(what, choice)

    def follow(self, choice: Choice) -> None:
        """Something else is looked at, or the figures changed: answer anew while it is open."""
        if self.isVisibleTo(self._host):
            self._read(self._what, choice)

    def close_sheet(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        self._reading.forget()
        self._rows_reading.forget()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading

    def _read(self, what: str, choice: Choice) -> None:
        self._what, self._choice = what, choice
        desk, locale = self._context.desk, self._context.locale
        self._reading.ask(lambda _progress: read_origin(desk, choice, what, locale), self._show)
        self.rows.begin()

    def _ask_rows(self, offset: int) -> None:
        desk, locale, what, choice = self._context.desk, self._context.locale, self._what, self._choice
        self._rows_reading.ask(lambda _progress: read_rows(desk, choice, what, offset, locale), self._add_rows)

    def _show(self, shown: OriginShown) -> None:
        self._title.setText(shown.label)
        self._value.setText(shown.value)
        self._show_facts(shown.facts)
        self.files.show_rows(FILE_HEADINGS, shown.files)
        heading = self._files_view.horizontalHeader().sizeHint().height()
        row = self._files_view.verticalHeader().defaultSectionSize()
        self._files_view.setFixedHeight(heading + row * min(max(len(shown.files), 1), _FILES_SEEN) + 2)
        is_new = not self.isVisibleTo(self._host)
        self._fit()
        self.show()
        self.raise_()
        if is_new:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        self.facts = tuple(facts)
        while (old := self._grid.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        for place, (label, text) in enumerate(facts):
            value = text_label(text, "fact", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{label}: {text}")
            self._grid.addWidget(text_label(label, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)

    def _add_rows(self, page: RowsShown) -> None:
        self.rows.add(page)
        self._rows_name.setText(f"{words.count(page.total, 'row', self._context.locale)} behind it")

    def _open(self, row: int) -> None:
        item = self.rows.item(row)
        if item is not None:
            self.item_opened.emit(item)

    # --- building

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.rows_view.setMinimumHeight(self._context.themes.theme.scaled(_ROW) * _ROWS_SEEN)
        _fit_columns(self._files_view, FILE_HEADINGS.index("File"))
        _fit_columns(self.rows_view, ROW_HEADINGS.index("Item"))
        column.addLayout(self._grid)
        column.addWidget(line())
        column.addWidget(text_label("Files", "label-strong"))
        column.addWidget(self._files_view)
        column.addWidget(self._rows_name)
        column.addWidget(self.rows_view, 1)
        scrolled = Scrolled(inner)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(scrolled, 1)

    def _head(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.addWidget(text_label(QUESTION, "strong"), 1)
        top.addWidget(self._close)
        number = QHBoxLayout()
        number.setSpacing(12)
        number.addWidget(self._value)
        number.addWidget(self._title, 1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(4)
        head.addLayout(top)
        head.addLayout(number)
        return head

    def _fit(self) -> None:
        wide = min(self._context.themes.theme.scaled(_WIDTH), self._host.width())
        self.setGeometry(self._host.width() - wide, 0, wide, self._host.height())

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)


def _fit_columns(view: TextTableView, widest: int) -> None:
    """Every column as wide as its text, and ``widest`` as what is left."""
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(56)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setWordWrap(False)
