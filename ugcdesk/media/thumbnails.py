"""Encodes pixels as a small JPEG or WebP that carries nothing but the pixels."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image

THUMBNAIL_SIDE = 512
THUMBNAIL_QUALITY = 82


def thumbnail_bytes(preview: Image.Image) -> bytes:
    """The thumbnail of an upright RGB picture whose longest side is `THUMBNAIL_SIDE` or less."""
    return encoded(preview, "jpeg", THUMBNAIL_QUALITY, small=False)


def encoded(image: Image.Image, fmt: Literal["jpeg", "webp"], quality: int, *, small: bool = True) -> bytes:
    """An RGB picture as bytes that are the same for the same pixels; no metadata of any kind goes along.

    ``small`` spends half as much time again to save a few per cent of a JPEG.
    """
    # Pillow writes comment, profile and EXIF out of `info`, so the pixels move to a picture without any.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    buffer = BytesIO()
    if fmt == "webp":
        bare.save(buffer, "WEBP", quality=quality, method=4)
    else:
        bare.save(buffer, "JPEG", quality=quality, optimize=small)
    return buffer.getvalue()
