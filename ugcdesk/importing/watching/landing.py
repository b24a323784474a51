"""Tells which files of a folder have landed whole: no temporary names, and nothing that is still being written."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ugcdesk.importing.offering.walk import is_junk

# What browsers and downloaders call a file, or a folder, until it is whole.
_PASSING = frozenset(
    {".part", ".partial", ".crdownload", ".download", ".opdownload", ".tmp", ".temp", ".ytdl", ".aria2"}
)
_ARCHIVES = frozenset({".zip"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is the same as before: its size in bytes and the time of its last change in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Landed:
    """A file as it lies there; ``at`` is when it was put there or written, in seconds of the system clock."""

    stamp: Stamp
    at: float


def is_passing(name: str) -> bool:
    """Whether a file or folder of this name is temporary, hidden or the system's own."""
    suffixes = Path(name).suffixes
    return (
        name.startswith((".", "~$"))
        or name.endswith("~")
        or bool(suffixes and suffixes[-1].lower() in _PASSING)
        or any(suffix.lower().startswith(".part-frag") for suffix in suffixes)
        or is_junk(Path(name))
    )


def is_archive(path: Path) -> bool:
    """Whether a file is called like an archive."""
    return path.suffix.lower() in _ARCHIVES


def landed(path: Path) -> Landed | None:
    """The file at ``path`` as it is now; None when there is none, or it is temporary or no plain file."""
    if is_passing(path.name):
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Landed(Stamp(found.st_size, found.st_mtime_ns), max(found.st_mtime, found.st_ctime))


def files_in(root: Path) -> dict[Path, Landed]:
    """Every file below ``root`` but the temporary ones, folder by folder; linked folders are not followed."""
    return {path: file for path in _paths(root) if (file := landed(path)) is not None}


def may_be_read(path: Path) -> bool:
    """Whether a file that has come to rest is whole, as far as can be told without reading it all."""
    try:
        with path.open("rb") as stream:
            if not stream.read(1):
                return False  # browsers put an empty file where the whole one will be
        return not is_archive(path) or zipfile.is_zipfile(path)
    except OSError:
        return False


def _paths(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not is_passing(name))
        yield from (Path(folder, name) for name in sorted(files))


@dataclass(frozen=True, slots=True)
class _Waiting:
    stamp: Stamp
    quiet_since: float
    first_seen: float
    is_whole: bool = False


class Settling:
    """Files that have appeared, until they have come to rest. Times are seconds of one clock, handed in by the caller.

    A file is at rest when size and time stood still for ``settle_s``; one that cannot be read by then, such as an
    archive without its end, is given ``patience_s`` in all. What lands together is handed on together. A step opens
    ``at_once`` files at most, and none again that was whole.
    """

    def __init__(self, settle_s: float, patience_s: float, at_once: int = 1000) -> None:
        self._settle_s = settle_s
        self._patience_s = patience_s
        self._at_once = at_once
        self._waiting: dict[Path, _Waiting] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def note(self, path: Path, now: float) -> None:
        """Something happened to ``path``."""
        file = landed(path)
        if file is None:
            self._waiting.pop(path, None)
            return
        before = self._waiting.get(path)
        if before is None:
            self._waiting[path] = _Waiting(file.stamp, now, now)
        elif before.stamp != file.stamp:
            self._waiting[path] = _Waiting(file.stamp, now, before.first_seen)

    def at_rest(self, now: float) -> Mapping[Path, Stamp]:
        """The files that are whole, taken out; none while others still move, unless one has waited too long."""
        self._look_again(now)
        if not self._is_time(now):
            return {}
        for path in self._whole():
            self.note(path, now)  # the last look: not every disk tells of what happened since
        if not self._is_time(now):
            return {}
        return {path: self._waiting.pop(path).stamp for path in self._whole()}

    def _look_again(self, now: float) -> None:
        """Open files that stood still and are not known to be whole, those first that were not opened for longest."""
        due = (path for path, one in self._waiting.items() if not one.is_whole and self._is_still(one, now))
        for path in list(islice(due, self._at_once)):
            self.note(path, now)
            one = self._waiting.pop(path, None)
            if one is not None:
                self._waiting[path] = replace(one, is_whole=self._is_at_rest(path, one, now))

    def _is_time(self, now: float) -> bool:
        whole = [one for one in self._waiting.values() if one.is_whole]
        return len(whole) == len(self._waiting) or any(now - one.first_seen >= self._patience_s for one in whole)

    def _whole(self) -> list[Path]:
        return [path for path, one in self._waiting.items() if one.is_whole]

    def _is_still(self, one: _Waiting, now: float) -> bool:
        return now - one.quiet_since >= self._settle_s

    def _is_at_rest(self, path: Path, one: _Waiting, now: float) -> bool:
        return self._is_still(one, now) and (may_be_read(path) or now - one.quiet_since >= self._patience_s)
