"""Names as small numbers, and which item bears which: what columns of names are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ugcdesk.text import name_key


class Names:
    """Gives each name a code from 1 on, the same whatever its case and accents; 0 means no name."""

    def __init__(self, labels: Iterable[str] = ("",)) -> None:
        self.labels = list(labels)
        self._seen: dict[str, int] = {}
        self._ranks = np.zeros(0, np.int32)

    @cached_property
    def _codes(self) -> dict[str, int]:
        # Of names that nobody asks for there may be very many, such as those of files.
        return {name_key(label): code for code, label in enumerate(self.labels)}

    def code(self, label: str | None) -> int:
        if not label:
            return 0
        code = self._seen.get(label)
        if code is None:
            code = self._codes.setdefault(name_key(label), len(self.labels))
            if code == len(self.labels):
                self.labels.append(label)
            self._seen[label] = code
            # The newest spelling is the one that is shown.
            if code:
                self.labels[code] = label
        return code

    def ranks(self) -> NDArray[np.int32]:
        """For each code its place from A to Z, from 1 on; kept, since a code never gets another folded name."""
        if len(self._ranks) != len(self.labels):
            keys = list(self._codes)
            self._ranks = np.zeros(len(keys), np.int32)
            self._ranks[sorted(range(1, len(keys)), key=keys.__getitem__)] = np.arange(1, len(keys), dtype=np.int32)
        return self._ranks

    def matching(self, value: str) -> list[int]:
        """The codes of the name ``value``; with ``*`` at its end, of all names that begin so."""
        key = name_key(value)
        if not key.endswith("*"):
            code = self._codes.get(key, 0)
            return [code] if code else []
        return [code for name, code in self._codes.items() if code and name.startswith(key[:-1])]


class Pairs:
    """Which item bears which code, for names of which an item may bear several."""

    def __init__(self, stored: NDArray[np.int32] | None = None) -> None:
        self._pairs = np.zeros((2, 0), np.int32) if stored is None else stored

    @property
    def items(self) -> NDArray[np.int32]:
        items: NDArray[np.int32] = self._pairs[0]
        return items

    @property
    def codes(self) -> NDArray[np.int32]:
        codes: NDArray[np.int32] = self._pairs[1]
        return codes

    def array(self) -> NDArray[np.int32]:
        return self._pairs

    def put(self, ids: NDArray[np.int64], pairs: Sequence[tuple[int, int]]) -> None:
        """Replace the pairs of the items ``ids`` by ``pairs`` of item and code."""
        kept = self._pairs
        if kept.shape[1] and int(ids.min()) <= int(kept[0].max()):
            kept = kept[:, ~np.isin(kept[0], ids)]
        new = np.array(pairs, np.int32).reshape(-1, 2).T
        self._pairs = np.concatenate([kept, new], axis=1)
