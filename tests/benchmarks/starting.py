"""How long it takes from starting the program to a Library page with all its thumbnails."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import SIZES, demo_library, library_of
from tests.benchmarks.process import empty, started

_ROUNDS = 5


def measure() -> list[Figure]:
    """The whole process, on the demo, on 10,000 and on 100,000 items, beside a window with nothing in it."""
    empty()  # as below
    bare = [empty() for _ in range(_ROUNDS)]
    least = median(seconds for seconds, _ in bare)
    rows = [Figure(
        "an empty window", least, "s", median(processor for _, processor in bare),
        "a PySide6 window with nothing in it, and the libraries that the Library page needs",
    )]  # fmt: skip
    for name, library in (("the demo", demo_library()), *((f"{n:,} items", library_of(n)) for n in SIZES)):
        rows += _of(name, library, least)
    return rows


def _of(name: str, library: Path, least: float) -> list[Figure]:
    started("first-page", library)  # the first writes bytecode and warms the disk cache
    runs = [started("first-page", library) for _ in range(_ROUNDS)]
    page = median(run.page_s for run in runs)
    how = f"{page / least:.2f} × the empty window; without a screen, files in the disk cache; median of {_ROUNDS}"
    processor = median(run.said["processor"] for run in runs)
    return [
        Figure(f"start to the window, {name}", median(run.window_s for run in runs), "s", detail=True),
        Figure(f"start to first page, {name}", page, "s", processor, how),
    ]
