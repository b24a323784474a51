"""Draws where one figure stands: the track of a KPI tile and the bar of a goal."""

from __future__ import annotations

from collections.abc import Callable

from ugcdesk.charts.scales import LinearScale
from ugcdesk.charts.series import Band
from ugcdesk.charts.shapes import Circle, Line, Picture, Rect, Shape
from ugcdesk.text import spread

_DOT = 3.5
_LEAST_REACH = 0.4
_THICKNESS = 6.0


def kpi_track(
    *,
    width: float,
    height: float = 16,
    now: float | None,
    median: float | None = None,
    benchmark: Band | None = None,
    format_value: Callable[[float], str] = "{:g}".format,
) -> Picture:
    """A dot for now, a box for the benchmark and a tick for the own median, the median in the middle.

    The track reaches at least 40 % of its middle to either side, so that tiles can be read side by side.
    """
    shapes: list[Shape] = [Line((0, height / 2), (width, height / 2), "pressed", 2)]
    scale = _track_scale(now, median, benchmark, width)
    if benchmark is not None:
        shapes += _benchmark_box(benchmark, scale, height)
    if median is not None:
        x = scale(median)
        shapes.append(Line((x, height / 2 - 5), (x, height / 2 + 5), "text-2", 2))
    if now is not None:
        shapes.append(Circle((scale(now), height / 2), _DOT, fill="accent-line"))
    return Picture(width, height, tuple(shapes), alt=_track_words(now, median, benchmark, format_value))


def _track_scale(now: float | None, median: float | None, benchmark: Band | None, width: float) -> LinearScale:
    edges = [] if benchmark is None else [benchmark.low, benchmark.high]
    middle = median if median is not None else (sum(edges) / 2 if edges else now or 0.0)
    seen = [value for value in (now, *edges) if value is not None]
    reach = max([abs(value - middle) * 1.15 for value in seen] + [abs(middle) * _LEAST_REACH])
    reach = reach or 1.0
    return LinearScale(middle - reach, middle + reach, _DOT, width - _DOT)


def _benchmark_box(benchmark: Band, scale: LinearScale, height: float) -> list[Shape]:
    left, right = scale(benchmark.low), scale(benchmark.high)
    place = (left, height / 2 - 4, max(right - left, 3), 8.0)
    return [
        Rect(*place, fill="band", radius=3),
        Rect(*place, stroke="compare", radius=3, opacity=0.5),
    ]


def _track_words(now: float | None, median: float | None, benchmark: Band | None, say: Callable[[float], str]) -> str:
    parts = ["no figure" if now is None else f"now {say(now)}"]
    if median is not None:
        parts.append(f"your median {say(median)}")
    if benchmark is not None:
        parts.append(f"{benchmark.label.lower()} {spread(say(benchmark.low), say(benchmark.high))}")
    words = ", ".join(parts) + "."
    return words[0].upper() + words[1:]


def goal_bar(
    *,
    width: float,
    height: float = 16,
    done: float | None,
    due: float | None = None,
    format_share: Callable[[float], str] = "{:.0%}".format,
) -> Picture:
    """A fill for the share done and a tick where it should be today; both are shares of 1.

    More than all fills the bar; without a figure it stays empty and the sentence says so.
    """
    scale = LinearScale(0, 1, 0, width)
    top = (height - _THICKNESS) / 2
    shapes: list[Shape] = [Rect(0, top, width, _THICKNESS, fill="pressed", radius=_THICKNESS / 2)]
    words = ["No figure" if done is None else f"{format_share(done)} done"]
    if done is not None and done > 0:
        length = max(scale(done), _THICKNESS)
        shapes.append(Rect(0, top, length, _THICKNESS, fill="accent-line", radius=_THICKNESS / 2))
    if due is not None:
        x = min(max(scale(due), 1), width - 1)
        shapes.append(Line((x, height / 2 - 6), (x, height / 2 + 6), "text", 2))
        words.append(f"{format_share(due)} is where to be today")
    return Picture(width, height, tuple(shapes), alt=", ".join(words) + ".")
