"""Hashes whole files, in the process that has to rely on it: a worker could be made to lie about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ugcdesk.errors import UnreadableFile

_BLOCK = 1 << 18
_STOPPED = "File was not looked at, because the work was stopped."


def size_and_sha256(path: Path, is_stopped: Callable[[], bool] = lambda: False) -> tuple[int, str]:
    """Bytes and SHA-256 (hex) of the file at ``path``, read once and never kept in memory.

    Raises UnreadableFile when it cannot be read, or as soon as ``is_stopped``, asked about 5,000 times a second, says
    so. Other threads go on meanwhile.
    """
    digest, size, block = hashlib.sha256(), 0, memoryview(bytearray(_BLOCK))
    try:
        with path.open("rb", buffering=0) as file:
            while length := file.readinto(block):
                if is_stopped():
                    raise UnreadableFile(_STOPPED)
                digest.update(block[:length])
                size += length
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UnreadableFile(
            f"File cannot be read to its end ({reason}): check the disk and offer it again.", repr(error)
        ) from error
    return size, digest.hexdigest()
