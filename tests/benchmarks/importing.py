"""How fast the sample's photos come in, held against Pillow alone shrinking the same files in the same run."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure, Took, took
from tests.benchmarks.formats import shrink
from tests.benchmarks.libraries import scratch
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.resources import resource

_ROUNDS = 3
_TABLE = "in processor time: for one core; plan and run, with hashes, metadata, look-alikes, thumbnails and copies"


def measure() -> list[Figure]:
    """Photos a second, and how much dearer that is than decoding alone."""
    with scratch() as folder:
        return _of("sample photos", _sample(folder / "sample"), folder)


def _of(name: str, photos: Path, folder: Path) -> list[Figure]:
    files = sorted(photos.iterdir())
    one = folder / f"one {name}"
    one.mkdir()
    shutil.copy(files[0], one)
    imports, starts, bare = [], [], []
    for number in range(_ROUNDS):
        # In turns, so that a busy moment of the machine falls on all of them alike.
        imports.append(_import(photos, folder / f"{name} {number}.ugclib", len(files)))
        starts.append(_import(one, folder / f"{name} {number} one.ugclib", 1))
        bare.append(took(lambda: shrink(files)))
    wall, processor = _middle(imports)
    pillow = _middle(bare)
    start = _middle(starts)[1]
    without = (processor - start) / pillow[1]
    return [
        Figure(f"import of {name}", len(files) / wall, "a second", len(files) / processor, _TABLE),
        Figure(f"Pillow alone, {name}", len(files) / pillow[0], "a second", len(files) / pillow[1], "bare decoding"),
        Figure(
            f"import against Pillow, {name}",
            None,
            "×",
            processor / pillow[1],
            f"{len(files)} files; {without:.2f} × without the {start:.2f} s that an import of one photo takes",
        ),
    ]


def _middle(runs: Sequence[Took]) -> tuple[float, float]:
    return median(run.wall for run in runs), median(run.processor for run in runs)


def _import(photos: Path, place: Path, count: int) -> Took:
    with closing(Library.create(place)) as library:

        def act() -> None:
            # Without a pool of ours one is started and ended inside, so that its processor time is known afterwards.
            assert run_import(library, plan_import(library, [photos])).new == count

        return took(act)


def _sample(folder: Path) -> Path:
    """The photos alone: with their sidecars they would be posts."""
    folder.mkdir()
    for photo in resource("sample", "photos").glob("*.jpg"):
        shutil.copy(photo, folder)
    return folder
