"""Keeps what was seen in watched folders in a small file that may be deleted at any time; it is never the truth."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from ugcdesk.importing.watching.landing import Stamp
from ugcdesk.library.folder import Folder
from ugcdesk.throwaway import ThrowawayFile

# Paths are bytes, for not every name on a disk is Unicode; the place is text, for its numbers may be too large.
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS watch (folder BLOB PRIMARY KEY, since TEXT NOT NULL, place TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS file (folder BLOB, path BLOB, size INTEGER, mtime_ns INTEGER, "
    "PRIMARY KEY (folder, path)) WITHOUT ROWID",
)


class SeenFiles:
    """Path, size and time of every file that was looked at, by watched folder. Any thread may call.

    Without it each file is looked at once more, and its content tells that it is in the library already; so a file
    that is broken is begun anew, and one that cannot be written is done without.
    """

    def __init__(self, path: Path) -> None:
        self._file = ThrowawayFile(path, _SCHEMA, "What was seen in watched folders")

    @classmethod
    def of(cls, library: Folder) -> SeenFiles:
        """The file of a library, among its caches."""
        return cls(library.cache / "watched.db")

    def place(self, folder: Path, since: datetime) -> str | None:
        """What was told of ``folder``, watched since then, when it was last begun; None when it never was."""
        statement = "SELECT place FROM watch WHERE folder = ? AND since = ?"
        asked = (os.fsencode(folder), since.isoformat())
        found = self._file.read(lambda db: db.execute(statement, asked).fetchone())
        return str(found[0]) if found else None

    def begin(self, folder: Path, since: datetime, place: str, old: Mapping[Path, Stamp]) -> None:
        """``folder`` is at ``place`` now, and the files of ``old`` count as seen, beside those that were.

        What was seen while it was watched since another moment is forgotten.
        """
        name, moment = os.fsencode(folder), since.isoformat()

        def start(db: sqlite3.Connection) -> None:
            if db.execute("SELECT 1 FROM watch WHERE folder = ? AND since = ?", (name, moment)).fetchone() is None:
                db.execute("DELETE FROM file WHERE folder = ?", (name,))
            db.execute("INSERT OR REPLACE INTO watch VALUES (?, ?, ?)", (name, moment, place))
            _add(db, name, old)

        self._file.write(start)

    def remember(self, folder: Path, files: Mapping[Path, Stamp]) -> None:
        """These files were looked at as they are now."""
        self._file.write(lambda db: _add(db, os.fsencode(folder), files))

    def known(self, folder: Path) -> dict[Path, Stamp]:
        """The files of ``folder`` that were seen, as they were then."""
        statement = "SELECT path, size, mtime_ns FROM file WHERE folder = ?"
        rows = self._file.read(lambda db: db.execute(statement, (os.fsencode(folder),)).fetchall()) or []
        return {Path(os.fsdecode(path)): Stamp(size, mtime_ns) for path, size, mtime_ns in rows}

    def forget(self, is_meant: Callable[[str], bool]) -> None:
        """Forget files with a path that is meant, without a trace; they are looked at again where they still lie."""

        def leave_out(db: sqlite3.Connection) -> None:
            db.execute("PRAGMA secure_delete = ON")
            rows = db.execute("SELECT folder, path FROM file").fetchall()
            meant = [row for row in rows if is_meant(os.fsdecode(row[1]))]
            db.executemany("DELETE FROM file WHERE folder = ? AND path = ?", meant)

        self._file.write(leave_out)
        self._file.read(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _add(db: sqlite3.Connection, folder: bytes, files: Mapping[Path, Stamp]) -> None:
    rows = [(folder, os.fsencode(path), stamp.size, stamp.mtime_ns) for path, stamp in files.items()]
    db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", rows)
