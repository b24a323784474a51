"""Which items are one since they were merged; what was asked and proved stays with the item it was about."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t


def with_parts(item_id: int) -> Select[int]:
    """The id of an item and those of the items that were merged into it."""
    return select(t.Item.id).where((t.Item.id == item_id) | (t.Item.merged_into == item_id))


def whole_of(session: Session, item_id: int) -> int:
    """The item that took this one in, or the item itself."""
    return session.scalar(select(t.Item.merged_into).where(t.Item.id == item_id)) or item_id


def persons_behind(session: Session, item_ids: Iterable[int]) -> set[int]:
    """The people, by their first handle, whose posts the items are, parts included; none for those without creator."""
    creator = t.Creator
    found: set[int] = set()
    for item_id in item_ids:
        named = select(creator.same_as, creator.id).join(t.Item, t.Item.creator_id == creator.id)
        found |= {same or own for same, own in session.execute(named.where(t.Item.id.in_(with_parts(item_id))))}
    return found
