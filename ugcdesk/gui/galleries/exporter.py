"""Writes a gallery in the background: an edition for the shop, or a draft to look at in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.loaded import Loaded
from ugcdesk.gui.tasks import Task
from ugcdesk.progress import Progress
from ugcdesk.publish import Built, build_gallery, draft_gallery

Made = TypeVar("Made")
_PAGE = "index.html"


class Exporter(QObject):
    """One export at a time. It lives beside the page, so one may look at another gallery meanwhile."""

    started = Signal(str)  # what is being done
    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def cancel(self) -> None:
        """Stop; the folder stays as it was."""
        if self._task is not None:
            self._task.cancel()

    def export(self, name: str, out: Path, items: int) -> None:
        """Write the gallery ``name`` into ``out`` and record the edition."""
        library = self._context.desk.library
        self._run(
            lambda progress: build_gallery(library, name, out, progress=progress),
            self._exported,
            f"Exporting {words.count(items, 'item', self._context.locale)}",
            writes=True,
        )

    def browse(self, loaded: Loaded) -> None:
        """Open the page in the browser: the last edition while it stands, else a draft made for it."""
        gallery, editions = loaded.preview.gallery, loaded.preview.editions
        if editions and loaded.preview.is_exported and (Path(editions[0].out) / _PAGE).is_file():
            show_file(Path(editions[0].out) / _PAGE)
            return
        library = self._context.desk.library
        out = library.folder.cache / "previews" / f"gallery-{gallery.id}"
        self._run(
            lambda progress: draft_gallery(library, gallery.name, out, progress=progress),
            show_file,
            "Making the page to look at",
            writes=False,
        )

    def _run(self, work: Callable[[Progress], Made], done: Callable[[Made], None], what: str, *, writes: bool) -> None:
        def succeeded(made: Made) -> None:
            self._end()
            done(made)

        def failed(sentence: str, details: str) -> None:
            self._end()
            self._context.said.warning.emit(sentence, details)

        self._task = self._context.tasks.run(
            work,
            on_success=succeeded,
            on_failure=failed,
            on_progress=self.progressed.emit,
            on_cancel=self._stopped,
            writes=writes,
            title=what,
        )
        self.started.emit(what)

    def _exported(self, built: Built) -> None:
        counted = words.count(len(built.published), "item", self._context.locale)
        page = built.out / _PAGE
        self._context.said.offer.emit(f"Exported {counted} to {built.out}", "upload", "Open", lambda: show_file(page))

    def _stopped(self) -> None:
        self._end()
        self._context.said.toast.emit("Stopped; every folder is as it was", "x", False)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()


def show_file(path: Path) -> None:
    """Let the system open a file or folder with what it has for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
