"""The descriptive metadata a file carries about itself, as one value; reading it is `metadata`'s work."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

_LONGEST_TEXT = 20_000
_LONGEST_NAME = 500
_MOST_TAGS = 500
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What cameras and programs write into the caption when nobody wrote one.
_NO_CAPTION = re.compile(
    r"(olympus|konica minolta|minolta|sony|samsung|kodak|casio|lead|vivicam|general|ge|toshiba) ?(digital camera|dsc|"
    r"technologies.*)?|dcim.*|dcf ?\d.*|[0-9a-f]{32,}|"
    r"default|untitled|untitled image|screenshot|created with .*|file written by .*|lavc.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says about itself; None and empty where it says nothing.

    ``tags`` keep a hierarchy as ``"outer|inner"``. ``taken_at`` is naive (the camera's own wall clock) where no time
    zone was written, else aware and in UTC. ``latitude`` and ``longitude`` are degrees, north and east positive.
    """

    caption: str | None = None
    title: str | None = None
    creator: str | None = None
    credit: str | None = None
    rights: str | None = None
    tags: tuple[str, ...] = ()
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    place: str | None = None
    alt_text: str | None = None

    def filled_from(self, other: Meta) -> Meta:
        """This with each missing field taken from ``other``; a position comes whole or not at all."""
        missing: dict[str, Any] = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if getattr(self, field.name) in (None, ()) and field.name not in ("latitude", "longitude")
        }
        if self.latitude is None:
            missing |= {"latitude": other.latitude, "longitude": other.longitude}
        return replace(self, **missing)


def clean_text(text: object, longest: int = _LONGEST_TEXT) -> str | None:
    """``text`` without control characters and outer white space, or None when nothing is left."""
    if not isinstance(text, str):
        return None
    # A lone surrogate cannot be stored or shown; it is what is left of broken text.
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("", sound).strip()[:longest].rstrip() or None


def clean_name(text: object) -> str | None:
    """A short text on one line, or None."""
    cleaned = clean_text(text, _LONGEST_NAME)
    return " ".join(cleaned.split()) if cleaned else None


def clean_caption(text: object) -> str | None:
    """A caption somebody wrote; what a camera puts there by itself is None."""
    cleaned = clean_text(text)
    return None if cleaned and _NO_CAPTION.fullmatch(cleaned) else cleaned


def clean_tags(tags: Iterable[object]) -> tuple[str, ...]:
    """Tags in order without doubles; a flat tag that is a level of a hierarchical one is left out."""
    named = [name for tag in tags if (name := _clean_path(tag))]
    levels = {level.casefold() for name in named if "|" in name for level in name.split("|")}
    kept: dict[str, str] = {}
    for name in named:
        if "|" in name or name.casefold() not in levels:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:_MOST_TAGS]


def position(latitude: float | None, longitude: float | None) -> tuple[float, float] | tuple[None, None]:
    """Both coordinates when they can be true; 0, 0 is what a device writes that does not know."""
    if latitude is None or longitude is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None, None
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude == 0 and longitude == 0):
        return None, None
    return round(latitude, 7), round(longitude, 7)


def _clean_path(tag: object) -> str | None:
    levels = [clean_name(level) for level in tag.split("|")] if isinstance(tag, str) else []
    return "|".join(level for level in levels if level) or None
