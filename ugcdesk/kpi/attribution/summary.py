"""Sums journeys up by path: how often each distinct path was taken and what came of it; it credits nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ugcdesk.kpi.attribution.told import Told


@dataclass(slots=True)
class PathSum:
    """A distinct path with the sums of all journeys that took it; ``value`` in major units."""

    path: tuple[str, ...]
    conversions: float = 0.0
    nulls: float = 0.0
    value: float = 0.0


def path_sums(told: Told) -> list[PathSum]:
    """The distinct paths, the most taken first; the same touch again at once counts as one."""
    sums: dict[tuple[str, ...], PathSum] = {}
    names = [spot.name for spot in told.spots]
    for journey in told.journeys:
        path = tuple(name for name, _ in groupby(names[number] for number in journey.touches))
        there = sums.setdefault(path, PathSum(path))
        there.conversions += journey.conversions
        there.nulls += journey.nulls
        there.value += journey.value
    return sorted(sums.values(), key=lambda each: (-each.conversions - each.nulls, each.path))
