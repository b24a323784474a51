"""Who looks after several items, and what is still to be checked on them, counted; for one item the inspector asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Attention:
    """Names of colleagues, and of flags that are not cleared, each with its items; the most frequent first."""

    assigned: tuple[tuple[str, int], ...]
    flags: tuple[tuple[str, int], ...]


def attention(session: Session, ids: Sequence[int]) -> Attention:
    assigned: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    flag = t.ItemFlag
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        given = select(t.Item.assigned_to, func.count()).where(t.Item.id.in_(some), t.Item.assigned_to.is_not(None))
        rows = session.execute(given.group_by(t.Item.assigned_to))
        assigned.update({name: number for name, number in rows if name})
        raised = select(flag.flag, func.count()).where(flag.item_id.in_(some), flag.cleared_at.is_(None))
        flags.update(dict(session.execute(raised.group_by(flag.flag)).all()))
    return Attention(tuple(assigned.most_common()), tuple(flags.most_common()))
