"""Looks into a video: size, length, its own words and one frame that shows what it is about; it never plays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import av.logging
import numpy as np
from PIL import Image

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.decoding import check_size, plain_errors
from ugcdesk.media.kinds import FileKind
from ugcdesk.media.meta import Meta, clean_caption, clean_name, clean_tags, clean_text, position
from ugcdesk.media.xmp import read_moment

_START_S = 1.0
_MOST_FRAMES = 200
_MOST_FRAMES_TO_A_MOMENT = 3_000  # from one whole frame to the next, or from the start of a file without an index
_SAME_MOMENT_S = 0.001  # moments are kept in milliseconds
_DARK = 20.0  # mean grey level, 0 to 255
_PLAIN = 6.0  # standard deviation in grey levels
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
_ISO_6709 = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
_FIRST_YEAR = 1990  # clocks that were never set say 1904 or 1970


@dataclass(frozen=True, slots=True)
class Look:
    """What one video shows; ``width`` and ``height`` are as a player shows it. The poster fits the asked box.

    It is None when the header can be read and no frame can: a codec that is not here, or a file cut off.
    """

    width: int
    height: int
    duration_s: float | None
    frames: int
    poster: Image.Image | None
    meta: Meta


def look(path: Path, kind: FileKind, box: tuple[int, int]) -> Look:
    """Read the video at ``path`` and its poster frame, upright, inside ``box`` and never enlarged.

    Raises UnreadableFile when it holds no picture or no sense.
    """
    with plain_errors(path, "Video"), _container(path, kind) as container:
        stream = _picture_stream(container)
        shown = stream.codec_context.width, stream.codec_context.height
        check_size(*shown, "Video")
        duration = _duration(container, stream)
        frame, poster = _representative(container, stream, duration), None
        if frame:
            shown, poster = _poster(frame, stream.sample_aspect_ratio, box)
        meta = _meta({key.lower(): value for key, value in container.metadata.items()})
        return Look(*shown, duration, max(1, stream.frames), poster, meta)


def frame_at(path: Path, kind: FileKind, box: tuple[int, int], seconds: float) -> Image.Image | None:
    """The frame that is shown ``seconds`` after the start, the last one for a later moment; None when there is none.

    Upright and inside ``box``; raises UnreadableFile as `look` does.
    """
    with plain_errors(path, "Video"), _container(path, kind) as container:
        stream = _picture_stream(container)
        check_size(stream.codec_context.width, stream.codec_context.height, "Video")
        with suppress(av.FFmpegError):  # a file without an index is read from its start
            container.seek(int(seconds * av.time_base))
        shown = None
        for frame in _some_frames(container, stream, _MOST_FRAMES_TO_A_MOMENT):
            if shown is not None and frame.time is not None and frame.time > seconds + _SAME_MOMENT_S:
                break
            shown = frame
        return _poster(shown, stream.sample_aspect_ratio, box)[1] if shown is not None else None


@contextmanager
def _container(path: Path, kind: FileKind) -> Iterator[Any]:
    """The opened video. The demuxer gets one open file and its name, so that it can reach no other."""
    av.logging.set_level(av.logging.PANIC)
    with (
        path.open("rb") as file,
        av.open(file, format=kind.decoder, metadata_errors="replace") as container,
    ):
        yield container


def _picture_stream(container: Any) -> Any:
    for stream in container.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic and stream.codec_context:
            stream.codec_context.thread_count = 1
            return stream
    raise UnreadableFile("Video has no picture, only sound or nothing: leave it out or ask for the film itself.")


def _duration(container: Any, stream: Any) -> float | None:
    if container.duration:
        return round(float(container.duration) / av.time_base, 3)
    return round(float(stream.duration * stream.time_base), 3) if stream.duration and stream.time_base else None


def _representative(container: Any, stream: Any, duration: float | None) -> Any:
    """The first frame from one second on that is neither dark nor plain, else the liveliest one, if any."""
    start = min(_START_S, (duration or 0.0) / 4)
    if duration and duration > 2 * _START_S:
        with suppress(av.FFmpegError):  # a file without an index is read from its start
            container.seek(int(start * av.time_base))
    best, most = None, -1.0
    for frame in _some_frames(container, stream):
        if frame.time is not None and frame.time < start and best is not None:
            continue
        light, liveliness = _tone(frame)
        if light > _DARK and liveliness > _PLAIN and (frame.time is None or frame.time >= start):
            return frame
        if liveliness > most:
            best, most = frame, liveliness
    return best


def _some_frames(container: Any, stream: Any, most: int = _MOST_FRAMES) -> Iterator[Any]:
    """At most ``most`` frames; a fault in the middle ends them, so that what came before is used."""
    count = 0
    try:
        for frame in container.decode(stream):
            yield frame
            count += 1
            if count >= most:
                return
    except (av.FFmpegError, EOFError):
        return


def _tone(frame: Any) -> tuple[float, float]:
    grey = frame.reformat(width=32, height=32, format="gray").to_ndarray()
    return float(np.mean(grey)), float(np.std(grey))


def _size_as_shown(frame: Any, pixel_shape: Any) -> tuple[int, int]:
    """Width and height before turning, with pixels that are not square stretched in width."""
    if pixel_shape and 0.2 < float(pixel_shape) < 5:
        return max(1, round(frame.width * float(pixel_shape))), frame.height
    return frame.width, frame.height


def _small_rgb(frame: Any, size: tuple[int, int], box: tuple[int, int]) -> Image.Image:
    """A frame scaled while it is converted, because a large one as RGB would take a tenth of the allowed memory."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    width, height = (max(1, round(side * scale)) for side in size)
    picture: Image.Image = frame.to_image(width=width, height=height, interpolation="BICUBIC")
    return picture


def _poster(frame: Any, pixel_shape: Any, box: tuple[int, int]) -> tuple[tuple[int, int], Image.Image]:
    """The size as a player shows it and the upright picture inside ``box``."""
    size, turn = _size_as_shown(frame, pixel_shape), round(frame.rotation / 90) * 90 % 360
    if turn in (90, 270):
        return (size[1], size[0]), _small_rgb(frame, size, (box[1], box[0])).transpose(_TURNS[turn])
    small = _small_rgb(frame, size, box)
    return size, small.transpose(_TURNS[turn]) if turn else small


def _meta(words: Mapping[str, str]) -> Meta:
    apple = "com.apple.quicktime."
    where = _ISO_6709.match(words.get("location", "") or words.get(apple + "location.iso6709", ""))
    latitude, longitude = position(float(where[1]), float(where[2])) if where else (None, None)
    when = read_moment(words.get(apple + "creationdate")) or read_moment(words.get("creation_time"))
    return Meta(
        caption=clean_caption(words.get("description") or words.get("comment")),
        title=clean_name(words.get("title")),
        creator=clean_name(words.get("artist") or words.get("author")),
        rights=clean_text(words.get("copyright")),
        tags=clean_tags(re.split("[,;]", words.get("keywords", ""))),
        taken_at=when if when and when.year >= _FIRST_YEAR else None,
        latitude=latitude,
        longitude=longitude,
    )
