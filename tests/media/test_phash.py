"""The perceptual hash: alike pictures are near, others are far."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from tests.media.drawing import photo
from ugcdesk.media.phash import SURE_BITS, distance, likeness, perceptual_hash

_BITS = st.integers(-(1 << 63), (1 << 63) - 1)


def _hash(picture: Image.Image) -> int:
    found = perceptual_hash(picture)
    assert found is not None
    return found


def _saved_again(picture: Image.Image) -> Image.Image:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=40)
    return Image.open(buffer).convert("RGB")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_saved_again, id="saved again"),
        pytest.param(lambda p: p.resize((133, 100)), id="smaller"),
        pytest.param(lambda p: ImageEnhance.Brightness(p).enhance(0.8), id="darker"),
    ],
)
def test_the_same_picture_is_near(change) -> None:
    for seed in range(20):
        picture = photo(seed)
        assert distance(_hash(picture), _hash(change(picture))) <= SURE_BITS


def test_other_pictures_are_far_and_hashes_fit_64_bits() -> None:
    hashes = [_hash(photo(seed)) for seed in range(30)]
    assert min(distance(a, b) for a in hashes for b in hashes if a != b) > 12
    assert all(-(1 << 63) <= value < 1 << 63 for value in hashes)


def test_a_plain_tone_has_no_hash() -> None:
    assert perceptual_hash(Image.new("RGB", (50, 50), "navy")) is None


@given(_BITS, _BITS, _BITS)
def test_distance_is_one(a: int, b: int, c: int) -> None:
    assert distance(a, a) == 0
    assert distance(a, b) == distance(b, a) <= 64
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@pytest.mark.parametrize(
    ("bits", "alike"), [(0, 1.0), (4, 0.981), (7, 0.942), (12, 0.831), (16, 0.707), (32, 0.0), (64, 0.0)]
)
def test_likeness_falls_with_the_bits_that_differ(bits: int, alike: float) -> None:
    assert likeness(0, (1 << bits) - 1) == pytest.approx(alike, abs=0.001)


@given(_BITS, _BITS)
def test_likeness_is_a_share_and_the_same_both_ways(a: int, b: int) -> None:
    assert 0 <= likeness(a, b) == likeness(b, a) <= likeness(a, a) == 1
