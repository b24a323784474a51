"""Draws amounts against their limits as thin bars with words above: spend against budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ugcdesk.charts.lettering import INTER, MISSING, Lettering
from ugcdesk.charts.scales import LinearScale
from ugcdesk.charts.shapes import Anchor, Box, Hit, HitValue, Picture, Rect, Shape

_ROW = 40.0
_BAR = 6.0


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount and the limit it is measured against; None is not known."""

    name: str
    value: float | None
    limit: float | None = None


def spend_bars(
    bars: Sequence[Bar],
    *,
    width: float,
    format_value: Callable[[float], str],
    lettering: Lettering = INTER,
) -> Picture:
    """One row a bar; the picture is as high as its rows. An amount above its limit is full and ``bad``.

    A bar without a limit is drawn against the largest amount.
    """
    row = _ROW * lettering.scale
    largest = max((bar.value or 0.0 for bar in bars), default=0.0)
    shapes: list[Shape] = []
    hits = []
    for index, bar in enumerate(bars):
        top = index * row
        value = MISSING if bar.value is None else format_value(bar.value)
        limit = "" if bar.limit is None else f"of {format_value(bar.limit)}"
        shapes += _words(bar.name, value, limit, width, top + 9 * lettering.scale, lettering)
        shapes += _bar(bar, largest, width, top + 24 * lettering.scale)
        words = (HitValue("Amount", value), HitValue("Limit", limit, "text-2"))
        box = Box(0, top, width, top + row)
        hits.append(Hit(box, width / 2, bar.name, tuple(word for word in words if word.text)))
    alt = "; ".join(f"{hit.label} {' '.join(value.text for value in hit.values)}" for hit in hits)
    return Picture(width, row * len(bars), tuple(shapes), tuple(hits), f"{alt}." if alt else "", None, "Item")


def _words(name: str, value: str, limit: str, width: float, y: float, lettering: Lettering) -> list[Shape]:
    limit_left = width - lettering.width(limit)
    value_right = limit_left - 6 if limit else width
    room = value_right - lettering.width(value, weight=600) - 8
    shapes: list[Shape] = [
        lettering.set((0, y), lettering.elided(name, room), "text"),
        lettering.set((value_right, y), value, "text", weight=600, anchor=Anchor.END),
    ]
    if limit:
        shapes.append(lettering.set((width, y), limit, "text-2", anchor=Anchor.END))
    return shapes


def _bar(bar: Bar, largest: float, width: float, top: float) -> list[Shape]:
    shapes: list[Shape] = [Rect(0, top, width, _BAR, fill="pressed", radius=_BAR / 2)]
    whole = largest if bar.limit is None else bar.limit
    if bar.value:
        share = LinearScale(0, whole, 0, width)(bar.value) if whole > 0 else width
        is_over = bar.limit is not None and bar.value > bar.limit
        role = "bad" if is_over else "accent-line"
        shapes.append(Rect(0, top, max(share, _BAR), _BAR, fill=role, radius=_BAR / 2))
    return shapes
