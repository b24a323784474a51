"""Keeps originals as received, named by their hash; nothing here changes or looks into them."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from ugcdesk.errors import UnreadableFile

_BLOCK = 1 << 18
_LONG_AGO_S = 3600
_JUST_NOW_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class FileState:
    """What the system says of a file's content; the same again means that nothing was written in between."""

    device: int
    inode: int
    size: int
    modified_ns: int
    changed_ns: int


def state_of(path: Path) -> FileState | None:
    """The state of the file at ``path``; None where it would prove nothing, so that the content has to be read.

    That is where the system keeps no time of change that programs cannot set, and for a file that was changed less
    than two seconds ago: it could change again without the time moving on. None too when there is no such file.
    """
    if os.name != "posix":
        return None
    state = _state(path)
    return state if state and time.time_ns() - state.changed_ns > _JUST_NOW_NS else None


class Originals:
    """The folder of originals. Its files are durable before any row may point at them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "tmp"

    def path(self, digest: str, ext: str) -> Path:
        """Where the original with this SHA-256 (hex) and extension lies, whether or not it is there."""
        return self._folder / digest[:2] / f"{digest}{ext}"

    def keep(self, source: Path, digest: str, ext: str, *, seen: FileState | None = None) -> Path:
        """Copy ``source`` durably under its hash and return the place; a second call does nothing.

        ``seen`` is its `state_of` from before it was hashed; a file that is still in that state is not hashed again.
        Raises UnreadableFile when the file is no longer what was looked at, OSError when the disk is full.
        """
        place = self.path(digest, ext)
        if place.exists():
            return place
        self._incoming.mkdir(parents=True, exist_ok=True)
        part = self._incoming / f"{digest}.{os.getpid()}.part"
        try:
            _copy_checked(source, part, digest, seen)
            place.parent.mkdir(exist_ok=True)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(place.parent)
        sync_folder(self._folder)
        return place

    def remove(self, digest: str, ext: str) -> None:
        """Delete an original that no row bears any more."""
        self.path(digest, ext).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Delete what a program that is gone left half-written and return how many files that were."""
        parts = self._incoming.glob("*.part") if self._incoming.is_dir() else ()
        left = [part for part in parts if _abandoned(part)]
        for part in left:
            part.unlink(missing_ok=True)
        return len(left)


def _copy_checked(source: Path, part: Path, digest: str, seen: FileState | None) -> None:
    """Copy, and make sure that it is what was hashed: by the file's state before and after, else by its hash."""
    if seen and _state(source) == seen:
        _copy(source, part)
    if not seen or _state(source) != seen:
        copied = hashlib.sha256()
        _copy(source, part, copied.update)
        if copied.hexdigest() != digest:
            raise UnreadableFile(f"{source.name} changed while it was read. Import it again.")
    shutil.copystat(source, part)


def _copy(source: Path, part: Path, on_block: Callable[[memoryview], object] | None = None) -> None:
    """Copy durably and show each block to ``on_block``."""
    # One block that is used again and again: a new one each time costs as much as copying.
    block = memoryview(bytearray(_BLOCK))
    with source.open("rb", buffering=0) as reading, part.open("wb", buffering=0) as writing:
        while length := reading.readinto(block):
            if on_block:
                on_block(block[:length])
            _write_whole(writing, block[:length])
        os.fsync(writing.fileno())


def _write_whole(file: FileIO, block: memoryview) -> None:
    """Write all of ``block``; without a buffer the system may take less at once, as on a disk that is nearly full."""
    while block:
        block = block[file.write(block) :]


def _state(path: Path) -> FileState | None:
    try:
        said = path.stat()
    except OSError:
        return None
    return FileState(said.st_dev, said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns)


def _abandoned(part: Path) -> bool:
    """Whether the program that was writing ``part`` is gone; its process id is in the name."""
    if os.name != "posix":  # asking for a process there may end it
        return time.time() - part.stat().st_mtime > _LONG_AGO_S
    try:
        os.kill(int(part.suffixes[-2].lstrip(".")), 0)
    except (ProcessLookupError, ValueError, IndexError):
        return True
    except PermissionError:
        return False
    return False


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
