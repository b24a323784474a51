"""Makes a database, tells whether one is ours and of what revision, and runs the migrations. Alembic does the work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ugcdesk.errors import DeskError, NewerFormat, NotALibrary

HEAD = "0004"
KNOWN = ("0001", "0002", "0003", HEAD)


def upgrade(path: Path) -> None:
    """Run the migrations that the database at ``path`` lacks, all of them when it is not there. Nobody else has it."""
    from alembic import command  # only needed here: importing it costs a tenth of a second at every start
    from alembic.config import Config

    from ugcdesk.library import database

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    engine = database.writing(path)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()


def check(path: Path) -> None:
    """Raise NotALibrary or NewerFormat unless this program knows the database's revision; writes nothing."""
    if revision(path) not in KNOWN:
        raise NewerFormat(
            f"{path.parent.name} was written by a newer UGC Desk. Update the program; nothing was changed."
        )


def is_older(path: Path) -> bool:
    """Whether the database is of an earlier revision than the one this program writes."""
    return revision(path) != HEAD


def revision(path: Path) -> str:
    """The revision that the database names.

    Raises NotALibrary when it is absent, damaged or foreign, DeskError when the disk leaves no room to read it.
    """
    if not path.is_file():
        raise NotALibrary(f"{path.parent} has lost its database {path.name}. Bring it back from a backup.")
    # Without a log beside it nobody has it open, and only then may it be read as a file that never changes:
    # any other way of reading leaves two files behind in a folder that must stay untouched.
    how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)
        try:
            (named,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise NotALibrary(f"{path} is no database of UGC Desk. Bring it back from a backup.", str(error)) from error
        # Even reading needs a little room for the file by which programs share the database.
        raise DeskError(
            f"{path.parent.name} cannot be opened: its disk is full or refuses. Free some space, then open it again.",
            str(error),
        ) from error
    except (sqlite3.Error, TypeError) as error:
        raise NotALibrary(
            f"{path} is damaged or no database of UGC Desk. Bring it back from a backup.", str(error)
        ) from error
    return str(named)
