"""Verifies a library: the database, every original by its hash, files that no row bears, an erasure cut short."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text

from ugcdesk.library import erasing
from ugcdesk.library import tables as t
from ugcdesk.library.library import Library
from ugcdesk.library.tombstones import LOST, is_key_lost
from ugcdesk.progress import QUIET, Progress

_BLOCK = 1 << 20
_TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `database`, `dangling`, `erasing`, `missing`, `damaged` or `unreferenced`."""

    kind: str
    what: str
    repaired: bool = False


def check_library(library: Library, *, repair: bool = False, progress: Progress = QUIET) -> list[Problem]:
    """Name what is wrong. ``repair`` ends an erasure and moves files that no row bears to ``originals/trash``.

    Reads every original, so it takes as long as reading the disk does. Raises Cancelled when asked to stop.
    """
    problems = [*_database(library), *_erasing(library, repair=repair)]
    borne: set[Path] = set()
    with library.read() as session:
        rows = session.execute(select(t.Original.hash, t.Original.ext).order_by(t.Original.hash)).all()
    for digest, ext in progress.track(rows, "Verifying originals"):
        path = library.originals.path(digest, ext)
        borne.add(path)
        if not path.is_file():
            problems.append(Problem("missing", f"The original {path.name} is not there; bring it back from a backup."))
        elif _sha256(path) != digest:
            problems.append(Problem("damaged", f"The original {path.name} is not what was received."))
    problems.extend(_unreferenced(library, borne, repair=repair))
    return problems


def _database(library: Library) -> Iterator[Problem]:
    with library.read() as session:
        for (said,) in session.execute(text("PRAGMA integrity_check")):
            if said != "ok":
                yield Problem("database", f"The database is damaged: {said}.")
        for table, row, target, _ in session.execute(text("PRAGMA foreign_key_check")):
            yield Problem("dangling", f"Row {row} of {table} points at a row of {target} that is not there.")


def _erasing(library: Library, *, repair: bool) -> Iterator[Problem]:
    """An erasure that was cut short, whose files go for good; and tombstones that nobody can read any more."""
    files = erasing.unfinished(library.folder)
    if files is not None:
        if repair:
            erasing.finish(library)
            erasing.done(library.folder)
        yield Problem("erasing", "A creator was erased, but not all of their files and traces yet.", repaired=repair)
    with library.read() as session:
        is_lost = is_key_lost(session, library.folder)
    if is_lost and repair:
        erasing.forget_unreadable(library)
    if is_lost:
        yield Problem("erasing", LOST, repaired=repair)


def _unreferenced(library: Library, borne: set[Path], *, repair: bool) -> Iterator[Problem]:
    folder = library.folder.originals
    for path in sorted(folder.glob("??/*")):
        if path in borne or not path.is_file():
            continue
        what = f"No item bears the file {path.name}."
        if not repair:
            yield Problem("unreferenced", what)
            continue
        (folder / _TRASH).mkdir(exist_ok=True)
        path.replace(folder / _TRASH / path.name)
        yield Problem("unreferenced", f"{what} It was moved to originals/{_TRASH}.", repaired=True)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
