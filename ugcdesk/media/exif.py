"""Reads descriptive metadata from a picture's EXIF and IPTC blocks; whatever is broken there counts as absent."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from ugcdesk.media.meta import Meta, clean_caption, clean_name, clean_tags, clean_text, position

_BASE = ExifTags.Base
_GPS = ExifTags.GPS
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_USER_COMMENT = {b"ASCII\0\0\0": "utf-8", b"UNICODE\0": "utf-16", b"\0\0\0\0\0\0\0\0": "utf-8"}
_IPTC_PLACE = ((2, 92), (2, 90), (2, 95), (2, 101))

_Tags = dict[int, Any]


def read_exif(image: Image.Image) -> Meta:
    """The metadata of the EXIF block of an opened picture; times without an offset stay naive."""
    exif = image.getexif()
    base, camera, gps = dict(exif), exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude, longitude = position(
        _degrees(gps, _GPS.GPSLatitude, _GPS.GPSLatitudeRef),
        _degrees(gps, _GPS.GPSLongitude, _GPS.GPSLongitudeRef),
    )
    captions = (_string(base.get(_BASE.ImageDescription)), _wide(base.get(_BASE.XPComment)), _comment(camera))
    return Meta(
        caption=next((caption for text in captions if (caption := clean_caption(text))), None),
        title=clean_name(_wide(base.get(_BASE.XPTitle))),
        creator=clean_name(_string(base.get(_BASE.Artist)) or _wide(base.get(_BASE.XPAuthor))),
        rights=clean_text(_string(base.get(_BASE.Copyright))),
        tags=clean_tags((_wide(base.get(_BASE.XPKeywords)) or "").split(";")),
        taken_at=_taken_at(camera),
        latitude=latitude,
        longitude=longitude,
    )


def read_iptc(image: Image.Image) -> Meta:
    """The metadata of the IPTC block of an opened JPEG or TIFF."""
    if not isinstance(image, ImageFile.ImageFile):
        return Meta()
    block = IptcImagePlugin.getiptcinfo(image) or {}
    values = {key: [_decoded(part) for part in _several(value)] for key, value in block.items() if key[0] == 2}
    first = {key: texts[0] for key, texts in values.items() if texts}
    places = dict.fromkeys(part for key in _IPTC_PLACE if (part := clean_name(first.get(key))))
    return Meta(
        caption=clean_caption(first.get((2, 120))),
        title=clean_name(first.get((2, 5)) or first.get((2, 105))),
        creator=clean_name(", ".join(values.get((2, 80), []))),
        credit=clean_name(first.get((2, 110))),
        rights=clean_text(first.get((2, 116))),
        tags=clean_tags(values.get((2, 25), [])),
        place=clean_name(", ".join(places)),
    )


def _several(value: bytes | list[bytes]) -> list[bytes]:
    return value if isinstance(value, list) else [value]


def _decoded(raw: bytes) -> str:
    """UTF-8 where it is that, else Latin-1: the block's own word on its encoding is too often untrue."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _string(value: object) -> str | None:
    """An EXIF text; Pillow reads it as Latin-1, though most programs write UTF-8."""
    if isinstance(value, bytes):
        return _decoded(value).rstrip("\0")
    if not isinstance(value, str):
        return None
    try:
        return _decoded(value.encode("latin-1")).rstrip("\0")
    except UnicodeEncodeError:
        return value


def _wide(value: object) -> str | None:
    """A text of the Windows tags, which are UTF-16 bytes."""
    if isinstance(value, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):
        value = bytes(value)
    return value.decode("utf-16-le", "ignore").rstrip("\0") if isinstance(value, bytes) else None


def _comment(camera: _Tags) -> str | None:
    value = camera.get(_BASE.UserComment)
    if not isinstance(value, bytes) or value[:8] not in _USER_COMMENT:
        return None
    return value[8:].decode(_USER_COMMENT[value[:8]], "ignore").strip("\0 ")


def _taken_at(camera: _Tags) -> datetime | None:
    for tag, offset in ((36867, 36881), (36868, 36882)):  # original, digitised
        text = _string(camera.get(tag))
        try:
            moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S") if text else None  # noqa: DTZ007
        except ValueError:
            continue
        if moment:
            return _with_offset(moment, _string(camera.get(offset)))
    return None


def _with_offset(moment: datetime, offset: str | None) -> datetime:
    match = _OFFSET.fullmatch(offset.strip()) if offset else None
    if match is None or int(match[2]) > 14:
        return moment
    shift = timedelta(hours=int(match[2]), minutes=int(match[3]))
    try:
        return moment.replace(tzinfo=timezone(-shift if match[1] == "-" else shift)).astimezone(UTC)
    except OverflowError:
        return moment


def _degrees(gps: _Tags, value_tag: int, sign_tag: int) -> float | None:
    parts = gps.get(value_tag)
    if not isinstance(parts, tuple) or not 1 <= len(parts) <= 3:
        return None
    try:
        degrees = sum((float(part) / 60.0**power for power, part in enumerate(parts)), 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return -degrees if (_string(gps.get(sign_tag)) or "").strip().upper() in ("S", "W") else degrees
