"""Near duplicates: the banded search finds what comparing all with all finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.importing.look_alikes import NEAR, LookAlikes
from ugcdesk.media.phash import distance

hashes = st.integers(-(2**63), 2**63 - 1)
flips = st.lists(st.integers(0, 63), max_size=12)


def flipped(phash: int, bits: list[int]) -> int:
    unsigned = phash & 0xFFFF_FFFF_FFFF_FFFF
    for bit in bits:
        unsigned ^= 1 << bit
    return unsigned - (1 << 64) if unsigned >= 1 << 63 else unsigned


@given(st.lists(hashes, max_size=20), st.lists(hashes, max_size=20), hashes, flips)
def test_same_as_comparing_with_all(known: list[int], added: list[int], sought: int, bits: list[int]) -> None:
    every = [*known, *added, flipped(sought, bits)]
    alike = LookAlikes(known, range(len(known)))
    for number, phash in enumerate(every[len(known) :], start=len(known)):
        alike.add(phash, number)
    near = sorted((distance(sought, phash), number) for number, phash in enumerate(every))
    expected = [(number, every[number], apart) for apart, number in near if apart <= NEAR]
    assert alike.nearest(sought, 50) == expected
    assert alike.nearest(sought) == expected[:1]


def test_nothing_known() -> None:
    assert LookAlikes().nearest(5) == []


def test_few_are_compared() -> None:
    """Of 100,000 pictures only those that share a band are touched; the time is measured in the benchmarks."""
    hashes = np.random.default_rng(3).integers(-(2**63), 2**63 - 1, 100_000).tolist()
    alike = LookAlikes(hashes, range(len(hashes)))
    assert alike.nearest(flipped(hashes[70_000], [1, 20, 33, 60]))[0] == (70_000, hashes[70_000], 4)
    touched = sum(len(band.around(5_000)) for band in alike._bands)
    assert touched < len(hashes) / 50
