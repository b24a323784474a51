"""Bringing figures in on the page: what the files hold, what storing them would do, and doing it in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import ChoiceField
from ugcdesk.gui.figures.text_table import TextTable, TextTableView
from ugcdesk.gui.tasks import Queue, Task
from ugcdesk.library import Changes
from ugcdesk.library.observations import UnmatchedFigures

_FILTER = "Figures (*.csv *.tsv *.txt *.json *.zip);;All files (*)"
_TABLE_HEIGHT = 180
_HEADINGS = ("File", "Row", "Key", "Why")


class ImportSheet(QFrame):
    """Progress while files are read, then the plan with its button, then progress again; hidden when idle."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        surface(self, "card")
        self._context = context
        self._plan: kpi.FiguresPlan | None = None
        self._task: Task | None = None
        self._paths: list[Path] = []
        self._strip = ProgressStrip(context.themes)
        self._title, self._counts = text_label("", "strong"), text_label("", "label", wrap=True)
        self._rows = Button(context.themes, "Show reasons", kind="flat", size="small")
        self._go = Button(context.themes, "Import figures", size="small")
        self._close = Button(context.themes, "Cancel", kind="flat", size="small")
        self._channel = ChoiceField("Channel of these files", dict(words.PLATFORMS))
        self._again = Button(context.themes, "Read as this channel", size="small")
        self._table = TextTable(self, figures=False)
        self._view = TextTableView(self._table, "Rows that found no item or were refused")
        self._planned = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def ask_files(self) -> None:
        """Choose files and read them."""
        chosen, _ = QFileDialog.getOpenFileNames(self.window(), "Import figures", "", _FILTER)
        if chosen:
            self.read([Path(name) for name in chosen])

    def read(self, paths: Sequence[Path], channel: str | None = None) -> None:
        """Read ``paths`` and show what storing their figures would do; nothing is changed yet.

        ``channel`` is that of files which do not say it themselves.
        """
        self._stop()
        self._paths = list(paths)
        names = paths[0].name if len(paths) == 1 else words.count(len(paths), "file", self._context.locale)
        self._show_progress(f"Reading {names}")
        library = self._context.desk.library
        self._task = self._context.tasks.run(
            lambda progress: kpi.plan_figures(library, paths, channel=channel, progress=progress),
            on_success=self._show_plan,
            on_failure=self._show_refusal,
            on_progress=self._tell,
            on_cancel=self.hide,
        )

    def show_unmatched(self, unmatched: Sequence[UnmatchedFigures]) -> None:
        """List the rows of earlier imports that found no item; while an import is under way, leave that alone."""
        if self._task is not None:
            return
        self._plan = None
        self._title.setText("Rows without an item")
        self._counts.setText("Their figures count for their channel. Add the post, then import the same file again.")
        self._table.show_rows(_HEADINGS, [(row.source, str(row.row), row.key, row.reason) for row in unmatched])
        self._offer(self._close)
        self._close.setText("Close")
        self._view.show()
        self._strip.hide()
        self._planned.show()
        self.show()

    # --- building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._counts, 1)
        for button in (self._rows, self._channel, self._again, self._close, self._go):
            head.addWidget(button)
        self._rows.setCheckable(True)
        column = QVBoxLayout(self._planned)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._view)
        self._view.setFixedHeight(_TABLE_HEIGHT)
        self._view.hide()
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._strip)
        both.addWidget(self._planned)

    def _connect(self) -> None:
        self._strip.cancelled.connect(self._stop)
        self._go.clicked.connect(self._run)
        self._close.clicked.connect(self.hide)
        self._again.clicked.connect(lambda: self.read(self._paths, self._channel.key()))
        self._rows.toggled.connect(self._view.setVisible)

    # --- showing

    def _show_progress(self, title: str) -> None:
        self._planned.hide()
        self._strip.set_title(title)
        self._strip.set_progress(0, None)
        self._strip.show()
        self.show()

    def _tell(self, done: int, total: int, what: str) -> None:
        self._strip.set_progress(done, total if total > 0 else None, what)

    def _show_plan(self, plan: kpi.FiguresPlan) -> None:
        self._task, self._plan = None, plan
        self._title.setText(", ".join(plan.sources[:2]) + (" …" if len(plan.sources) > 2 else ""))
        self._counts.setText(_counts(plan, self._context))
        rows = _problem_rows(plan)
        self._table.show_rows(_HEADINGS, rows)
        self._rows.setChecked(False)
        self._view.hide()
        self._offer(self._close, self._go, *([self._rows] if rows else []))
        self._go.setText("Import figures")
        self._go.setEnabled(bool(plan.new or plan.replaced))
        self._go.setToolTip("" if plan.new or plan.replaced else "There is nothing new in these files.")
        self._close.setText("Cancel" if plan.new or plan.replaced else "Close")
        self._strip.hide()
        self._planned.show()

    def _show_refusal(self, sentence: str, _details: str) -> None:
        """Say why the files cannot be read; naming their channel may be all they need."""
        self._task = self._plan = None
        self._title.setText("Not read")
        self._counts.setText(sentence)
        self._view.hide()
        self._offer(self._close, self._channel, self._again)
        self._close.setText("Close")
        self._strip.hide()
        self._planned.show()

    def _offer(self, *parts: QWidget) -> None:
        for part in (self._rows, self._channel, self._again, self._close, self._go):
            part.setVisible(part in parts)

    def _fail(self, sentence: str, details: str) -> None:
        self._task = None
        self.hide()
        self._context.said.warning.emit(sentence, details)

    # --- doing

    def _run(self) -> None:
        plan, library = self._plan, self._context.desk.library
        if plan is None:
            return
        self._show_progress(f"Importing {', '.join(plan.sources[:2])}")
        self._context.said.saving.emit(True)
        self._task = self._context.tasks.run(
            lambda progress: kpi.run_figures(library, plan, progress),
            on_success=self._say_done,
            on_failure=self._fail_to_store,
            on_progress=self._tell,
            on_cancel=self._say_stopped,
            queue=Queue.LIBRARY,
        )

    def _say_done(self, changes: Changes) -> None:
        plan, self._task, self._plan = self._plan, None, None
        self._context.said.saving.emit(False)
        self.hide()
        if plan is not None and changes:
            figures = words.count(plan.new + plan.replaced, "figure", self._context.locale)
            self._context.said.toast.emit(f"Imported {figures}", "chart-line", True)

    def _fail_to_store(self, sentence: str, details: str) -> None:
        self._context.said.saving.emit(False)
        self._fail(sentence, details)

    def _say_stopped(self) -> None:
        self._task = None
        self._context.said.saving.emit(False)
        self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.hide()


def _counts(plan: kpi.FiguresPlan, context: Context) -> str:
    """The plan in one line: ``1,204 rows · 980 figures new · 12 replaced · 5 rows unmatched (kept by channel)``."""
    locale = context.locale
    parts = [words.count(plan.rows, "row", locale), f"{words.count(plan.new, 'figure', locale)} new"]
    for number, word in ((plan.replaced, "replaced"), (plan.unchanged, "unchanged")):
        if number:
            parts.append(f"{words.number(number, locale)} {word}")
    if plan.unmatched:
        parts.append(f"{words.count(len(plan.unmatched), 'row', locale)} without an item, kept under their channel")
    if plan.refused:
        parts.append(f"{words.number(len(plan.refused), locale)} refused")
    return " · ".join(parts)


def _problem_rows(plan: kpi.FiguresPlan) -> list[tuple[str, str, str, str]]:
    refused = [(row.path.name, str(row.line or words.MISSING), words.MISSING, row.reason) for row in plan.refused]
    return refused + [(row.path.name, str(row.row), row.key, row.reason) for row in plan.unmatched]
