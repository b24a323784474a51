"""The watched folders as frozen rows, and why a folder cannot be one; who looks into them is `importing`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.folder import Folder, enclosing


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """A watched folder; new items get ``tags`` and go into ``campaign``. What landed before ``since`` is left alone."""

    id: int
    path: Path
    tags: tuple[str, ...]
    campaign: str | None
    since: datetime

    @property
    def name(self) -> str:
        """What to call it: the last part of its path, or all of it for the root of a disk."""
        return self.path.name or str(self.path)


def watched_rows(session: Session) -> list[WatchedRow]:
    """All watched folders, in the order in which they were chosen."""
    columns = (t.WatchedFolder.id, t.WatchedFolder.path, t.WatchedFolder.tags, t.WatchedFolder.since, t.Campaign.name)
    found = session.execute(select(*columns).outerjoin(t.Campaign).order_by(t.WatchedFolder.id))
    return [WatchedRow(row.id, Path(row.path), tuple(row.tags), row.name, row.since) for row in found]


def watched_at(session: Session, path: Path) -> WatchedRow:
    """The watched folder at ``path``; raises WrongUse when it is not watched."""
    wanted = whole(path)
    for row in watched_rows(session):
        if row.path == wanted:
            return row
    raise WrongUse(f"{path} is not watched. “ugcdesk watch list” names the folders that are.")


def whole(path: Path) -> Path:
    """``path`` as it is stored: absolute and without links, so that a folder has one name only."""
    return Path(os.path.realpath(path.expanduser()))


def require_watchable(session: Session, place: Folder, path: Path) -> Path:
    """``path`` as it is stored; raises WrongUse when it is no folder, of a library, around it, or watched already."""
    wanted = whole(path)
    if not wanted.is_dir():
        raise WrongUse(f"There is no folder {path}. Connect its disk or check the path.")
    if enclosing(wanted) is not None:
        raise WrongUse(f"{path} is part of a library. Choose a folder outside it.")
    if whole(place.path).is_relative_to(wanted):
        raise WrongUse(f"{path} holds the library itself. Choose a folder beside it.")
    for row in watched_rows(session):
        _require_apart(wanted, row.path)
    return wanted


def _require_apart(wanted: Path, other: Path) -> None:
    if wanted == other:
        raise WrongUse(f"{wanted} is watched already. Remove it first to watch it in another way.")
    if wanted.is_relative_to(other):
        raise WrongUse(f"{wanted} lies in {other}, which is watched already: what lands in it comes in by itself.")
    if other.is_relative_to(wanted):
        raise WrongUse(f"{wanted} holds {other}, which is watched already. Remove that one first.")
