"""The plan on screen: strip, filter and list on the left, the entry that is looked at or the columns on the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.labels import ElidedLabel
from ugcdesk.gui.components.notice import Notice
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.detail import DetailPane
from ugcdesk.gui.importing.entry import Entry, Filter, Offer
from ugcdesk.gui.importing.entry_list import EntryList
from ugcdesk.gui.importing.extras import ExtrasRow
from ugcdesk.gui.importing.facts import Wording, told
from ugcdesk.gui.importing.figures_found import FiguresNotice
from ugcdesk.gui.importing.flow import Flow, Request, Stage
from ugcdesk.gui.importing.strips import DoneStrip, PlanStrip, WorkStrip
from ugcdesk.gui.importing.tables import Tables
from ugcdesk.gui.importing.tally import tally
from ugcdesk.gui.pane_split import PaneSplit
from ugcdesk.gui.thumbnails import Thumbnails
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.plan import ImportPlan
from ugcdesk.importing.spool import Spool

_FILTERS = {Filter.ALL: "All", Filter.NEEDS_YOU: "Needs you", Filter.NEW: "New"}
_WIDTHS = {"right": 432, "right_narrow": 304}  # of the right pane
_LEAST_LEFT, _LEAST_RIGHT = 360, 264
_MAY_BE_TABLES = frozenset({".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".txt", ".xml"})


class Pictures:
    """Thumbnails of what is offered, and of the library beside it. Any thread."""

    def __init__(self, context: Context) -> None:
        self._desk = context.desk
        self.spool: Spool | None = None

    def thumbnail(self, digest: str) -> bytes | None:
        """The picture of a file by its SHA-256, offered or in the library."""
        spool = self.spool
        return (spool.get(digest) if spool else None) or self._desk.thumbnail(digest)


class ReviewPane(QWidget):
    """Shows what the flow is at; ``looked_at`` says which line is chosen, an invalid index for none."""

    looked_at = Signal(QModelIndex)

    def __init__(self, context: Context, flow: Flow) -> None:
        super().__init__()
        self._context, self._flow = context, flow
        self._pictures = Pictures(context)
        thumbnails = Thumbnails(self._pictures, context.tasks, self)
        themes = context.themes
        self._thumbnails = thumbnails
        self._work = WorkStrip(themes, context.locale)
        self._plan = PlanStrip(themes, context.locale)
        self._done = DoneStrip(themes)
        self._notice, self.figures = Notice(themes), FiguresNotice(context)
        self._extras = ExtrasRow()
        self._filter = Segmented(themes, [Segment(key, text) for key, text in _FILTERS.items()], name="Show")
        self._sources = ElidedLabel("", "label", mode=Qt.TextElideMode.ElideRight)
        self.tables = Tables(context, flow, self)
        self.list = EntryList(themes, thumbnails)
        self.detail = DetailPane(themes, thumbnails)
        self._right = QStackedWidget()
        self._shown: Offer | None = None
        self._lay_out()
        self._connect()

    def regions(self) -> list[QWidget]:
        return [self._head, self.list, self._right]

    def set_narrow(self, narrow: bool) -> None:
        self.split.keep_widths({self._right: "right_narrow" if narrow else "right"})

    def status(self) -> str:
        """The counts for the status bar."""
        offer = self._flow.offer
        if offer is None:
            return ""
        counts, locale = tally(offer, self.list.entries.wishes), self._context.locale
        parts = [f"{locale.toString(counts.new)} new"]
        if counts.merged:
            parts.append(f"{locale.toString(counts.merged)} merged")
        if counts.duplicates:
            parts.append(words.count(counts.duplicates, "duplicate", locale))
        if counts.refused:
            parts.append(words.count(counts.refused, "problem", locale))
        return " · ".join(parts)

    def run(self) -> None:
        """Bring in what is shown, as the primary button does."""
        self._flow.run(self.list.entries.wishes, self._extras.extras())

    def show_stage(self) -> None:
        """Follow the flow."""
        stage, offer = self._flow.stage, self._flow.offer
        for strip in (self._work, self._plan, self._done):
            strip.setVisible(strip is self._strip_of(stage))
        if self._flow.is_busy:
            self._work.begin(runs=stage is Stage.RUNNING)
        if stage is Stage.DONE and self._flow.outcome is not None:
            self._done.show_outcome(self._flow.outcome, figures=len(offer.figures) if offer else 0)
        reviews = stage is Stage.REVIEW and offer is not None
        self.list.let_decide(reviews)
        if offer is not self._shown:
            self._show_offer(offer)
        self._extras.setVisible(reviews and offer is not None and isinstance(offer.plan, ImportPlan))
        self._tools.setVisible(offer is not None)
        self._right.setVisible(offer is not None)
        self.tables.show_stage()
        for strip in (self._plan, self._done):
            strip.show_way_back(self._flow.waiting is not None)
        self._show_notice()
        self._show_counts()
        if reviews:
            self.refresh_names()
            self.list.setFocus()

    def refresh_names(self) -> None:
        """Offer the campaigns and tags that there are now."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda _progress: ([row.name for row in desk.campaigns()], desk.tags()),
            on_success=lambda names: self._extras.offer(*names),
        )

    def forget_undone(self) -> None:
        """After an undo there is nothing left to show of what came in."""
        outcome, desk = self._flow.outcome, self._context.desk
        if self._flow.stage is Stage.DONE and outcome is not None and outcome.item_ids:
            self._context.tasks.run(
                lambda _progress: len(desk.curations(outcome.item_ids)) < len(outcome.item_ids),
                on_success=lambda gone: self._flow.clear() if gone and self._flow.outcome is outcome else None,
            )

    def _lay_out(self) -> None:
        surface(self, "surface")
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        held = QVBoxLayout()
        held.setContentsMargins(16, 8, 16, 8)
        held.addWidget(self._notice)
        held.addWidget(self.figures)
        self._notice_row = QWidget()
        self._notice_row.setLayout(held)
        self._tools = self._tool_row()
        for part in (self._work, self._plan, self._done, self._notice_row, self._extras, self._tools):
            head.addWidget(part)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self._right.addWidget(self.detail)
        self._right.addWidget(self.tables.pane)
        self.split = self._split(left)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)

    def _split(self, left: QWidget) -> PaneSplit:
        split = PaneSplit(self._context.settings, "import", _WIDTHS)
        left.setMinimumWidth(_LEAST_LEFT)
        self._right.setMinimumWidth(_LEAST_RIGHT)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setStretchFactor(0, 1)
        split.keep_widths({self._right: "right"})
        return split

    def _tool_row(self) -> QWidget:
        tools = QWidget()
        surface(tools, "surface", edge="bottom")
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self._filter)
        self._sources.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sources, 1)
        row.addWidget(self.tables.button)
        return tools

    def _connect(self) -> None:
        flow = self._flow
        flow.progressed.connect(self._work.show_progress)
        self._work.cancelled.connect(flow.cancel)
        self._work.paused.connect(flow.pause)
        self._plan.run.connect(self.run)
        self._plan.discarded.connect(flow.clear)
        self._done.again.connect(flow.clear)
        self._done.show_wanted.connect(self._show_in_library)
        self._filter.chosen.connect(lambda key: self.list.entries.choose(Filter(key)))
        self.list.wanted.connect(self._look_at)
        self.list.entered.connect(self._enter)
        self.list.picked.connect(self._pick)
        self.list.cleared.connect(self._take_back)
        self.list.retried.connect(lambda: flow.plan(flow.request))
        self.detail.decision.applied.connect(self._enter)
        self.detail.decision.cleared.connect(self._take_back)
        self.detail.decision.cards.chosen.connect(lambda _place: self._show_primary())
        self.list.entries.counts_changed.connect(self._show_counts)
        self.detail.stepped.connect(self.list.step)
        self.detail.skipped.connect(lambda skip: self.list.entries.skip(self.list.currentIndex(), skip))
        self.detail.columns_wanted.connect(self._name_columns)
        self.detail.catalogue_wanted.connect(self._read_as_catalogue)
        self._notice.acted.connect(self.tables.open_doubtful)
        self.tables.opened.connect(lambda: self._right.setCurrentWidget(self.tables.pane))
        self.tables.closed.connect(self._show_detail)

    def _strip_of(self, stage: Stage) -> QWidget:
        if stage is Stage.DONE:
            return self._done
        return self._work if self._flow.is_busy else self._plan

    def _show_offer(self, offer: Offer | None) -> None:
        self._shown = offer
        plan = offer.plan if offer else None
        self._pictures.spool = plan.thumbnails if isinstance(plan, ImportPlan) else None
        self._thumbnails.forget_absent()
        self.list.entries.show_offer(offer)
        self.tables.show_offer(offer)
        self.figures.show_offer(offer)
        if offer is None:
            self._extras.clear()
            return
        for key, text in _FILTERS.items():
            self._filter.set_text(key, f"{text}  {self._context.locale.toString(offer.count(key))}")
        self._sources.setText(_from(self._flow.request))

    def _show_counts(self) -> None:
        if self._flow.offer is not None:
            self._plan.show_offer(self._flow.offer, tally(self._flow.offer, self.list.entries.wishes))
        self._look_at(self.list.currentIndex())

    def _show_notice(self) -> None:
        failure = self._flow.failure
        doubt = self.tables.sentence() if self._flow.stage is Stage.REVIEW else ""
        if failure is not None:
            self._notice.show_sentence(failure[0], tone="bad")
        else:
            self._notice.show_sentence(doubt, tone="warn", action="Check columns")
        self._notice_row.setVisible(bool(self._notice.sentence or self.figures.sentence))

    def _look_at(self, index: QModelIndex) -> None:
        row = self.list.entries.row(index)
        entry, offer = row.entry if row else None, self._shown
        self.looked_at.emit(index)
        if entry is None or offer is None:
            self.detail.clear()
            self._show_primary()
            return
        group = self.list.entries.entries(entry.group)
        wording = Wording(self._context.desk.library.today(), self._context.locale)
        self.detail.show_told(
            told(offer, entry, wording),
            f"{group.index(entry) + 1:,} of {len(group):,}",
            can_skip=entry.comes_in and not entry.is_near and self._flow.stage is Stage.REVIEW,
            is_skipped=self.list.entries.is_skipped(entry),
        )
        self._ask(entry)
        self.detail.offer_table(self._flow.stage is Stage.REVIEW and self._is_unknown_table(offer, entry))

    def _ask(self, entry: Entry) -> None:
        """Ask about what looks like another, while there is something to decide."""
        if entry.is_near and self._flow.stage is Stage.REVIEW:
            others = [one for one in self.list.entries.undecided() if one is not entry]
            more = sum(_is_like(one, entry) for one in others)
            decided = self.list.entries.decision(entry)
            self.detail.decision.ask(entry.choices, decided, more=more, left=len(others))
            self.detail.decision.show()
        self._show_primary()

    def _show_primary(self) -> None:
        """One filled button: that of the decision while it has one, else the one that imports."""
        asks, button = self.detail.decision, self.detail.decision.button
        self._plan.button.set_primary(asks.isHidden() or button.isHidden())

    def _enter(self) -> None:
        """Apply what is chosen and go on to the next that wants a decision; import when nothing is left to decide."""
        entry = self._current()
        asks = self.detail.decision
        if entry is None or asks.isHidden():
            self.run()
        elif asks.is_open:
            alike = [one for one in self.list.entries.undecided() if _is_like(one, entry)]
            self.list.entries.decide([*alike, entry] if asks.same.isChecked() else [entry], asks.decision)
            self.list.go_on()
        elif not self.list.go_on():
            self.run()

    def _pick(self, place: int) -> None:
        if not self.detail.decision.isHidden():
            self.detail.decision.choose(place)

    def _take_back(self) -> None:
        entry = self._current()
        if entry is not None and not self.detail.decision.isHidden():
            self.list.entries.decide([entry], None)

    def _current(self) -> Entry | None:
        row = self.list.entries.row(self.list.currentIndex())
        return row.entry if row else None

    def _is_unknown_table(self, offer: Offer, entry: Entry) -> bool:
        """Whether a refused file may be a table that naming its columns could save."""
        if not entry.is_refused or not isinstance(offer.plan, ImportPlan):
            return False
        refusal = offer.refused[entry.position]
        is_read = refusal.line is not None or refusal.path in self._flow.request.catalogues
        return not is_read and refusal.path.suffix.lower() in _MAY_BE_TABLES

    def _refused(self) -> Refusal | None:
        """The refusal that is looked at."""
        entry = self._current()
        return self._shown.refused[entry.position] if entry and entry.is_refused and self._shown else None

    def _name_columns(self) -> None:
        if (refusal := self._refused()) is not None:
            self.tables.open(refusal.path)

    def _read_as_catalogue(self) -> None:
        if (refusal := self._refused()) is not None:
            self._flow.read_as_products(refusal.path)

    def _show_detail(self) -> None:
        focus = self.focusWidget()
        had_focus = focus is not None and self.tables.pane.isAncestorOf(focus)
        self._right.setCurrentWidget(self.detail)
        if had_focus:
            self.list.setFocus()

    def _show_in_library(self) -> None:
        if self._flow.outcome is not None:
            ids = list(self._flow.outcome.item_ids)
            self.figures.remind()
            self._flow.clear()
            self._context.said.go.emit("library", ids)


def _is_like(one: Entry, other: Entry) -> bool:
    """Whether the same is suggested for both."""
    return one.choices[0].title == other.choices[0].title


def _from(request: Request) -> str:
    names = [path.name for path in request.paths]
    if len(names) > 1:
        names[-2:] = [f"{names[-2]} and {names[-1]}"]
    return f"From {', '.join(names)}"
