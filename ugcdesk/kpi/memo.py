"""Remembers the last few answers, so that the same question is not reckoned twice. Any thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """Answers by question; of more than ``most`` the one that was not asked for longest is forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, question: Hashable, make: Callable[[], T]) -> T:
        """The answer, made when it is not known; two threads may make the same one at once."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]
        made = make()
        with self._lock:
            self._known[question] = made
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return made
