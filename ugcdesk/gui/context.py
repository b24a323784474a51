"""What every page is handed: the desk, the theme, tasks, actions, and how to say that something was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui.actions import Actions
from ugcdesk.gui.tasks import Queue, Task, Tasks
from ugcdesk.gui.theme import ThemeSource
from ugcdesk.gui.thumbnails import Thumbnails
from ugcdesk.library import Changes
from ugcdesk.library.library import Edit
from ugcdesk.progress import Progress
from ugcdesk.settings import SettingsFile

_LISTEN_EVERY_MS = 1000


class Feed(QObject):
    """Brings every edit of the library, also those of other programs, to the GUI thread."""

    changed = Signal(object)  # Changes, after the index has caught up

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._polling = False
        self._stop = desk.library.subscribe(self._hear)
        self._timer = QTimer(self, interval=_LISTEN_EVERY_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._stop()

    def _hear(self, changes: Changes) -> None:
        # On the thread that edited: a page that hears of a change must find it when it searches, or be told to wait.
        self._desk.catch_up(wait=False)
        self.changed.emit(changes)

    def _poll(self) -> None:
        if not self._polling:
            self._polling = True
            self._tasks.run(self._listen, on_success=self._polled, on_failure=lambda *_: self._polled(None))

    def _listen(self, _progress: Progress) -> None:
        self._desk.library.poll()

    def _polled(self, _nothing: object) -> None:
        self._polling = False


class Said(QObject):
    """What pages say to the window: short messages, progress, and where to go."""

    toast = Signal(str, str, bool)  # text, icon, with Undo
    offer = Signal(str, str, str, object)  # text, icon, what the button says, what it does
    warning = Signal(str, str)  # a sentence, details for support
    status = Signal(str)
    timing = Signal(str)
    go = Signal(str, object)  # page, what to show there
    saving = Signal(bool)
    look_now = Signal(object)  # the path of a watched folder to look through at once
    watched = Signal()  # a watched folder vanished or came back
    credit_changed = Signal()  # sales are credited by another model, as the settings say
    switched = Signal(object)  # the Changes of an undo or redo: the page shown goes to what came back


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by the window and handed down; there are no globals. GUI thread only."""

    desk: Desk
    themes: ThemeSource
    tasks: Tasks
    settings: SettingsFile
    actions: Actions
    feed: Feed
    said: Said
    thumbnails: Thumbnails
    locale: QLocale

    def edit(
        self, edit: Edit, *, done: str = "", icon: str = "check", on_success: Callable[[Changes], None] | None = None
    ) -> Task:
        """Apply ``edit`` on the library thread; then say ``done`` (or the edit's label) with Undo.

        A refusal is said as a warning and nothing changes.
        """
        return self.edit_by(
            lambda: self.desk.library.edit(edit), done=done or edit.label, icon=icon, on_success=on_success
        )

    def edit_by(
        self,
        work: Callable[[], Changes],
        *,
        done: str,
        icon: str = "check",
        on_success: Callable[[Changes], None] | None = None,
    ) -> Task:
        """The same for an edit that needs something done around it, which ``work`` does on the library thread."""

        def finished(changes: Changes) -> None:
            self.said.saving.emit(False)
            if changes:
                self.said.toast.emit(done, icon, True)
            if on_success is not None:
                on_success(changes)

        return self._write(lambda _progress: work(), finished)

    def undo(self) -> None:
        """Take back the last change and say what it was."""
        self._write(lambda _progress: self.desk.library.undo(), self._switched("Undone", "undo-2"))

    def redo(self) -> None:
        self._write(lambda _progress: self.desk.library.redo(), self._switched("Done again", "redo-2"))

    def _switched(self, word: str, icon: str) -> Callable[[Changes], None]:
        def finished(changes: Changes) -> None:
            self.said.saving.emit(False)
            self.said.toast.emit(f"{word}: {changes.label}", icon, False)
            self.said.switched.emit(changes)

        return finished

    def _write(self, work: Callable[[Progress], Any], finished: Callable[[Any], None]) -> Task:
        self.said.saving.emit(True)

        def failed(sentence: str, details: str) -> None:
            self.said.saving.emit(False)
            self.said.warning.emit(sentence, details)

        return self.tasks.run(work, on_success=finished, on_failure=failed, queue=Queue.LIBRARY)
