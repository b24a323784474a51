"""How much memory a large import takes at its most: a table of 100,000 reviews, and a folder of 3 GB of photos."""

from __future__ import annotations

import csv
import json
import random
import resource
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.libraries import CHECKOUT, noisy_photo, scratch, stored_jpeg
from tests.benchmarks.machine import most_resident_kb

_ROWS = 100_000
_FOLDER_BYTES = 3_000_000_000
_EIGHT_MEGAPIXELS = (3456, 2304)
_DIFFERENT = 8
_HEAD = ("product_handle", "rating", "title", "body", "author", "created_at")
_WORDS = [
    "love",
    "this",
    "dress",
    "soft",
    "fabric",
    "runs",
    "small",
    "true",
    "to",
    "size",
    "perfect",
    "for",
    "summer",
    "bought",
    "it",
    "in",
    "blue",
    "returned",
]


def measure() -> list[Figure]:
    """The most that was resident of the program, and of its largest worker, while it planned and ran each import."""
    with scratch() as folder:
        photos = folder / "photos"
        count = _copies(photos)
        return [
            *_of(f"a table of {_ROWS:,} reviews", _table(folder / "reviews.csv"), folder / "table.ugclib"),
            *_of(f"a folder of 3 GB, {count:,} photos", photos, folder / "folder.ugclib"),
        ]


def _of(name: str, source: Path, place: Path) -> list[Figure]:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bulk", str(source), str(place)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        check=True,
    )
    said = json.loads(ended.stdout)
    shutil.rmtree(place)
    how = f"{said['new']:,} items came in; the largest worker besides: {said['worker_kb'] / 1024:,.0f} MB"
    return [Figure(f"memory at most, {name}", said["own_kb"] / 1024, "MB", how=how)]


def _import(source: Path, place: Path) -> None:
    """In a process of its own: plan and run, and say what that took."""
    from ugcdesk.importing.plan import plan_import
    from ugcdesk.importing.run import run_import
    from ugcdesk.library import Library

    with closing(Library.create(place)) as library:
        result = run_import(library, plan_import(library, [source]))
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sys.stdout.write(json.dumps({"new": result.new, "own_kb": most_resident_kb(), "worker_kb": workers}))


def _table(file: Path) -> Path:
    dice = random.Random(7)
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(_HEAD)
        for number in range(_ROWS):
            day = f"2024-{1 + number % 12:02}-{1 + number % 28:02} 10:00:00 UTC"
            text = " ".join(dice.choices(_WORDS, k=dice.randrange(20, 100)))
            rows.writerow([f"dress-{number % 1_200}", 1 + number % 5, f"Title {number}", text, f"P{number}", day])
    return file


def _copies(folder: Path) -> int:
    """Photos of 8 megapixels that differ in their last bytes; how many there are."""
    folder.mkdir()
    drawn = [stored_jpeg(noisy_photo(seed, _EIGHT_MEGAPIXELS), 96) for seed in range(_DIFFERENT)]
    written = count = 0
    while written < _FOLDER_BYTES:
        written += (folder / f"{count:05}.jpg").write_bytes(drawn[count % _DIFFERENT] + count.to_bytes(8, "big"))
        count += 1
    return count


if __name__ == "__main__":
    _import(Path(sys.argv[1]), Path(sys.argv[2]))
