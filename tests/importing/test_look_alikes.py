"""Near duplicates: the banded search finds what comparing all with all finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ugcdesk.importing.alike.near_hashes import NEAR, OF_ONE_HASH, LookAlikes
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
    expected = [(number, every[number], apart) for apart, number in near if apart <= NEAR][:OF_ONE_HASH]
    assert alike.nearest(sought, OF_ONE_HASH) == expected
    assert alike.nearest(sought) == expected[:1]


def test_nothing_known() -> None:
    assert LookAlikes().nearest(5) == []


def test_few_are_compared() -> None:
    """Of 100,000 pictures only those that share a band are touched; the time is measured in the benchmarks."""
    hashes = np.random.default_rng(3).integers(-(2**63), 2**63 - 1, 100_000).tolist()
    alike = LookAlikes(hashes, range(len(hashes)))
    assert alike.nearest(flipped(hashes[70_000], [1, 20, 33, 60]))[0] == (70_000, hashes[70_000], 4)
    touched = sum(int(band.spans(5_000)[1].sum()) for band in alike._sorted.bands)
    assert touched < len(hashes) / 50


@pytest.mark.parametrize(
    "hashes",
    [
        pytest.param([5] * 6_000, id="equal"),
        pytest.param([1 << (number % 60) | 1 << (number * 7 % 61) for number in range(6_000)], id="cluster"),
        pytest.param([number << 30 for number in range(9_000)], id="shared band"),
    ],
)
def test_what_crowds_together_is_found_as_by_comparing_with_all(hashes: list[int]) -> None:
    """Also across the edge at which added hashes are sorted."""
    alike = LookAlikes()
    for number, phash in enumerate(hashes):
        alike.add(phash, number)
        alike.nearest(phash, 4)
    for sought in (hashes[-1], hashes[17] ^ 0b101):
        near = sorted((distance(sought, phash), number) for number, phash in enumerate(hashes))
        assert [(like.apart, like.number) for like in alike.nearest(sought, 4)] == near[:4]
