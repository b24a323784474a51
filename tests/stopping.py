"""Work that is asked to stop."""

from __future__ import annotations

from ugcdesk.progress import Cancelled, Progress


class StopAfter(Progress):
    """Lets the work go on when it asks so many times, and then no more."""

    def __init__(self, checks: int) -> None:
        self._left = checks

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled
