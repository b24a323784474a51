"""Bringing figures in on the page: reading with progress, the plan, storing; and the rows that found no item."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.notice import Notice
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.styling import surface
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.importing.flow import FiguresFlow, Stage
from ugcdesk.gui.performance.importing.review import PlanReview
from ugcdesk.gui.performance.importing.unmatched import UnmatchedList

_FILTER = "Figures (*.csv *.tsv *.txt *.json *.zip);;All files (*)"


class ImportSheet(QWidget):
    """Hidden when idle, a strip while something goes on; ``covers`` says whether it wants the whole page.

    It takes the keyboard when files are read: Return then imports, Escape closes it.
    """

    covers = Signal(bool)
    left = Signal()  # it had the keyboard and is hidden now

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.flow = FiguresFlow(context, self)
        self.strip = ProgressStrip(context.themes)
        surface(self.strip, "card")
        self.review = PlanReview(context, self.flow)
        self.unmatched = UnmatchedList(context)
        self.failure = Notice(context.themes)
        self._names = ""
        self._lists_unmatched = False
        self._followed = Stage.IDLE
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def is_covering(self) -> bool:
        """Whether it wants the whole page."""
        stage = self.flow.stage
        return stage is Stage.REVIEW or (self._lists_unmatched and stage is Stage.IDLE)

    def ask_files(self) -> None:
        """Choose files and read them."""
        chosen, _ = QFileDialog.getOpenFileNames(self.window(), "Import figures", "", _FILTER)
        if chosen:
            self.read([Path(name) for name in chosen])

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders or archives and show what storing their figures would do; nothing is changed yet."""
        count = words.count(len(paths), "file", self._context.locale)
        self._names = paths[0].name if len(paths) == 1 else count
        self._lists_unmatched = False
        self.failure.show_sentence("", tone="bad")
        self.flow.read(paths)
        if self.isVisible():
            self.main_thing().setFocus()

    def main_thing(self) -> QWidget:
        """What the keyboard acts on first: the button that imports, or a list; else the sheet itself."""
        if self.flow.stage is Stage.REVIEW:
            return self.review.go if self.review.go.isEnabled() else self.review.view
        return self.unmatched.table if self.is_covering else self

    def show_unmatched(self) -> None:
        """List the rows that found no item; while an import is looked at, leave that alone."""
        if self.flow.stage is Stage.IDLE:
            self._lists_unmatched = True
            self.unmatched.refresh()
            self._follow()
            self.unmatched.table.setFocus()

    def _follow(self) -> None:
        stage, focus = self.flow.stage, QApplication.focusWidget()
        had_keys = focus is not None and (focus is self or self.isAncestorOf(focus))
        is_going = stage in (Stage.READING, Stage.RUNNING)
        if is_going:
            planned = self.flow.planned
            figures = words.count(planned.figures, "figure", self._context.locale) if planned else ""
            self.strip.set_title(f"Importing {figures}" if stage is Stage.RUNNING else f"Reading {self._names}")
            self.strip.set_progress(0, None)
        self.strip.setVisible(is_going)
        self.review.setVisible(stage is Stage.REVIEW)
        lists = self._lists_unmatched and stage is Stage.IDLE
        self.unmatched.setVisible(lists)
        self.setVisible(stage is not Stage.IDLE or lists or bool(self.failure.sentence))
        self.covers.emit(self.is_covering)
        if had_keys and self.isHidden():
            self.left.emit()
        elif had_keys and stage is not self._followed:
            self.main_thing().setFocus()
        self._followed = stage

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only what no part of the sheet took comes here.
        stage = self.flow.stage
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.review.go.hasFocus():
            self.review.go.click()
        elif event.key() == Qt.Key.Key_Escape and stage in (Stage.READING, Stage.REVIEW):
            self.flow.cancel()
        elif event.key() == Qt.Key.Key_Escape and self.failure.sentence:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _fail(self, sentence: str, _details: str) -> None:
        self.failure.show_sentence(sentence, tone="bad", action="Close")
        self._follow()

    def _tell(self, done: int, total: int, what: str) -> None:
        self.strip.set_progress(done, total if total > 0 else None, what)

    def _close_unmatched(self) -> None:
        self._lists_unmatched = False
        self._follow()

    def _dismiss(self) -> None:
        self.failure.show_sentence("", tone="bad")
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.failure)
        column.addWidget(self.strip)
        column.addWidget(self.review, 1)
        column.addWidget(self.unmatched, 1)
        self.failure.hide()

    def _connect(self) -> None:
        self.flow.changed.connect(self._follow)
        self.flow.progressed.connect(self._tell)
        self.flow.failed.connect(self._fail)
        self.strip.cancelled.connect(self.flow.cancel)
        self.review.more_asked.connect(self.ask_files)
        self.unmatched.closed.connect(self._close_unmatched)
        self.failure.acted.connect(self._dismiss)
