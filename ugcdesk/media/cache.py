"""Keeps thumbnails in one SQLite file that may be deleted or break at any time; nothing here is ever the truth."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_SCHEMA = "CREATE TABLE IF NOT EXISTS thumbnails (sha256 TEXT PRIMARY KEY, image BLOB NOT NULL)"
_ASK_AT_ONCE = 500


class ThumbnailCache:
    """Thumbnails by the SHA-256 of their original. Any thread may call; one waits for the other.

    A file that is broken is thrown away with a warning and begun anew; one that cannot be written to is only read,
    and one that cannot be opened, as on a full disk, is left alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = self._open_or_renew()

    def get(self, sha256: str) -> bytes | None:
        """The thumbnail, or None when it has to be made."""
        row = self._do(lambda db: db.execute("SELECT image FROM thumbnails WHERE sha256 = ?", (sha256,)).fetchone())
        return bytes(row[0]) if row else None

    def put(self, sha256: str, image: bytes) -> None:
        """Keep one thumbnail; a full disk only means that it is not kept."""
        self.put_many({sha256: image})

    def put_many(self, images: Mapping[str, bytes]) -> None:
        """Keep several thumbnails in one transaction, which is much faster than one by one."""
        self._do(lambda db: _insert(db, list(images.items())))

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those of ``hashes`` that have no thumbnail here."""
        asked = list(dict.fromkeys(hashes))
        known = self._do(lambda db: _known(db, asked)) or set()
        return set(asked) - known

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do ``work``; None when the file is locked, full, read-only or was broken and has been renewed."""
        with self._lock:
            try:
                return work(self._connection)
            except sqlite3.OperationalError as error:
                _log.warning("The thumbnail cache could not be used this once: %s", error)
                return None
            except sqlite3.ProgrammingError:
                raise  # closed already: a fault of ours, not of the file
            except sqlite3.DatabaseError as error:
                self._connection.close()
                self._connection = self._renew(error)
                return None

    def _open_or_renew(self) -> sqlite3.Connection:
        try:
            return self._open_if_possible()
        except sqlite3.DatabaseError as error:
            return self._renew(error)

    def _renew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        _log.warning("The thumbnail cache is broken and begins anew: %s", error)
        self._path.unlink(missing_ok=True)
        return self._open_if_possible()

    def _open_if_possible(self) -> sqlite3.Connection:
        """The file, or memory where the disk is full or refuses; raises DatabaseError for a file that is broken."""
        try:
            return self._open()
        except (sqlite3.OperationalError, OSError) as error:
            _log.warning("The thumbnail cache cannot be opened; thumbnails are kept in memory this once: %s", error)
            connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            connection.execute(_SCHEMA)
            return connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection


def _insert(connection: sqlite3.Connection, images: list[tuple[str, bytes]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", images)
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _known(connection: sqlite3.Connection, hashes: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(hashes), _ASK_AT_ONCE):
        some = hashes[start : start + _ASK_AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = connection.execute(f"SELECT sha256 FROM thumbnails WHERE sha256 IN ({marks})", some)
        found.update(row[0] for row in rows)
    return found
