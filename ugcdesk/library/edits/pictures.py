"""Edits of how an item's pictures are shown: turned, cropped around a point, a video by a moment of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import require_items
from ugcdesk.library.recorder import Key, Recorder
from ugcdesk.library.turning import TURNS


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn a picture by ``degrees`` clockwise from how it is shown now: 90, 180 or 270."""

    item_id: int
    hash: str
    degrees: int

    @property
    def label(self) -> str:
        return "Turn picture"

    def apply(self, recorder: Recorder) -> None:
        if self.degrees not in TURNS[1:]:
            raise WrongUse(f"A picture turns by 90, 180 or 270 degrees, not by {self.degrees}. Choose one of these.")
        rows, _ = _borne(recorder, self.item_id, self.hash)
        turned = (recorder.session.get_one(t.ItemOriginal, rows[0]).turn + self.degrees) % 360
        recorder.update(t.ItemOriginal, rows, turn=turned)


@dataclass(frozen=True, slots=True)
class SetFocalPoint:
    """Say which point a crop keeps, 0 to 1 of the upright picture before it is turned; None, None: its middle again."""

    item_id: int
    hash: str
    x: float | None
    y: float | None

    @property
    def label(self) -> str:
        return "Forget focal point" if self.x is None else "Set focal point"

    def apply(self, recorder: Recorder) -> None:
        if (self.x is None) != (self.y is None):
            raise WrongUse("A focal point needs both x and y, or neither. Give both.")
        if not all(value is None or 0 <= value <= 1 for value in (self.x, self.y)):
            raise WrongUse(
                f"A focal point lies between 0 and 1 of the picture, not at {self.x:g}, {self.y:g}. "
                "Choose a point on it."
            )
        rows, _ = _borne(recorder, self.item_id, self.hash)
        recorder.update(t.ItemOriginal, rows, focal_x=self.x, focal_y=self.y)


@dataclass(frozen=True, slots=True)
class SetPoster:
    """Let a moment of a video, in seconds from its start, stand for it; None: the one found by itself again."""

    item_id: int
    hash: str
    seconds: float | None

    @property
    def label(self) -> str:
        return "Forget poster frame" if self.seconds is None else "Choose poster frame"

    def apply(self, recorder: Recorder) -> None:
        rows, original = _borne(recorder, self.item_id, self.hash)
        if not original.mime.startswith("video/"):
            raise WrongUse(f"Item {self.item_id} has no video in that file, so no frame of it can be chosen.")
        recorder.update(t.ItemOriginal, rows, poster_s=_moment(self.seconds, original.duration_s))


def _moment(seconds: float | None, duration: float | None) -> float | None:
    if seconds is None:
        return None
    if not math.isfinite(seconds) or seconds < 0:
        raise WrongUse(f"A video has no moment {seconds:g}. Count the seconds from its start.")
    if duration is not None and seconds > duration:
        raise WrongUse(
            f"The video is {duration:g} seconds long, so it has no moment {seconds:g}. Choose an earlier one."
        )
    return round(seconds, 3)


def _borne(recorder: Recorder, item_id: int, digest: str) -> tuple[list[Key], t.Original]:
    """The rows by which the item bears the original, and the original; raises WrongUse when it does not."""
    require_items(recorder, [item_id])
    link = t.ItemOriginal
    places: Any = recorder.session.scalars(
        select(link.position).where(link.item_id == item_id, link.hash == digest).order_by(link.position)
    ).all()
    if not places:
        raise WrongUse(f"Item {item_id} has no file {digest[:12]}. See its files with “ugcdesk show {item_id}”.")
    return [(item_id, place) for place in places], recorder.session.get_one(t.Original, digest)
