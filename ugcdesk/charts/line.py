"""Draws days along x and values along y: the line chart of a metric, with what it is compared to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ugcdesk.charts.days import full_day, short_day
from ugcdesk.charts.lettering import INTER, Lettering, row_height, spread
from ugcdesk.charts.readout import day_hits, notes_with_events, sentence
from ugcdesk.charts.scales import (
    LinearScale,
    StepRule,
    TimeScale,
    decimal_step,
    scale_from_zero,
    usual_step,
)
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.charts.shapes import (
    DASHED,
    DOTTED,
    Anchor,
    Box,
    Circle,
    Line,
    Picture,
    Point,
    Polyline,
    Rect,
    Shape,
)

Format = Callable[[float], str]
FormatDay = Callable[[date], str]

_AXIS_GAP = 8.0
_LABEL_GAP = 10.0
_BOTTOM = 26.0
_EVENT_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Frame:
    """The inputs once laid out: where the plot is and how values and days map into it."""

    series: Sequence[Series]
    plot: Box
    x: TimeScale
    y: LinearScale
    lettering: Lettering
    format_value: Format
    format_day: FormatDay
    step: int
    shapes: list[Shape] = field(default_factory=list)


def line_chart(
    series: Sequence[Series],
    *,
    width: float,
    height: float,
    format_value: Format,
    benchmark: Band | None = None,
    median: float | None = None,
    events: Sequence[Event] = (),
    median_label: str = "Your median",
    steps: StepRule = decimal_step,
    format_day: FormatDay = short_day,
    format_full_day: FormatDay = full_day,
    notes: Mapping[date, str] | None = None,
    empty: str = "No figures for this period",
    lettering: Lettering = INTER,
) -> Picture:
    """The chart of one or more series that share a unit; the first one is the subject.

    The y axis starts at zero. ``steps`` chooses the ticks (``whole_step`` for counts, ``clock_step`` for
    seconds); ``notes`` adds a line to the card of a day. Without any figure the picture says ``empty``.
    """
    days = sorted({day for one in series for day in one.days})
    if not any(one.known() for one in series):
        return _empty_picture(width, height, empty, lettering)
    frame = _frame(
        series, days, _rivals(benchmark, median, median_label), width, height, format_value, format_day,
        steps, lettering,
    )  # fmt: skip
    _draw_axes(frame)
    _draw_references(frame, benchmark, median)
    events = [event for event in events if days[0] <= event.day <= days[-1]]
    _draw_events(frame, events)
    for one in reversed(series):
        _draw_series(frame, one)
    _draw_end_labels(frame, benchmark, median, median_label)
    hits = day_hits(
        series,
        days,
        plot=frame.plot,
        x=frame.x,
        y=frame.y,
        format_value=format_value,
        format_full_day=format_full_day,
        notes=notes_with_events(notes or {}, events),
    )
    alt = sentence(
        next(one for one in series if one.known()),
        benchmark=benchmark,
        median=None if median is None else (median_label, median),
        format_value=format_value,
        format_full_day=format_full_day,
    )
    return Picture(width, height, tuple(frame.shapes), hits, alt, frame.plot, "Day")


def _empty_picture(width: float, height: float, sentence: str, lettering: Lettering) -> Picture:
    text = lettering.set((width / 2, height / 2), sentence, "text-3", anchor=Anchor.MIDDLE)
    return Picture(width, height, (text,), alt=sentence)


def _rivals(benchmark: Band | None, median: float | None, median_label: str) -> list[tuple[str, float]]:
    """What is drawn beside the series, as (label, highest value)."""
    found = [] if benchmark is None else [(benchmark.label, benchmark.high)]
    return found if median is None else [*found, (median_label, median)]


def _frame(
    series: Sequence[Series], days: list[date], rivals: list[tuple[str, float]], width: float, height: float,
    format_value: Format, format_day: FormatDay, steps: StepRule, lettering: Lettering,
) -> _Frame:  # fmt: skip
    top, bottom = 8.0 * lettering.scale, height - _BOTTOM * lettering.scale
    values = [value for one in series for _, value in one.known()] + [value for _, value in rivals]
    y = scale_from_zero(values, start=bottom, end=top, pixels_a_tick=30 * lettering.scale, steps=steps)
    left = lettering.widest([format_value(tick) for tick in y.ticks]) + _AXIS_GAP
    left = max(left, lettering.width(format_day(days[0])) / 2)
    names = lettering.widest([one.name for one in series] + [name for name, _ in rivals], weight=600)
    right = max(width - names - _LABEL_GAP - 2, left + width / 3)
    x = TimeScale(days[0], days[-1], left, right)
    step = min((usual_step(one.days) for one in series if one.days), default=1)
    plot = Box(left, top, right, bottom)
    return _Frame(series, plot, x, y, lettering, format_value, format_day, step)


def _draw_axes(frame: _Frame) -> None:
    plot, lettering = frame.plot, frame.lettering
    for value in frame.y.ticks:
        y = frame.y(value)
        frame.shapes.append(Line((plot.left, y), (plot.right, y), "border"))
        label = frame.format_value(value)
        frame.shapes.append(lettering.set((plot.left - _AXIS_GAP, y), label, "text-2", anchor=Anchor.END))
    below = plot.bottom + 14 * lettering.scale
    for day in _labelled_days(frame):
        label = frame.format_day(day)
        frame.shapes.append(lettering.set((frame.x(day), below), label, "text-2", anchor=Anchor.MIDDLE))


def _labelled_days(frame: _Frame) -> list[date]:
    samples = [frame.format_day(date(2026, month, 28)) for month in range(1, 13)]
    room = frame.lettering.widest(samples) + 24
    return frame.x.ticks(room, least_days=frame.step)


def _draw_references(frame: _Frame, benchmark: Band | None, median: float | None) -> None:
    plot = frame.plot
    if benchmark is not None:
        top, bottom = frame.y(benchmark.high), frame.y(benchmark.low)
        frame.shapes.append(Rect(plot.left, top, plot.right - plot.left, bottom - top, fill="band"))
    if median is not None:
        y = frame.y(median)
        frame.shapes.append(Line((plot.left, y), (plot.right, y), "text-2", 1.25, DOTTED))


def _draw_events(frame: _Frame, events: Sequence[Event]) -> None:
    """A dotted line each; a label goes into the first row where it touches no other, else to the card only."""
    plot, lettering = frame.plot, frame.lettering
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_EVENT_ROWS)]
    for event in events:
        x = frame.x(event.day)
        frame.shapes.append(Line((x, plot.top), (x, plot.bottom), "text-2", 1, DOTTED))
        width = lettering.width(event.label, 11) + 12
        fits_right = x + width <= plot.right
        span = (x, x + width) if fits_right else (x - width, x)
        row = next((row for row in taken if _is_free(row, span) and span[0] >= plot.left), None)
        if row is None:
            continue
        row.append(span)
        y = plot.top + 8 * lettering.scale + taken.index(row) * row_height(lettering, 11)
        at, anchor = ((x + 6, y), Anchor.START) if fits_right else ((x - 6, y), Anchor.END)
        frame.shapes.append(lettering.set(at, event.label, "text-2", size=11, anchor=anchor))


def _is_free(row: list[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(span[1] <= left or span[0] >= right for left, right in row)


def _draw_series(frame: _Frame, one: Series) -> None:
    width = 1.5 if one.dashed else 2.25
    for run in one.runs():
        points = tuple(_point(frame, day, value) for day, value in run)
        if len(points) == 1:
            frame.shapes.append(Circle(points[0], width, fill=one.role))
        else:
            frame.shapes.append(Polyline(points, one.role, width, DASHED if one.dashed else ()))
    if one.known() and not one.dashed:
        frame.shapes.append(Circle(_point(frame, *one.known()[-1]), 4, fill=one.role))


def _point(frame: _Frame, day: date, value: float) -> Point:
    return frame.x(day), frame.y(value)


def _draw_end_labels(frame: _Frame, benchmark: Band | None, median: float | None, median_label: str) -> None:
    """Names at the right end, nudged apart; those that do not fit are left to the card and the sentence."""
    wants = [
        (frame.y(one.known()[-1][1]), one.name, _label_role(one.role), 400 if one.dashed else 600)
        for one in frame.series
        if one.known()
    ]
    if median is not None:
        wants.append((frame.y(median), median_label, "text-2", 400))
    if benchmark is not None:
        middle = (frame.y(benchmark.low) + frame.y(benchmark.high)) / 2
        wants.append((middle, benchmark.label, "text-2", 400))
    gap = row_height(frame.lettering)
    wants = wants[: int((frame.plot.bottom - frame.plot.top) // gap) + 1]
    places = spread([want[0] for want in wants], gap, frame.plot.top, frame.plot.bottom)
    x = frame.plot.right + _LABEL_GAP
    for y, (_, name, role, weight) in zip(places, wants, strict=True):
        frame.shapes.append(frame.lettering.set((x, y), name, role, weight=weight))


def _label_role(role: str) -> str:
    """The readable partner of a line's colour."""
    return {"accent-line": "accent-text", "compare": "text-2"}.get(role, role)
