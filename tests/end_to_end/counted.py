"""Counts what real files hold with a few lines of Pillow, PyAV, csv and json, and with none of our own code."""

from __future__ import annotations

import csv
import hashlib
import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import pillow_heif
from PIL import Image

SHOWN = {"JPEG", "MPO", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF"}
FILMED = ("mov,mp4", "avi", "matroska,webm")


@dataclass(frozen=True)
class Counts:
    """What an import of a folder must answer; ``readers`` have found what was not refused before anybody read it."""

    offered: int
    new: int = 0
    duplicates: int = 0
    refused: int = 0
    readers: tuple[str, ...] = ()


Counting = Callable[[Path], Counts]


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def photos_and_videos(folder: Path) -> Counts:
    """Each file that can be shown is one item, but once only; a sidecar counts with its photo."""
    files = files_of(folder)
    stems = {path.with_suffix("") for path in files if path.suffix != ".xmp"}
    offered = [path for path in files if path.suffix != ".xmp" or path.with_suffix("") not in stems]
    with _quiet():
        good = [path for path in offered if _is_photo(path) or _is_video(path)]
    different = {hashlib.sha256(path.read_bytes()).digest() for path in good}
    refused = len(offered) - len(good)
    return Counts(len(offered), len(different), len(good) - len(different), refused, ("pictures",))


def instagram_posts(folder: Path) -> Counts:
    """Each entry of the lists of posts and of reels is an item; the same reel may be in both."""
    entries = entries_of(folder)
    different = {(entry["title"], entry["creation_timestamp"]) for entry in entries}
    return Counts(len(entries), len(different), len(entries) - len(different), 0, ("instagram",))


def reviews(folder: Path) -> Counts:
    """Each row is a review; one that says nothing new in any column is a duplicate."""
    rows = [tuple(row.values()) for file in files_of(folder) for row in rows_of(file)]
    return Counts(len(rows), len(set(rows)), len(rows) - len(set(rows)), 0, ("reviews",))


def nothing_for_an_import(folder: Path) -> Counts:
    """Every file is offered and none comes in."""
    files = files_of(folder)
    return Counts(len(files), refused=len(files))


def entries_of(folder: Path) -> list[dict[str, Any]]:
    """The entries of every list of posts and of reels in a download of Instagram."""
    posts = [post for file in folder.rglob("posts.json") for post in json.loads(file.read_text())]
    reels = [reel for file in folder.rglob("reels.json") for reel in json.loads(file.read_text())["ig_reels_media"]]
    return posts + reels


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _is_photo(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            _load(image)
            return image.format in SHOWN
    except (OSError, Image.DecompressionBombError):
        return False


def _load(image: Image.Image) -> None:
    """All pixels; Pillow reports what is broken behind the pixels of a PNG once, and then has them."""
    try:
        image.load()
    except OSError as error:
        if "data stream" not in str(error) or image.format != "PNG":
            raise
        image.load()


def _is_video(path: Path) -> bool:
    try:
        with av.open(str(path)) as container:
            return container.format.name.startswith(FILMED) and bool(container.streams.video)
    except (av.FFmpegError, OSError):
        return False


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the notes of the decoders on files that are odd on purpose."""
    pillow_heif.register_heif_opener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
