"""Brings an older library's database up to date on a copy, so that a crash leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from ugcdesk.errors import DeskError, NotALibrary
from ugcdesk.library import schema
from ugcdesk.library.originals import sync_folder


def bring_up_to_date(path: Path, backups: Path) -> None:
    """Migrate a copy of the database at ``path`` and let it take its place; the old one stays in ``backups``.

    For whoever holds the library's write lock. Does nothing when there is nothing to do. Raises DeskError when there is
    no room or another program has it open, NotALibrary when the database is damaged; it is then as it was.
    """
    if not schema.is_older(path):
        return
    copy = path.with_name(f"{path.name}.migrating")
    try:
        _remove(copy)
        shutil.copyfile(_backed_up(path, backups), copy)
        schema.upgrade(copy)
        _settle(copy)
        _verify(copy)
        _settle(path)
        _sync(copy)
        copy.replace(path)
        sync_folder(path.parent)
    except (OSError, sqlite3.DatabaseError, DatabaseError) as error:
        raise _refusal(path.parent.name, str(error)) from error
    finally:
        _remove(copy)


def _refusal(name: str, error: str) -> DeskError:
    failed = f"{name} could not be brought up to date and is as it was"
    if "locked" in error:
        return DeskError(f"{failed}: another program has it open. Close the other program, then open it again.", error)
    if "malformed" in error or "not a database" in error:
        return NotALibrary(f"{failed}: its database is damaged. Bring it back from a backup.", error)
    return DeskError(f"{failed}: its disk is full or refuses. Free some space, then open it again.", error)


def _backed_up(path: Path, backups: Path) -> Path:
    """A whole and verified copy of the database, named by its revision."""
    backups.mkdir(exist_ok=True)
    backup = backups / f"library-{schema.revision(path)}.db"
    part = backup.with_suffix(".part")
    _remove(part)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    _settle(part)
    _verify(part)
    _sync(part)
    part.replace(backup)
    sync_folder(backups)
    return backup


def _settle(path: Path) -> None:
    """Write the log beside a database back into it: one that is left there would spoil whatever takes its place."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _verify(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or dangling:
        raise NotALibrary(
            f"The database of {path.parent.name} is damaged; it was left as it is. Bring it back from a backup.",
            str(dangling or found),
        )


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
