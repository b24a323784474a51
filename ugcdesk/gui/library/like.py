"""Asking for the items that are like one, by what they show or what is said of them"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.tasks import Task
from ugcdesk.progress import Progress
from ugcdesk.search.similar import By

_MOST = 100


@dataclass(frozen=True, slots=True)
class Like:
    """The item that others are to be like, and its name; without ``by`` its picture counts if it has one."""

    item_id: int
    by: By | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """What was found: ids, the likest first; or why nothing can be compared, as a sentence."""

    like: Like
    ids: tuple[int, ...] = ()
    why_not: str = ""


class Liking(QObject):
    """One question at a time, of which only the newest is answered. GUI thread only."""

    began = Signal(object)  # Like
    progressed = Signal(int, int, str)
    found = Signal(object)  # Alike
    stopped = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    def ask(self, like: Like) -> None:
        """Look for what is like an item; the first time this looks at every picture of the library."""
        self.cancel()
        desk = self._context.desk
        asked = _Asked(like)

        def here() -> bool:
            return self._task is task

        def found(alike: Alike) -> None:
            if here():
                self._task = None
                self.found.emit(alike)

        def failed(sentence: str, _details: str) -> None:
            found(Alike(asked.like, why_not=sentence))

        task = self._context.tasks.run(
            lambda progress: asked.find(desk, progress),
            on_success=found,
            on_failure=failed,
            on_progress=lambda *how: self.progressed.emit(*how) if here() else None,
            title="Looking for similar items",
        )
        self._task = task
        self.began.emit(like)

    def cancel(self) -> None:
        """Want no answer any more; what was described of pictures is kept."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.stopped.emit()


class _Asked:
    """A question on its way: what is known of the item grows before it may fail."""

    def __init__(self, like: Like) -> None:
        self.like = like

    def find(self, desk: Desk, progress: Progress) -> Alike:
        row = desk.item(self.like.item_id).row
        by = self.like.by or (By.PICTURE if row.files else By.TEXT)
        self.like = replace(self.like, by=by, name=words.item_name(row))
        found = desk.similar(row.id, by, _MOST, progress=progress)
        return Alike(self.like, tuple(one.id for one in found))
