"""Runs the benchmarks and shows their figures: `./dev bench`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    attributing,
    bulk,
    editing,
    figure_import,
    figures,
    formats,
    importing,
    looking_alike,
    memory,
    reviewing,
    scrolling,
    searching,
    starting,
)
from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import CHECKOUT
from tests.benchmarks.machine import machine
from tests.benchmarks.table import as_json, markdown, write_between_marks

BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {
    "start": starting.measure,
    "photos": importing.measure,
    "formats": formats.measure,
    "bulk": bulk.measure,
    "look-alikes": looking_alike.measure,
    "reviews": reviewing.measure,
    "search": searching.measure,
    "scrolling": scrolling.measure,
    "memory": memory.measure,
    "edits": editing.measure,
    "attribution": attributing.measure,
    "figure import": figure_import.measure,
    "figures": figures.measure,
}


def main() -> None:
    """Measure what was asked for, print the table, and keep it where that was asked for."""
    asked = _arguments()
    about = machine()
    results = {}
    for name in asked.only or BENCHMARKS:
        sys.stderr.write(f"bench: {name}\n")
        results[name] = BENCHMARKS[name]()
    sys.stdout.write(markdown(results, about))
    if asked.json:
        asked.json.write_text(as_json(results, about), encoding="utf-8")
    if asked.write:
        write_between_marks(CHECKOUT / "README.md", markdown(results, about, details=False))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure how fast and how big UGC Desk is.")
    parser.add_argument("--only", metavar="NAME", action="append", choices=BENCHMARKS, help=", ".join(BENCHMARKS))
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all figures there")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    if asked.write and asked.only:
        parser.error("--write needs all figures: leave --only away")
    return asked


if __name__ == "__main__":
    main()
