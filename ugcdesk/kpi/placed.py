"""Which item and campaign each placement is of, and which items were merged into which. It counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import ITEM, PLACEMENT, Ints
from ugcdesk.library import tables as t


class PlacedItem(NamedTuple):
    id: int
    campaign_id: int
    item_id: int
    channel: str


@dataclass(frozen=True, slots=True)
class Placed:
    """All placements; ``merged`` gives for each part of another item the whole."""

    rows: tuple[PlacedItem, ...]
    merged: Mapping[int, int] = field(default_factory=dict)

    def items_of(self, kind: Ints, subject: Ints) -> Ints:
        """The item that each subject is of, 0 where it is of none; of a part, the whole."""
        items = np.where(kind == ITEM, subject, 0).astype(np.int64)
        places = np.flatnonzero(kind == PLACEMENT)
        if len(places):
            ids = {row.id: row.item_id for row in self.rows}
            items[places] = [ids.get(placement, 0) for placement in subject[places].tolist()]
        of_part = np.flatnonzero(np.isin(items, list(self.merged)))
        items[of_part] = [self.merged[item] for item in items[of_part].tolist()]
        return items

    def in_campaign(self, campaign_id: int) -> list[PlacedItem]:
        return [row for row in self.rows if row.campaign_id == campaign_id]

    def items_at(self, mine: list[PlacedItem]) -> list[list[int]]:
        """The items whose figures may stand for each placement of one campaign.

        That is its own, with its parts that are not placed beside it.
        """
        parts: dict[int, list[int]] = {}
        for part, whole in sorted(self.merged.items()):
            parts.setdefault(whole, []).append(part)
        beside = {(row.item_id, row.channel) for row in mine}
        return [
            [row.item_id, *(part for part in parts.get(row.item_id, ()) if (part, row.channel) not in beside)]
            for row in mine
        ]


def read_placed(session: Session) -> Placed:
    """How items are placed and merged now."""
    p = t.Placement
    rows = session.execute(select(p.id, p.campaign_id, p.item_id, p.channel)).all()
    merged = session.execute(select(t.Item.id, t.Item.merged_into).where(t.Item.merged_into.is_not(None))).all()
    parts = {row.id: row.merged_into for row in merged if row.merged_into is not None}
    return Placed(tuple(PlacedItem._make(row) for row in rows), parts)
