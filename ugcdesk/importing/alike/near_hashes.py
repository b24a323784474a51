"""Finds pictures that look like one another by their perceptual hashes, without comparing all with all."""

from __future__ import annotations

from array import array
from collections import Counter
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
OF_ONE_HASH = 4
_ALL = 0xFFFF_FFFF_FFFF_FFFF
_UNSORTED = 4_096  # so many are compared one by one before they are sorted into the bands
_DEARER = 4  # finding a hash by its band costs about so many times as much as comparing it where it stands
_PLACE_BITS = 40

_Hashes = NDArray[np.uint64]
_Places = NDArray[np.int64]


class Like(NamedTuple):
    """A hash that is near, the caller's number of it, and in how many bits it differs."""

    number: int
    phash: int
    apart: int


class LookAlikes:
    """A growing set of 64-bit perceptual hashes (signed), each with a number of the caller's.

    Of one hash the first `OF_ONE_HASH` numbers are held: whoever looks at more sees nothing else.
    """

    def __init__(self, hashes: Sequence[int] = (), numbers: Sequence[int] = ()) -> None:
        self._times: Counter[int] = Counter()
        held = [place for place, phash in enumerate(hashes) if self._is_to_hold(phash)]
        self._numbers = array("q", (numbers[place] for place in held))
        self._sorted = _Sorted(np.array([hashes[place] for place in held], np.int64).view(np.uint64))
        self._added: _Hashes = np.empty(_UNSORTED, np.uint64)

    def add(self, phash: int, number: int) -> None:
        if not self._is_to_hold(phash):
            return
        count = len(self._numbers) - len(self._sorted.hashes)
        if count == _UNSORTED:
            self._sorted = _Sorted(np.concatenate([self._sorted.hashes, self._added]))
            count = 0
        self._added[count] = phash & _ALL
        self._numbers.append(number)

    def nearest(self, phash: int, limit: int = 1) -> list[Like]:
        """The likest hashes that differ in at most `NEAR` bits, the likest first; of equals the first that came."""
        sought = phash & _ALL
        start = len(self._sorted.hashes)
        added = self._added[: len(self._numbers) - start]
        places = np.arange(start, start + len(added))
        ranked = np.concatenate([self._sorted.ranked(sought), _ranked(added, places, sought)])
        if len(ranked) > _BANDS * limit:  # a place is found once in each band at most
            ranked = np.partition(ranked, _BANDS * limit)[: _BANDS * limit]
        return [self._like(rank, start) for rank in np.unique(ranked)[:limit].tolist()]

    def _like(self, rank: int, start: int) -> Like:
        apart, place = rank >> _PLACE_BITS, rank & ((1 << _PLACE_BITS) - 1)
        phash = self._sorted.hashes[place] if place < start else self._added[place - start]
        return Like(self._numbers[place], _signed(int(phash)), apart)

    def _is_to_hold(self, phash: int) -> bool:
        self._times[phash] += 1
        return self._times[phash] <= OF_ONE_HASH


class _Sorted:
    """Hashes in the order they came, with bands that lead to those that may be near."""

    def __init__(self, hashes: _Hashes) -> None:
        self.hashes = hashes
        self.bands = [_Band(band, hashes) for band in range(_BANDS)]

    def ranked(self, sought: int) -> _Places:
        """The ranks of the near ones; some stand here more than once."""
        spans = [band.spans(_part(sought, number)) for number, band in enumerate(self.bands)]
        if sum(int(lengths.sum()) for _, lengths in spans) * _DEARER > len(self.hashes):
            return _ranked(self.hashes, np.arange(len(self.hashes)), sought)
        found = [band.places(*span) for band, span in zip(self.bands, spans, strict=True)]
        places = np.concatenate(found)
        return _ranked(self.hashes[places], places, sought)


class _Band:
    """The places of hashes in the order of a few of their bits, so that those that share these stand together."""

    def __init__(self, band: int, hashes: _Hashes) -> None:
        shift, self._width = _span(band)
        parts = ((hashes >> np.uint64(shift)) & np.uint64((1 << self._width) - 1)).astype(np.uint16)
        self._places: _Places = np.argsort(parts, kind="stable")
        self._starts = np.searchsorted(parts[self._places], np.arange((1 << self._width) + 1))

    def spans(self, part: int) -> tuple[_Places, _Places]:
        """Where those begin whose bits here are those of ``part`` but for `_FLIPS`, and how many they are."""
        parts = part ^ _flips(self._width)
        starts = self._starts[parts]
        return starts, self._starts[parts + 1] - starts

    def places(self, starts: _Places, lengths: _Places) -> _Places:
        """The places of the hashes in these spans."""
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found: _Places = self._places[np.repeat(starts, lengths) + within]
        return found


def _ranked(hashes: _Hashes, places: _Places, sought: int) -> _Places:
    """A number for each near hash: the likest has the least, of equals the first place."""
    apart = np.bitwise_count(hashes ^ np.uint64(sought))
    near = np.flatnonzero(apart <= NEAR)
    ranks: _Places = (apart[near].astype(np.int64) << _PLACE_BITS) | places[near]
    return ranks


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
