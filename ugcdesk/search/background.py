"""Does one piece of work on a thread of its own, once at a time, and stops it when the program wants to end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from ugcdesk.progress import Cancelled, Progress

log = logging.getLogger(__name__)


class Background:
    """Starts ``work`` unless it is running. May be called from any thread; `stop` it at the end."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stoppable = _Stoppable()

    @property
    def running(self) -> bool:
        thread = self._thread
        return thread is not None and thread.is_alive()

    def start(self) -> None:
        """Begin, or let what has begun go on."""
        with self._lock:
            if not self.running:
                self._stoppable = _Stoppable()
                self._thread = threading.Thread(target=self._run, args=[self._stoppable], name="search", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Cancel the work and wait until it has ended."""
        with self._lock:
            self._stoppable.asked.set()
            if self._thread is not None and self._thread is not threading.current_thread():
                self._thread.join()

    def _run(self, progress: Progress) -> None:
        try:
            self._work(progress)
        except Cancelled:
            log.info("reading the library for the search was stopped")
        except Exception:
            # Nobody waits for this thread; whoever asks next starts it again and hears the error if it must wait.
            log.exception("the search index could not be brought up to date")


class _Stoppable(Progress):
    def __init__(self) -> None:
        self.asked = threading.Event()

    def check(self) -> None:
        if self.asked.is_set():
            raise Cancelled
