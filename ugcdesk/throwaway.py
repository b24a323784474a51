"""A small SQLite file that may be deleted, break or fill up at any time, such as a cache; never for what must last."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_BESIDE = ("-wal", "-shm", "-journal")


class ThrowawayFile:
    """Tables of ``schema``, statements that do nothing when the tables are there. Any thread may call; one waits.

    ``what`` names the content at the beginning of a sentence of the log. A file that is broken or was deleted
    meanwhile is begun anew. Where none can be opened, as on a full disk or in a folder that cannot be written to, it is
    left alone and what is written lasts until `close`.
    """

    def __init__(self, path: Path, schema: Sequence[str], what: str) -> None:
        self._path = path
        self._schema = tuple(schema)
        self._what = what
        self._lock = threading.Lock()
        self._identity: tuple[int, int] | None = None
        self._connection = self._open_or_renew()

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do ``work``; None when the file is locked or unreadable this once, or was broken and has been renewed."""
        with self._lock:
            return self._do(work)

    def write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do ``work`` whole or not at all: a file that is locked, full or read-only is done without this once."""
        with self._lock:
            self._do(lambda db: _at_once(db, work))

    def close(self) -> None:
        """Let go of the file; to use it afterwards raises sqlite3.ProgrammingError."""
        with self._lock:
            self._identity = None
            self._connection.close()

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        try:
            self._follow()
            return work(self._connection)
        except sqlite3.OperationalError as error:
            _log.warning("%s could not be used this once: %s", self._what, error)
            return None
        except sqlite3.ProgrammingError:
            raise  # closed already, or a wrong statement: a fault of ours, not of the file
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._connection = self._renew(error)
            return None

    def _follow(self) -> None:
        """Begin anew when the file was deleted or replaced, for nobody would find again what goes to the old one."""
        if self._identity is not None and self._identity != _identity(self._path):
            _log.warning("%s was deleted meanwhile and begins anew.", self._what)
            self._connection.close()
            self._connection = self._open_or_renew()

    def _open_or_renew(self) -> sqlite3.Connection:
        try:
            return self._open_if_possible()
        except sqlite3.DatabaseError as error:
            return self._renew(error)

    def _renew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        _log.warning("%s is broken and begins anew: %s", self._what, error)
        try:
            for ending in (*_BESIDE, ""):  # the file last: a log that is left over belongs to none
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            return self._open_if_possible()
        except (sqlite3.DatabaseError, OSError) as again:
            return self._in_memory(again)

    def _open_if_possible(self) -> sqlite3.Connection:
        """The file, or memory where it cannot be opened; raises sqlite3.DatabaseError for a file that is broken."""
        try:
            connection = self._open()
        except (sqlite3.OperationalError, OSError) as error:
            return self._in_memory(error)
        self._identity = _identity(self._path)
        return connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(self._path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # to lose the last of it only means to do it once more
            self._create(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _in_memory(self, error: Exception) -> sqlite3.Connection:
        _log.warning("%s cannot be opened and lasts only until the program ends: %s", self._what, error)
        self._identity = None
        connection = _connect(":memory:")
        self._create(connection)
        return connection

    def _create(self, connection: sqlite3.Connection) -> None:
        for statement in self._schema:
            connection.execute(statement)


def _connect(place: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(place, timeout=5, check_same_thread=False, isolation_level=None)


def _at_once(db: sqlite3.Connection, work: Callable[[sqlite3.Connection], None]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        work(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk may have ended it already
            db.execute("ROLLBACK")
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
