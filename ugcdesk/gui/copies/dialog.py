"""Copies originals of chosen items into a folder: what goes out and what stays in, the work, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ugcdesk.gui import words
from ugcdesk.gui.components.buttons import Button
from ugcdesk.gui.components.labels import ElidedLabel, IconLabel
from ugcdesk.gui.components.progress_strip import ProgressStrip
from ugcdesk.gui.components.segmented import Segment, Segmented
from ugcdesk.gui.components.styling import surface, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.copies.lines import Lines
from ugcdesk.gui.copies.sentences import failures, held, outcome, planned
from ugcdesk.gui.galleries.exporter import show_file
from ugcdesk.gui.kept import keep_values, kept_values
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.tasks import Task
from ugcdesk.library.vocabulary import RightsChannel
from ugcdesk.publish.copies import Copied, CopiesPlan, plan_copies, run_copies

_KEPT = "export copies"
_ARCHIVE = "Our own archive, whatever the rights"
_WIDTH = 560


class CopiesDialog(QDialog):
    """One export of ``item_ids``; Retry writes only what is missing. Closing it stops the work."""

    def __init__(self, context: Context, item_ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._ids = context, tuple(item_ids)
        self._planning = Latest(context.tasks, self._fail)
        self._plan: CopiesPlan | None = None
        self._task: Task | None = None
        kept = kept_values(context.settings, _KEPT, {"folder": _usual_folder(), "embed": False})
        self._folder = Path(kept["folder"])
        themes = context.themes
        self.channel = QComboBox()
        self.packet = Segmented(
            themes,
            [Segment("sidecar", "In a file beside it"), Segment("embed", "Inside the copy")],
            name="What is known",
        )
        self.packet.set_current("embed" if kept["embed"] else "sidecar")
        self.choose = Button(themes, "Choose…", kind="link", size="small")
        self.summary = text_label("", "strong", wrap=True)
        self.lines = Lines(themes, "What stays in or failed")
        self.strip = ProgressStrip(themes, "Copying originals")
        self.cancel = Button(themes, "Cancel")
        self.show_folder = Button(themes, "Show in folder", "folder-open")
        self.export = Button(themes, "Export", "upload", kind="primary")
        self._place = ElidedLabel("", mode=Qt.TextElideMode.ElideMiddle)
        self._lay_out()
        self._connect()
        self._ask()

    def _ask(self) -> None:
        """Find out what would go out as things are chosen now."""
        self._plan = None
        self.export.setEnabled(False)
        self.show_folder.hide()
        self.summary.setText("Looking at what may go out…")
        self._place.setText(str(self._folder))
        library, ids, folder = self._context.desk.library, self._ids, self._folder
        embed, channel = self.packet.current == "embed", self.channel.currentData()
        wanted = RightsChannel(channel) if channel else None
        self._planning.ask(
            lambda _progress: plan_copies(library, ids, folder, embed=embed, channel=wanted), self._show_plan
        )

    def _show_plan(self, plan: CopiesPlan) -> None:
        locale = self._context.locale
        self._plan = plan
        self.summary.setText(planned(plan, locale))
        self.lines.show_lines(held(plan.blocked, locale, self._show_items))
        self.export.setText(f"Export {words.count(len(plan.copies), 'file', locale)}" if plan.copies else "Export")
        self.export.setEnabled(bool(plan.copies))
        self.export.setToolTip("" if plan.copies else "None of these items may go out.")
        self._fit()

    def _start(self) -> None:
        if self._plan is None or self._task is not None:
            return
        plan = self._plan
        self._show_working(True)
        self._task = self._context.tasks.run(
            lambda progress: run_copies(plan, progress),
            on_success=self._done,
            on_failure=self._fail,
            on_progress=self._progressed,
            on_cancel=self._stopped,
            title=f"Copying {words.count(len(plan.copies), 'original', self._context.locale)}",
        )

    def _progressed(self, done: int, total: int, _what: str) -> None:
        known = total if total > 0 else None
        self.strip.set_progress(done, known, f"{done} of {total}" if known else "")

    def _done(self, done: Copied) -> None:
        locale = self._context.locale
        self._show_working(False)
        self.summary.setText(outcome(done, locale))
        self.lines.show_lines([*failures(done, locale), *held(done.blocked, locale, self._show_items)])
        self.show_folder.setVisible(bool(done.written or done.unchanged))
        self.cancel.setText("Close")
        self.export.setVisible(bool(done.failed))
        self.export.setText("Retry")
        keep_values(self._context.settings, _KEPT, {"folder": str(done.out), "embed": self.packet.current == "embed"})
        if self._plan is not None and done.failed:
            missing = {one.name for one in done.failed}
            copies = tuple(copy for copy in self._plan.copies if copy.name in missing)
            self._plan = replace(self._plan, copies=copies)
        self._fit()
        (self.export if done.failed else self.show_folder).setFocus()

    def _stopped(self) -> None:
        self._show_working(False)
        self.summary.setText("Stopped. The copies written so far are whole and stay; export again for the rest.")
        self._fit()

    def _fail(self, sentence: str, _details: str) -> None:
        self._show_working(False)
        self.export.setEnabled(self._plan is not None)
        self.summary.setText(sentence)
        self._fit()

    def _show_working(self, working: bool) -> None:
        self._task = None
        self.strip.set_progress(0, None)
        self.strip.setVisible(working)
        for part in (self.channel, self.packet, self.choose, self.export):
            part.setEnabled(not working)
        self.cancel.setHidden(working)
        if working:
            self.strip.setFocus()
        self._fit()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the copies", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Something else was chosen: what was done before is no longer what stands here."""
        self.export.show()
        self.cancel.setText("Cancel")
        self._ask()

    def _show_items(self, ids: list[int]) -> None:
        self.reject()
        self._context.said.go.emit("library", ids)

    def _fit(self) -> None:
        self.adjustSize()

    def reject(self) -> None:
        """Every way to close it stops the work."""
        self._planning.forget()
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _connect(self) -> None:
        self.channel.activated.connect(lambda _index: self._begin_anew())
        self.packet.chosen.connect(lambda _key: self._begin_anew())
        self.choose.clicked.connect(self._choose_folder)
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._start)
        self.show_folder.clicked.connect(lambda: show_file(self._folder))
        self.strip.cancelled.connect(lambda: self._task.cancel() if self._task is not None else None)

    def _lay_out(self) -> None:
        surface(self, "surface")
        self.setWindowTitle("Export copies")
        self.setMinimumWidth(self._context.themes.theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        counted = words.count(len(self._ids), "item", self._context.locale)
        column.addWidget(text_label(f"Export copies of {counted}", "title"))
        column.addWidget(text_label("Originals stay in the library as they are.", "hint", wrap=True))
        column.addLayout(self._choices())
        column.addWidget(self.summary)
        column.addWidget(self.lines, 1)
        column.addWidget(self.strip)
        self.strip.hide()
        self.lines.hide()
        column.addLayout(self._buttons())

    def _choices(self) -> QVBoxLayout:
        for channel in RightsChannel:
            self.channel.addItem(words.RIGHTS_CHANNELS[channel], str(channel))
        self.channel.addItem(_ARCHIVE, "")
        self.channel.setAccessibleName("What they are for")
        self.packet.setToolTip("As XMP. Formats without a place for it always get a file beside them.")
        folder = QWidget()
        row = QHBoxLayout(folder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(self._context.themes, "folder-open"))
        row.addWidget(self._place, 1)
        row.addWidget(self.choose)
        self.choose.setAccessibleName("Choose the folder")
        column = QVBoxLayout()
        column.setSpacing(6)
        for name, part in (("For", self.channel), ("Creator, rights and products", self.packet), ("To", folder)):
            column.addWidget(text_label(name, "label"))
            column.addWidget(part)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.show_folder)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.export)
        self.show_folder.hide()
        return row


def _usual_folder() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents) / "UGC copies")
