"""Counts how many of the found items bear each value, and puts found items in order."""

from __future__ import annotations

from operator import itemgetter

import numpy as np

from ugcdesk.search.columns import Columns, Ids, Mask
from ugcdesk.search.evaluate import Evaluation
from ugcdesk.search.fields import FACETS

Counts = dict[str, int]
_COLUMNS = {"posted": "month"}  # where a field is counted by something other than its very values


def count(evaluation: Evaluation, field: str, found: Mask, limit: int | None = None) -> Counts:
    """How many items of ``found`` bear each value of ``field``, the most frequent first; without zeros.

    Items without a value are not counted. ``limit`` keeps that many values.
    """
    return _count(evaluation, field, found, np.flatnonzero(found), limit)


def count_all(evaluation: Evaluation, found: dict[str, Mask], every: Mask, limit: int | None) -> dict[str, Counts]:
    """The counts of all fields; a field in ``found`` is counted over its own mask, the others over ``every``."""
    ids = np.flatnonzero(every)
    return {
        field: count(evaluation, field, found[field], limit)
        if field in found
        else _count(evaluation, field, every, ids, limit)
        for field in FACETS
    }


def _count(evaluation: Evaluation, field: str, found: Mask, ids: Ids, limit: int | None) -> Counts:
    """``ids`` are those of ``found``: picking out by number is several times faster than by mask."""
    columns = evaluation.columns
    column = _COLUMNS.get(field, field)
    if column in columns.names and field != "rights":
        return _named(columns, column, found, ids, limit)
    if field == "rights":
        counts = {str(status): int(np.count_nonzero(mask[ids])) for status, mask in evaluation.rights().items()}
    else:
        values, numbers = np.unique(columns.numbers[field][ids], return_counts=True)
        counts = {f"{value:g}": int(n) for value, n in zip(values, numbers, strict=True) if value == value}
    ordered = sorted((value, n) for value, n in counts.items() if n)
    ordered.sort(key=itemgetter(1), reverse=True)
    return dict(ordered[:limit])


def _named(columns: Columns, field: str, found: Mask, ids: Ids, limit: int | None) -> Counts:
    names = columns.names[field]
    if field in columns.codes:
        codes = columns.codes[field][ids]
    else:
        pairs = columns.pairs[field]
        codes = pairs.codes[found[pairs.items]]
    numbers = np.bincount(codes, minlength=1)
    numbers[0] = 0
    borne = np.flatnonzero(numbers)
    order = borne[np.lexsort((names.ranks()[borne], -numbers[borne]))][:limit]
    return {names.labels[code]: n for code, n in zip(order.tolist(), numbers[order].tolist(), strict=True)}


class Orders:
    """All items in the order of a key, kept until the columns change: a found set then only has to be picked out."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool], Ids] = {}

    def forget(self) -> None:
        self._kept.clear()

    def by(self, columns: Columns, key: str, *, reverse: bool) -> Ids:
        """Ids with the greatest value of ``key`` first, or last; without a value at the end, newer items first."""
        kept = self._kept.get((key, reverse))
        if kept is None:
            kept = self._kept[key, reverse] = ordered(_values(columns, key), reverse=reverse)
        return kept


def ordered(values: np.ndarray[tuple[int], np.dtype[np.float64]], *, reverse: bool) -> Ids:
    """The positions of ``values``, greatest first or last; not a number at the end, later positions first."""
    return np.lexsort((-np.arange(len(values)), values if reverse else -values)).astype(np.int64)


def _values(columns: Columns, key: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if key == "newest":
        posted = columns.numbers["posted"]
        return np.where(np.isnan(posted), columns.numbers["imported"], posted)
    return columns.numbers[key]
