"""How long work in the core reports where it stands and hears that it should stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The person asked to stop; whoever runs the work leaves things as they were."""


class Progress:
    """Report-and-cancel handle; this base does nothing, so the core never asks who listens.

    A subclass overrides `report`, `check` and `wait_while_paused`. All are called from the thread that does the work.
    """

    def report(self, done: int, total: int | None, what: str) -> None:
        """Say that ``done`` of ``total`` units are finished; ``total`` is None until it is known."""

    def check(self) -> None:
        """Raise `Cancelled` when the person has asked to stop."""

    def wait_while_paused(self) -> None:
        """Return when the work may go on; Cancelled as from `check`. Only where nothing is held that others need."""

    def track(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Yield ``items`` one by one, reporting after each and checking before each."""
        total = len(items) if isinstance(items, Sized) else None
        for done, item in enumerate(items, start=1):
            self.check()
            yield item
            self.report(done, total, what)


QUIET = Progress()
