"""What placements and costs say was spent, and on which day. It adds nothing up.

What was typed for a placement gives way where a file states what was spent: on the placement itself, on its item on
its channel, or on its campaign on its channel. Costs are always on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from ugcdesk.kpi.additions import Line, Names, columns_of
from ugcdesk.kpi.column_text import connection_of, numbered_words, whole_numbers
from ugcdesk.kpi.ledger import CAMPAIGN, ITEM, MEASURE_CODES, PLACEMENT, Columns, Ints, Ledger, Mask, no_columns
from ugcdesk.kpi.placed import Placed
from ugcdesk.library import Library
from ugcdesk.library import tables as t

_SPEND = MEASURE_CODES["spend"]
_CHANNELS = 1 << 20  # more than there are channels
_TYPED = """
    SELECT group_concat(id), group_concat(campaign_id), group_concat(item_id), group_concat(spend_minor),
           group_concat(coalesce(CAST(julianday("on") - 1721424.5 AS INTEGER), 0)),
           group_concat(channel, char(30)), group_concat(currency, char(30))
    FROM placement WHERE spend_minor IS NOT NULL AND currency IS NOT NULL
"""
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
    days = _CampaignDays(session, library)
    found = _of_placements(session, ledgers, placed, days, channels, sources)
    lines: dict[str, list[Line]] = {}
    for currency, line in _of_costs(session, days, channels, sources):
        lines.setdefault(currency, []).append(line)
    for currency, of_it in lines.items():
        found[currency] = found.get(currency, no_columns()).joined(columns_of(of_it))
    return found


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed for placements, by id; ``day`` is 0 where it has none, ``currency`` a place in ``currencies``."""

    placement: Ints
    campaign: Ints
    item: Ints
    channel: Ints
    spend: Ints
    day: Ints
    currency: Ints
    currencies: tuple[str, ...]


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
) -> dict[str, Columns]:  # fmt: skip
    typed = _typed(session, channels)
    found = {}
    for code, currency in enumerate(typed.currencies):
        mine = typed.currency == code
        if currency in ledgers:
            mine &= ~_Stated(ledgers[currency], placed).covers(typed)
        if mine.any():
            found[currency] = _as_columns(typed, np.flatnonzero(mine), days, sources["placements"])
    return found


def _typed(session: Session, channels: Names) -> _Typed:
    *numbers, channel, currency = connection_of(session).execute(_TYPED).fetchone()
    placement, campaign, item, spend, day = map(whole_numbers, numbers)
    place, words = numbered_words(channel, len(placement))
    codes = np.array([channels[word] for word in words], dtype=np.int64)
    return _Typed(placement, campaign, item, codes[place], spend, day, *numbered_words(currency, len(placement)))


def _as_columns(typed: _Typed, rows: Ints, days: _CampaignDays, source: int) -> Columns:
    campaigns, place = np.unique(typed.campaign[rows], return_inverse=True)
    day = typed.day[rows]
    if not day.all():
        day = np.where(day > 0, day, np.array([days.of(campaign, None) for campaign in campaigns.tolist()])[place])
    order = np.argsort(day, kind="stable")
    rows, size = rows[order], len(rows)
    no = np.zeros(size, dtype=np.bool_)
    return Columns(
        kind=np.full(size, PLACEMENT),
        subject=typed.placement[rows],
        channel=typed.channel[rows],
        measure=np.full(size, _SPEND),
        day=day[order],
        source=np.full(size, source),
        is_level=no,
        is_lifetime=no,
        paid=no,
        value=typed.spend[rows].astype(np.float64),
    )


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

    def __init__(self, ledger: Ledger, placed: Placed) -> None:
        cells = ledger.cells.measure == _SPEND
        rows = np.flatnonzero(cells[ledger.cell]) if cells.any() else np.zeros(0, dtype=np.int64)
        self._kind, subject = ledger.entity_kind[ledger.entity[rows]], ledger.entity_subject[ledger.entity[rows]]
        self._whole = np.where(self._kind == ITEM, placed.items_of(self._kind, subject), subject)
        self._channel = ledger.cells.channel[ledger.cell[rows]]
        self._placed = placed

    def covers(self, typed: _Typed) -> Mask:
        """Whether the spend of each placement is in what files state."""
        items = self._placed.items_of(np.full(len(typed.item), ITEM), typed.item)
        of_placement = np.isin(typed.placement, self._whole[self._kind == PLACEMENT])
        return of_placement | self._has(ITEM, items, typed.channel) | self._has(CAMPAIGN, typed.campaign, typed.channel)

    def _has(self, kind: int, subject: Ints, channel: Ints) -> Mask:
        mine = self._kind == kind
        known = self._whole[mine] * _CHANNELS + self._channel[mine]
        found: Mask = np.isin(subject * _CHANNELS + channel, known)
        return found
