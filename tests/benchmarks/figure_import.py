"""How many numbers a second come in from a big file, in processor time, and how much memory that takes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import CHECKOUT
from tests.benchmarks.machine import most_resident_kb
from ugcdesk import kpi
from ugcdesk.library import Library

_ROWS = 125_000
_HEADERS = ("Impressions", "Reach", "Likes", "Comments", "Shares", "Saves", "Link clicks", "Sessions")


def measure() -> list[Figure]:
    """A million numbers of a table into an empty library, the same file again, and a small file beside them."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.figure_import"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    numbers = _ROWS * len(_HEADERS)
    first, again = said["first"], said["again"]
    how = f"{numbers:,} numbers of a CSV, planned and stored"
    return [
        Figure("figures in", None, "numbers/s", numbers / first, how),
        Figure("the same file again", None, "numbers/s", numbers / again, "nothing changes"),
        Figure("100 numbers beside them", None, "s", said["small"]),
        Figure("memory at most, these imports", said["memory_mb"], "MB"),
    ]


def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        library = Library.create(place / "Big.ugclib")
        big, small = _written(place / "big.csv", _ROWS), _written(place / "small.csv", 12)
        said = {"first": _timed(library, big), "again": _timed(library, big), "small": _timed(library, small)}
        said["memory_mb"] = most_resident_kb() / 1024
        library.close()
    sys.stdout.write(json.dumps(said))


def _timed(library: Library, file: Path) -> float:
    start = time.process_time()
    kpi.run_figures(library, kpi.plan_figures(library, [file], channel="instagram"))
    return time.process_time() - start


def _written(path: Path, rows: int) -> Path:
    dice = random.Random(rows)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(("Date", "Content", *_HEADERS)) + "\n")
        for number in range(rows):
            day = date(2024, 1, 1) + timedelta(days=number % 365)
            cells = (str(dice.randrange(1, 5_000)) for _ in _HEADERS)
            file.write(f"{day},post-{number // 365},{','.join(cells)}\n")
    return path


if __name__ == "__main__":
    _main()
