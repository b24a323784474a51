"""What a search answers."""

from __future__ import annotations

from dataclasses import dataclass

from ugcdesk.search.columns import Ids
from ugcdesk.search.facets import Counts


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found, ``all_ids`` in order, and what to say about it.

    ``facets`` bear the field names of the query language; a value that no found item bears is not counted.
    ``did_you_mean`` is the query in words of the library, where one that was asked for is in no item.
    ``catching_up`` is None when the answer is true to the newest edit. Otherwise the index is still being read, so
    many units of so many done, and the same question has a better answer later.
    """

    total: int
    ids: list[int]
    all_ids: Ids
    facets: dict[str, Counts]
    described: str
    warnings: tuple[str, ...]
    took_ms: float
    did_you_mean: str | None = None
    catching_up: tuple[int, int] | None = None
