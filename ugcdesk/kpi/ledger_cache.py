"""Keeps the ledger's columns in the library's cache folder, so that a question need not read every observation.

The file is derived: it is made again whenever an import came, went or came back since, or when it cannot be read.
It holds numbers and names of channels and files only.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import zipfile
from dataclasses import fields
from pathlib import Path

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import MEASURE_IDS, Columns, Ledger
from ugcdesk.library import Library
from ugcdesk.library import tables as t

log = logging.getLogger(__name__)

_FORMAT = "1"


def cached_ledger(library: Library) -> Path:
    """Where the columns are kept."""
    return library.folder.cache / "figures.npz"


def forget_cached(library: Library) -> None:
    """Have the columns made again, after figures went that no import took back."""
    cached_ledger(library).unlink(missing_ok=True)


def stamp(session: Session, library: Library) -> str:
    """What changes whenever observations, or the days that items were posted, may have changed."""
    batches = session.execute(select(t.Batch.id, t.Batch.at, t.Batch.live).order_by(t.Batch.id))
    parts = [_FORMAT, library.folder.time_zone, library.folder.currency, *MEASURE_IDS]
    parts.extend(f"{row.id} {row.at.isoformat()} {row.live}" for row in batches)
    # A merge may give an item the day that another was posted.
    merged = session.scalars(select(t.Item.id).where(t.Item.merged_into.is_not(None)).order_by(t.Item.id))
    parts.extend(str(item) for item in merged)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def load(path: Path, expected: str) -> Ledger | None:
    """The ledger that was kept under this stamp; None when there is none, or it is of another moment or damaged."""
    try:
        # Opened here, since NumPy leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["stamp"]) != expected:
                return None
            columns = Columns(**{each.name: kept[each.name] for each in fields(Columns)})
            return Ledger(columns, tuple(kept["channels"].tolist()), tuple(kept["sources"].tolist()))
    except (OSError, ValueError, KeyError, EOFError, AttributeError, TypeError, zipfile.BadZipFile):
        return None


def keep(path: Path, ledger: Ledger, its_stamp: str) -> None:
    """Write the ledger beside its place and move it there; a folder that cannot be written is no fault."""
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")  # two threads may read at once
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez(
                file,
                stamp=np.array(its_stamp),
                channels=np.array(ledger.channels, dtype=str),
                sources=np.array(ledger.sources, dtype=str),
                **{each.name: getattr(ledger.columns, each.name) for each in fields(Columns)},
            )
        part.replace(path)
    except OSError as error:
        log.warning("the figures could not be cached: %s", error)
        part.unlink(missing_ok=True)
