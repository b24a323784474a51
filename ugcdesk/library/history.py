"""The edit log: appends what was done, finds what undo and redo are about, tells what others did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ugcdesk.library.changes import Changes
from ugcdesk.library.tables import Evidence, ItemOriginal, LogRow

Op = dict[str, Any]

_BEARING = (ItemOriginal.__tablename__, Evidence.__tablename__)
_STEPS = ("undo", "redo")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: an edit that was done, whether or not it is undone now."""

    seq: int
    at: datetime
    actor: str
    label: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """An edit as the log holds it, with the row operations that take it back or do it again."""

    seq: int
    label: str
    ops: Sequence[Op]


@dataclass(frozen=True, slots=True)
class Dropped:
    """What goes with edits that can no longer be redone: their batches, and the originals that only they would bear."""

    batches: Sequence[int]
    originals: frozenset[str]


def append(session: Session, act: str, changes: Changes, *, at: datetime, actor: str, **more: Any) -> int:
    """Add an entry and return its number; ``more`` are ``inverse`` for an edit, ``of`` for an undo or redo."""
    ops = more.pop("inverse", None)
    row = LogRow(
        at=at,
        actor=actor,
        act=act,
        label=changes.label,
        state="done" if act == "edit" else "",
        changes=changes.to_json(),
        inverse=None if ops is None else {"ops": ops},
        **more,
    )
    session.add(row)
    session.flush()
    return row.seq


def to_undo(session: Session) -> Stored | None:
    """The newest edit that stands, or None."""
    return _one(session, "done", newest=True)


def to_redo(session: Session) -> Stored | None:
    """The undone edit that comes next, or None."""
    return _one(session, "undone", newest=False)


def stands(session: Session, seq: int) -> bool:
    """Whether entry ``seq`` is an edit that is done and not undone."""
    return session.scalar(select(LogRow.state).where(LogRow.seq == seq)) == "done"


def mark(session: Session, seq: int, state: str, ops: Sequence[Op]) -> None:
    """Set an edit's state and the operations that would switch it back."""
    session.execute(update(LogRow).where(LogRow.seq == seq).values(state=state, inverse={"ops": list(ops)}))


def drop_undone(session: Session) -> Dropped:
    """Forget what could be redone; return what goes with it."""
    rows = session.execute(select(LogRow.seq, LogRow.inverse).where(LogRow.state == "undone")).all()
    session.execute(update(LogRow).where(LogRow.state == "undone").values(state="dropped", inverse=None))
    ops = [op for row in rows if row.inverse for op in row.inverse["ops"]]
    files = [op for op in ops if op["op"] == "insert" and op["table"] in _BEARING]
    return Dropped(
        [op["batch"] for op in ops if op["op"] == "restore"],
        frozenset(row["hash"] for op in files for row in op["rows"] if row["hash"]),
    )


def entries(session: Session, limit: int) -> list[Entry]:
    """The edits that stand or can be redone, newest first."""
    rows = session.execute(
        select(LogRow.seq, LogRow.at, LogRow.actor, LogRow.label, LogRow.state)
        .where(LogRow.act == "edit", LogRow.state.in_(("done", "undone")))
        .order_by(LogRow.seq.desc())
        .limit(limit)
    )
    return [Entry(row.seq, row.at, row.actor, row.label, row.state == "undone") for row in rows]


def since(session: Session, seq: int) -> list[Changes]:
    """What was done after entry ``seq``, by anyone, oldest first."""
    rows = session.execute(
        select(LogRow.seq, LogRow.act, LogRow.label, LogRow.changes).where(LogRow.seq > seq).order_by(LogRow.seq)
    )
    return [Changes.from_json(row.changes, label=row.label, seq=row.seq, is_step=row.act in _STEPS) for row in rows]


def last(session: Session) -> tuple[int, datetime | None]:
    """The number and time of the newest entry; 0 and None in a new library."""
    row = session.execute(select(func.max(LogRow.seq), func.max(LogRow.at))).one()
    return row[0] or 0, row[1]


def _one(session: Session, state: str, *, newest: bool) -> Stored | None:
    order = LogRow.seq.desc() if newest else LogRow.seq.asc()
    row = session.execute(
        select(LogRow.seq, LogRow.label, LogRow.inverse).where(LogRow.state == state).order_by(order).limit(1)
    ).one_or_none()
    return Stored(row.seq, row.label, row.inverse["ops"]) if row and row.inverse else None
