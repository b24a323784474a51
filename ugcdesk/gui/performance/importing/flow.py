"""What an import of figures is at: nothing, reading, a plan to look at, storing. It starts the work; no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.files import to_choose
from ugcdesk.gui.tasks import Queue, Task
from ugcdesk.kpi.table_columns import FigureColumns, look_at_columns
from ugcdesk.library import Changes
from ugcdesk.offered_figures import OfferedFigures
from ugcdesk.progress import Progress


class Stage(StrEnum):
    IDLE = "idle"
    READING = "reading"
    REVIEW = "review"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the files it is of; ``items`` is how many of its rows without an item could become one.

    ``others`` are the files to choose for those in which no figures are known.
    """

    offered: OfferedFigures
    plan: kpi.FiguresPlan
    items: int
    others: tuple[Path, ...] = ()

    @property
    def doubtful(self) -> tuple[kpi.FileRead, ...]:
        """The files about which the person has to say more before they can come in."""
        return tuple(file for file in self.plan.files if file.doubt)

    @property
    def figures(self) -> int:
        """How many figures storing the plan would write."""
        return self.plan.new + self.plan.replaced

    def name_of(self, path: Path) -> str:
        """What a file is called; in an archive or folder with the way to it."""
        return self.offered.shown(path).name


class FiguresFlow(QObject):
    """One import after the other. GUI thread; ``changed`` says that the stage, and what belongs to it, is another."""

    changed = Signal()
    progressed = Signal(int, int, str)
    failed = Signal(str, str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._paths: tuple[Path, ...] = ()
        self._words: dict[Path, kpi.FileWords] = {}
        self._next: tuple[Path, ...] = ()  # what came while figures were being stored
        self.stage = Stage.IDLE
        self.planned: Planned | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is read or stored, also while an older plan is still shown."""
        return self._task is not None

    def read(self, paths: Sequence[Path]) -> None:
        """Read ``paths``, with those that are being looked at already; nothing is changed yet.

        While figures are being stored they wait until that ends.
        """
        if self.stage is Stage.RUNNING:
            self._next = tuple(dict.fromkeys((*self._next, *paths)))
            self._context.said.toast.emit("These files are read as soon as the import before them ends", "info", False)
            return
        before = self._paths if self.stage is not Stage.IDLE else ()
        self._stop()
        self._forget()
        self._paths = tuple(dict.fromkeys((*before, *paths)))
        library, wanted = self._context.desk.library, self._paths

        def work(progress: Progress) -> Planned:
            offered = OfferedFigures(library, wanted, progress)
            return _planned(offered, {}, self._context, progress)

        self._plan(Stage.READING, work)

    def say(self, path: Path, said: kpi.FileWords) -> None:
        """Plan anew with what the person said of one file; what was said before of other things stands."""
        if self.planned is None:
            return
        before = self._words.get(path, kpi.FileWords())
        self._words[path] = replace(
            before,
            channel=said.channel or before.channel,
            date_order=said.date_order or before.date_order,
            mapping=said.mapping or before.mapping,
        )
        self._stop()
        offered, told = self.planned.offered, dict(self._words)
        self._plan(Stage.REVIEW, lambda progress: _planned(offered, told, self._context, progress))

    def columns(self, path: Path, progress: Progress) -> FigureColumns:
        """The columns of a table of the plan; for another thread than that of the window."""
        assert self.planned is not None
        return look_at_columns(self._context.desk.library, path, self.planned.offered.shown(path))

    def run(self, *, create_items: bool = False) -> None:
        """Store what the plan found, in the background."""
        planned, library = self.planned, self._context.desk.library
        if planned is None or self.is_busy:
            return
        creating = kpi.creating_items(planned.plan) if create_items else None
        self.stage = Stage.RUNNING
        self._context.said.saving.emit(True)
        self._task = self._context.tasks.run(
            lambda progress: kpi.run_figures(library, planned.plan, progress, creating),
            on_success=self._stored,
            on_failure=self._failed,
            on_progress=self.progressed.emit,
            on_cancel=self._cancelled,
            queue=Queue.LIBRARY,
            title="Importing figures",
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop what goes on; nothing is kept of it."""
        if self.stage is Stage.RUNNING and self._task is not None:
            self._task.cancel()  # what is stored already is taken back, and then it says so
            return
        self._stop()
        self._forget()
        self._go(Stage.IDLE)

    def _plan(self, stage: Stage, work: object) -> None:
        self._task = self._context.tasks.run(
            work,  # type: ignore[arg-type]
            on_success=self._show,
            on_failure=self._failed,
            on_progress=self.progressed.emit,
            title="Reading figures",
        )
        self._go(stage)

    def _show(self, planned: Planned) -> None:
        self._task, self.planned = None, planned
        self._go(Stage.REVIEW)

    def _stored(self, changes: Changes) -> None:
        planned = self.planned
        self._end()
        if planned is not None and changes:
            figures = words.count(planned.figures, "figure", self._context.locale)
            self._context.said.toast.emit(f"Imported {figures}", "chart-line", True)

    def _cancelled(self) -> None:
        self._end()

    def _failed(self, sentence: str, details: str) -> None:
        self._end()
        self.failed.emit(sentence, details)

    def _end(self) -> None:
        if self.stage is Stage.RUNNING:
            self._context.said.saving.emit(False)
        self._task = None
        self._forget()
        self._go(Stage.IDLE)
        waiting, self._next = self._next, ()
        if waiting:
            self.read(waiting)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _forget(self) -> None:
        if self.planned is not None:
            self.planned.offered.close()
        self.planned, self._paths = None, ()
        self._words.clear()

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()


def _planned(offered: OfferedFigures, said: dict[Path, kpi.FileWords], context: Context, progress: Progress) -> Planned:
    plan = offered.plan(words=said, progress=progress)
    left = kpi.with_items(context.desk.library, plan)
    others = tuple(to_choose(offered.without_figures(plan)))
    return Planned(offered, plan, len(plan.unmatched) - len(left.unmatched), others)
