"""Holds the thumbnails of planned files outside memory and outside the library until the plan is run."""

from __future__ import annotations

import tempfile
import threading
import weakref


class Spool:
    """Thumbnails by the SHA-256 of their original, in an unnamed file that goes with it. Any thread may call."""

    def __init__(self) -> None:
        # Not a context manager: it lives as long as the plan that holds it.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._places: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def put(self, sha256: str, image: bytes) -> None:
        with self._lock:
            self._places[sha256] = (self._file.seek(0, 2), len(image))
            self._file.write(image)

    def get(self, sha256: str) -> bytes | None:
        """The thumbnail, or None when the file has none."""
        with self._lock:
            if sha256 not in self._places:
                return None
            start, length = self._places[sha256]
            self._file.seek(start)
            return self._file.read(length)
