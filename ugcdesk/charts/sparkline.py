"""Draws a metric's course in the height of a line of text; it has no axis and tells no single value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ugcdesk.charts.scales import LinearScale
from ugcdesk.charts.series import Band
from ugcdesk.charts.shapes import Circle, Picture, Point, Polyline, Rect, Shape

_MARGIN = 3.0
_ROLE = "accent-line"


def sparkline(
    values: Sequence[float | None],
    *,
    width: float,
    height: float,
    benchmark: Band | None = None,
    alt: str = "",
) -> Picture:
    """The course of evenly spaced values, oldest first, with a dot on the last one known.

    None leaves a gap. The scale spans the values and the benchmark, not from zero: a course, not amounts.
    """
    known = [value for value in values if value is not None]
    blank = Picture(width, height, (), alt=alt)
    if not known:
        return blank
    scale = _scale(known, benchmark, height)
    runs = _runs(values, scale, width)
    shapes: list[Shape] = [] if benchmark is None else [_band(benchmark, scale, width)]
    for run in runs:
        if len(run) == 1:
            shapes.append(Circle(run[0], 1, fill=_ROLE))
        else:
            shapes.append(Polyline(tuple(run), _ROLE, 1.5))
    shapes.append(Circle(runs[-1][-1], 2.5, fill=_ROLE))
    return replace(blank, shapes=tuple(shapes))


def _scale(known: list[float], benchmark: Band | None, height: float) -> LinearScale:
    edges = [*known, benchmark.low, benchmark.high] if benchmark is not None else known
    low, high = min(edges), max(edges)
    if low == high:
        low, high = low - 1, high + 1
    return LinearScale(low, high, height - _MARGIN, _MARGIN)


def _runs(values: Sequence[float | None], scale: LinearScale, width: float) -> list[list[Point]]:
    step = (width - 2 * _MARGIN) / max(len(values) - 1, 1)
    points = [None if value is None else (_MARGIN + index * step, scale(value)) for index, value in enumerate(values)]
    grouped = groupby(points, key=lambda point: point is None)
    return [[point for point in run if point is not None] for is_gap, run in grouped if not is_gap]


def _band(benchmark: Band, scale: LinearScale, width: float) -> Rect:
    top, bottom = scale(benchmark.high), scale(benchmark.low)
    return Rect(0, top, width, max(bottom - top, 1), fill="band")
