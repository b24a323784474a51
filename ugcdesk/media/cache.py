"""Keeps thumbnails in one SQLite file that may be deleted or break at any time; nothing here is ever the truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from ugcdesk.throwaway import ThrowawayFile

_SCHEMA = "CREATE TABLE IF NOT EXISTS thumbnails (sha256 TEXT PRIMARY KEY, image BLOB NOT NULL)"
_ASK_AT_ONCE = 500


class ThumbnailCache:
    """Thumbnails by the SHA-256 of their original. Any thread may call; one waits for the other.

    A file that is broken is thrown away with a warning and begun anew; one whose disk is full by now is only read, and
    one that cannot be opened, as in a folder that cannot be written to, is left alone.
    """

    def __init__(self, path: Path) -> None:
        self._file = ThrowawayFile(path, (_SCHEMA,), "The thumbnail cache")

    def get(self, sha256: str) -> bytes | None:
        """The thumbnail, or None when it has to be made."""
        statement = "SELECT image FROM thumbnails WHERE sha256 = ?"
        row = self._file.read(lambda db: db.execute(statement, (sha256,)).fetchone())
        return bytes(row[0]) if row else None

    def put(self, sha256: str, image: bytes) -> None:
        """Keep one thumbnail; a full disk only means that it is not kept."""
        self.put_many({sha256: image})

    def put_many(self, images: Mapping[str, bytes]) -> None:
        """Keep several thumbnails in one transaction, which is much faster than one by one."""
        rows = list(images.items())
        self._file.write(lambda db: _insert(db, rows))

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those of ``hashes`` that have no thumbnail here."""
        asked = list(dict.fromkeys(hashes))
        known = self._file.read(lambda db: _known(db, asked)) or set()
        return set(asked) - known

    def forget(self, hashes: Iterable[str]) -> None:
        """Remove every thumbnail of these originals, however they are shown, and leave no trace of it in the file."""
        # Whatever begins with a hash is a face of it; the end of the range is a sign that sorts behind any of theirs.
        ranges = [(digest, f"{digest}\x7f") for digest in dict.fromkeys(hashes)]
        self._file.read(lambda db: db.execute("PRAGMA secure_delete = ON").fetchone())
        self._file.write(lambda db: _forget(db, ranges))
        self._file.read(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _insert(db: sqlite3.Connection, rows: list[tuple[str, bytes]]) -> None:
    db.executemany("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", rows)


def _forget(db: sqlite3.Connection, ranges: list[tuple[str, str]]) -> None:
    db.executemany("DELETE FROM thumbnails WHERE sha256 >= ? AND sha256 < ?", ranges)


def _known(connection: sqlite3.Connection, hashes: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(hashes), _ASK_AT_ONCE):
        some = hashes[start : start + _ASK_AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = connection.execute(f"SELECT sha256 FROM thumbnails WHERE sha256 IN ({marks})", some)
        found.update(row[0] for row in rows)
    return found
