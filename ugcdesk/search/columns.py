"""What items are, as NumPy arrays: one row for each item id, so that a filter is a mask and a count a bincount.

Texts are elsewhere. One thread at a time: the owner holds a lock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ugcdesk.search.documents import Document
from ugcdesk.search.fields import Has
from ugcdesk.search.names import Names, Pairs
from ugcdesk.search.words import Analysed

Mask = NDArray[np.bool_]
Ids = NDArray[np.int64]
Told = tuple[int, str | None, Analysed]  # an item, its language and its words

_NO = float("nan")
_CODED: Mapping[str, Callable[[Document], str | None]] = {
    "type": lambda item: item.type,
    "platform": lambda item: item.platform,
    "creator": lambda item: item.handles[0] if item.handles else item.creator,
    "creator_name": lambda item: item.creator_name,
    "curation": lambda item: item.curation,
    "rights": lambda item: item.rights,
    "assigned": lambda item: item.assigned,
}
_MULTI: Mapping[str, Callable[[Document], Iterable[str | None]]] = {
    "creator_handle": lambda item: item.handles,
    "tag": lambda item: (*item.tags, *item.wider_tags),
    "tag_alias": lambda item: item.other_tags,
    "product": lambda item: (product.sku for product in item.products),
    "product_name": lambda item: (word for product in item.products for word in (product.name, *product.variants)),
    "line": lambda item: (product.line for product in item.products),
    "kind": lambda item: (product.kind for product in item.products),
    "campaign": lambda item: item.campaigns,
    "collection": lambda item: item.collections,
    "flag": lambda item: item.flags,
    "file": lambda item: (name for file in item.files for name in (file, Path(file).stem)),
}
_NUMBERS: Mapping[str, Callable[[Document], float | None]] = {
    "stars": lambda item: item.stars,
    "rating": lambda item: item.rating,
    "rights_end": lambda item: item.rights_end,
    "posted": lambda item: item.posted.timestamp() if item.posted else None,
    "imported": lambda item: item.imported.timestamp(),
}


class Columns:
    """The arrays; ``size`` is one more than the largest item id that they have room for."""

    def __init__(self) -> None:
        self.size = 1
        self.live: Mask = np.zeros(1, bool)  # stands in the library, in the trash or not
        self.trashed: Mask = np.zeros(1, bool)
        self.has: dict[str, Mask] = {name: np.zeros(1, bool) for name in Has}
        self.numbers = {name: np.full(1, _NO) for name in (*_NUMBERS, "posted_day", "imported_day", "words")}
        self.codes = {name: np.zeros(1, np.int32) for name in (*_CODED, "lang", "month")}
        self.names = {name: Names() for name in (*_CODED, "lang", "month", *_MULTI)}
        self.pairs = {name: Pairs() for name in _MULTI}

    def put(self, items: Sequence[Document], day_of: Callable[[datetime], date]) -> None:
        """Set the rows of ``items``; ``day_of`` gives the library's calendar day of an instant."""
        if not items:
            return
        ids = np.array([item.id for item in items], np.int64)
        self._reach(int(ids.max()) + 1)
        self.live[ids] = True
        self.trashed[ids] = [item.trashed for item in items]
        for flag, flags in self.has.items():
            flags[ids] = [flag in item.has for item in items]
        for name, number in _NUMBERS.items():
            self.numbers[name][ids] = [_NO if (value := number(item)) is None else value for item in items]
        posted = [day_of(item.posted) if item.posted else None for item in items]
        self.numbers["posted_day"][ids] = [day.toordinal() if day else _NO for day in posted]
        self.codes["month"][ids] = [self.names["month"].code(day.isoformat()[:7] if day else None) for day in posted]
        self.numbers["imported_day"][ids] = [day_of(item.imported).toordinal() for item in items]
        for name, label in _CODED.items():
            code = self.names[name].code
            self.codes[name][ids] = [code(label(item)) for item in items]
        for name, labels in _MULTI.items():
            code = self.names[name].code
            found = [(item.id, {code(label) for label in labels(item)}) for item in items]
            self.pairs[name].put(ids, [(item_id, one) for item_id, some in found for one in some if one])

    def tell(self, told: Sequence[Told]) -> None:
        """Set what only the texts tell: the language and the number of distinct terms."""
        where = np.array([item_id for item_id, _, _ in told], np.int64)
        self.codes["lang"][where] = [self.names["lang"].code(language) for _, language, _ in told]
        self.numbers["words"][where] = [len(analysed.terms) for _, _, analysed in told]

    def drop(self, ids: Iterable[int]) -> None:
        """Forget items that do not stand any more."""
        gone = np.array([item_id for item_id in ids if item_id < self.size], np.int64)
        self.live[gone] = False

    def standing(self) -> set[int]:
        """The ids of all items, in the trash or not."""
        return set(np.flatnonzero(self.live).tolist())

    def found(self, *, trashed: bool) -> Mask:
        """The items that may be found at all: those outside the trash, or those in it."""
        return self.live & (self.trashed if trashed else ~self.trashed)

    def borne(self, name: str) -> list[str]:
        """The names that an item outside the trash bears."""
        shown = self.found(trashed=False)
        if name in self.codes:
            codes = self.codes[name][shown]
        else:
            pairs = self.pairs[name]
            codes = pairs.codes[shown[pairs.items]]
        labels = self.names[name].labels
        return [labels[code] for code in np.unique(codes).tolist() if code]

    def languages(self) -> list[str]:
        return [label for label in self.names["lang"].labels if label]

    def language(self, item_id: int) -> str | None:
        """The language of an item; None where nobody knows it."""
        if item_id >= self.size or not self.live[item_id]:
            return None
        return self.names["lang"].labels[self.codes["lang"][item_id]] or None

    def save(self, path: Path) -> None:
        """Write everything to one file that `load` reads."""
        names = json.dumps({name: found.labels for name, found in self.names.items()})
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, names=np.array(names), **self._arrays())

    @classmethod
    def load(cls, path: Path) -> Columns:
        """Read what `save` wrote; raises ValueError when its parts do not fit, and what NumPy does with other files."""
        columns = cls()
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            for name, labels in json.loads(str(stored["names"])).items():
                columns.names[name] = Names(labels)
            columns.live, columns.trashed = stored["live"], stored["trashed"]
            columns.size = len(columns.live)
            for kind, arrays in (("has", columns.has), ("number", columns.numbers), ("code", columns.codes)):
                for name in arrays:
                    arrays[name] = stored[f"{kind}_{name}"]
            for name in columns.pairs:
                columns.pairs[name] = Pairs(stored[f"pairs_{name}"])
        columns._check()
        return columns

    def _check(self) -> None:
        """Raise ValueError unless there is a row for each item everywhere, and a name for each code."""
        rows = [self.trashed, *self.has.values(), *self.numbers.values(), *self.codes.values()]
        coded = [*self.codes.items(), *((name, pairs.codes) for name, pairs in self.pairs.items())]
        if (
            any(len(column) != self.size for column in rows)
            or any(codes.max(initial=0) >= len(self.names[name].labels) for name, codes in coded)
            or any(pairs.items.max(initial=0) >= self.size for pairs in self.pairs.values())
        ):
            raise ValueError("the columns do not fit together")

    def _arrays(self) -> dict[str, NDArray[Any]]:
        return {
            "live": self.live,
            "trashed": self.trashed,
            **{f"has_{name}": flags for name, flags in self.has.items()},
            **{f"number_{name}": numbers for name, numbers in self.numbers.items()},
            **{f"code_{name}": codes for name, codes in self.codes.items()},
            **{f"pairs_{name}": pairs.array() for name, pairs in self.pairs.items()},
        }

    def _reach(self, size: int) -> None:
        """Make room for ids below ``size``, and some more, so that single new items seldom copy anything."""
        if size <= self.size:
            return
        more = max(size + 1_000, self.size * 5 // 4) - self.size
        self.live, self.trashed = (np.pad(flags, (0, more)) for flags in (self.live, self.trashed))
        self.has = {name: np.pad(flags, (0, more)) for name, flags in self.has.items()}
        self.codes = {name: np.pad(codes, (0, more)) for name, codes in self.codes.items()}
        self.numbers = {name: np.pad(numbers, (0, more), constant_values=_NO) for name, numbers in self.numbers.items()}
        self.size += more
