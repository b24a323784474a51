"""How a figure of items is said in a panel: the figure, where it is from or why it is missing, and the own median."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.gui.figures.figured import value_of
from ugcdesk.gui.figures.wording import Meaning, change, origin, said, why_missing
from ugcdesk.kpi.measures import engagements_of
from ugcdesk.text import spread


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words and what is told of it when asked; ``text`` is "–" where it is missing."""

    label: str
    text: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure against the own median; ``is_good`` is None where it is just that."""

    text: str
    is_up: bool
    is_good: bool | None
    tooltip: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a figure is set beside: its days in words, the own median and of what, and a benchmark or why none."""

    days: str
    middle: kpi.OwnMedian | None
    whose: str
    benchmark: kpi.Benchmark | str | None
    since_posted: float | None = None


def shown(told: Meaning, found: kpi.Figures, beside: Beside, locale: QLocale) -> Shown:
    """A figure of ``found`` with all that there is to know of it."""
    value = value_of(found, told.id)
    text = said(value, told.unit, locale, currency=found.currency, short=True)
    measures = _with_engagements(found.measures)
    if value is None:
        lines = [why_missing(told, measures, found.credit)]
        if beside.since_posted is not None:
            before = said(beside.since_posted, told.unit, locale, currency=found.currency)
            lines.append(f"Since posted: {before}")
    else:
        lines = [origin(told, measures, None, found.sources, locale, found.currency, found.credit)]
        lines += _interval(told, measures, locale)
    lines.append(beside.days)
    lines += _median_said(told, value, beside, found.currency, locale)
    lines += _benchmark_said(beside.benchmark, told, locale)
    return Shown(told.label, text, "\n".join(lines))


def verdict(
    told: Meaning, value: float, middle: kpi.OwnMedian, whose: str, currency: str, locale: QLocale
) -> Verdict | None:
    """How a figure stands to the own median: ``1.7 points above your median``."""
    if middle.value is None:
        return None
    delta = change(value, middle.value, told, locale, currency)
    if delta is None:
        return None
    is_rate = told.unit == "rate"
    size = delta.text.lstrip("+−±").replace(" pp", " points")
    way = "the same as" if delta.is_good is None else f"{size} {'above' if delta.is_up else 'below'}"
    name = "" if is_rate and told.id.startswith("engagement") else f"{told.label} "
    return Verdict(
        f"{name}{way} your median",
        delta.is_up,
        delta.is_good,
        f"{told.label}: {said(value, told.unit, locale, currency=currency)}\n"
        + _middle_said(middle, told, whose, currency, locale),
    )


def _with_engagements(measures: Mapping[str, float]) -> Mapping[str, float]:
    engagements = engagements_of(measures)
    return measures if engagements is None else {**measures, "engagements": engagements}


def _interval(told: Meaning, measures: Mapping[str, float], locale: QLocale) -> list[str]:
    found = kpi.interval(told.id, measures) if told.id in kpi.METRICS else None
    if found is None:
        return []
    return [f"95 % interval: {spread(*(said(each, told.unit, locale) for each in found))}"]


def _median_said(told: Meaning, value: float | None, beside: Beside, currency: str, locale: QLocale) -> list[str]:
    middle = beside.middle
    if middle is None:
        return []
    line = _middle_said(middle, told, beside.whose, currency, locale)
    delta = change(value, middle.value, told, locale, currency)
    return [f"{line} ({delta.text})" if delta is not None else line]


def _middle_said(middle: kpi.OwnMedian, told: Meaning, whose: str, currency: str, locale: QLocale) -> str:
    if middle.value is None:
        return f"No own median: {words.count(middle.n, whose, locale)} in 365 days. {middle.reason}"
    worth = said(middle.value, told.unit, locale, currency=currency)
    line = " of the same product line" if middle.is_of_line else ""
    return f"Your median of {words.count(middle.n, whose, locale)}{line} in 365 days: {worth}"


def _benchmark_said(benchmark: kpi.Benchmark | str | None, told: Meaning, locale: QLocale) -> list[str]:
    if benchmark is None or isinstance(benchmark, str):
        return [benchmark] if benchmark else []
    span = spread(said(benchmark.low, told.unit, locale), said(benchmark.high, told.unit, locale))
    return [f"Benchmark: {span}, {benchmark.source} {benchmark.year}"]
