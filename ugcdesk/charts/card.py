"""Lays out the card that tells the figures under the crosshair, off the data it tells about."""

from __future__ import annotations

from ugcdesk.charts.lettering import INTER, Lettering
from ugcdesk.charts.shapes import Anchor, Box, Circle, Hit, Line, Picture, Rect, Shape

_PADDING = 12.0
_LINE = 18.0
_GAP = 13.0
_COLUMN_GAP = 24.0
_CLEARANCE = 8.0
_WIDEST_NOTE = 250.0


def crosshair_shapes(picture: Picture, index: int, *, lettering: Lettering = INTER) -> tuple[Shape, ...]:
    """What is painted over the picture while a hit is current: crosshair or outline, rings, and the card."""
    hit = picture.hits[index]
    return (*_marker(picture, hit), *_card(picture, hit, lettering))


def _marker(picture: Picture, hit: Hit) -> list[Shape]:
    plot, box = picture.plot, hit.box
    if plot is None:
        width, height = box.right - box.left, box.bottom - box.top
        return [Rect(box.left - 1, box.top - 1, width, height, stroke="text-2", stroke_width=1.5, radius=5)]
    marks: list[Shape] = [Line((hit.x, plot.top), (hit.x, plot.bottom), "text-2", 1.25)]
    rings = [value for value in reversed(hit.values) if value.y is not None]
    for ring in rings:
        radius, width = (5, 2.25) if ring is rings[-1] else (4, 1.75)
        marks.append(Circle((hit.x, ring.y or 0.0), radius, "surface", ring.role, width))
    return marks


def _card(picture: Picture, hit: Hit, lettering: Lettering) -> list[Shape]:
    width, height = _card_size(picture, hit, lettering)
    left, top = place_card(picture, hit, width, height)
    line = _LINE * lettering.scale
    y = top + _PADDING - 2 + line / 2
    shapes: list[Shape] = [
        Rect(left, top + 2, width, height, fill="text", radius=9, opacity=0.06),
        Rect(left + 0.5, top + 0.5, width, height, fill="raised", stroke="border", radius=8),
        lettering.set((left + _PADDING, y), hit.label, "text", weight=600),
    ]
    for place, value in enumerate(hit.values):
        y += line
        weight = 600 if place == 0 else 500
        shapes.append(lettering.set((left + _PADDING, y), value.name, "text-2"))
        at = (left + width - _PADDING, y)
        shapes.append(lettering.set(at, value.text, "text", weight=weight, anchor=Anchor.END))
    for note in _notes(hit, width - 2 * _PADDING, lettering):
        y += line
        shapes.append(lettering.set((left + _PADDING, y), note, "text-3", size=11))
    return shapes


def _card_size(picture: Picture, hit: Hit, lettering: Lettering) -> tuple[float, float]:
    rows = [lettering.width(value.name) + _COLUMN_GAP + lettering.width(value.text, weight=600) for value in hit.values]
    told = max(lettering.width(hit.note, 11), lettering.width(hit.origin, 11))
    content = max([lettering.width(hit.label, weight=600), min(told, _WIDEST_NOTE * lettering.scale), *rows])
    width = min(content + 2 * _PADDING, picture.width)
    lines = 1 + len(hit.values) + len(_notes(hit, width - 2 * _PADDING, lettering))
    return width, lines * _LINE * lettering.scale + 2 * _PADDING - 4


def _notes(hit: Hit, room: float, lettering: Lettering) -> list[str]:
    return [line for text in (hit.note, hit.origin) for line in lettering.wrapped(text, room, 11)]


def place_card(picture: Picture, hit: Hit, width: float, height: float) -> tuple[float, float]:
    """The top left corner of a card of the given size: beside the hit, over as few data points as can be.

    The card stays within the picture as far as the picture is large enough to hold it.
    """
    data = [(other.x, value.y) for other in picture.hits for value in other.values if value.y is not None]
    right, left = (hit.x, hit.x) if picture.plot else (hit.box.right, hit.box.left)
    if picture.plot is None and hit.box.right - hit.box.left > picture.width / 2:
        return _beside_row(picture, hit, width, height)
    best: tuple[int, float, float] | None = None
    for x in (right + _GAP, left - _GAP - width):
        within = min(max(x, 0.0), max(picture.width - width - 2, 0.0))
        for y in _heights(picture, hit, height):
            box = Box(within, y, within + width, y + height)
            cost = _count_inside(data, box) + _cost_of_leaving(picture.plot, box, is_shifted=within != x)
            if best is None or cost < best[0]:
                best = (cost, within, y)
    return (best[1], best[2]) if best else (0.0, 0.0)


def _beside_row(picture: Picture, hit: Hit, width: float, height: float) -> tuple[float, float]:
    """Below a row that is as wide as the picture, or above it where there is no room, so that the row stays to read."""
    below = hit.box.bottom + 2
    top = below if below + height + 2 <= picture.height else max(hit.box.top - height - 2, 0.0)
    return max(picture.width - width - 2, 0.0), top


def _heights(picture: Picture, hit: Hit, height: float) -> list[float]:
    """Where the card's top may be, the preferred place first: on the plot's floor, below, at the top, between."""
    floor = max(picture.height - height - 2, 0.0)
    if picture.plot is None:
        return [min(max(hit.box.centre[1] - height / 2, 0.0), floor)]
    low = min(max(picture.plot.bottom - height + 5, 0.0), floor)
    return [low, floor, 0.0, low / 2]


def _cost_of_leaving(plot: Box | None, box: Box, *, is_shifted: bool) -> int:
    """How bad it is, in data points, to hide the crosshair, the names at either side, or the days below."""
    if is_shifted:
        return 1000
    if plot is None:
        return 0
    return 3 * (box.right > plot.right or box.left < plot.left) + (box.bottom > plot.bottom + 5)


def _count_inside(points: list[tuple[float, float]], box: Box) -> int:
    near = Box(box.left - _CLEARANCE, box.top - _CLEARANCE, box.right + _CLEARANCE, box.bottom + _CLEARANCE)
    return sum(1 for x, y in points if near.contains(x, y))
