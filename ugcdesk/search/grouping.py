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

Ranks = NDArray[np.unsignedinteger]
_SMALL = 1 << 16


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
    names = columns.names[by]
    ranks = _ranks(names.ranks(), newest_first=by == "month")
    places = np.full(len(ids), ranks[0], ranks.dtype)
    known = ids < columns.size  # the others are so new that nothing of them was read yet
    places[known] = _places(columns, by, ranks)[ids[known]]
    order = np.argsort(places, kind="stable")
    counts = np.bincount(places)
    found = np.flatnonzero(counts)
    ends = np.cumsum(counts[found])
    codes = np.argsort(ranks)[found]
    groups = tuple(
        Group(names.labels[code] if code else None, end - count, count)
        for code, end, count in zip(codes.tolist(), ends.tolist(), counts[found].tolist(), strict=True)
    )
    return Grouped(ids[order], groups)


def _ranks(from_a_to_z: NDArray[np.int32], *, newest_first: bool) -> Ranks:
    """For each code its place among the groups; 0, which is no name, comes after all. Small numbers sort faster."""
    count = len(from_a_to_z)
    ranks = count - 1 - from_a_to_z if newest_first else from_a_to_z - 1
    ranks[0] = count - 1
    return ranks.astype(np.uint16 if count <= _SMALL else np.uint32)


def _places(columns: Columns, by: str, ranks: Ranks) -> Ranks:
    """For each item the rank of its first group."""
    if by in columns.codes:
        own: Ranks = ranks[columns.codes[by]]
        return own
    places = np.full(columns.size, ranks[0], ranks.dtype)
    pairs = columns.pairs[by]
    np.minimum.at(places, pairs.items, ranks[pairs.codes])
    return places
