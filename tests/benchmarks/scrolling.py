"""How fluently the grid of the Library scrolls."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.libraries import SIZES, library_of
from tests.benchmarks.process import started


def measure() -> list[Figure]:
    """Frames a second and milliseconds a frame, in each size of library."""
    return [figure for count in SIZES for figure in _of_size(count)]


def _of_size(count: int) -> list[Figure]:
    said = started("scroll", library_of(count)).said
    wall, processor = ([one[clock] for one in said["frames"]] for clock in (0, 1))
    how = (
        f"half a page at once, 60 times a second; all that the GUI thread does in a frame counts; "
        f"{said['waiting']:.0%} of the cells are still being read when they are painted"
    )
    name = f"scrolling {count:,} items"
    return [
        Figure(f"{name}, possible", 1 / median(wall), "frames/s", 1 / median(processor), how),
        Figure(f"{name}, a frame", median(wall) * 1000, "ms", median(processor) * 1000, "median"),
        Figure(f"{name}, p95", percentile(wall, 0.95) * 1000, "ms", percentile(processor, 0.95) * 1000),
    ]
