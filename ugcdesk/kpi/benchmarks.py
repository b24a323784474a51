"""Reference values to set beside one's own: published ones with their source, and the median of the own last year."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import EVERYTHING, value_of
from ugcdesk.kpi.metrics import METRICS
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.reckoning import Scope
from ugcdesk.kpi.words import figure_word
from ugcdesk.resources import resource

_FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published value of a metric: ``low`` and ``high`` are equal unless it is a range. Fractions for rates."""

    metric: str
    formula: str
    low: float
    high: float
    network: str | None
    paid: bool | None
    source: str
    year: int
    note: str


def benchmarks() -> list[Benchmark]:
    """All benchmarks that are shipped, in the order of their files."""
    files = sorted(resource("benchmarks").glob("*.toml"))
    return [_benchmark(entry) for file in files for entry in tomllib.loads(file.read_text("utf-8"))["benchmark"]]


def benchmarks_for(metric: str, network: str | None = None, *, paid: bool = False) -> list[Benchmark]:
    """What may be set beside a metric on a network: only values with the very same formula.

    Raises WrongUse for a metric that is none.
    """
    if metric not in METRICS:
        raise WrongUse(f"“{metric}” is no metric, so there is no benchmark for it. Use one such as ctr.")
    return [
        found
        for found in benchmarks()
        if is_comparable(found, metric) and found.network in (None, network) and found.paid in (None, paid)
    ]


def is_comparable(benchmark: Benchmark, metric: str) -> bool:
    """Whether the benchmark measures what our metric measures, by the same formula."""
    return benchmark.metric == metric and benchmark.formula == METRICS[metric].formula


def own_median(book: Book, what: str, last: date, scope: Scope = EVERYTHING) -> float | None:
    """The median of the twelve months of 30 days up to ``last``; None when fewer than three have a value.

    Raises WrongUse for an unknown word.
    """
    word = figure_word(what)
    first = last - timedelta(days=30 * 12 - 1)
    months = [Period(first + timedelta(days=30 * n), first + timedelta(days=30 * n + 29)) for n in range(12)]
    found = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, months)]
    values = [value for value in found if value is not None]
    return median(values) if len(values) >= _FEWEST_MONTHS else None


def _benchmark(entry: dict[str, object]) -> Benchmark:
    low, high = entry.get("low", entry.get("value")), entry.get("high", entry.get("value"))
    network, paid = entry.get("network"), entry.get("paid")
    return Benchmark(
        metric=str(entry["metric"]),
        formula=str(entry["formula"]),
        low=float(str(low)),
        high=float(str(high)),
        network=None if network is None else str(network),
        paid=None if paid is None else bool(paid),
        source=str(entry["source"]),
        year=int(str(entry["year"])),
        note=str(entry.get("note", "")),
    )
