"""Keeps originals as received, named by their hash; nothing here changes or looks into them."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from io import FileIO
from pathlib import Path

from ugcdesk.errors import UnreadableFile

_BLOCK = 1 << 18
_LONG_AGO_S = 3600


class Originals:
    """The folder of originals. Its files are durable before any row may point at them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "tmp"

    def path(self, digest: str, ext: str) -> Path:
        """Where the original with this SHA-256 (hex) and extension lies, whether or not it is there."""
        return self._folder / digest[:2] / f"{digest}{ext}"

    def keep(self, source: Path, digest: str, ext: str) -> Path:
        """Copy ``source`` durably under its hash and return the place; a second call does nothing.

        Raises UnreadableFile when the file is no longer what was looked at, OSError when the disk is full.
        """
        place = self.path(digest, ext)
        if place.exists():
            return place
        self._incoming.mkdir(parents=True, exist_ok=True)
        part = self._incoming / f"{digest}.{os.getpid()}.part"
        try:
            self._copy_checked(source, part, digest)
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

    def _copy_checked(self, source: Path, part: Path, digest: str) -> None:
        # One block that is used again and again: a new one each time costs as much as copying.
        copied, block = hashlib.sha256(), memoryview(bytearray(_BLOCK))
        with source.open("rb", buffering=0) as reading, part.open("wb", buffering=0) as writing:
            while length := reading.readinto(block):
                copied.update(block[:length])
                _write_whole(writing, block[:length])
            os.fsync(writing.fileno())
        if copied.hexdigest() != digest:
            raise UnreadableFile(f"{source.name} changed while it was read. Import it again.")
        shutil.copystat(source, part)


def _write_whole(file: FileIO, block: memoryview) -> None:
    """Write all of ``block``; without a buffer the system may take less at once, as on a disk that is nearly full."""
    while block:
        block = block[file.write(block) :]


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
