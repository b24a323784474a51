"""Finds pictures that look like one another by their perceptual hashes, without comparing all with all."""

from __future__ import annotations

from array import array
from collections import defaultdict

import numpy as np

# With eight bands, hashes that differ in at most seven bits agree in at least one band.
_BANDS = 8
NEAR = 7


class LookAlikes:
    """A growing set of 64-bit perceptual hashes (signed), each with a number of the caller's."""

    def __init__(self) -> None:
        self._bands: list[dict[int, tuple[array[int], array[int]]]] = [
            defaultdict(lambda: (array("q"), array("q"))) for _ in range(_BANDS)
        ]

    def add(self, phash: int, number: int) -> None:
        for band, part in zip(self._bands, _parts(phash), strict=True):
            hashes, numbers = band[part]
            hashes.append(phash)
            numbers.append(number)

    def nearest(self, phash: int) -> int | None:
        """The number of the likest hash that differs in at most `NEAR` bits, or None; the first of equals."""
        best: tuple[int, int] | None = None
        for band, part in zip(self._bands, _parts(phash), strict=True):
            if part not in band:
                continue
            hashes, numbers = band[part]
            apart = np.bitwise_count(np.frombuffer(hashes, np.uint64) ^ np.uint64(phash & 0xFFFF_FFFF_FFFF_FFFF))
            place = int(apart.argmin())
            found = (int(apart[place]), numbers[place])
            best = found if best is None or found[0] < best[0] else best
        return best[1] if best is not None and best[0] <= NEAR else None


def _parts(phash: int) -> bytes:
    return (phash & 0xFFFF_FFFF_FFFF_FFFF).to_bytes(_BANDS, "big")
