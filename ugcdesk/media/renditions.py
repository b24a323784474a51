"""Derives pictures from originals, for publishing and for the screen: rebuilt from pixels alone, upright, in sRGB."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.decoding import opened, upright
from ugcdesk.media.kinds import recognise, refusal
from ugcdesk.media.thumbnails import encoded

# The longest side that both JPEG and WebP can hold.
_LONGEST = 16_383


@dataclass(frozen=True, slots=True)
class RenditionJob:
    """A rendition to make: at most ``width`` pixels wide, as JPEG or WebP."""

    source: Path
    width: int
    fmt: Literal["jpeg", "webp"] = "jpeg"
    quality: int = 82


@dataclass(frozen=True, slots=True)
class DecodeJob:
    """Bare pixels to make for the screen: neither side longer than ``max_side``."""

    source: Path
    max_side: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a rendition, or rows of 3-byte RGB without padding for a `DecodeJob`, and their size in pixels."""

    data: bytes
    width: int
    height: int


def rendition(
    source: Path, width: int, *, fmt: Literal["jpeg", "webp"] = "jpeg", quality: int = 82
) -> tuple[bytes, int, int]:
    """Bytes, width and height of ``source`` at most ``width`` pixels wide and never enlarged.

    The same file gives the same bytes. Of an animation it is the first frame, of a video the poster; transparent parts
    become white. Raises UnreadableFile. One thread at a time.
    """
    image = _pixels(source, (width, _LONGEST))
    return encoded(image, fmt, quality), image.width, image.height


def decode_upright(source: Path, max_side: int) -> tuple[bytes, int, int]:
    """Rows of 3-byte RGB without padding, width and height, for showing; see `rendition` for the rest."""
    image = _pixels(source, (max_side, max_side))
    return image.tobytes(), image.width, image.height


def render(job: RenditionJob | DecodeJob) -> Rendered:
    """Do one job in this process."""
    if isinstance(job, DecodeJob):
        return Rendered(*decode_upright(job.source, job.max_side))
    return Rendered(*rendition(job.source, job.width, fmt=job.fmt, quality=job.quality))


def _pixels(source: Path, box: tuple[int, int]) -> Image.Image:
    kind = recognise(source)
    if kind is None:
        raise UnreadableFile(refusal(source))
    if kind.kind == "video":
        from ugcdesk.media.video import look  # its libraries cost 50 ms, which photos need not pay

        poster = look(source, kind, box).poster
        if poster is None:
            raise UnreadableFile("Video has no frame that can be shown: it is cut off or damaged, so ask for it again.")
        return poster
    with opened(source, kind) as image:
        return upright(image, box, resample=Image.Resampling.LANCZOS, gap=3.0)
