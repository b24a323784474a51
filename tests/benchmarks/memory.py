"""How much memory the program takes with a large library open."""

from __future__ import annotations

from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import library_of
from tests.benchmarks.process import started

_COUNT = 100_000


def measure() -> list[Figure]:
    """What is resident after a search in the window, and the most there was until then."""
    said = started("memory", library_of(_COUNT)).said
    how = "resident, with the window open, after a search; the program alone, without the workers that read files"
    return [
        Figure(f"memory at {_COUNT:,} items", said["now_kb"] / 1024, "MB", how=how),
        Figure("the most until then", said["most_kb"] / 1024, "MB", detail=True),
    ]
