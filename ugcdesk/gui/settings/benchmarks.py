"""The section on reference values: those that are shipped, with their source, and a shop's own, which stand first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.plain_table import plain_table
from ugcdesk.gui.components.styling import paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.settings.benchmark_form import BenchmarkForm
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.gui.settings.tables import TextTable
from ugcdesk.kpi import METRICS, Benchmark
from ugcdesk.library.edits.benchmarks import ImportBenchmarks, RemoveBenchmark

_COLUMNS = ("Metric", "Network", "Value", "Source", "Year", "From")
_TOLD = (
    "A figure is only set beside a value with the very same formula. A value of your own hides the shipped one of the "
    "same metric, network and kind of reach; remove it, and the shipped one shows again."
)
_FILES = "Benchmarks (*.csv *.tsv *.toml *.json);;All files (*)"


class BenchmarksSection(SettingsSection):
    """Lists them with formula, source and year; own ones can be added, changed, removed and brought in from a file."""

    def __init__(self, context: Context) -> None:
        super().__init__("Benchmarks")
        self._context = context
        self._found: list[Benchmark] = []
        self._reading = Latest(context.tasks, context.said.warning.emit)
        self.model = TextTable(_COLUMNS, self, numeric=[2, 4])
        self.table = plain_table(self.model, "Benchmarks")
        self.formula = text_label("", "hint", wrap=True)
        self.problem = text_label("", "label", tone="bad", wrap=True)
        self.add = Button(context.themes, "Add…", "plus", size="small")
        self.change = Button(context.themes, "Change…", "pencil", size="small")
        self.remove = Button(context.themes, "Remove", "x", size="small")
        self.bring_in = Button(context.themes, "Import from a file…", "folder-input", size="small")
        self.form: BenchmarkForm | None = None
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.doubleClicked.connect(self._change)
        self.add.clicked.connect(lambda: self._open_form(None))
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.bring_in.clicked.connect(self._choose)

    def refresh(self) -> None:
        """Read them anew."""
        book = self._context.desk.figures
        self._reading.ask(lambda _progress: kpi.benchmarks(book), self._show)

    def import_file(self, path: Path) -> None:
        """Bring in the values of a file as one step; what is refused is said."""
        library = self._context.desk.library
        self._reading.ask(lambda _progress: kpi.plan_benchmarks(library, path), self._run)

    def _show(self, found: list[Benchmark]) -> None:
        at = self.table.currentIndex().row()
        self._found = found
        self.model.show_rows([_row(one, self._context) for one in found], [_hint(one) for one in found])
        if found:
            self.table.selectRow(max(0, min(at, len(found) - 1)))
        self._follow()

    def _current(self) -> Benchmark | None:
        at = self.table.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _follow(self) -> None:
        one = self._current()
        is_own = one is not None and one.id is not None
        self.formula.setText(_hint(one) if one else "")
        self.change.setText("Change…" if is_own or one is None else "Set your own instead…")
        self.change.setEnabled(one is not None)
        self.remove.setEnabled(is_own)
        self.remove.setToolTip("" if is_own else "Shipped values stay; set your own to hide one.")

    def _change(self) -> None:
        one = self._current()
        if one is not None:
            self._open_form(one)

    def _open_form(self, one: Benchmark | None) -> None:
        self.form = BenchmarkForm(self._context, one)
        self.form.open_at(self.add if one is None else self.change)

    def _remove(self) -> None:
        one = self._current()
        if one is not None and one.id is not None:
            done = f"Removed your benchmark for {_label(one)}"
            self._context.edit(RemoveBenchmark(one.id), done=done, icon="x")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Import benchmarks", "", _FILES)
        if chosen:
            self.import_file(Path(chosen))

    def _run(self, plan: kpi.BenchmarksPlan) -> None:
        locale = self._context.locale
        count = words.count(len(plan.values), "benchmark", locale)
        refused = [f"{one.reason}" if one.line is None else f"Line {one.line}: {one.reason}" for one in plan.refused]
        self.problem.setText("\n".join(refused))
        self.problem.setVisible(bool(refused))
        if plan.new or plan.replaced:
            left = f", {words.number(len(refused), locale)} refused" if refused else ""
            self._context.edit(ImportBenchmarks(plan.values), done=f"Imported {count}{left}", icon="target")
        elif not refused:
            self._context.said.toast.emit("These benchmarks are there already", "target", False)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.add, self.change, self.remove):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.bring_in)
        self.problem.hide()
        self.body.addWidget(paragraph(_TOLD, "body-2"))
        self.body.addLayout(acts)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.formula)


def _label(one: Benchmark) -> str:
    return METRICS[one.metric].label if one.metric in METRICS else one.metric


def _row(one: Benchmark, context: Context) -> tuple[str, ...]:
    paid = {True: ", paid", False: ", organic", None: ""}[one.paid]
    network = words.PLATFORMS.get(one.network or "", one.network or "Any")
    whose = "Yours" if one.id is not None else "Shipped"
    return _label(one), f"{network}{paid}", _value(one, context), one.source, str(one.year), whose


def _value(one: Benchmark, context: Context) -> str:
    unit = METRICS[one.metric].unit if one.metric in METRICS else "number"
    ends = dict.fromkeys((one.low, one.high))
    if unit == "rate":
        return " – ".join(words.rate(end, context.locale, 2) for end in ends)
    if unit == "money":
        currency = context.desk.library.folder.currency
        return " – ".join(words.money(end, currency, context.locale, cents=True) for end in ends)
    return " – ".join(words.number(end, context.locale, 2) for end in ends)


def _hint(one: Benchmark) -> str:
    return "\n".join(part for part in (f"{_label(one)}: {one.formula}", one.note) if part)
