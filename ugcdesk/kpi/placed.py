"""Which item and campaign a placement is of, what campaigns are called, which items were merged. It counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.column_text import connection_of, numbered_words, whole_numbers
from ugcdesk.kpi.ledger import ITEM, PLACEMENT, Ints
from ugcdesk.library import tables as t
from ugcdesk.library.details import part_called
from ugcdesk.text import name_key

_PLACEMENTS = """
    SELECT group_concat(id), group_concat(campaign_id), group_concat(item_id), group_concat(channel, char(30))
    FROM placement
"""


class PlacedItem(NamedTuple):
    id: int
    campaign_id: int
    item_id: int
    channel: str


@dataclass(frozen=True, slots=True)
class Placed:
    """All placements by id, ``channel`` being a place in ``channels``.

    ``merged`` gives for each part of another item the whole, ``called`` the parts of reports that are a campaign.
    """

    id: Ints
    campaign: Ints
    item: Ints
    channel: Ints
    channels: tuple[str, ...]
    merged: Mapping[int, int] = field(default_factory=dict)
    called: Mapping[str, int] = field(default_factory=dict)

    def items_of(self, kind: Ints, subject: Ints) -> Ints:
        """The item that each subject is of, 0 where it is of none; of a part, the whole."""
        items = self.measured(kind, subject)
        of_part = np.flatnonzero(np.isin(items, list(self.merged)))
        items[of_part] = [self.merged[item] for item in items[of_part].tolist()]
        return items

    def measured(self, kind: Ints, subject: Ints) -> Ints:
        """The same, where a part is still an item by itself."""
        items = np.where(kind == ITEM, subject, 0).astype(np.int64)
        places = np.flatnonzero(kind == PLACEMENT)
        if len(places):
            items[places] = self._items_placed(np.asarray(subject, dtype=np.int64)[places])
        return items

    def in_campaign(self, campaign_id: int) -> list[PlacedItem]:
        mine = self.campaign == campaign_id
        columns = (column[mine].tolist() for column in (self.id, self.campaign, self.item, self.channel))
        return [
            PlacedItem(number, campaign, item, self.channels[channel])
            for number, campaign, item, channel in zip(*columns, strict=True)
        ]

    def ids_in(self, campaign_id: int) -> Ints:
        """The placements of a campaign."""
        found: Ints = self.id[self.campaign == campaign_id]
        return found

    def items_in(self, campaign_id: int, channel: str | None = None) -> Ints:
        """The items placed by a campaign, on one channel or on any."""
        mine = self.campaign == campaign_id
        if channel is not None:
            mine &= self.channel == (self.channels.index(channel) if channel in self.channels else -1)
        found: Ints = self.item[mine]
        return found

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

    def _items_placed(self, placements: Ints) -> Ints:
        if not len(self.id):
            return np.zeros(len(placements), dtype=np.int64)
        place = np.minimum(np.searchsorted(self.id, placements), len(self.id) - 1)
        return np.where(self.id[place] == placements, self.item[place], 0)


def read_placed(session: Session) -> Placed:
    """How items are placed and merged now."""
    *numbers, words = connection_of(session).execute(_PLACEMENTS).fetchone()
    number, campaign, item = map(whole_numbers, numbers)
    channel, channels = numbered_words(words, len(number))
    order = np.argsort(number)
    merged = session.execute(select(t.Item.id, t.Item.merged_into).where(t.Item.merged_into.is_not(None))).all()
    parts = {row.id: row.merged_into for row in merged if row.merged_into is not None}
    return Placed(number[order], campaign[order], item[order], channel[order], channels, parts, _called(session))


def _called(session: Session) -> dict[str, int]:
    c = t.Campaign
    rows = session.execute(select(c.id, c.key, c.utm_campaign).order_by(c.id)).all()
    return {part_called(name): row.id for row in rows for name in (row.key, name_key(row.utm_campaign))}
