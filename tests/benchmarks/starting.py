"""How long it takes from starting the program to a Library page with all its thumbnails."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import demo_library, library_of
from tests.benchmarks.process import started

_ROUNDS = 5


def measure() -> list[Figure]:
    """The whole process, on the demo and on 10,000 items."""
    return [*_of("the demo", demo_library()), *_of("10,000 items", library_of(10_000))]


def _of(name: str, library: Path) -> list[Figure]:
    started("first-page", library)  # the first writes bytecode and warms the disk cache
    runs = [started("first-page", library) for _ in range(_ROUNDS)]
    how = f"from the start of the process, without a screen, files in the disk cache; median of {_ROUNDS}"
    processor = median(run.said["processor"] for run in runs)
    return [
        Figure(f"start to the window, {name}", median(run.window_s for run in runs), "s", detail=True),
        Figure(f"start to first page, {name}", median(run.page_s for run in runs), "s", processor, how),
    ]
