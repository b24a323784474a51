"""Sums journeys up by path: how often each distinct path was taken and what came of it; it credits nothing."""

from __future__ import annotations

from collections.abc import Iterable
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


def path_sums(told: Told, *, collapse: bool = False) -> list[PathSum]:
    """The distinct paths, the most taken first; with ``collapse`` the same touch again at once counts as one."""
    sums: dict[tuple[str, ...], PathSum] = {}
    names = [spot.name for spot in told.spots]
    for journey in told.journeys:
        path = _path((names[number] for number in journey.touches), collapse=collapse)
        there = sums.setdefault(path, PathSum(path))
        there.conversions += journey.conversions
        there.nulls += journey.nulls
        there.value += journey.value
    return sorted(sums.values(), key=lambda each: (-each.conversions - each.nulls, each.path))


def _path(names: Iterable[str], *, collapse: bool) -> tuple[str, ...]:
    return tuple(name for name, _ in groupby(names)) if collapse else tuple(names)
