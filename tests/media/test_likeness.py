"""What a picture is described by: the same for the same pixels, close for a paler or smaller copy, far for others."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from tests.media.drawing import photo
from ugcdesk.media.likeness import LENGTH, described


def numbers(picture: Image.Image, quality: int = 82) -> np.ndarray:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    found = described(buffer.getvalue())
    assert found is not None
    return found.astype(np.float32)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_it_is_a_short_vector_of_length_127() -> None:
    found = numbers(photo(1, (300, 200)))
    assert found.shape == (LENGTH,)
    assert np.linalg.norm(found) == pytest.approx(127, abs=4)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_copy_is_closer_than_any_other_picture(seed: int) -> None:
    picture = photo(seed, (400, 300))
    own = numbers(picture)
    copies = [
        numbers(picture.resize((200, 150))),
        numbers(picture, quality=35),
        numbers(ImageEnhance.Brightness(picture).enhance(1.1)),
        numbers(picture.crop((12, 9, 388, 291))),
    ]
    others = [numbers(photo(other, (400, 300))) for other in range(10, 16)]
    assert min(alike(own, copy) for copy in copies) > max(alike(own, other) for other in others)


def test_a_plain_picture_has_numbers_too() -> None:
    assert np.isfinite(numbers(Image.new("RGB", (40, 40), "grey"))).all()


def test_what_is_no_picture_has_none() -> None:
    assert described(b"no picture") is None
