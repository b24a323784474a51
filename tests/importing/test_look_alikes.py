"""Near duplicates: the banded search finds what comparing all with all finds."""

from __future__ import annotations

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


@given(st.lists(hashes, max_size=20), hashes, flips)
def test_same_as_comparing_with_all(others: list[int], sought: int, bits: list[int]) -> None:
    known = [*others, flipped(sought, bits)]
    alike = LookAlikes()
    for number, phash in enumerate(known, start=1):
        alike.add(phash, number)
    closest = min(distance(sought, phash) for phash in known)
    found = alike.nearest(sought)
    if closest > NEAR:
        assert found is None
    else:
        assert found is not None
        assert distance(sought, known[found - 1]) == closest


def test_nothing_known() -> None:
    assert LookAlikes().nearest(5) is None
