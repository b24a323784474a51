"""The last imports that stand, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.folder import Folder


@dataclass(frozen=True, slots=True)
class Arrival:
    """One import: what it was called, the names of its files and folders, and its day in the library's zone."""

    label: str
    sources: tuple[str, ...]
    day: date


def arrivals(session: Session, folder: Folder, limit: int) -> list[Arrival]:
    """The newest imports, figures and catalogues among them, without those that were undone."""
    columns = (t.Batch.label, t.Batch.sources, t.Batch.at)
    acts = select(*columns).where(t.Batch.live).group_by(*columns)  # one may be of several batches
    rows = session.execute(acts.order_by(func.max(t.Batch.id).desc()).limit(limit))
    return [
        Arrival(row.label, tuple(PurePath(source).name for source in row.sources), folder.day_of(row.at))
        for row in rows
    ]
