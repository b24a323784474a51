"""The terms of items that changed since the text index was written last, in memory: an edit is found at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.words import Analysed

_NONE = np.zeros(0, np.int64)


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
        self._known: tuple[Ids, Ids, Mask] | None = None  # made from the above when it is asked for

    def __len__(self) -> int:
        return len(self.changed)

    def put(self, item_id: int, analysed: Analysed) -> None:
        self._known = None
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
        self._known = None
        for item_id in item_ids:
            self._number.pop(item_id, None)
            self.changed.add(item_id)

    def ids_with(self, term: str) -> Ids:
        """The items that have ``term`` now, in no order."""
        found = self.postings.get(term)
        if found is None:
            return _NONE
        _, ids, standing = self._arrays()
        numbers = np.array(found)
        here: Ids = ids[numbers[standing[numbers]]]
        return here

    def text(self, item_id: int) -> str | None:
        number = self._number.get(item_id)
        return None if number is None else self.texts[number]

    def standing(self) -> Mask:
        """For each number, whether it is its item's newest."""
        return self._arrays()[2]

    def changed_ids(self) -> Ids:
        return self._arrays()[0]

    def _arrays(self) -> tuple[Ids, Ids, Mask]:
        """The changed items; by number the items, and whether the number is its item's newest."""
        if self._known is None:
            standing = np.zeros(len(self.ids), bool)
            standing[np.fromiter(self._number.values(), np.int64, len(self._number))] = True
            changed = np.fromiter(self.changed, np.int64, len(self.changed))
            self._known = changed, np.array(self.ids, np.int64), standing
        return self._known
