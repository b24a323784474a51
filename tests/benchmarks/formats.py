"""How dear it is to import photos of each format, held against Pillow alone shrinking the same files in turn."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import pillow_heif
from PIL import Image

from tests.benchmarks.figure import Figure, Took, took
from tests.benchmarks.libraries import noisy_photo, scratch
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.probe import Probe
from ugcdesk.media.thumbnails import THUMBNAIL_SIDE
from ugcdesk.media.workers import ProbePool

_ROUNDS = 3
_DIFFERENT = 2
_SETTLED_S = 2.5  # a file written just now is read once more when it is copied, which is not what people have
_EIGHT_MEGAPIXELS = (3456, 2304)


@dataclass(frozen=True, slots=True)
class _Format:
    """How a photo of a format is saved, and how many of them take a second or two to read."""

    name: str
    ext: str
    count: int
    saved: dict[str, Any]


_FORMATS = (
    _Format("JPEG", ".jpg", 96, {"format": "JPEG", "quality": 92}),
    _Format("PNG", ".png", 12, {"format": "PNG"}),
    _Format("WebP", ".webp", 16, {"format": "WEBP", "quality": 85, "method": 2}),
    _Format("HEIC", ".heic", 8, {"format": "HEIF", "quality": 60}),
    _Format("AVIF", ".avif", 16, {"format": "AVIF", "quality": 75, "speed": 8}),
    _Format("TIFF", ".tiff", 24, {"format": "TIFF", "compression": "tiff_lzw"}),
    _Format("GIF", ".gif", 32, {"format": "GIF"}),
    _Format("BMP", ".bmp", 32, {"format": "BMP"}),
)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of one format; ``start`` is an import of one photo, ``pillow_twice`` two threads with all files each."""

    whole: list[Took] = field(default_factory=list)
    start: list[Took] = field(default_factory=list)
    one_worker: list[Took] = field(default_factory=list)
    two_workers: list[Took] = field(default_factory=list)
    pillow: list[Took] = field(default_factory=list)
    pillow_twice: list[Took] = field(default_factory=list)


def measure() -> list[Figure]:
    """For each format the processor time against bare decoding, and how much faster two workers are than one."""
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    figures: list[Figure] = []
    for one in _FORMATS:
        with scratch() as folder:
            files = _drawn(one, folder / "photos")
            figures += _figures(one, _runs(files, folder))
    return figures


def _figures(one: _Format, runs: _Runs) -> list[Figure]:
    pillow, start = _processor(runs.pillow), _processor(runs.start)
    each = pillow / one.count * 1000
    how = (
        f"{one.count} photos of 8 MP at {each:.0f} ms in Pillow; plan and run, with hashes, metadata, look-alikes, "
        f"thumbnails and copies; the {start:.2f} s that an import of one photo takes is left out"
    )
    ratio = (_processor(runs.whole) - start) / pillow * one.count / (one.count - 1)
    faster = _wall(runs.one_worker) / _wall(runs.two_workers)
    possible = 2 * _wall(runs.pillow) / _wall(runs.pillow_twice)
    return [
        Figure(f"import of {one.name} against Pillow alone", None, "×", ratio, how),
        Figure(
            f"{one.name}: two workers against one",
            faster,
            "×",
            how=f"looking at them; Pillow alone in two threads gains {possible:.2f} ×",
        ),
    ]


def _runs(files: Sequence[Path], folder: Path) -> _Runs:
    alone = folder / "alone"
    alone.mkdir()
    shutil.copy2(files[0], alone)
    time.sleep(_SETTLED_S)
    runs = _Runs()
    with ProbePool(1) as one, ProbePool(2) as two:
        for pool in (one, two):
            _look(pool, files)  # starts the workers
        for _ in range(_ROUNDS):
            # In turns, so that a busy moment of the machine falls on all of them alike.
            runs.pillow.append(took(lambda: shrink(files)))
            runs.whole.append(_import(files[0].parent, folder / "all.ugclib", len(files)))
            runs.start.append(_import(alone, folder / "alone.ugclib", 1))
            runs.one_worker.append(took(lambda: _look(one, files)))
            runs.two_workers.append(took(lambda: _look(two, files)))
            runs.pillow_twice.append(took(lambda: _shrink_twice(files)))
    return runs


def _look(pool: ProbePool, files: Sequence[Path]) -> None:
    assert all(isinstance(answer, Probe) for _, answer in pool.probe_all(files))


def _import(photos: Path, place: Path, count: int) -> Took:
    """A library is made, gets the photos and goes again."""
    with closing(Library.create(place)) as library:
        # Without a pool of ours one is started and ended inside, so that its processor time is known afterwards.
        spent = took(lambda: run_import(library, plan_import(library, [photos])))
        assert len(list(library.folder.originals.glob("??/*"))) == count
    shutil.rmtree(place)
    return spent


def shrink(files: Iterable[Path]) -> None:
    """What anybody would write for thumbnails of the same size, at its fastest: the decoder itself scales if it can."""
    for file in files:
        with Image.open(file) as image:
            image.draft("RGB", (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
            # A palette cannot be scaled smoothly.
            plain = image.convert("RGB") if image.mode == "P" else image
            plain.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), reducing_gap=1.0)
            plain.convert("RGB")


def _shrink_twice(files: Sequence[Path]) -> None:
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(shrink, (files, files)))


def _drawn(one: _Format, folder: Path) -> list[Path]:
    """Photos that differ in a few bytes at their end, where every format allows them: drawing and encoding is slow."""
    folder.mkdir()
    encoded = [_encoded(one, noisy_photo(seed, _EIGHT_MEGAPIXELS), folder) for seed in range(_DIFFERENT)]
    files = [folder / f"{number:02}{one.ext}" for number in range(one.count)]
    for number, file in enumerate(files):
        file.write_bytes(encoded[number % _DIFFERENT] + b"\0\0\0\x10free" + number.to_bytes(8, "big"))
    return files


def _encoded(one: _Format, photo: Image.Image, folder: Path) -> bytes:
    file = folder / f"drawn{one.ext}"
    (photo.quantize(method=Image.Quantize.FASTOCTREE) if one.name == "GIF" else photo).save(file, **one.saved)
    try:
        return file.read_bytes()
    finally:
        file.unlink()


def _processor(runs: Sequence[Took]) -> float:
    return median(run.processor for run in runs)


def _wall(runs: Sequence[Took]) -> float:
    return median(run.wall for run in runs)
