"""Sets a chart under its heading and over its source, so that it says what it shows also where it is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ugcdesk.charts.lettering import INTER, Lettering, row_height
from ugcdesk.charts.shapes import Area, Circle, Line, Picture, Point, Polyline, Rect, Shape, Text

_MARGIN = 16.0
_TITLE, _SMALL = 15.0, 11.0
_AIR = 8.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a chart, ``title`` and ``subtitle``, and below it, ``source``; "" for nothing."""

    title: str
    subtitle: str = ""
    source: str = ""


def captioned(picture: Picture, caption: Caption, *, lettering: Lettering = INTER) -> Picture:
    """The picture on a surface of its own, with its caption around it; it has no hits."""
    room = picture.width
    above = [lettering.elided(caption.title, room, _TITLE, 600)]
    below = lettering.wrapped(caption.source, room, _SMALL)
    under = lettering.wrapped(caption.subtitle, room, 12)
    title, line, small = (row_height(lettering, size) for size in (_TITLE, 12, _SMALL))
    top = _MARGIN + title + line * len(under) + _AIR
    bottom = top + picture.height + (_AIR if below else 0)
    height = bottom + small * len(below) + _MARGIN
    shapes: list[Shape] = [Rect(0, 0, room + 2 * _MARGIN, height, fill="surface")]
    shapes += _lines(above, _MARGIN, title, "text", _TITLE, 600, lettering)
    shapes += _lines(under, _MARGIN + title, line, "text-2", 12, 400, lettering)
    shapes += [_moved(shape, _MARGIN, top) for shape in picture.shapes]
    shapes += _lines(below, bottom, small, "text-3", _SMALL, 400, lettering)
    return Picture(room + 2 * _MARGIN, height, tuple(shapes), alt=f"{caption.title}. {picture.alt}")


def _lines(
    texts: Sequence[str], top: float, line: float, role: str, size: float, weight: int, lettering: Lettering
) -> list[Shape]:
    return [
        lettering.set((_MARGIN, top + (place + 0.5) * line), text, role, size=size, weight=weight)
        for place, text in enumerate(texts)
    ]


def _moved(shape: Shape, right: float, down: float) -> Shape:
    def point(at: Point) -> Point:
        return at[0] + right, at[1] + down

    match shape:
        case Line():
            return replace(shape, start=point(shape.start), end=point(shape.end))
        case Polyline() | Area():
            return replace(shape, points=tuple(point(at) for at in shape.points))
        case Rect():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Circle():
            return replace(shape, centre=point(shape.centre))
        case Text():
            return replace(shape, at=point(shape.at))
