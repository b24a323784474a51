"""Runs the core's work off the GUI thread and brings the outcome back to it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEventLoop,
    QObject,
    QRunnable,
    QThread,
    QThreadPool,
    Signal,
)

from ugcdesk.errors import DeskError
from ugcdesk.progress import Cancelled, Progress

log = logging.getLogger(__name__)

Result = TypeVar("Result")
_BETWEEN_REPORTS_S = 0.05
_WAIT_AT_END_MS = 30_000
_MOMENT_MS = 500
_LOOK_MS = 10


class Queue(Enum):
    """Where work runs: one thread that writes to the library, or several that only look."""

    LIBRARY = auto()
    LOOKING = auto()


class Task(QObject):
    """One running piece of work; what may last long has a ``title``.

    Signals arrive on the GUI thread; after `cancel` only `cancelled` and `ended` come.
    Work that writes and could no longer be stopped has happened, and is reported as a success all the same.
    """

    succeeded = Signal(object)
    failed = Signal(str, str)  # a sentence for a person, details for support
    cancelled = Signal()
    progressed = Signal(int, int, str)  # done, total (-1 while unknown), what
    ended = Signal()
    heard = Signal()  # all who wait for the end were told: only now may the task go

    def __init__(self, parent: QObject, *, writes: bool, title: str = "") -> None:
        super().__init__(parent)
        self.writes = writes
        self.title = title
        self._asked_to_stop = threading.Event()
        self._may_go_on = threading.Event()
        self._may_go_on.set()

    def cancel(self) -> None:
        """Ask the work to stop at its next check; it leaves things as they were."""
        self._asked_to_stop.set()
        self._may_go_on.set()

    def pause(self, paused: bool) -> None:
        """Let the work wait at its next file, or go on."""
        if paused and not self.is_cancelled():
            self._may_go_on.clear()
        else:
            self._may_go_on.set()

    def wait_while_paused(self) -> None:
        """On the thread that does the work: return when it may go on or should stop."""
        self._may_go_on.wait()

    def is_cancelled(self) -> bool:
        return self._asked_to_stop.is_set()


class Tasks(QObject):
    """Starts tasks and waits for them at the end of the program."""

    busy_changed = Signal(bool)
    began = Signal(object)  # a Task that has a title: work that a person may want to watch or stop

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Task] = set()
        self._pools = {Queue.LIBRARY: QThreadPool(self), Queue.LOOKING: QThreadPool(self)}
        self._pools[Queue.LIBRARY].setMaxThreadCount(1)
        self._pools[Queue.LOOKING].setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))

    def run(
        self,
        work: Callable[[Progress], Result],
        *,
        on_success: Callable[[Result], None] | None = None,
        on_failure: Callable[[str, str], None] | None = None,
        on_progress: Callable[[int, int, str], None] | None = None,
        on_cancel: Callable[[], None] | None = None,
        queue: Queue = Queue.LOOKING,
        writes: bool = False,
        title: str = "",
    ) -> Task:
        """Call ``work`` with a progress handle on another thread; the callbacks run on the GUI thread.

        They are connected before the work starts, so that a fast one is not missed. ``writes`` is for work that is
        long, edits the library at its end and must not hold up other edits until then. ``title`` is for work that may
        last; it is listed in Activity.
        """
        task = Task(self, writes=writes or queue is Queue.LIBRARY, title=title)
        for signal, callback in (
            (task.succeeded, on_success),
            (task.failed, on_failure),
            (task.progressed, on_progress),
            (task.cancelled, on_cancel),
        ):
            if callback is not None:
                signal.connect(callback)
        task.heard.connect(lambda: self._forget(task))
        self._running.add(task)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        if title:
            self.began.emit(task)
        self._pools[queue].start(_Run(task, work))
        return task

    def is_busy(self) -> bool:
        """Whether anything is going on, also work that only looks."""
        return bool(self._running)

    def is_writing(self) -> bool:
        """Whether something is going on that changes the library, or is about to."""
        return any(task.writes for task in self._running)

    def still_writes(self) -> bool:
        """Whether something goes on changing the library after a moment, in which a small change comes to its end."""
        patience = QDeadlineTimer(_MOMENT_MS)
        while self.is_writing() and not patience.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            QThread.msleep(_LOOK_MS)
        return self.is_writing()

    def close(self) -> None:
        """Ask everything to stop and wait until it has."""
        for task in list(self._running):
            task.cancel()
        for pool in self._pools.values():
            pool.waitForDone(_WAIT_AT_END_MS)

    def _forget(self, task: Task) -> None:
        self._running.discard(task)
        task.deleteLater()
        if not self._running:
            self.busy_changed.emit(False)


class _Run(QRunnable):
    def __init__(self, task: Task, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """On a pool thread: do the work and say how it ended."""
        task = self._task
        try:
            outcome = self._work(_Reports(task))
        except Cancelled:
            task.cancelled.emit()
        except DeskError as error:
            task.failed.emit(error.sentence, error.details)
        except Exception as error:
            log.exception("a task failed")
            task.failed.emit("Something went wrong in UGC Desk itself. Nothing was changed.", repr(error))
        else:
            if task.is_cancelled() and not task.writes:
                task.cancelled.emit()
            else:
                task.succeeded.emit(outcome)
        finally:
            task.ended.emit()
            task.heard.emit()


class _Reports(Progress):
    """Passes reports on, at most twenty a second so that the window is never flooded."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._last = 0.0

    def report(self, done: int, total: int | None, what: str) -> None:
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS_S or done == total:
            self._last = now
            self._task.progressed.emit(done, -1 if total is None else total, what)

    def check(self) -> None:
        if self._task.is_cancelled():
            raise Cancelled

    def wait_while_paused(self) -> None:
        self._task.wait_while_paused()
        self.check()
