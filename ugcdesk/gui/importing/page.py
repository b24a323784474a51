"""The import page: offers a place to drop things, shows the plan, and brings it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QDateTime, QModelIndex, QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.actions import Handler
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.figures_found import OPEN
from ugcdesk.gui.importing.flow import TABLE_FILES, Catalogue, Flow, Request, Stage
from ugcdesk.gui.importing.idle import IdlePane
from ugcdesk.gui.importing.review import ReviewPane
from ugcdesk.gui.page import Page
from ugcdesk.library import Changes

_ADD_FILES, _ADD_FILES_SHORT = "Add files or reviews (CSV)…", "Add files…"
_CLOCK_MS = 20_000


class ImportPage(Page):
    """Entered with a list of paths or a `Catalogue` it plans at once; with None it shows what it is at."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Import")
        self._flow = Flow(context, self)
        self._idle = IdlePane(context)
        self._review = ReviewPane(context, self._flow)
        self._stack = QStackedWidget()
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._lay_out()
        self._connect()
        self._show_time()
        self._show_stage()

    @property
    def flow(self) -> Flow:
        return self._flow

    @property
    def review(self) -> ReviewPane:
        return self._review

    def handlers(self) -> Mapping[str, Handler]:
        return {}

    def enter(self, what: object = None) -> None:
        """Plan what is handed over: a list of paths, or a `Catalogue`."""
        self._show_time()
        if isinstance(what, Catalogue):
            self._flow.plan(Request((what.path,), is_catalogue=True))
        elif isinstance(what, list) and what:
            self._flow.add([Path(path) for path in what])
        else:
            self._show_stage()

    def main_thing(self) -> QWidget:
        return self._review.list if self._stack.currentIndex() else self._idle.choose

    def on_changes(self, changes: Changes) -> None:
        news = changes.batches or changes.touches("watched_folder")
        if news and self._flow.stage is Stage.IDLE and self.isVisible():
            self._idle.refresh()
        if changes.touches("campaign") or changes.touches("tag"):
            self._review.refresh_names()
        self._review.forget_undone()

    def set_narrow(self, narrow: bool) -> None:
        self._review.set_narrow(narrow)
        self.top_bar.subtitle.setHidden(narrow)
        self._files.setText(_ADD_FILES_SHORT if narrow else _ADD_FILES)

    def regions(self) -> list[QWidget]:
        return [self.top_bar, *self._review.regions()] if self._stack.currentIndex() else super().regions()

    def _lay_out(self) -> None:
        themes, actions = self.context.themes, self.context.actions
        self.top_bar.add_middle(QWidget())  # takes the room, so that the buttons keep their size
        folder = Button(themes, "Add folder…", "folder-open")
        files = self._files = Button(themes, _ADD_FILES, "file-spreadsheet")
        products = Button(themes, "Add products (CSV)…", "shopping-bag")
        folder.clicked.connect(lambda: actions.trigger("add_folder"))
        files.clicked.connect(lambda: actions.trigger("add_files"))
        products.clicked.connect(self._choose_catalogue)
        for button in (folder, files, products):
            self.top_bar.add_end(button)
        self._stack.addWidget(self._idle)
        self._stack.addWidget(self._review)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self._flow.changed.connect(self._show_stage)
        self._flow.only_figures.connect(self._pass_on)
        self._review.looked_at.connect(self._say_counts)
        self._clock.timeout.connect(self._show_time)

    def _choose_catalogue(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Add products", "", TABLE_FILES)
        if chosen:
            self._flow.plan(Request((Path(chosen),), is_catalogue=True))

    def _pass_on(self, paths: list[Path]) -> None:
        """Bring figures in where that is done; who has gone to another page meanwhile is asked there."""
        said = self.context.said
        if self.isVisible():
            said.go.emit("performance", paths)
        else:
            count = words.count(len(paths), "file", self.context.locale)
            said.offer.emit(f"{count} of figures", "chart-line", OPEN, lambda: said.go.emit("performance", paths))

    def _show_stage(self) -> None:
        idle = self._flow.stage is Stage.IDLE
        self._stack.setCurrentIndex(0 if idle else 1)
        self._idle.show_failure(self._flow.failure if idle else None)
        if idle:
            self._idle.refresh()
        self._review.show_stage()
        self._say_counts(QModelIndex())

    def _say_counts(self, _index: QModelIndex) -> None:
        if self.isVisible():
            self.context.said.status.emit(self._review.status() if self._stack.currentIndex() else "")

    def _show_time(self) -> None:
        now = QDateTime.currentDateTime()
        self.top_bar.subtitle.setText(self.context.locale.toString(now, "dddd, d MMM yyyy, HH:mm"))
        self._clock.start()
