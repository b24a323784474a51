"""What placements and costs say was spent, and on which day. It adds nothing up.

What was typed for a placement gives way where a file states what was spent: on the placement itself, on its item on
its channel, or on its campaign on its channel. Costs are always on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from ugcdesk.kpi.additions import Line, Names, columns_of
from ugcdesk.kpi.ledger import CAMPAIGN, ITEM, MEASURE_CODES, PLACEMENT, Columns, Ledger
from ugcdesk.kpi.placed import Placed
from ugcdesk.library import Library
from ugcdesk.library import tables as t

_SPEND = MEASURE_CODES["spend"]
# Campaigns are changed by themselves, so that the log names each.
_MADE = text("""
    SELECT named.value, min(edit_log.at) FROM edit_log, json_each(edit_log.changes, '$.ids.campaign') AS named
    WHERE edit_log.changes LIKE '%"campaign"%' GROUP BY named.value
""")


def spent(
    session: Session, library: Library, ledgers: Mapping[str, Ledger], placed: Placed, channels: Names, sources: Names
) -> dict[str, Columns]:
    """By currency what was spent on the day of the placement or cost, else on the first day of its campaign.

    A campaign without a first day is taken by its last, and without dates by the day that it was made.
    """
    lines: dict[str, list[Line]] = {}
    days = _CampaignDays(session, library)
    for currency, line in (*_of_placements(session, ledgers, placed, days, channels, sources),
                           *_of_costs(session, days, channels, sources)):  # fmt: skip
        lines.setdefault(currency, []).append(line)
    return {currency: columns_of(of_it) for currency, of_it in lines.items()}


class _CampaignDays:
    """The day on which a campaign spends what has no day of its own."""

    def __init__(self, session: Session, library: Library) -> None:
        self._session, self._library = session, library
        c = t.Campaign
        self._known = dict(session.execute(select(c.id, func.coalesce(c.starts_on, c.ends_on))).all())
        self._made: dict[int, date] | None = None

    def of(self, campaign: int, on: date | None) -> int:
        """``on`` itself where it is known, as an ordinal."""
        day = on or self._known.get(campaign)
        return (day or self._made_on(campaign)).toordinal()

    def _made_on(self, campaign: int) -> date:
        if self._made is None:
            zone = ZoneInfo(self._library.folder.time_zone)
            self._made = {
                number: datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(zone).date()
                for number, at in self._session.execute(_MADE)
            }
        return self._made.get(campaign) or self._library.today()


def _of_placements(
    session: Session, ledgers: Mapping[str, Ledger], placed: Placed, days: _CampaignDays, channels: Names,
    sources: Names,
) -> Iterator[tuple[str, Line]]:  # fmt: skip
    stated = {currency: _Stated(ledger, placed, channels) for currency, ledger in ledgers.items()}
    p = t.Placement
    told = select(p.id, p.campaign_id, p.item_id, p.channel, p.on, p.spend_minor, p.currency)
    for row in session.execute(told.where(p.spend_minor.is_not(None), p.currency.is_not(None))):
        if row.currency in stated and stated[row.currency].covers(row):
            continue
        day, source = days.of(row.campaign_id, row.on), sources["placements"]
        yield row.currency, Line(PLACEMENT, row.id, channels[row.channel], _SPEND, day, source, row.spend_minor)


def _of_costs(
    session: Session, days: _CampaignDays, channels: Names, sources: Names
) -> Iterator[tuple[str, Line]]:  # fmt: skip
    cost = t.Cost
    for campaign, on, amount, currency in session.execute(
        select(cost.campaign_id, cost.on, cost.amount_minor, cost.currency)
    ):
        day = days.of(campaign, on)
        yield currency, Line(CAMPAIGN, campaign, channels[""], _SPEND, day, sources["costs"], amount)


class _Stated:
    """Of which placements, items and campaigns files state what was spent, with the channel."""

    def __init__(self, ledger: Ledger, placed: Placed, channels: Names) -> None:
        cells = ledger.cells.measure == _SPEND
        rows = np.flatnonzero(cells[ledger.cell]) if cells.any() else np.zeros(0, dtype=np.int64)
        kind, subject = ledger.entity_kind[ledger.entity[rows]], ledger.entity_subject[ledger.entity[rows]]
        whole = np.where(kind == ITEM, placed.items_of(kind, subject), subject)
        channel = np.where(kind == PLACEMENT, -1, ledger.cells.channel[ledger.cell[rows]])
        columns = (each.tolist() for each in (kind, whole, channel))
        self._known = set(zip(*columns, strict=True))
        self._placed, self._channels = placed, channels

    def covers(self, placement: Any) -> bool:
        """Whether the spend of a placement is in what files state."""
        channel = self._channels[placement.channel]
        item = self._placed.merged.get(placement.item_id, placement.item_id)
        own = {(PLACEMENT, placement.id, -1), (ITEM, item, channel), (CAMPAIGN, placement.campaign_id, channel)}
        return not own.isdisjoint(self._known)
