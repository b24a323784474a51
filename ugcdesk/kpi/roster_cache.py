"""Keeps the roster in the library's cache folder with its place in the log, so that opening reads what changed since.

The file is derived: where it is damaged, or is of another log, the roster is read anew. It names nobody.
"""

from __future__ import annotations

import io
import logging
import os
import threading
import zlib
from contextlib import suppress
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.roster import Grants, Items, Products, Roster, Shown, Waits
from ugcdesk.library import Library
from ugcdesk.library import tables as t

log = logging.getLogger(__name__)

_FORMAT = "1"
_NAME = "figures-items.checked"  # goes with all that is kept of figures
_CHECK = 4  # so many bytes before the arrays tell whether they are as they were written
_PARTS = {"items": Items, "grants": Grants, "shown": Shown, "products": Products, "waits": Waits}


def load(session: Session, library: Library) -> tuple[int, Roster] | None:
    """What was kept, and the entry of the log that it is the state after; None where there is nothing to go by."""
    try:
        whole = (library.folder.cache / _NAME).read_bytes()
        # What was damaged NumPy is not given: there is no end to the errors it may come to.
        if _check(whole[_CHECK:]) != whole[:_CHECK]:
            return None
        with np.load(io.BytesIO(whole[_CHECK:]), allow_pickle=False) as arrays:
            kept: dict[str, npt.NDArray[Any]] = dict(arrays)
        position, told = int(kept["position"]), str(kept["of"])
        roster = Roster(**{
            part: of(*(kept[f"{part}.{each.name}"] for each in fields(of))) for part, of in _PARTS.items()
        })  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (position, roster) if told == _of(session, position) else None


def keep(session: Session, library: Library, position: int, roster: Roster) -> None:
    """Write the roster as it stands after entry ``position``; a folder that cannot be written is no fault."""
    path = library.folder.cache / _NAME
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.part")
    arrays = {
        f"{name}.{each.name}": getattr(getattr(roster, name), each.name)
        for name, of in _PARTS.items()
        for each in fields(of)
    }
    written = io.BytesIO()
    np.savez(written, position=np.array(position), of=np.array(_of(session, position)), **arrays)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_check(written.getvalue()) + written.getvalue())
        part.replace(path)
    except OSError as error:
        log.warning("what is known of items could not be cached: %s", error)
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _check(arrays: bytes) -> bytes:
    return zlib.crc32(arrays).to_bytes(_CHECK, "big")


def _of(session: Session, position: int) -> str:
    """What tells an entry of this log from one of another."""
    at = session.scalar(select(t.LogRow.at).where(t.LogRow.seq == position))
    return f"{_FORMAT} {at.isoformat() if at else ''}"
