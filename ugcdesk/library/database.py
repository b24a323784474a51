"""Connections to the library's database: one that writes, several that only read."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from ugcdesk.errors import LibraryInUse

_WAIT_S = 5.0


def writing(path: Path) -> Engine:
    """The one connection that writes and checkpoints; each of its transactions takes the lock at once."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": _WAIT_S},
    )
    # FULL, not NORMAL: with NORMAL a power cut loses commits that were already reported as done.
    _prepare(
        engine,
        "BEGIN IMMEDIATE",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-32000",  # the indexes of millions of figures are written to all over
    )
    return engine


def reading(path: Path) -> Engine:
    """Connections that cannot write, so that they never checkpoint either; usable from any thread."""
    address = f"{path.resolve().as_uri()}?mode=ro"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, check_same_thread=False, timeout=_WAIT_S)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=6, max_overflow=10)
    _prepare(engine, "BEGIN", "query_only=ON", "cache_size=-32000", "mmap_size=268435456")
    return engine


def compact(writer: Engine) -> bool:
    """Write the database anew without free pages and empty the log beside it; False when that is not possible now."""
    connection = writer.raw_connection()
    try:
        raw = cast(sqlite3.Connection, connection.driver_connection)
        raw.execute("VACUUM").close()
        until = time.monotonic() + _WAIT_S
        while raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()


def _prepare(engine: Engine, begin: str, *pragmas: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late to hold a snapshot
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


class WriteLock:
    """Lets one program at a time write; says who holds it when waiting takes too long."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, timeout=_WAIT_S, thread_local=False)
        self._holder = path.with_suffix(".json")

    @contextmanager
    def held(self, wait_s: float = _WAIT_S) -> Iterator[None]:
        """Hold the lock for a ``with`` block; raises LibraryInUse after ``wait_s`` seconds."""
        try:
            self._lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise LibraryInUse(
                f"The library is being written by {self._who()}. Nothing was changed; try again when it is done."
            ) from error
        try:
            with suppress(OSError):  # on a full disk it only stays unknown who holds it
                self._holder.write_text(json.dumps({"pid": os.getpid(), "program": Path(sys.argv[0]).name}))
            yield
        finally:
            self._lock.release()

    def _who(self) -> str:
        try:
            said = json.loads(self._holder.read_text())
            return f"another program ({said['program']}, process {said['pid']})"
        except (OSError, ValueError, KeyError):
            return "another program"
