"""Keeps what was seen in watched folders in a small file that may be deleted at any time; it is never the truth."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ugcdesk.importing.landing import Stamp
from ugcdesk.library.folder import Folder

Result = TypeVar("Result")

log = logging.getLogger(__name__)
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS begun (folder TEXT PRIMARY KEY, since TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS seen (folder TEXT, path TEXT, size INTEGER, mtime_ns INTEGER, "
    "PRIMARY KEY (folder, path)) WITHOUT ROWID",
)


class SeenFiles:
    """Path, size and time of every file that was looked at, by watched folder. Any thread may call.

    Without it each file is looked at once more, and its content tells that it is in the library already; so a file
    that is broken is begun anew, and one that cannot be written is done without.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._path = path
        self._connection = self._open_or_renew()

    @classmethod
    def of(cls, library: Folder) -> SeenFiles:
        """The file of a library, among its caches."""
        return cls(library.cache / "watched.db")

    def is_begun(self, folder: Path, since: datetime) -> bool:
        """Whether `begin` was called for this folder, watched since then."""
        found = self._do(lambda db: db.execute("SELECT since FROM begun WHERE folder = ?", (str(folder),)).fetchone())
        return found == (since.isoformat(),)

    def begin(self, folder: Path, since: datetime, old: Mapping[Path, Stamp]) -> None:
        """Start afresh for ``folder``: only the files of ``old``, which were there before, have been seen."""

        def start(db: sqlite3.Connection) -> None:
            with _at_once(db):
                db.execute("DELETE FROM seen WHERE folder = ?", (str(folder),))
                db.execute("INSERT OR REPLACE INTO begun VALUES (?, ?)", (str(folder), since.isoformat()))
                _add(db, folder, old)

        self._do(start)

    def remember(self, folder: Path, files: Mapping[Path, Stamp]) -> None:
        """These files were looked at as they are now."""

        def add(db: sqlite3.Connection) -> None:
            with _at_once(db):
                _add(db, folder, files)

        self._do(add)

    def known(self, folder: Path) -> dict[Path, Stamp]:
        """The files of ``folder`` that were seen, as they were then."""
        statement = "SELECT path, size, mtime_ns FROM seen WHERE folder = ?"
        rows = self._do(lambda db: db.execute(statement, (str(folder),)).fetchall()) or []
        return {Path(path): Stamp(size, mtime_ns) for path, size, mtime_ns in rows}

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do ``work``; None when the file is locked, full, read-only or was broken and has been renewed."""
        with self._lock:
            try:
                return work(self._connection)
            except (sqlite3.OperationalError, UnicodeEncodeError) as error:  # a name that is no Unicode is not kept
                log.warning("what was seen in watched folders could not be kept this once: %s", error)
                return None
            except sqlite3.ProgrammingError:
                raise  # closed already: a fault of ours, not of the file
            except sqlite3.DatabaseError as error:
                self._connection.close()
                self._connection = self._renew(error)
                return None

    def _open_or_renew(self) -> sqlite3.Connection:
        try:
            return _open(self._path)
        except sqlite3.OperationalError as error:
            log.warning("what is seen in watched folders is only kept until the program ends: %s", error)
            return _open(None)
        except sqlite3.DatabaseError as error:
            return self._renew(error)

    def _renew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        log.warning("what was seen in watched folders is broken and begins anew: %s", error)
        self._path.unlink(missing_ok=True)
        return _open(self._path)


def _open(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path or ":memory:", timeout=5, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # losing the last of it only means looking once more
        for statement in _SCHEMA:
            connection.execute(statement)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _add(db: sqlite3.Connection, folder: Path, files: Mapping[Path, Stamp]) -> None:
    rows = [(str(folder), str(path), stamp.size, stamp.mtime_ns) for path, stamp in files.items()]
    db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", rows)


@contextmanager
def _at_once(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
