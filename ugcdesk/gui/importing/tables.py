"""The tables of an offer on the import page: which there are, whose columns are shown, and what is chosen of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.entry import Offer
from ugcdesk.gui.importing.flow import Flow, Stage
from ugcdesk.gui.importing.shown_import import ShownImport
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tables.columns_pane import ColumnsPane
from ugcdesk.importing.candidate import ColumnsRead
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.importing.products.plan import ProductsPlan
from ugcdesk.importing.table_columns import TableColumns, look_at_columns

_LONGEST_NAME = 44


class Tables(QObject):
    """``button`` opens the columns of the one table, or lists several; ``opened`` and ``closed`` tell of the pane."""

    opened = Signal()
    closed = Signal()

    def __init__(self, context: Context, flow: Flow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._flow = context, flow
        self.pane = ColumnsPane(context.themes, context.locale)
        self.button = Button(context.themes, "Columns…", "table", kind="flat", size="small")
        self.menu: QMenu | None = None
        self._path: Path | None = None
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self.button.clicked.connect(self._choose)
        self.pane.chosen.connect(flow.with_mapping)
        self.pane.closed.connect(self.close)

    def show_stage(self) -> None:
        """Follow the flow: only a plan that is looked at can be changed."""
        tables = tables_of(self._flow.offer) if self._flow.stage is Stage.REVIEW else ()
        self.button.setVisible(bool(tables))
        self.button.setText("Columns…" if len(tables) < 2 else f"Columns of {len(tables)} tables…")
        self.button.setAccessibleName(self.button.text())

    def show_offer(self, offer: Offer | None) -> None:
        """Follow a new offer: the pane stays with its table while that is there, else with one that is in doubt."""
        tables = {one.path: one for one in tables_of(offer)}
        refused = {one.path for one in offer.refused} if offer else set()
        if self._path is not None and self._path not in tables and self._path not in refused:
            self.close()
        elif self._path is not None and self.pane.table is not None and self.pane.table.columns.path == self._path:
            self.pane.show_read(tables.get(self._path), paths_of(offer))
        if self._path is None:
            self.open_doubtful()

    def open_doubtful(self) -> None:
        """Show the columns of the first table that is in doubt."""
        doubtful = [one.path for one in tables_of(self._flow.offer) if one.doubts]
        if doubtful:
            self.open(doubtful[0])

    def open(self, path: Path) -> None:
        """Show the columns of the table at ``path``."""
        flow, library = self._flow, self._context.desk.library
        file, is_catalogue = flow.real_path(path), flow.request.is_catalogue
        self._path = path
        self._latest.ask(lambda _: look_at_columns(library, file, path, is_catalogue=is_catalogue), self._show)

    def close(self) -> None:
        """Show no columns any more."""
        self._path = None
        self._latest.forget()
        self.closed.emit()

    def sentence(self) -> str:
        """What is to be settled first, with the table's name where there are several; "" when nothing is."""
        tables = tables_of(self._flow.offer)
        doubtful = next((one for one in tables if one.doubts), None)
        if doubtful is None:
            return ""
        name = f"{doubtful.path.name}: " if len(tables) > 1 else ""
        return f"{name}{doubtful.doubts[0]}"

    def _show(self, columns: TableColumns) -> None:
        offer = self._flow.offer
        read = next((one for one in tables_of(offer) if one.path == columns.path), None)
        self.pane.show_table(ShownImport(columns), read, paths_of(offer))
        self.opened.emit()

    def _choose(self) -> None:
        tables = tables_of(self._flow.offer)
        if len(tables) == 1:
            self.open(tables[0].path)
        elif tables:
            self._list(tables, self._flow.offer)

    def _list(self, tables: Sequence[ColumnsRead], offer: Offer | None) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu = QMenu(self.button)
        menu.setAccessibleName("Tables")
        rows = _rows(offer)
        icons = self._context.themes.icons
        for one, name in zip(tables, names_of([one.path for one in tables]), strict=True):
            parts = [_shortened(name), words.count(rows[one.path], "row", self._context.locale)]
            if one.doubts:
                parts.append("in doubt")
            icon = icons.icon("triangle-alert", "warn") if one.doubts else icons.icon("table", "text-2")
            action = menu.addAction(icon, " · ".join(parts).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=one.path: self.open(path))
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))


def tables_of(offer: Offer | None) -> tuple[ColumnsRead, ...]:
    """How each table of an offer is read."""
    if offer is None:
        return ()
    plan = offer.plan
    return plan.columns if isinstance(plan, ImportPlan) else (plan.columns,)


def paths_of(offer: Offer | None) -> tuple[str, ...]:
    """The commonest category paths of a catalogue; () for anything else."""
    plan = offer.plan if offer else None
    return tuple(sample.path for sample in plan.paths) if isinstance(plan, ProductsPlan) else ()


def names_of(paths: Sequence[Path]) -> list[str]:
    """The names of files, with their folder where several are called the same."""
    counted = Counter(path.name for path in paths)
    return [path.name if counted[path.name] == 1 else f"{path.parent.name}/{path.name}" for path in paths]


def _rows(offer: Offer | None) -> Counter[Path]:
    if offer is None or not isinstance(offer.plan, ImportPlan):
        return Counter()
    rows = Counter(one.candidate.path for one in offer.plan.planned if one.candidate.line is not None)
    rows.update(one.path for one in offer.plan.refused if one.line is not None)
    return rows


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    half = _LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"
