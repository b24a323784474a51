"""The strip above the list: the work that goes on, the plan that may be run, or what was done."""

from __future__ import annotations

import time

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.flow import FlowLayout
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.importing.entry import Offer
from ugcdesk.gui.importing.flow import Outcome
from ugcdesk.gui.importing.pace import Pace
from ugcdesk.gui.importing.tally import Tally
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.importing.plan import ImportPlan

_STEPS = ("Files looked at", "Duplicates checked", "Copying into library", "Saving and index")
# Work on one file after the other, which can be paused between two of them, and how it is told.
_FILES = {"Looking at files": ("Looking at", "files"), "Copying files": ("Copying", "files")}


class WorkStrip(QFrame):
    """How far planning or importing is; ``cancelled`` asks it to stop, ``paused`` to wait or to go on."""

    cancelled = Signal()
    paused = Signal(bool)

    def __init__(self, themes: ThemeSource, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        self._runs = False
        self._pace = Pace(time.monotonic)
        surface(self, "surface", edge="bottom")
        self._progress = ProgressStrip(themes, can_pause=True)
        self._marks = [IconLabel(themes, "circle-dashed", "text-3", 14) for _ in _STEPS]
        self._steps = QWidget()
        row = FlowLayout(self._steps, spacing=16)
        for mark, text in zip(self._marks, _STEPS, strict=True):
            row.addWidget(_pair(mark, text))
        row.addWidget(text_label("Cancel leaves the library as it was", "hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(0)
        column.addWidget(self._progress)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.addWidget(self._steps)
        column.addLayout(below)
        self._progress.cancelled.connect(self.cancelled)
        self._progress.paused.connect(self._pause)

    def begin(self, *, runs: bool) -> None:
        """Show that work begins: an import when it ``runs``, else the looking at files."""
        self._runs = runs
        self._pace = Pace(time.monotonic)
        self._progress.set_title("Importing" if runs else "Looking at files")
        self._progress.set_progress(0, None)
        self._progress.resume()
        self._mark(2 if runs else 0)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """A report of the work, as tasks give it."""
        self._pace.report(done, what)
        ends = self._runs and what not in _FILES and done == total
        is_counted = total > 0 and not ends
        self._progress.set_title("Updating the search index" if ends else self._title(done, total, what))
        self._progress.set_progress(done, total if is_counted else None, self._detail(total) if is_counted else "")
        self._progress.allow_pause(what in _FILES)
        if self._runs:
            self._mark(2 if what in _FILES else 3)

    def _title(self, done: int, total: int, what: str) -> str:
        if total <= 0:
            return what or "Working"
        verb, noun = _FILES.get(what, (what, ""))
        return f"{verb} {self._locale.toString(done)} of {self._locale.toString(total)} {noun}".rstrip()

    def _detail(self, total: int) -> str:
        return self._pace.told(total, self._locale)

    def _pause(self, paused: bool) -> None:
        self._pace.pause(paused)
        self.paused.emit(paused)

    def _mark(self, current: int) -> None:
        for place, mark in enumerate(self._marks):
            if place < current:
                mark.show_icon("circle-check", "ok")
            else:
                mark.show_icon("circle-dashed", "accent-text" if place == current else "text-3")


class PlanStrip(QFrame):
    """What would come in, with the one primary button; ``run`` and ``discarded`` say what was pressed."""

    run = Signal()
    discarded = Signal()

    def __init__(self, themes: ThemeSource, locale: QLocale) -> None:
        super().__init__()
        self._locale = locale
        surface(self, "surface", edge="bottom")
        self._title, self._detail = text_label("", "strong"), ElidedLabel("", "hint")
        self._counts = QWidget()
        self._flow = FlowLayout(self._counts, spacing=16)
        self._themes = themes
        self.button = Button(themes, "Import", "download", kind="primary", hint="Enter")
        self._discard = Button(themes, "Start over", "x")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addWidget(self._discard)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._counts)
        self.button.clicked.connect(self.run)
        self._discard.clicked.connect(self.discarded)

    def show_way_back(self, waits: bool) -> None:
        """Say that something else ``waits`` and is gone back to, or that all is left."""
        _name(self._discard, "Back to the rest" if waits else "Start over", "chevron-left" if waits else "x")

    def show_offer(self, offer: Offer, counts: Tally) -> None:
        """Show what of an offer would come in now."""
        counted = words.count(counts.new + counts.updated, offer.noun, self._locale)
        merged = words.count(counts.merged, offer.noun, self._locale)
        only_merges = counts.merged == counts.coming_in > 0
        ready = f"{merged} ready to be merged" if only_merges else f"{counted} ready to come in"
        self._title.setText(ready if counts.coming_in else "Nothing new to import")
        self._detail.setText(self._offered(offer))
        also = f", merge {self._locale.toString(counts.merged)}" if counts.merged else ""
        imports = f"Import {counted}{also}" if counts.coming_in else f"Import {offer.noun}s"
        self.button.setText(f"Merge {merged}" if only_merges else imports)
        self.button.setAccessibleName(self.button.text())
        nothing = "" if counts.coming_in else "There is nothing new to import."
        self.button.setToolTip("Settle the columns first." if offer.doubts else nothing)
        self._show_counts(counts)

    def _offered(self, offer: Offer) -> str:
        plan = offer.plan
        if isinstance(plan, ImportPlan) or not plan.variants:
            return f"of {self._locale.toString(plan.offered)} offered"
        counts = (
            words.count(plan.offered, "product", self._locale),
            words.count(plan.variants, "variant", self._locale),
        )
        return f"of {' with '.join(counts)} offered"

    def _show_counts(self, counts: Tally) -> None:
        self._flow.clear()
        for number, text, icon, role in (
            (counts.new, "new", "circle-check", "ok"),
            (counts.merged, "merged", "copy-check", "ok"),
            (counts.updated, "updated", "refresh-cw", "text-2"),
            (counts.unchanged, "unchanged", "check", "text-2"),
            (counts.duplicates, "exact duplicates", "copy-check", "warn"),
            (counts.refused, "refused", "circle-alert", "bad"),
            (counts.skipped, "skipped by you", "x", "text-2"),
            (counts.figures, f"file{'s' * (counts.figures != 1)} of figures", "chart-line", "text-2"),
        ):
            if number or text == "new":
                shown = f"{self._locale.toString(number)} {text}"
                self._flow.addWidget(_pair(IconLabel(self._themes, icon, role, 14), shown))
        if counts.undecided:
            self._flow.addWidget(_pair(IconLabel(self._themes, "copy", "warn", 14), self._flagged(counts)))

    def _flagged(self, counts: Tally) -> str:
        decided = counts.alike - counts.undecided
        also = f", {self._locale.toString(decided)} decided" if decided else ""
        verb = "looks" if counts.alike == 1 else "look"
        return f"{self._locale.toString(counts.alike)} {verb} alike{also}; undecided ones come in flagged"


class DoneStrip(QFrame):
    """What came in; ``show_wanted`` asks for the Library, ``again`` for the next import."""

    show_wanted = Signal()
    again = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        surface(self, "surface", edge="bottom")
        self._title, self._detail = text_label("", "strong"), text_label("", "hint")
        self.button = Button(themes, "Show in Library", "images", kind="primary")
        self._again = Button(themes, "Import more", "folder-input")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(8)
        row.addWidget(IconLabel(themes, "circle-check", "ok"))
        row.addWidget(self._title)
        row.addWidget(self._detail)
        row.addStretch(1)
        row.addWidget(self._again)
        row.addWidget(self.button)
        self.button.clicked.connect(self.show_wanted)
        self._again.clicked.connect(self.again)

    def show_way_back(self, waits: bool) -> None:
        """Say that something else ``waits`` to be imported, or that nothing does."""
        _name(self._again, "Import the rest" if waits else "Import more", "folder-input")

    def show_outcome(self, outcome: Outcome, *, figures: int = 0) -> None:
        """Show what an import did; of what was refused, so many are files of figures."""
        self._title.setText(outcome.sentence)
        count = len(outcome.refused) - figures
        left = f"{count} {'problem stays' if count == 1 else 'problems stay'} listed below" if count else ""
        self._detail.setText("New items are in the Inbox" if outcome.item_ids and not left else left)
        self.button.setVisible(bool(outcome.item_ids))


def _name(button: Button, text: str, icon: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.show_icon(icon)


def _pair(mark: IconLabel, text: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(mark)
    row.addWidget(text_label(text, "label"))
    return pair
