"""Joins what EXIF, IPTC and XMP say about one picture; metadata that is broken never fails the picture."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from ugcdesk.media.exif import read_exif, read_iptc
from ugcdesk.media.meta import Meta
from ugcdesk.media.xmp import is_xmp, read_xmp

__all__ = ["Meta", "is_xmp", "read_metadata", "read_xmp"]

_log = logging.getLogger(__name__)


def read_metadata(image: Image.Image) -> Meta:
    """What an opened picture says about itself.

    Words come from XMP, then IPTC, then EXIF, as the Metadata Working Group advises; the time and the position come
    from EXIF first, because the camera wrote them.
    """
    exif, iptc, xmp = (_forgiving(read, image) for read in (read_exif, read_iptc, _read_embedded_xmp))
    words = xmp.filled_from(iptc).filled_from(exif)
    facts = exif.filled_from(xmp)
    return replace(words, taken_at=facts.taken_at, latitude=facts.latitude, longitude=facts.longitude)


def _read_embedded_xmp(image: Image.Image) -> Meta:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return read_xmp(packet if isinstance(packet, (bytes, str)) else b"")


def _forgiving(read: Callable[[Image.Image], Meta], image: Image.Image) -> Meta:
    try:
        return read(image)
    except Exception as error:  # noqa: BLE001 - a hostile block can raise anything, and the picture is still good
        _log.info("Left out a broken metadata block (%s: %r)", read.__name__, error)
        return Meta()
