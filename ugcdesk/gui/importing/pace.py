"""How fast work goes and how long the rest of it takes, told from its reports."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QLocale

from ugcdesk.gui import words

_WINDOW_S = 10.0  # old enough to be calm, young enough to follow a change from photos to films
_SURE_AFTER_S = 1.5
_MINUTE, _HOUR = 60, 3600


class Pace:
    """Reads ``clock`` (seconds that never go back) at each report. Time in which the work was paused does not count."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._what = ""
        self._paused_at: float | None = None
        self._paused_s = 0.0

    def report(self, done: int, what: str) -> None:
        """Note that ``done`` units are finished; another ``what`` begins anew."""
        now = self._now()
        if what != self._what or (self._seen and done < self._seen[-1][1]):
            self._seen.clear()
            self._what = what
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()

    def pause(self, paused: bool) -> None:
        """Stop the clock, or let it go on."""
        if paused and self._paused_at is None:
            self._paused_at = self._clock()
        elif not paused and self._paused_at is not None:
            self._paused_s += self._clock() - self._paused_at
            self._paused_at = None

    def rate(self) -> float | None:
        """Units a second of late; None while that would be a guess."""
        if len(self._seen) < 2:
            return None
        (since, before), (now, done) = self._seen[0], self._seen[-1]
        return (done - before) / (now - since) if now - since >= _SURE_AFTER_S and done > before else None

    def told(self, total: int, locale: QLocale) -> str:
        """ "12 a second · about 40 seconds left", or "" while that would be a guess."""
        rate = self.rate()
        if rate is None:
            return ""
        left = (total - self._seen[-1][1]) / rate
        speed = (
            f"{locale.toString(round(rate))} a second" if rate >= 1 else f"{locale.toString(round(1 / rate))} s each"
        )
        return f"{speed} · {time_left(left, locale)}" if left >= 1 else speed

    def _now(self) -> float:
        return (self._clock() if self._paused_at is None else self._paused_at) - self._paused_s


def time_left(seconds: float, locale: QLocale) -> str:
    """ "about 40 seconds left": rounded as coarsely as the guess is."""
    if seconds < _MINUTE:
        rounded = max(5, 5 * round(seconds / 5)) if seconds > 5 else max(1, round(seconds))
        return f"about {words.count(rounded, 'second', locale)} left"
    if seconds < _HOUR:
        return f"about {words.count(round(seconds / _MINUTE), 'minute', locale)} left"
    return f"about {words.count(round(seconds / _HOUR), 'hour', locale)} left"
