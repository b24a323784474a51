"""What a chart of days is given: series, bands and events; not how they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ugcdesk.charts.scales import usual_step


@dataclass(frozen=True, slots=True)
class Series:
    """Values by day, ascending; None is a day without a figure and leaves a gap, as does a day left out.

    A comparison is given on the days it is compared with, and dashed. ValueError when the two sequences
    differ in length or the days do not ascend.
    """

    name: str
    days: Sequence[date]
    values: Sequence[float | None]
    role: str = "accent-line"
    dashed: bool = False

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values):
            raise ValueError(f"{self.name}: {len(self.days)} days, {len(self.values)} values")
        if any(a >= b for a, b in pairwise(self.days)):
            raise ValueError(f"{self.name}: the days do not ascend")

    def known(self) -> list[tuple[date, float]]:
        """The days that have a figure."""
        pairs = zip(self.days, self.values, strict=True)
        return [(day, value) for day, value in pairs if value is not None]

    def runs(self) -> Iterator[list[tuple[date, float]]]:
        """The stretches without a gap, in order."""
        longest = usual_step(self.days) * 1.5
        run: list[tuple[date, float]] = []
        previous: date | None = None
        for day, value in self.known():
            if run and previous is not None and (day - previous).days > longest:
                yield run
                run = []
            run.append((day, value))
            previous = day
        if run:
            yield run


@dataclass(frozen=True, slots=True)
class Band:
    """A range of values, such as a benchmark's quartiles."""

    low: float
    high: float
    label: str = "Benchmark"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, told at a dotted vertical line."""

    day: date
    label: str
