"""Draws one value as a bar from zero with its range as a whisker, beside a benchmark and what is usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ugcdesk.charts.scales import LinearScale
from ugcdesk.charts.series import Band
from ugcdesk.charts.shapes import Line, Picture, Rect, Shape
from ugcdesk.text import spread

_THICKNESS = 8.0
_CAP = 3.0
_FAINT = 0.5  # so that the whisker stands out on the bar


@dataclass(frozen=True, slots=True)
class Ranged:
    """A value, the ends of its range (None: it has none) and ``usual``, which gets a tick."""

    value: float
    ends: tuple[float, float] | None = None
    usual: float | None = None

    @property
    def furthest(self) -> float:
        """The largest number of all that is drawn."""
        return max(self.value, *(self.ends or ()), self.usual or 0.0)


def range_bar(
    one: Ranged,
    *,
    width: float,
    height: float = 20,
    largest: float,
    benchmark: Band | None = None,
    format_value: Callable[[float], str] = "{:g}".format,
) -> Picture:
    """A bar on a scale from 0 to ``largest``, which rows that stand below each other share.

    What lies beyond ends at the edge. The figures stand beside it, so no words are drawn.
    """
    scale = LinearScale(0, largest if largest > 0 else 1.0, 0.5, max(width - 1.5, 1.0))
    middle = height / 2
    shapes: list[Shape] = []
    if benchmark is not None:
        left = scale(benchmark.low)
        band = max(scale(benchmark.high) - left, 2.0)
        shapes.append(Rect(left, 1, band, height - 2, fill="band", radius=2))
    length = max(scale(one.value) - 0.5, 1.0)
    top = middle - _THICKNESS / 2
    shapes.append(Rect(0.5, top, length, _THICKNESS, fill="accent-line", radius=2, opacity=_FAINT))
    if one.ends is not None:
        shapes += _whisker(scale(one.ends[0]), scale(one.ends[1]), middle)
    if one.usual is not None:
        at = scale(one.usual)
        shapes.append(Line((at, middle - 7), (at, middle + 7), "text-2", 2))
    return Picture(width, height, tuple(shapes), alt=_words(one, benchmark, format_value))


def _whisker(low: float, high: float, middle: float) -> list[Shape]:
    caps = [Line((x, middle - _CAP), (x, middle + _CAP), "text", 1.25) for x in (low, high)]
    return [Line((low, middle), (high, middle), "text", 1.25), *caps]


def _words(one: Ranged, benchmark: Band | None, say: Callable[[float], str]) -> str:
    parts = [say(one.value)]
    if one.ends is not None:
        parts.append(f"range {spread(say(one.ends[0]), say(one.ends[1]))}")
    if one.usual is not None:
        parts.append(f"usual {say(one.usual)}")
    if benchmark is not None:
        parts.append(f"{benchmark.label.lower()} {spread(say(benchmark.low), say(benchmark.high))}")
    return f"{', '.join(parts)}."
