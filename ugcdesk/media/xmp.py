"""Reads descriptive metadata from an XMP packet or sidecar; entities and outside references are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

from dateutil import parser as dates
from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

from ugcdesk.media.meta import Meta, clean_caption, clean_name, clean_tags, clean_text, position

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_BASIC = "{http://ns.adobe.com/xap/1.0/}"
_LIGHTROOM = "{http://ns.adobe.com/lightroom/1.0/}"
_DIGIKAM = "{http://www.digikam.org/ns/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_RIGHTS_NAMES = (_DC + "rights", _RIGHTS + "UsageTerms", _RIGHTS + "WebStatement")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST = 16 << 20
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?")
_DEGREES = re.compile(r"(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?([NSEW])", re.IGNORECASE)

_Properties = dict[str, Element | str]


def read_xmp(packet: bytes | str) -> Meta:
    """The metadata of an XMP packet, or an empty `Meta` when it is broken, oversized or not XMP."""
    properties = _properties(packet)
    latitude, longitude = position(
        _degrees(_text(properties, _EXIF + "GPSLatitude")),
        _degrees(_text(properties, _EXIF + "GPSLongitude")),
    )
    return Meta(
        caption=clean_caption(_text(properties, _DC + "description")),
        title=clean_name(_text(properties, _DC + "title") or _text(properties, _PHOTOSHOP + "Headline")),
        creator=clean_name(", ".join(_list(properties, _DC + "creator"))),
        credit=clean_name(_text(properties, _PHOTOSHOP + "Credit")),
        rights=next((text for name in _RIGHTS_NAMES if (text := clean_text(_text(properties, name)))), None),
        tags=clean_tags(_tags(properties)),
        taken_at=_taken_at(properties),
        latitude=latitude,
        longitude=longitude,
        place=_place(properties),
        alt_text=clean_text(_text(properties, _IPTC + "AltTextAccessibility")),
    )


def is_xmp(packet: bytes | str) -> bool:
    """Whether the packet can be read at all; what it says may still be nothing."""
    return _parse(packet) is not None


def _properties(packet: bytes | str) -> _Properties:
    root = _parse(packet)
    found: _Properties = {}
    if root is None:
        return found
    for description in root.iter(_RDF + "Description"):
        found |= {name: value for name, value in description.attrib.items() if name not in found}
        found |= {child.tag: child for child in description if child.tag not in found}
    return found


def _parse(packet: bytes | str) -> Element | None:
    # As bytes the packet's own declaration of its encoding would count; a text has been decoded already.
    data = packet.encode("utf-8", "replace") if isinstance(packet, str) else packet
    data = data.strip(b"\0 \t\r\n")
    if not data or len(data) > _LONGEST:
        return None
    for candidate in (data, data.decode("latin-1").encode()):
        try:
            root: Element = SafeTree.fromstring(candidate)
        except (ParseError, DefusedXmlException, ValueError, LookupError):
            continue
        return root
    return None


def _text(properties: _Properties, name: str) -> str | None:
    """A simple value, or the default language of an alternative, or the first of a list."""
    value = properties.get(name)
    if value is None or isinstance(value, str):
        return value
    items = list(value.iter(_RDF + "li"))
    for item in items:
        if item.get(_LANG) == "x-default" and item.text:
            return item.text
    return next((item.text for item in items if item.text), value.text)


def _list(properties: _Properties, name: str) -> list[str]:
    value = properties.get(name)
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    items = [item.text for item in value.iter(_RDF + "li") if item.text]
    return items or ([value.text] if value.text and value.text.strip() else [])


def _tags(properties: _Properties) -> Iterable[str]:
    yield from _list(properties, _LIGHTROOM + "hierarchicalSubject")
    yield from (tag.replace("/", "|") for tag in _list(properties, _DIGIKAM + "TagsList"))
    yield from _list(properties, _DC + "subject")


def _taken_at(properties: _Properties) -> datetime | None:
    names = (_EXIF + "DateTimeOriginal", _PHOTOSHOP + "DateCreated", _BASIC + "CreateDate")
    return next((moment for name in names if (moment := read_moment(_text(properties, name)))), None)


def read_moment(text: str | None) -> datetime | None:
    """An ISO date and time; naive without a zone, else in UTC. A year or month alone is no moment."""
    if not text or not _FULL_DATE.fullmatch(text.strip()):
        return None
    try:
        moment = dates.isoparse(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def _degrees(text: str | None) -> float | None:
    """Degrees from ``"52,13.5N"`` or ``"52,13,30N"``."""
    match = _DEGREES.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    whole, minutes, seconds = (float(part or 0) for part in match.groups()[:3])
    return (whole + minutes / 60 + seconds / 3600) * (-1 if match[4].upper() in "SW" else 1)


def _place(properties: _Properties) -> str | None:
    names = (_IPTC + "Location", _PHOTOSHOP + "City", _PHOTOSHOP + "State", _PHOTOSHOP + "Country")
    parts = dict.fromkeys(part for name in names if (part := clean_name(_text(properties, name))))
    return clean_name(", ".join(parts))
