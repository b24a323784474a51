"""Journeys as NumPy arrays: touches of all paths one behind the other, with what each path came to. It reads no files.

A path may stand for one journey or, in a summary, for as many as it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

DIRECT = frozenset({"direct", "(direct)", "(direct) / (none)"})


@dataclass(frozen=True, slots=True)
class Journeys:
    """``touches[bounds[i]:bounds[i + 1]]`` are the numbers of the ``names`` that path ``i`` touched, in order.

    ``conversions``, ``nulls`` (how many took the path for nothing) and ``values`` are sums of a path. ``before_s`` is,
    for each touch, how many seconds before the end of its journey it was; None where nobody said. No path is empty.
    """

    names: tuple[str, ...]
    touches: Ints
    bounds: Ints
    conversions: Floats
    nulls: Floats
    values: Floats
    is_direct: Bools
    before_s: Floats | None = None

    def __len__(self) -> int:
        return len(self.conversions)

    @property
    def lengths(self) -> Ints:
        """How many touches each path has."""
        return np.diff(self.bounds)

    @property
    def owners(self) -> Ints:
        """The path that each touch is of."""
        return np.repeat(np.arange(len(self), dtype=np.int64), self.lengths)

    @property
    def places(self) -> Ints:
        """At which place of its path each touch is, from 0."""
        return np.arange(len(self.touches), dtype=np.int64) - self.bounds[:-1][self.owners]

    @property
    def lasts(self) -> Ints:
        """The position of the last touch of each path."""
        return self.bounds[1:] - 1

    def named(self, names: Sequence[str], touches: Ints) -> Journeys:
        """The same journeys with other names for their touches."""
        return replace(self, names=tuple(names), touches=touches)


def journeys_of(
    paths: Sequence[Sequence[str]],
    conversions: Sequence[float],
    values: Sequence[float],
    nulls: Sequence[float] | None = None,
    before_s: Sequence[Sequence[float]] | None = None,
) -> Journeys:
    """Journeys from lists, one entry a path; a path without touches is left out."""
    kept = [place for place, path in enumerate(paths) if path]
    numbers: dict[str, int] = {}
    touches = [numbers.setdefault(name, len(numbers)) for place in kept for name in paths[place]]
    names = tuple(numbers)
    direct = np.array([is_direct(name) for name in names], dtype=np.bool_)
    coded = np.array(touches, dtype=np.int64)
    times = None if before_s is None else np.array([each for place in kept for each in before_s[place]], dtype=float)
    return Journeys(
        names=names,
        touches=coded,
        bounds=np.concatenate(([0], np.cumsum([len(paths[place]) for place in kept]))).astype(np.int64),
        conversions=np.array([conversions[place] for place in kept], dtype=float),
        nulls=np.array([0.0 if nulls is None else nulls[place] for place in kept], dtype=float),
        values=np.array([values[place] for place in kept], dtype=float),
        is_direct=direct[coded] if len(names) else np.zeros(0, dtype=np.bool_),
        before_s=times,
    )


def is_direct(name: str) -> bool:
    """Whether a touch is a visit that came from nowhere in particular."""
    return " ".join(name.casefold().split()) in DIRECT


def sums(places: Ints, amounts: Floats, count: int) -> Floats:
    """What is at each of ``count`` places, added up."""
    found: Floats = np.bincount(places, weights=amounts, minlength=count).astype(np.float64)
    return found
