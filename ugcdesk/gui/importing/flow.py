"""What the import page is at: nothing, planning, a plan to look at, running, done. It starts the work; no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.files import to_choose
from ugcdesk.gui.importing.entry import Offer, with_catalogues, with_refused
from ugcdesk.gui.importing.figures_found import with_figures
from ugcdesk.gui.importing.item_entries import offer_of_items
from ugcdesk.gui.importing.product_entries import offer_of_products
from ugcdesk.gui.importing.tally import Wishes, tally
from ugcdesk.gui.tasks import Task
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.plan import ImportPlan, plan_import
from ugcdesk.importing.products.plan import plan_products, run_products
from ugcdesk.importing.run import run_import
from ugcdesk.progress import Progress
from ugcdesk.tabular.mapping import Mapping as ColumnMapping

_NOTHING = "There is nothing new to import. Add other files, or leave it at that."
TABLE_FILES = "Tables (*.csv *.tsv *.json *.jsonl *.ndjson *.txt);;All files (*)"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A table to be read as products; what the page is entered with for it."""

    path: Path


@dataclass(frozen=True, slots=True)
class Request:
    """What was offered, how its tables are to be read by their paths in the plan, and which came in as products."""

    paths: tuple[Path, ...] = ()
    mappings: Mapping[Path, ColumnMapping] = field(default_factory=dict)
    is_catalogue: bool = False
    catalogues: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is offered and waits while one file of it is read as products."""

    request: Request
    offer: Offer


@dataclass(frozen=True, slots=True)
class Extras:
    """What new items are given as they come in."""

    campaign: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; ``item_ids`` are empty for products, ``is_change`` says whether there is anything to undo."""

    sentence: str
    is_change: bool
    item_ids: tuple[int, ...]
    refused: tuple[Refusal, ...]


class Stage(StrEnum):
    IDLE = "idle"
    PLANNING = "planning"
    REVIEW = "review"
    RUNNING = "running"
    DONE = "done"


class Flow(QObject):
    """One import after the other. GUI thread; ``changed`` says that the stage, and what belongs to it, is another."""

    changed = Signal()
    progressed = Signal(int, int, str)
    only_figures = Signal(list)  # nothing else was offered than these files of figures

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self.stage = Stage.IDLE
        self.request = Request()
        self.waiting: Waiting | None = None
        self._shown = self.request  # what the offer answers
        self.offer: Offer | None = None
        self.outcome: Outcome | None = None
        self.failure: tuple[str, str] | None = None  # a sentence, details for support

    @property
    def is_busy(self) -> bool:
        return self.stage in (Stage.PLANNING, Stage.RUNNING)

    def add(self, paths: Sequence[Path]) -> None:
        """Plan ``paths``, together with what is being looked at already."""
        before = self.waiting.request if self.waiting else self.request
        if self.stage not in (Stage.PLANNING, Stage.REVIEW) or before.is_catalogue:
            before = Request()
        self.plan(replace(before, paths=tuple(dict.fromkeys((*before.paths, *paths)))))

    def plan(self, request: Request) -> None:
        """Look at what is offered; an answer to an older request is dropped."""
        if self.stage is Stage.RUNNING:
            self._context.said.warning.emit("An import is going on. Wait until it ends, then add more.", "")
            return
        self._stop()
        if not request.is_catalogue:
            self._wait_no_more()
        self.request, self.failure, self.outcome = request, None, None
        file = self.real_path(request.paths[0])
        self._go(Stage.PLANNING)
        self._start(
            self._context.tasks.run(
                lambda progress: self._planned(request, file, progress),
                on_success=lambda offer: self._show(request, offer),
                on_failure=lambda *why: self._fail(request, *why),
                on_progress=self.progressed.emit,
                title="Looking through files",
            )
        )

    def with_mapping(self, path: Path, mapping: ColumnMapping) -> None:
        """Plan the same again with the columns of the table at ``path`` read in another way."""
        self.plan(replace(self.request, mappings={**self.request.mappings, path: mapping}))

    def read_as_products(self, path: Path) -> None:
        """Plan one offered file as a catalogue; the rest waits until that is brought in or left."""
        offer = self.offer
        if self.stage is Stage.REVIEW and offer is not None and isinstance(offer.plan, ImportPlan):
            self.waiting = Waiting(self.request, offer)
            self.plan(Request((path,), is_catalogue=True))

    def real_path(self, shown: Path) -> Path:
        """The file behind a path of the plan, also of one that waits; an archive's own is there while that is held."""
        offer = self.waiting.offer if self.waiting else self.offer
        return offer.plan.real_path(shown) if offer is not None and isinstance(offer.plan, ImportPlan) else shown

    def run(self, wishes: Wishes, extras: Extras) -> None:
        """Bring in what the plan says as far as it is wished."""
        offer = self.offer
        if offer is None or self.stage is not Stage.REVIEW:
            return
        why_not = offer.doubts[0] if offer.doubts else "" if tally(offer, wishes).coming_in else _NOTHING
        if why_not:
            self._context.said.warning.emit(why_not, "")
            return
        self.failure = None
        self._context.said.saving.emit(True)
        self._go(Stage.RUNNING)
        self._start(
            self._context.tasks.run(
                lambda progress: self._imported(offer, wishes, extras, progress),
                on_success=self._finish,
                on_failure=self._run_failed,
                on_progress=self.progressed.emit,
                on_cancel=self._run_cancelled,
                writes=True,
                title="Importing",
            )
        )

    def cancel(self) -> None:
        """Stop planning, or ask the import to stop; the library stays as it was."""
        if self.stage is Stage.RUNNING:
            if self._task is not None:
                self._task.cancel()
        elif self.stage is Stage.PLANNING:
            self._stop()
            self._stay()

    def pause(self, paused: bool) -> None:
        """Let the work that goes on wait after its next file, or go on."""
        if self._task is not None:
            self._task.pause(paused)

    def clear(self) -> None:
        """Forget what was offered; what waits is looked at again then."""
        if self.stage is Stage.RUNNING:
            return
        if self.waiting is not None:
            self._go_back(self.waiting)
        else:
            self._stop()
            self._hold(None)
            self.request, self.outcome, self.failure = Request(), None, None
            self._go(Stage.IDLE)

    def _planned(self, request: Request, file: Path, progress: Progress) -> Offer:
        desk, locale = self._context.desk, self._context.locale
        if request.is_catalogue:
            (path,) = request.paths
            mapping = request.mappings.get(path)
            products = plan_products(desk.library, file, mapping, progress=progress)
            return offer_of_products(desk, products.known_as(path), locale)
        plan = plan_import(desk.library, request.paths, mappings=request.mappings, progress=progress, pool=desk.pool)
        offer = with_figures(offer_of_items(desk, plan, locale), desk.library, progress)
        return with_catalogues(offer, request.catalogues)

    def _imported(self, offer: Offer, wishes: Wishes, extras: Extras, progress: Progress) -> Outcome:
        library, plan = self._context.desk.library, offer.plan
        if not isinstance(plan, ImportPlan):
            changes = run_products(library, plan, progress=progress)
            told = _told(plan.new, plan.updated, "product", self._context.locale)
            return Outcome(told, bool(changes), (), plan.refused)
        result = run_import(
            library,
            plan,
            tags=extras.tags,
            campaign=extras.campaign,
            progress=progress,
            selected=set(range(len(plan.planned))) - wishes.skipped,
            decisions=wishes.decisions,
        )
        told = _told(result.new, result.updated, "item", self._context.locale)
        return Outcome(told, bool(result.changes), result.item_ids, result.refused)

    def _show(self, request: Request, offer: Offer) -> None:
        if request is self.request and self.stage is Stage.PLANNING:
            self._hold(offer)
            self._shown = request
            if offer.is_all_figures:
                self.clear()
                self.only_figures.emit(to_choose(offer.figures))
            else:
                self._go(Stage.REVIEW)
        else:
            self._close(offer)

    def _hold(self, offer: Offer | None) -> None:
        """Keep ``offer`` in place of the one before, whose unpacked archives go unless it waits."""
        if self.waiting is None or self.waiting.offer is not self.offer:
            self._close(self.offer)
        self.offer = offer

    def _go_back(self, waiting: Waiting) -> None:
        """Look again at what waited: at its plan, or at a new one where products have come in since."""
        self._stop()
        if self.stage is Stage.DONE:
            came_in = waiting.request.catalogues | set(self.request.paths)
            self._hold(None)
            self.plan(replace(waiting.request, catalogues=came_in))
        else:
            self.request, self.offer, self.waiting = waiting.request, waiting.offer, None
            self._shown = self.request
            self.outcome, self.failure = None, None
            self._go(Stage.REVIEW)

    def _wait_no_more(self) -> None:
        """Another plan comes in place of what waited."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None and waiting.offer is not self.offer:
            self._close(waiting.offer)

    def _stay(self) -> None:
        """Show what was shown before a plan that came to nothing."""
        if self.waiting is not None and self.waiting.offer is self.offer:
            self.waiting = None
        if self.offer is not None:
            self.request = self._shown
        self._go(Stage.REVIEW if self.offer is not None else Stage.IDLE)

    def _close(self, offer: Offer | None) -> None:
        if offer is not None and isinstance(offer.plan, ImportPlan):
            plan = offer.plan  # on another thread, since thousands of files may have to be removed
            self._context.tasks.run(lambda _: plan.close())

    def _fail(self, request: Request, sentence: str, details: str) -> None:
        if request is self.request and self.stage is Stage.PLANNING:
            self.failure = sentence, details
            self._stay()

    def _finish(self, outcome: Outcome) -> None:
        self._context.said.saving.emit(False)
        self._context.thumbnails.forget_absent()
        self.outcome = outcome
        self._close(self.offer)
        if self.offer is not None and len(outcome.refused) != len(self.offer.refused):
            self.offer = with_refused(self.offer, outcome.refused)
        self._context.said.toast.emit(outcome.sentence, "folder-input", outcome.is_change)
        self._go(Stage.DONE)

    def _run_failed(self, sentence: str, details: str) -> None:
        self._context.said.saving.emit(False)
        self.failure = sentence, details
        self._go(Stage.REVIEW)

    def _run_cancelled(self) -> None:
        self._context.said.saving.emit(False)
        self._context.said.toast.emit("Import cancelled; the library is as it was", "x", False)
        self._go(Stage.REVIEW)

    def _start(self, task: Task) -> None:
        self._task = task
        task.ended.connect(lambda: self._forget(task))

    def _forget(self, task: Task) -> None:
        if self._task is task:
            self._task = None

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()


def _told(new: int, updated: int, noun: str, locale: QLocale) -> str:
    if new and updated:
        return f"Imported {words.count(new, noun, locale)} and updated {locale.toString(updated)}"
    if new:
        return f"Imported {words.count(new, noun, locale)}"
    return f"Updated {words.count(updated, noun, locale)}" if updated else "Nothing had to be imported"
