"""Draws the steps from seen to bought as bars on a log scale, with the rate of each step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ugcdesk.charts.lettering import INTER, MISSING, Lettering, row_height
from ugcdesk.charts.scales import LogScale
from ugcdesk.charts.shapes import Anchor, Box, Hit, HitValue, Line, Picture, Rect, Shape

_BAR = 20.0
_GAP = 12.0
_LONGEST_ROW = 56.0
_PALEST = 0.6


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: how many, their share of the step that ``rate`` refers to, and how many a year before.

    The first step has no rate; for any other None means that there is no figure, or what ``note`` says in its card.
    ``origin`` says there how the figures are made.
    """

    name: str
    value: float | None
    rate: float | None = None
    before: float | None = None
    note: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    bars: float
    bars_end: float
    values: float
    rates: float


def funnel_chart(
    steps: Sequence[FunnelStep],
    *,
    width: float,
    height: float,
    format_value: Callable[[float], str],
    format_rate: Callable[[float], str],
    footnote: str = "",
    before_label: str = "Last year",
    lettering: Lettering = INTER,
) -> Picture:
    """One bar a step, from the first down; a tick on the bar marks the value of the year before.

    ``footnote`` says what the scale and the rates are: a log scale must be said in words.
    """
    values = [MISSING if step.value is None else format_value(step.value) for step in steps]
    rates = [_rate_text(step, is_first=index == 0, say=format_rate) for index, step in enumerate(steps)]
    columns = _columns(steps, values, rates, width, lettering)
    scale = _scale(steps, columns)
    note = lettering.wrapped(footnote, width, 11)
    room = height - len(note) * row_height(lettering, 11) - (8 if note else 0)
    row = min(room / max(len(steps), 1), _LONGEST_ROW * lettering.scale)
    shapes: list[Shape] = []
    hits = []
    for index, step in enumerate(steps):
        middle = (index + 0.5) * row
        thickness = max(min(_BAR * lettering.scale, row - 8), 2.0)
        shapes += _bar(step, scale, middle, thickness, _shade(index, len(steps)))
        shapes += _words(step.name, values[index], rates[index], columns, middle, lettering)
        box = Box(0, index * row, width, (index + 1) * row)
        hits.append(_hit(step, values[index], rates[index], box, before_label, format_value))
    shapes += _note(note, len(steps) * row + 8, lettering)
    alt = " ".join([*(f"{hit.sentence}." for hit in hits), footnote]).strip()
    return Picture(width, height, tuple(shapes), tuple(hits), alt, None, "Step")


def _scale(steps: Sequence[FunnelStep], columns: _Columns) -> LogScale:
    known = [amount for step in steps for amount in (step.value, step.before) if amount is not None]
    return LogScale(max(known, default=0.0), columns.bars, columns.bars_end)


def _shade(index: int, count: int) -> float:
    """From full at the first step to the palest at the last."""
    return 1 - (1 - _PALEST) * index / max(count - 1, 1)


def _note(lines: list[str], top: float, lettering: Lettering) -> list[Shape]:
    line = row_height(lettering, 11)
    return [lettering.set((0, top + (index + 0.5) * line), text, "text-3", size=11) for index, text in enumerate(lines)]


def _rate_text(step: FunnelStep, *, is_first: bool, say: Callable[[float], str]) -> str:
    if step.rate is not None:
        return say(step.rate)
    return "" if is_first else MISSING


def _columns(
    steps: Sequence[FunnelStep], values: list[str], rates: list[str], width: float, lettering: Lettering
) -> _Columns:
    names = min(lettering.widest([step.name for step in steps], 12), width / 3)
    value_edge = width - lettering.widest(rates) - _GAP
    bars = names + 2 * _GAP
    bars_end = max(value_edge - lettering.widest(values, 12, 600) - _GAP, bars + 24)
    return _Columns(bars, bars_end, value_edge, width)


def _bar(step: FunnelStep, scale: LogScale, y: float, thickness: float, shade: float) -> list[Shape]:
    shapes: list[Shape] = []
    top = y - thickness / 2
    if step.value is not None:
        length = max(scale(step.value) - scale.start, 2.0)
        shapes.append(Rect(scale.start, top, length, thickness, fill="accent-line", radius=3, opacity=shade))
    if step.before is not None:
        x = scale(step.before) - 1
        shapes.append(Line((x, top - 3), (x, top + thickness + 3), "text", 2))
    return shapes


def _words(name: str, value: str, rate: str, columns: _Columns, y: float, lettering: Lettering) -> list[Shape]:
    fitting = lettering.elided(name, columns.bars - _GAP, 12)
    return [
        lettering.set((0, y), fitting, "text", size=12),
        lettering.set((columns.values, y), value, "text", size=12, weight=600, anchor=Anchor.END),
        lettering.set((columns.rates, y), rate, "text-2", anchor=Anchor.END),
    ]


def _hit(step: FunnelStep, value: str, rate: str, box: Box, before_label: str, say: Callable[[float], str]) -> Hit:
    figures = [HitValue("Count", value), HitValue("Rate", rate, "text-2")]
    if step.before is not None:
        figures.append(HitValue(before_label, say(step.before), "text-2"))
    told = tuple(figure for figure in figures if figure.text)
    return Hit(box, box.centre[0], step.name, told, step.note, step.origin)
