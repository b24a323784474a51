"""Lends a folder in the library's cache to what is unpacked for one plan, and takes it back whatever happens."""

from __future__ import annotations

import shutil
import weakref
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

_LOCK = ".lock"


class Staging:
    """A folder that is made when first asked for and goes with `close`, with this object, or with the program.

    It lies on the library's own disk, since a system's folder for temporary files may be memory. While it is in use
    a lock is held; what a killed program leaves behind is swept by `sweep`. Any thread may call.
    """

    def __init__(self, cache: Path) -> None:
        self._home = cache / "staging"
        self._folder: Path | None = None
        self._end: weakref.finalize[[Path, FileLock], Staging] | None = None

    @property
    def folder(self) -> Path:
        """The folder, made now if need be; raises OSError where nothing can be written."""
        if self._folder is None:
            self._home.mkdir(parents=True, exist_ok=True)
            folder = self._home / uuid4().hex[:12]
            lock = FileLock(folder.with_suffix(_LOCK), timeout=0, thread_local=False)
            lock.acquire()
            self._end = weakref.finalize(self, _remove, folder, lock)
            folder.mkdir()
            self._folder = folder
        return self._folder

    def close(self) -> None:
        """Remove the folder with all that is in it; again, or without one, does nothing."""
        if self._end is not None:
            self._end()


def sweep(cache: Path) -> None:
    """Remove the staging folders in a library's ``cache`` whose programs have ended without removing them."""
    for path in (cache / "staging").glob(f"*{_LOCK}"):
        lock = FileLock(path, timeout=0, thread_local=False)
        with suppress(Timeout, OSError):
            lock.acquire()
            _remove(path.with_suffix(""), lock)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    with suppress(OSError):
        Path(lock.lock_file).unlink()
