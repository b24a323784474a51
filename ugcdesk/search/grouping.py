"""Puts found items into groups by product line, creator, campaign or month; it does not decide what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ugcdesk.errors import WrongUse
from ugcdesk.search.columns import Columns, Ids

# What can be grouped by, and what the group of those without it is called.
GROUPINGS: Mapping[str, str] = {
    "line": "No product line",
    "creator": "No creator",
    "campaign": "No campaign",
    "month": "No date",
}


@dataclass(frozen=True, slots=True)
class Group:
    """``count`` items in a row from ``start`` on; without a label those that have no value."""

    label: str | None
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """All ids, group after group, and where each group stands among them."""

    ids: Ids
    groups: tuple[Group, ...]


def grouped(columns: Columns, ids: Ids, by: str) -> Grouped:
    """The items in groups: names from A to Z, the newest month first, those without a value last.

    An item of several groups stands once, in the first of them. Within a group the order stays.
    Raises WrongUse for anything that is not among `GROUPINGS`.
    """
    if by not in GROUPINGS:
        raise WrongUse(f"Items cannot be grouped by “{by}”. Choose {', '.join(GROUPINGS)}.")
    labels = columns.names[by].labels
    by_rank, ranks = _ranks(columns.names[by].keys(), newest_first=by == "month")
    places = _places(columns, by, ranks)[ids]
    order = np.argsort(places, kind="stable")
    found, counts = np.unique(places, return_counts=True)
    starts = np.cumsum(counts) - counts
    groups = tuple(
        Group(labels[by_rank[rank]] if rank < len(by_rank) else None, start, count)
        for rank, start, count in zip(found.tolist(), starts.tolist(), counts.tolist(), strict=True)
    )
    return Grouped(ids[order], groups)


def _ranks(keys: list[str], *, newest_first: bool) -> tuple[list[int], NDArray[np.int32]]:
    """The codes of names in order, and for each code its rank; 0, which is no name, comes after all."""
    by_rank = sorted(range(1, len(keys)), key=keys.__getitem__, reverse=newest_first)
    ranks = np.full(len(keys), len(by_rank), np.int32)
    ranks[by_rank] = np.arange(len(by_rank), dtype=np.int32)
    return by_rank, ranks


def _places(columns: Columns, by: str, ranks: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each item the rank of its first group."""
    if by in columns.codes:
        own: NDArray[np.int32] = ranks[columns.codes[by]]
        return own
    places = np.full(columns.size, len(ranks) - 1, np.int32)
    pairs = columns.pairs[by]
    np.minimum.at(places, pairs.items, ranks[pairs.codes])
    return places
