"""Which items look alike and what was decided about them, as frozen rows; they are found while importing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import LookAlikeDecision


@dataclass(frozen=True, slots=True)
class LookAlikeRow:
    """Item ``item_id`` looks like ``other_id``; ``likeness`` from 0 to 1. No decision: it is still to be made."""

    item_id: int
    other_id: int
    likeness: float
    decision: LookAlikeDecision | None


def look_alikes_of(session: Session, item_id: int) -> list[LookAlikeRow]:
    """What looks like one item, as seen from it, the likest first; nothing that is in the trash."""
    pair = t.LookAlike
    rows = session.execute(_standing().where(or_(pair.item_id == item_id, pair.other_id == item_id)))
    found = (_row(*row) for row in rows)
    turned = [
        one if one.item_id == item_id else LookAlikeRow(one.other_id, one.item_id, one.likeness, one.decision)
        for one in found
    ]
    return sorted(turned, key=lambda one: (-one.likeness, one.other_id))


def undecided(session: Session) -> list[LookAlikeRow]:
    """The pairs that nothing was decided about, the later item first, the newest pair first."""
    pair = t.LookAlike
    newest = _standing().where(pair.decision.is_(None)).order_by(pair.item_id.desc(), pair.other_id.desc())
    return [_row(*row) for row in session.execute(newest)]


def undecided_among(session: Session, ids: Sequence[int]) -> set[int]:
    """Those of ``ids`` that look like an item with nothing decided about it."""
    pair = t.LookAlike
    mine = or_(pair.item_id.in_(ids), pair.other_id.in_(ids))
    rows = session.execute(_standing().where(pair.decision.is_(None), mine))
    return {item_id for row in rows for item_id in row[:2]}.intersection(ids)


def _standing() -> Select[int, int, float, str | None]:
    """The pairs of which both stand outside the trash."""
    pair, item, other = t.LookAlike, aliased(t.Item), aliased(t.Item)
    return (
        select(pair.item_id, pair.other_id, pair.likeness, pair.decision)
        .join(item, and_(item.id == pair.item_id, item.live, item.trashed_at.is_(None)))
        .join(other, and_(other.id == pair.other_id, other.live, other.trashed_at.is_(None)))
    )


def _row(item_id: int, other_id: int, likeness: float, decision: str | None) -> LookAlikeRow:
    return LookAlikeRow(item_id, other_id, likeness, LookAlikeDecision(decision) if decision else None)
