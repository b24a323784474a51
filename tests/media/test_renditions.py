"""Derived pictures: upright, never larger, rebuilt from pixels only."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.media.drawing import is_upright, photo, stored_turned
from ugcdesk.media.renditions import decode_upright, rendition

_CANARY = b"CANARY"


def _telltale(path: Path) -> Path:
    """A photo with something personal in every place that a file has for it."""
    exif = Image.Exif()
    exif[270] = _CANARY.decode()
    photo(3, (600, 400)).save(
        path,
        exif=exif,
        comment=_CANARY,
        xmp=b"<x>" + _CANARY + b"</x>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + _CANARY,
    )
    assert path.read_bytes().count(_CANARY) == 4
    return path


@pytest.mark.parametrize("fmt", ["jpeg", "webp"])
def test_nothing_but_pixels_goes_out(tmp_path: Path, fmt: str) -> None:
    data, width, height = rendition(_telltale(tmp_path / "a.jpg"), 300, fmt=fmt)  # type: ignore[arg-type]
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size, (width, height)) == (fmt.upper(), (300, 200), (300, 200))
    assert _CANARY not in data
    assert not set(picture.info) & {"exif", "icc_profile", "xmp", "comment", "photoshop"}


@pytest.mark.parametrize("fmt", ["jpeg", "webp"])
def test_the_same_file_gives_the_same_bytes(tmp_path: Path, fmt: str) -> None:
    path = _telltale(tmp_path / "a.jpg")
    assert rendition(path, 300, fmt=fmt) == rendition(path, 300, fmt=fmt)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("width", "size"),
    [pytest.param(60, (60, 40), id="smaller"), pytest.param(5000, (120, 80), id="never enlarged")],
)
@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_width_is_that_of_the_upright_picture(
    tmp_path: Path, width: int, size: tuple[int, int], orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored_turned(orientation).save(tmp_path / "a.jpg", exif=exif)
    data, *found = rendition(tmp_path / "a.jpg", width)
    assert tuple(found) == size
    assert is_upright(Image.open(BytesIO(data)))


def test_colours_are_brought_to_srgb(tmp_path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    grey = ImageCms.profileToProfile(
        Image.new("RGB", (40, 40), (200, 30, 30)), ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
    )
    grey.save(tmp_path / "a.tiff")
    data, *_ = rendition(tmp_path / "a.tiff", 40)
    pixel = Image.open(BytesIO(data)).getpixel((20, 20))
    assert np.abs(np.subtract(pixel, (200, 30, 30))).max() < 12


def test_bare_pixels_for_the_screen(tmp_path: Path) -> None:
    photo(4, (600, 400)).save(tmp_path / "a.png")
    data, width, height = decode_upright(tmp_path / "a.png", 150)
    assert (width, height, len(data)) == (150, 100, 150 * 100 * 3)
    shown = np.asarray(Image.frombytes("RGB", (width, height), data), dtype=float)
    wanted = np.asarray(photo(4, (600, 400)).resize((150, 100), Image.Resampling.LANCZOS), dtype=float)
    assert np.abs(shown - wanted).mean() < 2


@pytest.mark.parametrize(("turn", "steps"), [(0, 0), (90, 3), (180, 2), (270, 1)])
def test_a_turn_is_clockwise_and_keeps_within_the_width(tmp_path: Path, turn: int, steps: int) -> None:
    photo(3, (60, 40)).save(tmp_path / "a.png")
    upright, width, height = decode_upright(tmp_path / "a.png", 60)
    pixels = np.frombuffer(upright, np.uint8).reshape(height, width, 3)
    turned, across, down = decode_upright(tmp_path / "a.png", 60, turn=turn)
    assert np.array_equal(np.frombuffer(turned, np.uint8).reshape(down, across, 3), np.rot90(pixels, steps))
    assert rendition(tmp_path / "a.png", 30, turn=turn)[1:] == ((30, 20) if turn in (0, 180) else (30, 45))
