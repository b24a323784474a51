"""What holds an item back besides its rights: a creator who is not to be used, and flags that nobody has checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Flag

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Hold:
    """The flags of an item that are not cleared, and why its creator is not to be used ("" for no reason given)."""

    flags: frozenset[Flag] = frozenset()
    barred_why: str | None = None

    @property
    def is_barred(self) -> bool:
        """Whether its creator is not to be used."""
        return self.barred_why is not None or Flag.BARRED in self.flags


def holds(session: Session, item_ids: Sequence[int]) -> dict[int, Hold]:
    """What holds each of ``item_ids`` back; those that nothing holds are left out.

    A creator is barred with all handles of the same person.
    """
    flags: dict[int, set[Flag]] = defaultdict(set)
    barred: dict[int, str] = {}
    for start in range(0, len(item_ids), _CHUNK):
        some = item_ids[start : start + _CHUNK]
        raised = select(t.ItemFlag.item_id, t.ItemFlag.flag).where(t.ItemFlag.cleared_at.is_(None))
        for item_id, flag in session.execute(raised.where(t.ItemFlag.item_id.in_(some))):
            flags[item_id].add(Flag(flag))
        barred.update(_barred(session, some))
    return {one: Hold(frozenset(flags.get(one, ())), barred.get(one)) for one in {*flags, *barred}}


def why_held(hold: Hold | None) -> str | None:
    """Why an item may not go out whatever its rights say, as a short sentence with the remedy, or None.

    A paid partnership holds nothing back; it is to be named as such, see `caution`.
    """
    if hold is None:
        return None
    if hold.is_barred:
        why = f": {hold.barred_why.rstrip('.')}" if hold.barred_why else ""
        return f"Its creator is not to be used{why}. Choose another item."
    if Flag.CHILDREN in hold.flags:
        return "Children may be shown. Check that their parents agree first."
    if Flag.FACES in hold.flags:
        return "Faces of other people may be shown. Check that they agree first."
    return None


def caution(hold: Hold | None) -> str | None:
    """What to mind about an item that may go out."""
    if hold is not None and Flag.PAID in hold.flags:
        return "A paid partnership. Name it as such where you show it."
    return None


def _barred(session: Session, item_ids: Sequence[int]) -> dict[int, str]:
    own, other = t.Creator, aliased(t.Creator)
    person = func.coalesce(own.same_as, own.id)
    statement = (
        select(t.Item.id, other.barred_why)
        .join(own, own.id == t.Item.creator_id)
        .join(other, or_(other.id == person, other.same_as == person))
        .where(t.Item.id.in_(item_ids), other.barred_at.is_not(None))
    )
    return {item_id: why or "" for item_id, why in session.execute(statement)}
