"""What a worker process and its parent say to each other: JSON, and raw bytes after it; never pickle.

A worker that a hostile file has taken over can say anything, so everything that comes back is checked here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, get_type_hints

from ugcdesk.media.kinds import ALL_KINDS
from ugcdesk.media.meta import Meta
from ugcdesk.media.probe import Probe
from ugcdesk.media.renditions import DecodeJob, Rendered, RenditionJob

MOST_HEADER_BYTES = 4 << 20
MOST_BLOB_BYTES = 512 << 20
_SIXTY_FOUR_BITS = 1 << 63


class ProtocolError(Exception):
    """The other side said something that cannot be; it is not to be trusted any further."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: a JSON object and the raw bytes that go with it."""

    header: Mapping[str, Any]
    blob: bytes = b""


def send(stream: IO[bytes], message: Message) -> None:
    """Write one message: two lengths of 4 bytes each, the header as JSON, the blob."""
    header = json.dumps(message.header).encode()
    stream.write(len(header).to_bytes(4, "big") + len(message.blob).to_bytes(4, "big") + header)
    stream.write(message.blob)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message, or None when the other side has gone; raises ProtocolError on nonsense."""
    lengths = stream.read(8)
    if len(lengths) < 8:
        return None
    header_length, blob_length = int.from_bytes(lengths[:4], "big"), int.from_bytes(lengths[4:], "big")
    if header_length > MOST_HEADER_BYTES or blob_length > MOST_BLOB_BYTES:
        raise ProtocolError("a message is too long")
    header, blob = stream.read(header_length), stream.read(blob_length)
    if len(header) < header_length or len(blob) < blob_length:
        return None
    try:
        content = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a header is no JSON") from error
    if not isinstance(content, dict):
        raise ProtocolError("a header is no object")
    return Message(content, blob)


def probe_request(path: Path) -> Message:
    """The first verb: probe one file."""
    return Message({"verb": "probe", "path": str(path)})


def render_request(job: RenditionJob | DecodeJob) -> Message:
    """The second verb: make one rendition or bare pixels."""
    shared = {"verb": "render", "path": str(job.source), "turn": job.turn, "at_s": job.at_s}
    if isinstance(job, DecodeJob):
        return Message({**shared, "max_side": job.max_side})
    return Message({**shared, "width": job.width, "fmt": job.fmt, "quality": job.quality})


def asked_job(header: Mapping[str, Any]) -> RenditionJob | DecodeJob:
    """The job of a `render_request`, for the worker."""
    source, turn, at_s = Path(header["path"]), header["turn"], header["at_s"]
    if "max_side" in header:
        return DecodeJob(source, header["max_side"], turn, at_s)
    return RenditionJob(source, header["width"], header["fmt"], header["quality"], turn, at_s)


def rendered_reply(rendered: Rendered) -> Message:
    """The answer to a `render_request`."""
    return Message({"ok": True, "width": rendered.width, "height": rendered.height}, rendered.data)


def read_rendered(reply: Message) -> Rendered:
    """The rendition of a reply; raises ProtocolError unless it makes sense."""
    return Rendered(reply.blob, _size(reply.header, "width"), _size(reply.header, "height"))


def probe_reply(probe: Probe) -> Message:
    """The answer to a `probe_request`, all but size and hash of the file; the thumbnail travels as the blob."""
    header = asdict(probe)
    del header["bytes"], header["sha256"]
    thumbnail = header.pop("thumbnail") or b""
    taken_at = probe.meta.taken_at
    header["meta"]["taken_at"] = taken_at.isoformat() if taken_at else None
    return Message({"ok": True, **header}, thumbnail)


def read_probe(reply: Message, size: int, sha256: str) -> Probe:
    """The probe of a reply about a file of these bytes; raises ProtocolError unless every part of it can be true."""
    header = reply.header
    kind = next((kind for kind in ALL_KINDS if kind.mime == header.get("mime")), None)
    if kind is None:
        raise ProtocolError("a reply names no known kind")
    if reply.blob and not reply.blob.startswith(b"\xff\xd8\xff"):
        raise ProtocolError("a thumbnail is no JPEG")
    phash = _whole(header, "phash") if header.get("phash") is not None else None
    if phash is not None and not -_SIXTY_FOUR_BITS <= phash < _SIXTY_FOUR_BITS:
        raise ProtocolError("a perceptual hash is too long")
    return Probe(
        kind=kind.kind,
        mime=kind.mime,
        ext=kind.ext,
        width=_size(header, "width"),
        height=_size(header, "height"),
        bytes=size,
        sha256=sha256,
        duration_s=_duration(header.get("duration_s")),
        frames=_size(header, "frames"),
        phash=phash,
        thumbnail=reply.blob or None,
        meta=_meta(header.get("meta")),
    )


def _whole(header: Mapping[str, Any], name: str) -> int:
    value = header.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProtocolError(f"{name} is no whole number")
    return value


def _size(header: Mapping[str, Any], name: str) -> int:
    value = _whole(header, name)
    if not 0 < value < 1 << 31:
        raise ProtocolError(f"{name} cannot be {value}")
    return value


def _duration(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, (int, float)) and 0 <= value < 1e9:
        return float(value)
    raise ProtocolError("a duration cannot be")


def _meta(parts: object) -> Meta:
    if not isinstance(parts, dict):
        raise ProtocolError("metadata is missing")
    try:
        values = {name: _part(hint, parts.get(name)) for name, hint in get_type_hints(Meta).items()}
    except ValueError as error:
        raise ProtocolError("a metadata field is of a wrong type") from error
    return Meta(**values)


def _part(hint: object, value: object) -> Any:
    """One metadata value in the type the field asks for; raises ValueError otherwise."""
    if hint == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
            return tuple(value)
    elif value is None or (hint == str | None and isinstance(value, str)):
        return value
    elif hint == float | None and isinstance(value, (int, float)):
        return float(value)
    elif hint == datetime | None and isinstance(value, str):
        return datetime.fromisoformat(value)
    raise ValueError
