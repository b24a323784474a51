"""Asks for something off the GUI thread and takes only the newest answer; it keeps none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ugcdesk.gui.tasks import Task, Tasks
from ugcdesk.progress import Progress

Answer = TypeVar("Answer")


class Latest:
    """One question that is asked again and again: an answer to an older asking is dropped."""

    def __init__(self, tasks: Tasks, failed: Callable[[str, str], None]) -> None:
        self._tasks = tasks
        self._failed = failed
        self._number = 0
        self._task: Task | None = None

    def ask(self, work: Callable[[Progress], Answer], show: Callable[[Answer], None]) -> None:
        """Start ``work``, stop what was asked before, and hand the outcome to ``show`` on the GUI thread."""
        self.forget()
        mine = self._number

        def answered(answer: Answer) -> None:
            if mine == self._number:
                self._task = None
                show(answer)

        def failed(sentence: str, details: str) -> None:
            if mine == self._number:
                self._task = None
                self._failed(sentence, details)

        self._task = self._tasks.run(work, on_success=answered, on_failure=failed)

    def forget(self) -> None:
        """Want no answer any more."""
        self._number += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None
