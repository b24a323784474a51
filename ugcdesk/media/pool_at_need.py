"""Makes the pool of worker processes when it is first asked for: a start should not wait for what reads files."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ugcdesk.media.workers import ProbePool


class PoolAtNeed:
    """One pool for whoever asks, from any thread; close it when done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProbePool | None = None

    def get(self) -> ProbePool:
        """The pool; loading what it needs takes some 30 ms the first time."""
        from ugcdesk.media.workers import ProbePool

        with self._lock:
            if self._pool is None:
                self._pool = ProbePool()
            return self._pool

    def close(self) -> None:
        """End the processes, if there are any."""
        if self._pool is not None:
            self._pool.close()
