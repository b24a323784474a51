"""What a line chart says in words: the card and table row of each day, and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from ugcdesk.charts.days import full_day
from ugcdesk.charts.lettering import MISSING
from ugcdesk.charts.scales import LinearScale, TimeScale
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.charts.shapes import Box, Hit, HitValue
from ugcdesk.text import spread

_EDGE = 4.0


def day_hits(
    series: Sequence[Series],
    days: Sequence[date],
    *,
    plot: Box,
    x: TimeScale,
    y: LinearScale,
    format_value: Callable[[float], str],
    notes: Mapping[date, str],
) -> tuple[Hit, ...]:
    """One hit a day, as wide as halfway to its neighbours; a series without a figure says so."""
    edges = [(x(a) + x(b)) / 2 for a, b in pairwise(days)]
    borders = pairwise([plot.left - _EDGE, *edges, plot.right + _EDGE])
    known = [dict(one.known()) for one in series]

    def value(one: Series, figure: float | None) -> HitValue:
        if figure is None:
            return HitValue(one.name, MISSING, one.role)
        return HitValue(one.name, format_value(figure), one.role, y(figure))

    return tuple(
        Hit(
            Box(left, plot.top, right, plot.bottom),
            x(day),
            full_day(day),
            tuple(value(one, figures.get(day)) for one, figures in zip(series, known, strict=True)),
            notes.get(day, ""),
        )
        for day, (left, right) in zip(days, borders, strict=True)
    )


def notes_with_events(notes: Mapping[date, str], events: Sequence[Event]) -> dict[date, str]:
    """The notes of the days, each followed by what happened on that day."""
    told = dict(notes)
    for event in events:
        told[event.day] = " · ".join(part for part in (told.get(event.day), event.label) if part)
    return told


def sentence(
    subject: Series,
    *,
    benchmark: Band | None,
    median: tuple[str, float] | None,
    format_value: Callable[[float], str],
) -> str:
    """What a reader sees first: where the subject ends, its lowest and highest day, and the references."""
    known = subject.known()
    low, high = min(known, key=lambda pair: pair[1]), max(known, key=lambda pair: pair[1])

    def told(pair: tuple[date, float]) -> str:
        return f"{format_value(pair[1])} on {full_day(pair[0])}"

    parts = [f"{subject.name}: {told(known[-1])}", f"lowest {told(low)}", f"highest {told(high)}"]
    if missing := len(subject.values) - len(known):
        parts.append(f"{missing} without a figure")
    if median is not None:
        parts.append(f"{median[0]} {format_value(median[1])}")
    if benchmark is not None:
        parts.append(f"{benchmark.label} {spread(format_value(benchmark.low), format_value(benchmark.high))}")
    return "; ".join(parts) + "."
