"""Everything known at one moment, ready to be counted by scope, period and bucket. The public face is `facts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi import counting, ledger_cache
from ugcdesk.kpi.counting import Placed, PlacedItem
from ugcdesk.kpi.followers import FollowerHistory
from ugcdesk.kpi.groups import GroupBy, Groups, items_of_line, read_groups
from ugcdesk.kpi.ledger import Columns, Ints, Ledger, observed_ledger, with_spend
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.library import Library
from ugcdesk.library import tables as t

Measures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked about: everything, these items, one campaign, one channel, one product line, or several at once."""

    item_ids: tuple[int, ...] | None = None
    campaign_id: int | None = None
    channel: str | None = None
    line_id: int | None = None

    @property
    def is_of_items(self) -> bool:
        return self.item_ids is not None or self.line_id is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """The sums of one bucket, and how many items and days took part."""

    measures: Measures
    items: int = 0
    days: int = 0


class Reckoning:
    """Made for one question or a few that belong together; it does not notice later edits."""

    def __init__(self, library: Library) -> None:
        self.currency = library.folder.currency
        self._library = library
        p = t.Placement
        with library.read() as session:
            self._ledger = _ledger(session, library)
            rows = session.execute(select(p.id, p.campaign_id, p.item_id, p.channel)).all()
            merged = session.execute(select(t.Item.id, t.Item.merged_into).where(t.Item.merged_into.is_not(None))).all()
        parts = {row.id: row.merged_into for row in merged if row.merged_into is not None}
        self._placed = Placed(tuple(PlacedItem(*row) for row in rows), parts)
        self._items = self._placed.items_of(self._ledger.columns)
        self._of_channels: counting.Mask | None = None

    @property
    def channels(self) -> tuple[str, ...]:
        return self._ledger.channels

    def campaigns(self) -> list[tuple[int, str]]:
        with self._library.read() as session:
            found = session.execute(select(t.Campaign.id, t.Campaign.name).order_by(t.Campaign.name))
            return [(row.id, row.name) for row in found]

    def known_days(self) -> Period | None:
        """From the first to the last day with any figure."""
        days = self._ledger.columns.day
        if not len(days):
            return None
        return Period(date.fromordinal(int(days.min())), date.fromordinal(int(days.max())))

    def counted(self, scope: Scope, period: Period = ALL_TIME) -> Columns:
        """The rows that count for ``scope`` on the days of ``period``."""
        return self._ledger.columns.where(self._mask(scope) & self._days(period))

    def whole(self, scope: Scope, period: Period) -> Counted:
        """The sums of the whole scope and period."""
        columns = self.counted(scope, period)
        found = self._buckets(columns, np.zeros(len(columns), dtype=np.int64), 1, scope)[0]
        _set_start(found.measures, FollowerHistory(self.counted(scope)), period)
        return Counted(found.measures, self.item_count(scope, period), found.days)

    def by_period(self, scope: Scope, steps: Sequence[Period]) -> list[Counted]:
        """The sums of each of ``steps``, which follow each other without a gap."""
        columns = self.counted(scope, Period(steps[0].first, steps[-1].last))
        edges = np.array([step.first.toordinal() for step in steps])
        bucket = np.searchsorted(edges, columns.day, "right") - 1
        found = self._buckets(columns, bucket, len(steps), scope)
        history = FollowerHistory(self.counted(scope))
        for step, one in zip(steps, found, strict=True):
            _set_start(one.measures, history, step)
        return found

    def by_channel(self, scope: Scope, period: Period) -> dict[str, Counted]:
        columns = self.counted(scope, period)
        found = self._buckets(columns, columns.channel, len(self.channels), scope)
        history = {channel: self.counted(_on(scope, channel)) for channel in self.channels if channel}
        for channel, columns_of in history.items():
            one = found[self.channels.index(channel)]
            _set_start(one.measures, FollowerHistory(columns_of), period)
        return {name: one for name, one in zip(self.channels, found, strict=True) if name and one.measures}

    def by_item(self, scope: Scope, period: Period) -> dict[int, Counted]:
        columns, items = self._of_items(scope, period)
        ids, bucket = np.unique(items, return_inverse=True)
        found = self._buckets(columns, bucket, len(ids), scope)
        return {int(item): one for item, one in zip(ids, found, strict=True)}

    def by_group(self, by: GroupBy, scope: Scope, period: Period) -> tuple[Groups, list[Counted]]:
        with self._library.read() as session:
            groups = read_groups(session, by)
        columns, items = self._of_items(scope, period)
        positions, members = groups.spread(items)
        return groups, self._buckets(columns.where(positions), members, len(groups.names), scope)

    def item_count(self, scope: Scope, period: Period) -> int:
        """How many items have a figure in the scope and period, also where the channel's own total wins."""
        return len(self.items_with_figures(scope, period))

    def items_with_figures(self, scope: Scope, period: Period) -> Ints:
        mask = self._days(period) & (self._items > 0) & self._scope_of_parts(scope)
        return np.unique(self._items[mask])

    def sources(self, scope: Scope, period: Period) -> tuple[str, ...]:
        """The names of the files, in order, whose numbers count."""
        codes = np.unique(self.counted(scope, period).source)
        return tuple(sorted(self._ledger.sources[code] for code in codes.tolist()))

    def _of_items(self, scope: Scope, period: Period) -> tuple[Columns, Ints]:
        """All figures of items in a scope, and the item of each; what accounts state themselves is left aside."""
        mask = self._days(period) & (self._items > 0) & self._scope_of_parts(scope)
        return self._ledger.columns.where(mask), self._items[mask]

    def _mask(self, scope: Scope) -> counting.Mask:
        columns = self._ledger.columns
        if scope.campaign_id is not None or scope.is_of_items:
            return self._scope_of_parts(scope)
        if self._of_channels is None:
            self._of_channels = counting.of_channels(columns)
        return self._of_channels & self._on_channel(scope)

    def _scope_of_parts(self, scope: Scope) -> counting.Mask:
        columns = self._ledger.columns
        mask = self._on_channel(scope)
        if scope.campaign_id is not None:
            mask &= counting.of_campaign(columns, scope.campaign_id, self._placed, self.channels)
        if scope.item_ids is not None:
            mask &= np.isin(self._items, scope.item_ids) & (self._items > 0)
        if scope.line_id is not None:
            with self._library.read() as session:
                mask &= np.isin(self._items, items_of_line(session, scope.line_id)) & (self._items > 0)
        return mask

    def _on_channel(self, scope: Scope) -> counting.Mask:
        channel = self._ledger.columns.channel
        if scope.channel is None:
            return np.ones(len(channel), dtype=np.bool_)
        code = self.channels.index(scope.channel) if scope.channel in self.channels else -1
        on_channel: counting.Mask = channel == code
        return on_channel

    def _days(self, period: Period) -> counting.Mask:
        day = self._ledger.columns.day
        within: counting.Mask = (day >= period.first.toordinal()) & (day <= period.last.toordinal())
        return within

    def _buckets(self, columns: Columns, bucket: Ints, buckets: int, scope: Scope) -> list[Counted]:
        all_measures = counting.sums(columns, bucket, buckets)
        counting.add_attributed_revenue(all_measures, columns, bucket)
        if scope.channel is None and scope.campaign_id is None and not scope.is_of_items:
            counting.add_social_revenue(all_measures, columns, bucket, self.channels)
        days = _distinct(bucket, columns.day, buckets)
        return [Counted(measures, 0, n) for measures, n in zip(all_measures, days, strict=True)]


def _ledger(session: Session, library: Library) -> Ledger:
    path, its_stamp = ledger_cache.cached_ledger(library), ledger_cache.stamp(session, library)
    ledger = ledger_cache.load(path, its_stamp)
    if ledger is None:
        ledger = observed_ledger(session, library)
        ledger_cache.keep(path, ledger, its_stamp)
    return with_spend(session, ledger, library.folder.currency)


def _set_start(measures: Measures, history: FollowerHistory, period: Period) -> None:
    start = history.at_start(period) if "followers" in measures else None
    if start is not None:
        measures["followers_start"] = start


def _distinct(bucket: Ints, value: Ints, buckets: int) -> list[int]:
    """How many different values each bucket has."""
    if not len(bucket):
        return [0] * buckets
    several = np.unique(bucket * (1 << 32) + value) >> 32
    return [int(n) for n in np.bincount(several, minlength=buckets)]


def _on(scope: Scope, channel: str) -> Scope:
    return Scope(scope.item_ids, scope.campaign_id, channel, scope.line_id)
