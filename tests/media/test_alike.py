"""Whether two thumbnails show the same photo: cut at its sides it is, another one is not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

from tests.media.drawing import photo
from ugcdesk.errors import UnreadableFile
from ugcdesk.media.alike import ALIKE, resemblance
from ugcdesk.media.phash import distance, perceptual_hash
from ugcdesk.media.thumbnails import thumbnail_bytes

_NEAR_BITS = 16  # up to so many bits apart it may be the same picture with a little cut off its sides


def _cut(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = picture.size
    return picture.crop((int(left * width), int(top * height), int(width * (1 - right)), int(height * (1 - bottom))))


CUTS = [
    pytest.param((0.05, 0, 0, 0), id="left"),
    pytest.param((0, 0.05, 0, 0), id="top"),
    pytest.param((0, 0, 0.08, 0), id="right"),
    pytest.param((0.02, 0.02, 0.02, 0.02), id="a little all round"),
    pytest.param((0.05, 0.05, 0.05, 0.05), id="all round"),
    pytest.param((0, 0, 0, 0), id="nothing"),
]


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_photo_is_the_same_photo(cut: tuple[float, float, float, float]) -> None:
    for seed in range(5):
        whole = photo(seed)
        part = _cut(whole, *cut)
        alike = resemblance(thumbnail_bytes(whole), thumbnail_bytes(part))
        assert ALIKE <= alike <= 1
        assert alike == pytest.approx(resemblance(thumbnail_bytes(part), thumbnail_bytes(whole)), abs=0.03)


def test_other_photos_are_not() -> None:
    thumbnails = [thumbnail_bytes(photo(seed)) for seed in range(8)]
    assert max(resemblance(a, b) for a, b in combinations(thumbnails, 2)) < 0.8


def test_a_plain_tone_resembles_nothing() -> None:
    plain = thumbnail_bytes(Image.new("RGB", (100, 80), "navy"))
    assert resemblance(plain, thumbnail_bytes(photo(1))) == resemblance(plain, plain) == 0


def test_a_broken_thumbnail_is_said_to_be_broken() -> None:
    with pytest.raises(UnreadableFile, match="Thumbnail is damaged"):
        resemblance(thumbnail_bytes(photo(1)), b"no picture")


@pytest.mark.realdata
def test_real_photos_cut_by_a_twentieth_are_found_and_no_two_others(real_data: Path) -> None:
    pictures = [Image.open(path).convert("RGB") for path in sorted((real_data / "photos-coco-cc").glob("*.jpg"))]
    whole, cut = (
        [(perceptual_hash(one), thumbnail_bytes(one)) for one in some]
        for some in (pictures, [_cut(one, 0.05, 0, 0, 0) for one in pictures])
    )
    found = [_is_same(a, b) for a, b in zip(whole, cut, strict=True)]
    assert sum(found) >= 0.95 * len(pictures) > 20
    assert not any(_is_same(a, b) for a, b in combinations(whole, 2))


def _is_same(one: tuple[int | None, bytes], other: tuple[int | None, bytes]) -> bool:
    assert one[0] is not None
    assert other[0] is not None
    return distance(one[0], other[0]) <= _NEAR_BITS and resemblance(one[1], other[1]) >= ALIKE
