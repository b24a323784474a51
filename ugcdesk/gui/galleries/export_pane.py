"""The end of the form: what to look at before the export, where it goes, the export itself and what went out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.styling import line, surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.checks import Check, Step, checks
from ugcdesk.gui.galleries.exporter import Exporter, show_file
from ugcdesk.gui.galleries.loaded import Loaded
from ugcdesk.library.lists import EditionRow

_EDITIONS = 5
_NO_FOLDER = "No folder chosen yet"


class Checklist(QWidget):
    """The lines of `checks`; ``step_asked`` says whose link was followed."""

    step_asked = Signal(object)  # Check

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 8)
        self._column.setSpacing(4)
        self._column.addWidget(text_label("Before you export", "label-strong"))
        self._column.addSpacing(4)
        self._shown: list[Check] = []
        self._lines: list[QWidget] = []

    def show_checks(self, found: list[Check]) -> None:
        """Show these lines; a focused link keeps the focus where the same line stays."""
        if found == self._shown:
            return
        self._shown = found
        for old in self._lines:
            self._column.removeWidget(old)
            old.deleteLater()
        self._lines = [self._line(check) for check in found]
        for new in self._lines:
            self._column.addWidget(new)

    def _line(self, check: Check) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._context.themes, check.icon, check.tone))
        row.addWidget(text_label(check.text, wrap=True), 1)
        if check.step is not Step.NONE:
            link = Button(self._context.themes, check.step, kind="link")
            link.setAccessibleName(f"{check.step}: {check.text}")
            link.clicked.connect(lambda: self.step_asked.emit(check))
            row.addWidget(link)
        holder.setMinimumHeight(24)
        return holder


class Editions(QWidget):
    """What went out and when, the newest first."""

    undo_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 12)
        self._column.setSpacing(4)
        self._lines: list[QWidget] = []

    def show_editions(self, loaded: Loaded) -> None:
        for old in self._lines:
            self._column.removeWidget(old)
            old.deleteLater()
        editions = loaded.preview.editions
        self._lines = [line(), _heading("Editions")] if editions else []
        self._lines += [self._line(edition, loaded) for edition in editions[:_EDITIONS]]
        if len(editions) > _EDITIONS:
            self._lines.append(text_label(f"and {len(editions) - _EDITIONS} older", "hint"))
        for new in self._lines:
            self._column.addWidget(new)

    def _line(self, edition: EditionRow, loaded: Loaded) -> QWidget:
        locale = self._context.locale
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(text_label(f"{edition.number}", "hint"))
        when = f"{words.day(edition.at, loaded.today)}, {edition.at.astimezone():%H:%M}"
        text = f"{when} · {words.count(len(edition.published), 'item', locale)}"
        label = ElidedLabel(text, "label")
        label.setToolTip(f"{edition.out}\n{words.count(edition.files, 'file', locale)}")
        row.addWidget(label, 1)
        if edition.id == loaded.undoable:
            undo = Button(self._context.themes, "Undo", kind="link", size="small")
            undo.setAccessibleName(f"Undo edition {edition.number}")
            undo.setToolTip("Takes the edition off the record. The folder keeps its files until the next export.")
            undo.clicked.connect(self.undo_asked)
            row.addWidget(undo)
        is_there = Path(edition.out, "index.html").is_file() and edition.id == loaded.preview.editions[0].id
        if is_there:
            link = Button(self._context.themes, "Open", kind="link", size="small")
            link.setAccessibleName(f"Open edition {edition.number}")
            link.clicked.connect(lambda: show_file(Path(edition.out, "index.html")))
            row.addWidget(link)
        return holder


def _heading(text: str) -> QWidget:
    label = text_label(text, "label-strong")
    label.setContentsMargins(0, 8, 0, 0)
    return label


class ExportBar(QWidget):
    """Where the page goes, the one filled button of the screen, and the progress while it works."""

    folder_asked = Signal()
    export_asked = Signal()

    def __init__(self, context: Context, exporter: Exporter) -> None:
        super().__init__()
        themes = context.themes
        surface(self, "surface", edge="top")
        self._context = context
        self._folder = ElidedLabel(_NO_FOLDER, "body", mode=Qt.TextElideMode.ElideMiddle)
        self._change = Button(themes, "Change", kind="link")
        self.button = Button(themes, "Export", "upload", kind="primary", size="large")
        self._strip = ProgressStrip(themes)
        self._strip.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(themes, "folder-open"))
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.button)
        column.addWidget(self._strip)
        self._change.clicked.connect(self.folder_asked)
        self.button.clicked.connect(self.export_asked)
        self._strip.cancelled.connect(exporter.cancel)
        exporter.started.connect(self._begin)
        exporter.progressed.connect(self._move)
        exporter.ended.connect(self._end)

    def show_gallery(self, loaded: Loaded) -> None:
        folder = loaded.preview.gallery.folder
        self._folder.setText(folder or _NO_FOLDER)
        self._change.setText("Change" if folder else "Choose")
        self._change.setAccessibleName(f"{self._change.text()} the folder of the export")
        self.button.setText(f"Export {words.count(loaded.ready, 'item', self._context.locale)}")

    def _begin(self, what: str) -> None:
        self._strip.set_title(what)
        self._strip.set_progress(0, None)
        had_focus = self.button.hasFocus()
        self._strip.show()
        if had_focus:
            # What is hidden hands its focus to the start of the page; it belongs to Cancel meanwhile.
            self._strip.setFocus()
        self.button.hide()

    def _move(self, done: int, total: int, _what: str) -> None:
        known = total if total > 0 else None
        self._strip.set_progress(done, known, f"{done} of {total} pictures" if known else "")

    def _end(self) -> None:
        self.button.show()
        focus = self.focusWidget()
        if focus is not None and self._strip.isAncestorOf(focus):
            self.button.setFocus()
        self._strip.hide()


class ExportPane(QWidget):
    """Checklist and editions; the export bar stands below them and never scrolls."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.checklist, self.editions = Checklist(context), Editions(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.checklist)
        column.addWidget(self.editions)

    def show_gallery(self, loaded: Loaded) -> None:
        self.checklist.show_checks(checks(loaded, self._context.locale))
        self.editions.show_editions(loaded)
