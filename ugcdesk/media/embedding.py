"""Puts an XMP packet into the bytes of a JPEG, PNG or WebP and leaves every other byte of the picture as it was."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ugcdesk.media.kinds import JPEG, PNG, WEBP, kind_of

_XMP_ID = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP_ID = b"http://ns.adobe.com/xmp/extension/\0"
_MOST_IN_SEGMENT = 65_533
_KEYWORD = b"XML:com.adobe.xmp\0"
_SOS, _APP0, _APP1 = 0xDA, 0xE0, 0xE1
_SIGNATURE = 8
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10


def with_xmp(picture: bytes, packet: bytes) -> bytes | None:
    """The picture with ``packet`` in place of any XMP it had; None for other formats, odd files and endless packets."""
    kind = kind_of(picture[:512])
    try:
        if kind is JPEG:
            return _jpeg(picture, packet)
        if kind is PNG:
            return _png(picture, packet)
        return _webp(picture, packet) if kind is WEBP else None
    except (IndexError, ValueError):
        return None


def _jpeg(picture: bytes, packet: bytes) -> bytes | None:
    body = _XMP_ID + packet
    if len(body) > _MOST_IN_SEGMENT:
        return None
    kept, at = [], 2
    while picture[at] == 0xFF and picture[at + 1] != _SOS:
        length = 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
        segment = picture[at : at + length]
        if len(segment) < length or length < 4:
            raise ValueError("a segment is cut off")
        if not segment[4:].startswith((_XMP_ID, _MORE_XMP_ID)):
            kept.append(segment)
        at += length
    if picture[at] != 0xFF:
        raise ValueError("no segment begins here")
    new = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    # JFIF and EXIF are looked for right at the start by simple readers.
    first = next((n for n, one in enumerate(kept) if one[1] not in (_APP0, _APP1)), len(kept))
    return b"".join([picture[:2], *kept[:first], new, *kept[first:], picture[at:]])


def _png(picture: bytes, packet: bytes) -> bytes:
    body = b"iTXt" + _KEYWORD + b"\0\0\0\0" + packet
    new = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    kept, at = [], _SIGNATURE
    while at < len(picture):
        length = 12 + int.from_bytes(picture[at : at + 4], "big")
        chunk = picture[at : at + length]
        if len(chunk) < length:
            raise ValueError("a chunk is cut off")
        at += length
        if not (chunk[4:8] == b"iTXt" and chunk[8:].startswith(_KEYWORD)):
            kept.append(chunk)
        if chunk[4:8] == b"IEND":
            break
    return b"".join([picture[:_SIGNATURE], kept[0], new, *kept[1:], picture[at:]])


def _webp(picture: bytes, packet: bytes) -> bytes:
    chunks = [(name, body) for name, body in _riff(picture) if name != b"XMP "]
    if chunks[0][0] == b"VP8X":
        head = chunks.pop(0)[1]
        header = bytes([head[0] | _HAS_XMP]) + head[1:]
    else:
        header = _extended(*chunks[0])
    whole = b"WEBP" + b"".join(_chunk(name, body) for name, body in [(b"VP8X", header), *chunks, (b"XMP ", packet)])
    return b"RIFF" + len(whole).to_bytes(4, "little") + whole


def _riff(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    end, at = min(len(picture), 8 + int.from_bytes(picture[4:8], "little")), 12
    while at + 8 <= end:
        length = int.from_bytes(picture[at + 4 : at + 8], "little")
        body = picture[at + 8 : at + 8 + length]
        if len(body) < length:
            raise ValueError("a chunk is cut off")
        yield picture[at : at + 4], body
        at += 8 + length + length % 2


def _extended(name: bytes, body: bytes) -> bytes:
    """The header that a simple file needs before it may hold XMP: what is in it and its size."""
    if name == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        width, height, flags = bits & 0x3FFF, bits >> 14 & 0x3FFF, _HAS_ALPHA if bits >> 28 & 1 else 0
    elif name == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        sides = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        (width, height), flags = (side - 1 for side in sides), 0
    else:
        raise ValueError("no picture begins here")
    return bytes([flags | _HAS_XMP, 0, 0, 0]) + width.to_bytes(3, "little") + height.to_bytes(3, "little")


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
