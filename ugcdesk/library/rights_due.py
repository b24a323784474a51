"""Which grants end soon, by item and channel; what to renew while there is time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.rights import ENDS_SOON, RightsRow, covered, last_day
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus


@dataclass(frozen=True, slots=True)
class Ending:
    """A grant of an item whose ``channels`` end on one day; ``days`` are left, 0 on the last day itself."""

    item_id: int
    channels: tuple[RightsChannel, ...]
    ends_on: date
    days: int


def rights_due(session: Session, today: date, within: timedelta = ENDS_SOON) -> list[Ending]:
    """The grants that stand and end ``within`` that time, the next to end first; nothing that is in the trash."""
    granted = (
        select(t.Rights)
        .join(t.Item, t.Item.id == t.Rights.item_id)
        .where(t.Rights.status == RightsStatus.GRANTED, t.Item.live, t.Item.trashed_at.is_(None))
    )
    found: dict[tuple[date, int], list[RightsChannel]] = {}
    for stored in session.scalars(granted):
        row = RightsRow.of(stored)
        for channel in covered(row):
            end = last_day(row, channel)
            if end is not None and today <= end <= today + within:
                found.setdefault((end, stored.item_id), []).append(channel)
    return [
        Ending(item_id, tuple(channels), end, (end - today).days) for (end, item_id), channels in sorted(found.items())
    ]
