"""Draws days along x and values along y: the line chart of a metric, with what it is compared to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ugcdesk.charts.days import short_day
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
    Hit,
    Line,
    Picture,
    Point,
    Polyline,
    Rect,
    Shape,
)

Format = Callable[[float], str]

_AXIS_GAP = 8.0
_LABEL_GAP = 10.0
_BOTTOM = 26.0
_EVENT_ROWS = 3
_MEDIAN = "Your median"
_EMPTY = "No figures for this period"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the chart is asked to show."""

    series: Sequence[Series]
    days: Sequence[date]
    benchmark: Band | None
    median: float | None
    events: Sequence[Event]
    format_value: Format

    def references(self) -> list[tuple[str, float]]:
        """What is drawn beside the series, as (label, highest value)."""
        found = [] if self.median is None else [(_MEDIAN, self.median)]
        return found if self.benchmark is None else [*found, (self.benchmark.label, self.benchmark.high)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot is, how days and values map into it, and the shapes drawn so far."""

    plot: Box
    x: TimeScale
    y: LinearScale
    lettering: Lettering
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
    steps: StepRule = decimal_step,
    notes: Mapping[date, str] | None = None,
    lettering: Lettering = INTER,
) -> Picture:
    """The chart of one or more series that share a unit; the first one is the subject.

    The y axis starts at zero. ``steps`` chooses the ticks (``whole_step`` for counts, ``clock_step`` for
    seconds); ``notes`` adds a line to the card of a day. Without any figure the picture says so.
    """
    days = sorted({day for one in series for day in one.days})
    if not any(one.known() for one in series):
        return _empty_picture(width, height, lettering)
    shown = [event for event in events if days[0] <= event.day <= days[-1]]
    given = _Given(series, days, benchmark, median, shown, format_value)
    frame = _frame(given, width, height, steps, lettering)
    _draw_axes(frame, given)
    _draw_references(frame, given)
    _draw_events(frame, given.events)
    for one in reversed(series):
        _draw_series(frame, one)
    _draw_end_labels(frame, given)
    hits = _hits(frame, given, notes or {})
    return Picture(width, height, tuple(frame.shapes), hits, _sentence(given), frame.plot, "Day")


def _empty_picture(width: float, height: float, lettering: Lettering) -> Picture:
    text = lettering.set((width / 2, height / 2), _EMPTY, "text-3", anchor=Anchor.MIDDLE)
    return Picture(width, height, (text,), alt=_EMPTY)


def _frame(given: _Given, width: float, height: float, steps: StepRule, lettering: Lettering) -> _Frame:
    top, bottom = 8.0 * lettering.scale, max(height - _BOTTOM * lettering.scale, height / 2)
    values = [value for one in given.series for _, value in one.known()]
    values += [value for _, value in given.references()]
    y = scale_from_zero(values, start=bottom, end=top, pixels_a_tick=30 * lettering.scale, steps=steps)
    ticks = lettering.widest([given.format_value(tick) for tick in y.ticks])
    left = max(ticks + _AXIS_GAP, lettering.width(short_day(given.days[0])) / 2)
    names = [one.name for one in given.series] + [name for name, _ in given.references()]
    right = max(width - lettering.widest(names, weight=600) - _LABEL_GAP - 2, left + width / 3)
    x = TimeScale(given.days[0], given.days[-1], left, right)
    return _Frame(Box(left, top, right, bottom), x, y, lettering)


def _draw_axes(frame: _Frame, given: _Given) -> None:
    plot, lettering = frame.plot, frame.lettering
    for value in frame.y.ticks:
        y = frame.y(value)
        frame.shapes.append(Line((plot.left, y), (plot.right, y), "border"))
        label = given.format_value(value)
        frame.shapes.append(lettering.set((plot.left - _AXIS_GAP, y), label, "text-2", anchor=Anchor.END))
    below = plot.bottom + 14 * lettering.scale
    for day in _labelled_days(frame, given):
        label = short_day(day)
        frame.shapes.append(lettering.set((frame.x(day), below), label, "text-2", anchor=Anchor.MIDDLE))


def _labelled_days(frame: _Frame, given: _Given) -> list[date]:
    samples = [short_day(date(2026, month, 28)) for month in range(1, 13)]
    room = frame.lettering.widest(samples) + 24
    step = min((usual_step(one.days) for one in given.series if one.days), default=1)
    return frame.x.ticks(room, least_days=step)


def _draw_references(frame: _Frame, given: _Given) -> None:
    plot = frame.plot
    if given.benchmark is not None:
        top, bottom = frame.y(given.benchmark.high), frame.y(given.benchmark.low)
        # A benchmark of a single value is a band too, thin but there to see.
        frame.shapes.append(Rect(plot.left, top, plot.right - plot.left, max(bottom - top, 3), fill="band"))
    if given.median is not None:
        y = frame.y(given.median)
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
        row = next((place for place, row in enumerate(taken) if _is_free(row, span)), None)
        if row is None or span[0] < plot.left:
            continue
        taken[row].append(span)
        y = plot.top + 8 * lettering.scale + row * row_height(lettering, 11)
        at, anchor = ((x + 6, y), Anchor.START) if fits_right else ((x - 6, y), Anchor.END)
        frame.shapes.append(lettering.set(at, event.label, "text-2", size=11, anchor=anchor))


def _is_free(row: list[tuple[float, float]], span: tuple[float, float]) -> bool:
    return all(span[1] <= left or span[0] >= right for left, right in row)


def _draw_series(frame: _Frame, one: Series) -> None:
    is_dense = frame.x.end - frame.x.start < 4 * len(one.days)
    width = 1.5 if one.dashed or is_dense else 2.25
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


def _draw_end_labels(frame: _Frame, given: _Given) -> None:
    """Names at the right end, nudged apart; those that do not fit are left to the card and the sentence."""
    wants = _wanted_labels(frame, given)
    gap = row_height(frame.lettering)
    wants = wants[: int((frame.plot.bottom - frame.plot.top) // gap) + 1]
    places = spread([want[0] for want in wants], gap, frame.plot.top, frame.plot.bottom)
    for y, (_, name, role, weight) in zip(places, wants, strict=True):
        at = (frame.plot.right + _LABEL_GAP, y)
        frame.shapes.append(frame.lettering.set(at, name, role, weight=weight))


def _wanted_labels(frame: _Frame, given: _Given) -> list[tuple[float, str, str, int]]:
    """(y, text, role, weight) of each name where it would best be, the most important first."""
    wants = [
        (frame.y(one.known()[-1][1]), one.name, _label_role(one.role), 400 if one.dashed else 600)
        for one in given.series
        if one.known()
    ]
    if given.median is not None:
        wants.append((frame.y(given.median), _MEDIAN, "text-2", 400))
    if given.benchmark is not None:
        middle = (frame.y(given.benchmark.low) + frame.y(given.benchmark.high)) / 2
        wants.append((middle, given.benchmark.label, "text-2", 400))
    return wants


def _label_role(role: str) -> str:
    """The readable partner of a line's colour."""
    return {"accent-line": "accent-text", "compare": "text-2"}.get(role, role)


def _hits(frame: _Frame, given: _Given, notes: Mapping[date, str]) -> tuple[Hit, ...]:
    return day_hits(
        given.series,
        given.days,
        plot=frame.plot,
        x=frame.x,
        y=frame.y,
        format_value=given.format_value,
        notes=notes_with_events(notes, given.events),
    )


def _sentence(given: _Given) -> str:
    return sentence(
        next(one for one in given.series if one.known()),
        benchmark=given.benchmark,
        median=None if given.median is None else (_MEDIAN, given.median),
        format_value=given.format_value,
    )
