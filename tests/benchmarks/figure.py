"""One measured number, and the clocks it is read from."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is by the clock on the wall where time is in it, ``processor`` the same in processor time.

    Either is None where it was not, or cannot be, measured. ``how`` says what the number is about. A ``detail`` is
    left out of the table of the README.
    """

    what: str
    value: float | None
    unit: str
    processor: float | None = None
    how: str = ""
    detail: bool = False


@dataclass(slots=True)
class Took:
    """Seconds that a block took; ``processor`` is of this process, its threads and its ended children."""

    wall: float = 0.0
    processor: float = 0.0
    _began: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> Took:
        self._began = time.perf_counter(), _processor_s()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        wall, processor = self._began
        self.wall = time.perf_counter() - wall
        self.processor = _processor_s() - processor


def took(act: Callable[[], object]) -> Took:
    """How long ``act`` took, once."""
    with Took() as measured:
        act()
    return measured


def median_ms(what: str, runs: Sequence[Took], how: str = "", *, detail: bool = False) -> Figure:
    """The median of ``runs`` in milliseconds."""
    wall, processor = median(run.wall for run in runs), median(run.processor for run in runs)
    return Figure(what, wall * 1000, "ms", processor * 1000, how, detail)


def rate(what: str, count: int, unit: str, runs: Sequence[Took], how: str = "") -> Figure:
    """The median of ``count`` things by second; in the processor's column by second of one core."""
    wall, processor = median(run.wall for run in runs), median(run.processor for run in runs)
    return Figure(what, count / wall, unit, count / processor, how)


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that at least ``share`` (0 to 1) of ``values`` do not exceed; never between two of them."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _processor_s() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
