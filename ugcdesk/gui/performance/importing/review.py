"""What an import of figures would do, before it is done: files, what does not come in, what is to be said first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.notice import Notice
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.text_table import TextTable
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.performance.importing import plan_rows
from ugcdesk.gui.performance.importing.doubt_bar import DoubtBar
from ugcdesk.gui.performance.importing.flow import FiguresFlow, Planned, Stage
from ugcdesk.gui.performance.importing.shown_figures import FiguresReadSo, ShownFigures
from ugcdesk.gui.performance.importing.wide_table import WideTable
from ugcdesk.gui.tables.columns_pane import ColumnsPane
from ugcdesk.kpi.reported import Doubt
from ugcdesk.kpi.table_columns import FigureColumns
from ugcdesk.tabular.mapping import Mapping

_PANE = 380
_PARTS = {
    "files": "Files", "without": "No item", "refused": "Refused", "left": "Left out", "columns": "Not stored"
}  # fmt: skip
_WIDE = {"files": (0, 1), "without": (0, 2), "refused": (0,), "left": (0,), "columns": (0,)}
_NOTHING = "There is nothing new in these files."


class PlanReview(QFrame):
    """Follows the flow while there is a plan. ``more_asked`` asks for further files."""

    more_asked = Signal()

    def __init__(self, context: Context, flow: FiguresFlow) -> None:
        super().__init__()
        surface(self, "card")
        self._context, self._flow = context, flow
        self._names: dict[str, str] = {}
        self._path: Path | None = None  # of the table whose columns are shown
        failed = context.said.warning.emit
        self._looking, self._naming = Latest(context.tasks, failed), Latest(context.tasks, failed)
        self._title, self.counts = ElidedLabel("Import figures", "section"), text_label("", "label", wrap=True)
        self.more = Button(context.themes, "Add files…", "folder-input", kind="flat", size="small")
        self.cancel = Button(context.themes, "Cancel", kind="flat", size="small")
        self.go = Button(context.themes, "Import figures", kind="primary", size="small")
        self.doubts, self.others = DoubtBar(context), Notice(context.themes)
        self.parts = Segmented(context.themes, [Segment(*one) for one in _PARTS.items()], name="Parts of the plan")
        self.columns = Button(context.themes, "Columns…", "table", kind="flat", size="small")
        self.with_items = QCheckBox()
        self.table = TextTable(self, figures=False, others=plan_rows.NUMBERS)
        self.view = WideTable(self.table, "Files", _WIDE["files"])
        self.pane = ColumnsPane(context.themes, context.locale)
        self._split = QSplitter()
        self._lay_out()
        self._connect()

    def show_plan(self) -> None:
        """Follow the flow."""
        planned = self._flow.planned
        if planned is None:
            self._close_columns()
            return
        self._naming.ask(lambda _progress: plan_rows.reader_names(), self._name)
        self._title.setText(f"Import {_called(planned)}")
        self.counts.setText(
            "Reading again…" if self._flow.is_busy else plan_rows.summary(planned, self._context.locale)
        )
        self.doubts.show_doubts(planned)
        self._show_others(planned)
        self._show_go(planned)
        self._show_counts(planned)
        self._show_part()
        self._follow_columns(planned)

    def open_columns(self, path: Path) -> None:
        """Show the columns of the table at ``path``."""
        self._path = path
        self._looking.ask(lambda progress: self._flow.columns(path, progress), self._show_columns)

    def _show_others(self, planned: Planned) -> None:
        """Lead to where content comes in, which may have been dropped together with figures."""
        count = words.count(len(planned.others), "file", self._context.locale)
        told = f"No figures were found in {count}. Photos, videos, posts and reviews come in under Import."
        self.others.show_sentence(told if planned.others else "", tone="", action="Open in Import")

    def _open_others(self) -> None:
        if self._flow.planned is not None:
            self._context.said.go.emit("import", list(self._flow.planned.others))

    def _show_go(self, planned: Planned) -> None:
        figures = planned.figures
        may = bool(figures) and not self._flow.is_busy
        self.go.setText(
            f"Import {words.count(figures, 'figure', self._context.locale)}" if figures else "Import figures"
        )
        self.go.setEnabled(may)
        self.go.setToolTip("" if figures else _NOTHING)
        items = words.count(planned.items, "row", self._context.locale)
        self.with_items.setText(f"Make items of {items} whose post is not here yet")
        self.with_items.setVisible(bool(planned.items))

    def _show_counts(self, planned: Planned) -> None:
        plan = planned.plan
        counts = {
            "files": len(plan.files),
            "without": len(plan.unmatched),
            "refused": len(plan.refused),
            "left": len(plan.left_out),
            "columns": len(plan_rows.column_rows(planned)),
        }
        for key, number in counts.items():
            self.parts.set_text(key, f"{_PARTS[key]} {words.number(number, self._context.locale)}")

    def _show_part(self) -> None:
        planned, locale = self._flow.planned, self._context.locale
        if planned is None:
            return
        key = self.parts.current
        headings, rows = {
            "files": plan_rows.file_rows(planned, self._names, locale),
            "without": (plan_rows.WITHOUT, plan_rows.without_rows(planned, locale)),
            "refused": (plan_rows.REFUSED, plan_rows.refused_rows(planned, locale)),
            "left": (plan_rows.LEFT, plan_rows.left_rows(planned, locale)),
            "columns": (plan_rows.COLUMNS, plan_rows.column_rows(planned)),
        }[key]
        self.view.setAccessibleName(_PARTS[key])
        self.table.show_rows(headings, rows)
        self.view.show_wide(_WIDE[key])
        tables = [file for file in planned.plan.files if _is_table(file)]
        self.columns.setVisible(bool(tables))

    def _name(self, names: dict[str, str]) -> None:
        if names != self._names:
            self._names = names
            self._show_part()

    def _choose_columns(self) -> None:
        """Of the table that is current in the list of files, else of the first one."""
        planned = self._flow.planned
        tables = [file.path for file in planned.plan.files if _is_table(file)] if planned else []
        if tables:
            self.open_columns(self._current_table() or tables[0])

    def _current_table(self) -> Path | None:
        planned, at = self._flow.planned, self.view.currentIndex().row()
        if planned is None or self.parts.current != "files" or not 0 <= at < len(planned.plan.files):
            return None
        file = planned.plan.files[at]
        return file.path if _is_table(file) else None

    def _open_row(self, _row: int) -> None:
        path = self._current_table()
        if path is not None:
            self.open_columns(path)

    def _show_columns(self, columns: FigureColumns) -> None:
        self.pane.show_table(ShownFigures(columns), self._read_so())
        self.pane.show()

    def _follow_columns(self, planned: Planned) -> None:
        paths = {file.path for file in planned.plan.files}
        if self._path is not None and self._path not in paths:
            self._close_columns()
        elif self._path is not None and self.pane.isVisibleTo(self):
            self.pane.show_read(self._read_so())
        elif self._path is None:
            doubtful = [file.path for file in planned.doubtful if file.doubt is Doubt.COLUMNS]
            if doubtful:
                self.open_columns(doubtful[0])

    def _read_so(self) -> FiguresReadSo | None:
        """How the table whose columns are shown was read; None while that is in doubt."""
        planned = self._flow.planned
        file = next((one for one in planned.plan.files if one.path == self._path), None) if planned else None
        if file is None or file.mapping is None or file.doubt is Doubt.COLUMNS:
            return None
        return FiguresReadSo(file.mapping, "remembered" if file.remembered else "given")

    def _take_mapping(self, _shown: Path, mapping: Mapping) -> None:
        if self._path is not None:
            self._flow.say(self._path, kpi.FileWords(mapping=mapping))

    def _close_columns(self) -> None:
        self._path = None
        self._looking.forget()
        self.pane.hide()

    def _run(self) -> None:
        self._flow.run(create_items=self.with_items.isVisibleTo(self) and self.with_items.isChecked())

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for button in (self.more, self.cancel, self.go):
            head.addWidget(button)
        tools.addWidget(self.parts)
        tools.addStretch(1)
        tools.addWidget(self.columns)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.counts, self.doubts, self.others, self.with_items):
            column.addWidget(part)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        self._split.addWidget(left)
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([self.width(), self._context.themes.theme.scaled(_PANE)])
        self._split.setChildrenCollapsible(False)
        self.pane.setMinimumWidth(self._context.themes.theme.scaled(300))
        self.pane.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._split)

    def _connect(self) -> None:
        self._flow.changed.connect(self._follow)
        self.more.clicked.connect(self.more_asked)
        self.cancel.clicked.connect(self._flow.cancel)
        self.go.clicked.connect(self._run)
        self.doubts.said.connect(self._flow.say)
        self.doubts.columns_asked.connect(self.open_columns)
        self.others.acted.connect(self._open_others)
        self.parts.chosen.connect(lambda _key: self._show_part())
        self.columns.clicked.connect(self._choose_columns)
        self.view.opened.connect(self._open_row)
        self.pane.chosen.connect(self._take_mapping)
        self.pane.closed.connect(self._close_columns)

    def _follow(self) -> None:
        if self._flow.stage in (Stage.REVIEW, Stage.IDLE):
            self.show_plan()


def _is_table(file: kpi.FileRead) -> bool:
    """Whether its columns can be named by the person."""
    return file.reader == "table" or file.doubt is Doubt.COLUMNS


def _called(planned: Planned) -> str:
    names = [planned.name_of(file.path) for file in planned.plan.files]
    more = len(names) - 2
    return ", ".join(names[:2]) + (f" and {more} more" if more > 0 else "") if names else "figures"
