"""Says what one photo or video file is: format, upright size, hashes, thumbnail and embedded metadata."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.decoding import opened, orientation, upright
from ugcdesk.media.hashing import size_and_sha256
from ugcdesk.media.kinds import FileKind, recognise, refusal
from ugcdesk.media.metadata import Meta, read_metadata
from ugcdesk.media.phash import perceptual_hash
from ugcdesk.media.thumbnails import THUMBNAIL_SIDE, thumbnail_bytes

__all__ = ["Meta", "Probe", "probe_file"]

# In the others further pictures are pages, depth maps or views, not motion.
_ANIMATED = {"GIF", "WEBP", "PNG", "AVIF"}
_BOX = (THUMBNAIL_SIDE, THUMBNAIL_SIDE)


@dataclass(frozen=True, slots=True)
class Probe:
    """What one file is. ``width`` and ``height`` are pixels as shown, after turning upright.

    ``frames`` is more than 1 for an animation or video; ``phash`` is a signed 64-bit number, None for a plain tone;
    ``thumbnail`` is a JPEG without metadata whose longest side is 512 or less, of a video the poster frame,
    None when the video has none that can be decoded.
    """

    kind: Literal["picture", "video"]
    mime: str
    ext: str
    width: int
    height: int
    bytes: int
    sha256: str
    duration_s: float | None
    frames: int
    phash: int | None
    thumbnail: builtins.bytes | None
    meta: Meta


@dataclass(frozen=True, slots=True)
class _Seen:
    width: int
    height: int
    duration_s: float | None
    frames: int
    preview: Image.Image | None
    meta: Meta


def probe_file(path: Path, *, hashed: bool = True) -> Probe:
    """Read, decode and hash the file at ``path`` in this very process.

    Unless ``hashed``, ``bytes`` is 0 and ``sha256`` empty, for one who finds these out by himself. Raises
    UnreadableFile with one sentence that says what is wrong, why and what to do. Strangers' files belong into
    `workers.ProbePool`, which calls this in a confined process. One thread at a time.
    """
    kind = recognise(path)
    if kind is None:
        raise UnreadableFile(refusal(path))
    seen = _seen_picture(path, kind) if kind.kind == "picture" else _seen_video(path, kind)
    size, digest = size_and_sha256(path) if hashed else (0, "")
    return Probe(
        kind=kind.kind,
        mime=kind.mime,
        ext=kind.ext,
        width=seen.width,
        height=seen.height,
        bytes=size,
        sha256=digest,
        duration_s=seen.duration_s,
        frames=seen.frames,
        phash=perceptual_hash(seen.preview) if seen.preview else None,
        thumbnail=thumbnail_bytes(seen.preview) if seen.preview else None,
        meta=seen.meta,
    )


def _seen_picture(path: Path, kind: FileKind) -> _Seen:
    with opened(path, kind) as image:
        frames = max(1, getattr(image, "n_frames", 1)) if kind.decoder in _ANIMATED else 1
        width, height = image.size
        if orientation(image) >= 5:
            width, height = height, width
        preview = upright(image, _BOX)
        return _Seen(width, height, None, frames, preview, read_metadata(image))


def _seen_video(path: Path, kind: FileKind) -> _Seen:
    from ugcdesk.media.video import look  # its libraries cost 50 ms, which photos need not pay

    seen = look(path, kind, _BOX)
    return _Seen(seen.width, seen.height, seen.duration_s, seen.frames, seen.poster, seen.meta)
