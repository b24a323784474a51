"""Finds pictures that look like one another by their perceptual hashes, without comparing all with all."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_BANDS = 4
_FLIPS = 2
# Of two hashes so far apart, one band at least differs in no more than _FLIPS bits: all those are looked up.
NEAR = _BANDS * (_FLIPS + 1) - 1
_ALL = 0xFFFF_FFFF_FFFF_FFFF

_Hashes = NDArray[np.uint64]
_Places = NDArray[np.int64]


class Like(NamedTuple):
    """A hash that is near, the caller's number of it, and in how many bits it differs."""

    number: int
    phash: int
    apart: int


class LookAlikes:
    """A growing set of 64-bit perceptual hashes (signed), each with a number of the caller's."""

    def __init__(self, hashes: Sequence[int] = (), numbers: Sequence[int] = ()) -> None:
        self._known = np.array(hashes, np.int64).view(np.uint64)
        self._numbers = np.array(numbers, np.int64)
        self._bands = [_Band(band, self._known) for band in range(_BANDS)]
        self._added = array("Q")
        self._added_numbers = array("q")
        self._added_bands: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]

    def add(self, phash: int, number: int) -> None:
        for band, places in enumerate(self._added_bands):
            places[_part(phash & _ALL, band)].append(len(self._added))
        self._added.append(phash & _ALL)
        self._added_numbers.append(number)

    def nearest(self, phash: int, limit: int = 1) -> list[Like]:
        """The likest hashes that differ in at most `NEAR` bits, the likest first; of equals the first that came."""
        sought = phash & _ALL
        found: dict[int, Like] = {}
        for number, band in enumerate(self._bands):
            places = band.around(_part(sought, number))
            apart = np.bitwise_count(self._known[places] ^ np.uint64(sought))
            for near in np.flatnonzero(apart <= NEAR).tolist():
                place = int(places[near])
                found[place] = Like(int(self._numbers[place]), _signed(int(self._known[place])), int(apart[near]))
        for place in self._places_added(sought):
            bits = (self._added[place] ^ sought).bit_count()
            if bits <= NEAR:
                found[len(self._known) + place] = Like(self._added_numbers[place], _signed(self._added[place]), bits)
        return sorted((found[place] for place in sorted(found)), key=lambda like: like.apart)[:limit]

    def _places_added(self, phash: int) -> set[int]:
        found: set[int] = set()
        for band, places in enumerate(self._added_bands):
            if not places:
                continue
            part = _part(phash, band)
            for flip in _flips(_span(band)[1]).tolist():
                if part ^ flip in places:
                    found.update(places[part ^ flip])
        return found


class _Band:
    """The places of hashes in the order of a few of their bits, so that those that share these stand together."""

    def __init__(self, band: int, hashes: _Hashes) -> None:
        shift, self._width = _span(band)
        parts = ((hashes >> np.uint64(shift)) & np.uint64((1 << self._width) - 1)).astype(np.uint16)
        self._places: _Places = np.argsort(parts, kind="stable")
        self._starts = np.searchsorted(parts[self._places], np.arange((1 << self._width) + 1))

    def around(self, part: int) -> _Places:
        """The places of the hashes whose bits here are those of ``part`` but for `_FLIPS`."""
        if not len(self._places):
            return self._places
        parts = part ^ _flips(self._width)
        starts, ends = self._starts[parts], self._starts[parts + 1]
        lengths = ends - starts
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found: _Places = self._places[np.repeat(starts, lengths) + within]
        return found


@cache
def _flips(width: int) -> NDArray[np.int64]:
    """All numbers of ``width`` bits of which at most `_FLIPS` are set."""
    chosen = (bits for count in range(_FLIPS + 1) for bits in combinations(range(width), count))
    return np.array([sum(1 << bit for bit in bits) for bits in chosen], np.int64)


def _span(band: int) -> tuple[int, int]:
    """From which bit a band goes, and how many bits it has."""
    first, last = (64 * edge // _BANDS for edge in (band, band + 1))
    return first, last - first


def _part(phash: int, band: int) -> int:
    shift, width = _span(band)
    return (phash >> shift) & ((1 << width) - 1)


def _signed(phash: int) -> int:
    return phash - (1 << 64) if phash >> 63 else phash
