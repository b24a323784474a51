"""Reference values to set beside one's own: published ones with their source, and those that a person set instead."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.kpi.book import Book
from ugcdesk.kpi.metrics import METRICS
from ugcdesk.library import tables as t
from ugcdesk.resources import resource

_PER_POST = "median per post of "


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A reference value of a metric: ``low`` and ``high`` are equal unless it is a range. Fractions for rates.

    ``id`` is that of an own one; None for one that is shipped.
    """

    metric: str
    formula: str
    low: float
    high: float
    network: str | None
    paid: bool | None
    source: str
    year: int
    note: str
    id: int | None = None


def benchmarks(book: Book | None = None) -> list[Benchmark]:
    """The benchmarks that hold: those of the library first, then the shipped ones that no own one hides."""
    own = _own(book) if book is not None else []
    files = sorted(resource("benchmarks").glob("*.toml"))
    shipped = [_benchmark(entry) for file in files for entry in tomllib.loads(file.read_text("utf-8"))["benchmark"]]
    return [*own, *(one for one in shipped if not any(_hides(mine, one) for mine in own))]


def benchmarks_for(
    metric: str, network: str | None = None, *, paid: bool = False, book: Book | None = None
) -> list[Benchmark]:
    """What may be set beside a metric on a network: only values with the very same formula.

    Raises WrongUse for a metric that is none.
    """
    require_metric(metric)
    return [one for one in benchmarks(book) if is_comparable(one, metric) and _is_of(one, network, paid=paid)]


def comparison(
    metric: str, network: str | None = None, *, paid: bool = False, book: Book | None = None
) -> Benchmark | str:
    """The one benchmark to set beside a metric on a network, or a sentence that says why there is none.

    One of the network goes before one of any, an own one before a shipped one. Raises WrongUse for a metric that
    is none.
    """
    found = benchmarks_for(metric, network, paid=paid, book=book)
    if found:
        return min(found, key=lambda one: (one.network is None, one.id is None, one.paid is None))
    return _why_none(metric, network, paid, [one for one in benchmarks(book) if one.metric == metric])


def per_post(metric: str, network: str | None = None, *, book: Book | None = None) -> Benchmark | None:
    """The benchmark that is the median of the posts of others by our formula: to be set beside that of our own posts.

    Never beside a ratio of sums of many posts, which those with most followers decide. Raises WrongUse for a metric
    that is none.
    """
    require_metric(metric)
    found = [one for one in benchmarks(book) if one.metric == metric and is_per_post(one)]
    mine = [one for one in found if _is_of(one, network, paid=False)]
    return min(mine, key=lambda one: (one.network is None, one.id is None), default=None)


def is_per_post(benchmark: Benchmark) -> bool:
    """Whether it is the median of single posts by our formula."""
    ours = METRICS.get(benchmark.metric)
    return ours is not None and benchmark.formula == f"{_PER_POST}{ours.formula}"


def is_comparable(benchmark: Benchmark, metric: str) -> bool:
    """Whether the benchmark measures what our metric measures, by the same formula."""
    return benchmark.metric == metric and benchmark.formula == METRICS[metric].formula


def require_metric(metric: str) -> None:
    """Raise WrongUse for a metric that is none."""
    if metric not in METRICS:
        raise WrongUse(f"“{metric}” is no metric, so there is no benchmark for it. Use one such as ctr.")


def _hides(own: Benchmark, shipped: Benchmark) -> bool:
    """Whether an own value is of all that the shipped one is of: one for paid and unpaid hides both."""
    return (own.metric, own.network) == (shipped.metric, shipped.network) and own.paid in (None, shipped.paid)


def _is_of(benchmark: Benchmark, network: str | None, *, paid: bool) -> bool:
    return benchmark.network in (None, network) and benchmark.paid in (None, paid)


def _why_none(metric: str, network: str | None, paid: bool, found: Iterable[Benchmark]) -> str:
    ours = METRICS[metric]
    mine = [one for one in found if _is_of(one, network, paid=paid)]
    if mine:
        there = mine[0]
        return (
            f"Not set beside {there.source} {there.year}: there {ours.label} is {there.formula}, "
            f"here it is {ours.formula}."
        )
    where = f" on {network}" if network else ""
    return f"No benchmark for {ours.label}{where} is known. Add one with its source to compare."


def _own(book: Book) -> list[Benchmark]:
    row = t.OwnBenchmark
    with book.library.read() as session:
        found = session.scalars(select(row).order_by(row.metric, row.network, row.paid)).all()
        return [
            Benchmark(
                metric=one.metric,
                formula=one.formula,
                low=one.low,
                high=one.high,
                network=one.network,
                paid=one.paid,
                source=one.source,
                year=one.year,
                note=one.note,
                id=one.id,
            )
            for one in found
        ]


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
