"""The terms of items that changed since the text index was written last, in memory: an edit is found at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from ugcdesk.search.columns import Ids
from ugcdesk.search.words import Analysed


class Overlay:
    """A small index like one segment of the big one: items get numbers in the order in which they come.

    ``changed`` are the items whose terms on disk count no more. One thread at a time: the owner holds a lock.
    """

    def __init__(self) -> None:
        self.ids = array("q")
        self.texts: list[str] = []
        self.postings: dict[str, array[int]] = {}
        self.changed: set[int] = set()
        self._number: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.changed)

    def put(self, item_id: int, analysed: Analysed) -> None:
        number = self._number[item_id] = len(self.ids)
        self.changed.add(item_id)
        self.ids.append(item_id)
        self.texts.append(analysed.text)
        postings = self.postings
        for term in analysed.terms:
            numbers = postings.get(term)
            if numbers is None:
                numbers = postings[term] = array("i")
            numbers.append(number)

    def drop(self, item_ids: Iterable[int]) -> None:
        for item_id in item_ids:
            self._number.pop(item_id, None)
            self.changed.add(item_id)

    def ids_with(self, term: str) -> list[int]:
        """The items that have ``term`` now, in no order."""
        found = self.postings.get(term, ())
        return [item for number in found if self._number.get(item := self.ids[number]) == number]

    def text(self, item_id: int) -> str | None:
        number = self._number.get(item_id)
        return None if number is None else self.texts[number]

    def standing(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """For each number, whether it is its item's newest."""
        return np.array([self._number.get(item) == number for number, item in enumerate(self.ids)], bool)

    def changed_ids(self) -> Ids:
        return np.fromiter(self.changed, np.int64, len(self.changed))
