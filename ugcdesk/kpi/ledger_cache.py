"""Keeps the ledgers in the library's cache folder, so that opening need not read every observation.

The file is derived: it is made again whenever an import came, went or came back since, or when it cannot be read.
It holds numbers and names of channels and files only: a line of JSON that says where each array lies, then the arrays,
which are mapped into memory rather than read.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import os
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import MEASURE_IDS, Columns, Ledger, Ledgers
from ugcdesk.kpi.posts import Posts
from ugcdesk.library import Library
from ugcdesk.library import tables as t

log = logging.getLogger(__name__)

_FORMAT = "6"
_ALIGN = 64
_POSTS = tuple(each.name for each in fields(Posts))[:-1]  # the arrays
# The last time that an item by itself became one of another network or day, or came.
_MOVED = text("""
    SELECT max(seq) FROM edit_log
    WHERE changes LIKE '%"platform"%' OR changes LIKE '%"posted_at"%'
       OR (changes LIKE '%"item"%' AND changes LIKE '%"created"%')
""")
_OLD = "figures.npz"  # what earlier versions left


def forget_cached(library: Library) -> None:
    """Have the ledgers made again, after figures went that no import took back."""
    for path in (*library.folder.cache.glob("figures-*"), library.folder.cache / _OLD):
        with suppress(OSError):  # another program may have it mapped; it is not read again
            path.unlink(missing_ok=True)


def stamp(session: Session, library: Library) -> str:
    """What changes whenever observations, or the days that items were posted, may have changed."""
    batches = session.execute(select(t.Batch.id, t.Batch.at, t.Batch.live).order_by(t.Batch.id))
    parts = [_FORMAT, library.folder.time_zone, library.folder.currency, *MEASURE_IDS]
    parts.extend(f"{row.id} {row.at.isoformat()} {row.live}" for row in batches)
    # A merge may give an item the day that another was posted.
    merged = session.scalars(select(t.Item.id).where(t.Item.merged_into.is_not(None)))  # an order would read all items
    parts.extend(str(item) for item in sorted(merged))
    # An erasure deletes figures without a batch of its own.
    parts.append(str(session.scalar(select(func.max(t.LogRow.seq)).where(t.LogRow.act == "erase"))))
    parts.append(str(session.scalar(_MOVED)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def load(library: Library, its_stamp: str) -> tuple[Ledgers, Posts] | None:
    """What was kept under this stamp; None when there is nothing or it is damaged."""
    path = _path(library, its_stamp)
    try:
        with path.open("rb") as file:
            head = file.readline()
        check, _, told = head.partition(b" ")
        said = json.loads(told)
        if int(check, 16) != zlib.crc32(told.rstrip()) or said["stamp"] != its_stamp:
            return None
        if said["bytes"] != path.stat().st_size - len(head):
            return None
        whole = np.memmap(path, dtype=np.uint8, mode="r", offset=0)
        if zlib.crc32(whole[len(head) :].data) != said["check"]:
            return None
        ledgers = {name: _ledger(whole, len(head), places) for name, places in said["ledgers"].items()}
        item, platform, day, weekday, hour = _mapped(whole, len(head), said["posts"], _POSTS)
        posts = Posts(item, platform, day, weekday, hour, tuple(said["platforms"]))
        names = {name: tuple(said[name]) for name in ("channels", "sources", "tellers", "details")}
        return Ledgers(ledgers.pop(""), ledgers, last_day=said["last_day"], **names), posts
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(library: Library, ledgers: Ledgers, posts: Posts, its_stamp: str) -> None:
    """Write the ledgers beside their place and move them there; a folder that cannot be written is no fault."""
    path = _path(library, its_stamp)
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")  # two threads may make them at once
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(part, ledgers, posts, its_stamp)
        forget_others(library, part)
        part.replace(path)
    except OSError as error:
        log.warning("the figures could not be cached: %s", error)
        with suppress(OSError):
            part.unlink(missing_ok=True)


def forget_others(library: Library, kept: Path) -> None:
    """Remove what older states left."""
    for path in (*library.folder.cache.glob("figures-*.ledger"), library.folder.cache / _OLD):
        if path != kept:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _path(library: Library, its_stamp: str) -> Path:
    return library.folder.cache / f"figures-{its_stamp[:16]}.ledger"


class _Places:
    """Gives each array its place in the file."""

    def __init__(self) -> None:
        self.arrays: list[np.ndarray[Any, Any]] = []
        self.end = 0

    def of(self, named: Iterator[tuple[str, np.ndarray[Any, Any]]]) -> dict[str, list[Any]]:
        found = {}
        for name, array in named:
            start = math.ceil(self.end / _ALIGN) * _ALIGN
            self.arrays.append(array)
            self.end = start + array.nbytes
            found[name] = [start, array.dtype.str, len(array)]
        return found


def _write(path: Path, ledgers: Ledgers, posts: Posts, its_stamp: str) -> None:
    places = _Places()
    every = {"": ledgers.home, **ledgers.others}
    head = {
        "stamp": its_stamp,
        "ledgers": {currency: places.of(_arrays(ledger)) for currency, ledger in every.items()},
        "posts": places.of((name, getattr(posts, name)) for name in _POSTS),
        "platforms": posts.platforms,
        "bytes": places.end,
        "channels": ledgers.channels,
        "sources": ledgers.sources,
        "tellers": ledgers.tellers,
        "details": ledgers.details,
        "last_day": ledgers.last_day,
    }
    _pour(path, head, places.arrays)


def _pour(path: Path, head: dict[str, Any], arrays: list[np.ndarray[Any, Any]]) -> None:
    parts = [(np.ascontiguousarray(array).data, -array.nbytes % _ALIGN) for array in arrays]
    parts[-1:] = [(part, 0) for part, _gap in parts[-1:]]
    check = 0
    for part, gap in parts:
        check = zlib.crc32(b"\0" * gap, zlib.crc32(part, check))
    told = json.dumps({**head, "check": check}).encode()
    said = f"{zlib.crc32(told):08x} ".encode() + told
    said += b" " * (-(len(said) + 1) % _ALIGN) + b"\n"
    with path.open("wb") as file:
        file.write(said)
        for part, gap in parts:
            file.write(part)
            file.write(b"\0" * gap)
        file.flush()
        os.fsync(file.fileno())


def _arrays(ledger: Ledger) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    for each in fields(Columns):
        yield f"cells.{each.name}", getattr(ledger.cells, each.name)
    for each in fields(Ledger)[1:]:
        yield each.name, getattr(ledger, each.name)


def _ledger(whole: Any, begin: int, places: dict[str, tuple[int, str, int]]) -> Ledger:
    cells = Columns(*_mapped(whole, begin, places, [f"cells.{each.name}" for each in fields(Columns)]))
    return Ledger(cells, *_mapped(whole, begin, places, [each.name for each in fields(Ledger)[1:]]))


def _mapped(whole: Any, begin: int, places: dict[str, tuple[int, str, int]], names: Sequence[str]) -> Iterator[Any]:
    for name in names:
        start, kind, count = places[name]
        dtype = np.dtype(kind)
        yield whole[begin + start : begin + start + count * dtype.itemsize].view(np.ndarray).view(dtype)
