"""The measures and metrics by which a search may filter and sort items; it reckons none of them itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ugcdesk import kpi


class ItemMetrics(Mapping[str, Callable[[], Mapping[int, float]]]):
    """By id, what gives the value of each item that has one. Any thread.

    What reckons figures is loaded when the first word could be one of them: a start should not wait for it.
    """

    def __init__(self, book: Callable[[], kpi.Book]) -> None:
        self._book = book

    def __getitem__(self, word: str) -> Callable[[], Mapping[int, float]]:
        from ugcdesk import kpi

        if word not in _words():
            raise KeyError(word)
        return partial(kpi.item_metric, self._book(), word)

    def __iter__(self) -> Iterator[str]:
        return iter(_words())

    def __len__(self) -> int:
        return len(_words())


def _words() -> Mapping[str, None]:
    from ugcdesk import kpi

    return dict.fromkeys(("revenue", *kpi.METRICS, *kpi.MEASURES))
