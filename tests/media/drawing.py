"""Draws the small pictures and videos that the media tests look at."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

WIDE = (120, 80)
CORNERS = {"red": (0, 0), "green": (1, 0), "blue": (0, 1), "white": (1, 1)}


def four_corners(size: tuple[int, int] = WIDE) -> Image.Image:
    """Red, green, blue and white quarters, so that each way of turning looks different."""
    picture = Image.new("RGB", size)
    half = size[0] // 2, size[1] // 2
    for colour, (column, row) in CORNERS.items():
        picture.paste(Image.new("RGB", half, colour), (column * half[0], row * half[1]))
    return picture


def stored_turned(orientation: int) -> Image.Image:
    """`four_corners` as a camera stores it when ``orientation`` is what puts it upright again."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = four_corners()
    return upright.transpose(undo[orientation]) if orientation in undo else upright


def is_upright(picture: Image.Image) -> bool:
    """Whether the four corners are where `four_corners` has them, give or take what encoding does to colours."""
    wanted = four_corners(picture.size)
    places = [(picture.width * (1 + 2 * x) // 4, picture.height * (1 + 2 * y) // 4) for x, y in CORNERS.values()]
    rgb = picture.convert("RGB")
    return all(np.abs(np.subtract(rgb.getpixel(at), wanted.getpixel(at))).max() < 60 for at in places)


def photo(seed: int, size: tuple[int, int] = (400, 300)) -> Image.Image:
    """A picture with coarse structure, different for each ``seed``."""
    rough = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    return Image.fromarray(rough).resize(size, Image.Resampling.BICUBIC)


def film(path: Path, frames: list[Image.Image], *, rotation: int = 0, **words: str) -> None:
    """Write ``frames`` as a video of 10 frames a second."""
    with av.open(str(path), "w") as container:
        container.metadata.update(words)
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height = frames[0].size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, 10)
        for number, picture in enumerate(frames):
            frame = av.VideoFrame.from_image(picture)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
