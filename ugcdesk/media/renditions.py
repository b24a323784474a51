"""Derives pictures from originals, for publishing and for the screen: rebuilt from pixels alone, upright, in sRGB."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.decoding import opened, upright
from ugcdesk.media.kinds import FileKind, recognise, refusal
from ugcdesk.media.thumbnails import encoded

# The longest side that both JPEG and WebP can hold.
_LONGEST = 16_383
# Pillow counts the other way round.
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True, slots=True)
class RenditionJob:
    """A rendition to make: at most ``width`` pixels wide, as JPEG or WebP.

    ``turn`` is in degrees clockwise, on top of standing upright: 0, 90, 180 or 270; ``at_s`` is the moment of a video
    in seconds, None for its poster.
    """

    source: Path
    width: int
    fmt: Literal["jpeg", "webp"] = "jpeg"
    quality: int = 82
    turn: int = 0
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class DecodeJob:
    """Bare pixels to make for the screen: neither side longer than ``max_side``; for the rest see `RenditionJob`."""

    source: Path
    max_side: int
    turn: int = 0
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a rendition, or rows of 3-byte RGB without padding for a `DecodeJob`, and their size in pixels."""

    data: bytes
    width: int
    height: int


def rendition(
    source: Path,
    width: int,
    *,
    fmt: Literal["jpeg", "webp"] = "jpeg",
    quality: int = 82,
    turn: int = 0,
    at_s: float | None = None,
) -> tuple[bytes, int, int]:
    """Bytes, width and height of ``source`` at most ``width`` pixels wide and never enlarged.

    The same file gives the same bytes. Of an animation it is the first frame, of a video the poster or the frame at
    ``at_s`` seconds; transparent parts become white. Raises UnreadableFile. One thread at a time.
    """
    image = _turned(source, (width, _LONGEST), turn, at_s)
    return encoded(image, fmt, quality), image.width, image.height


def decode_upright(source: Path, max_side: int, *, turn: int = 0, at_s: float | None = None) -> tuple[bytes, int, int]:
    """Rows of 3-byte RGB without padding, width and height, for showing; see `rendition` for the rest."""
    image = _turned(source, (max_side, max_side), turn, at_s)
    return image.tobytes(), image.width, image.height


def render(job: RenditionJob | DecodeJob) -> Rendered:
    """Do one job in this process."""
    if isinstance(job, DecodeJob):
        return Rendered(*decode_upright(job.source, job.max_side, turn=job.turn, at_s=job.at_s))
    made = rendition(job.source, job.width, fmt=job.fmt, quality=job.quality, turn=job.turn, at_s=job.at_s)
    return Rendered(*made)


def _turned(source: Path, box: tuple[int, int], turn: int, at_s: float | None) -> Image.Image:
    image = _pixels(source, (box[1], box[0]) if turn in (90, 270) else box, at_s)
    return image.transpose(_TURNS[turn]) if turn else image


def _pixels(source: Path, box: tuple[int, int], at_s: float | None) -> Image.Image:
    kind = recognise(source)
    if kind is None:
        raise UnreadableFile(refusal(source))
    if kind.kind == "video":
        return _frame(source, kind, box, at_s)
    with opened(source, kind) as image:
        return upright(image, box, resample=Image.Resampling.LANCZOS, gap=3.0)


def _frame(source: Path, kind: FileKind, box: tuple[int, int], at_s: float | None) -> Image.Image:
    from ugcdesk.media import video  # its libraries cost 50 ms, which photos need not pay

    shown = video.look(source, kind, box).poster if at_s is None else video.frame_at(source, kind, box, at_s)
    if shown is None:
        raise UnreadableFile("Video has no frame that can be shown: it is cut off or damaged, so ask for it again.")
    return shown
