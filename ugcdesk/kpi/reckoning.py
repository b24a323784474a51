"""Everything known at one moment, ready to be counted by scope, period and bucket. The public face is `facts`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np
from sqlalchemy import select

from ugcdesk.kpi import counting
from ugcdesk.kpi.counting import numbered
from ugcdesk.kpi.followers import FollowerHistory
from ugcdesk.kpi.groups import GroupBy, Groups, read_groups
from ugcdesk.kpi.ledger import MEASURE_CODES, Columns, Floats, Ints, SmallInts, no_columns
from ugcdesk.kpi.measures import SOCIAL_CHANNELS
from ugcdesk.kpi.memo import Memo
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.posted import ENGAGEMENTS, engaged, posted, set_posted
from ugcdesk.kpi.posts import Posts
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.standing import Standing
from ugcdesk.library import tables as t

Measures = dict[str, float]

_KEPT_ANSWERS = 256
_REVENUE = MEASURE_CODES["gross_revenue"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The sums of one bucket, and how many items (None: not counted) and days took part."""

    measures: Measures
    items: int | None = None
    days: int = 0


class Reckoning:
    """What a book knew at one moment; it does not notice later edits, and remembers its answers. Any thread."""

    def __init__(self, standing: Standing) -> None:
        self.currency = standing.currency
        self.credit = standing.credit
        self.memo: Memo[Any] = Memo(_KEPT_ANSWERS)
        self.standing = standing
        self._home = standing.home

    @property
    def channels(self) -> tuple[str, ...]:
        return self.standing.channels

    @property
    def source_names(self) -> tuple[str, ...]:
        """The names behind the codes of sources."""
        return self.standing.sources

    def campaigns(self) -> list[tuple[int, str]]:
        with self.standing.library.read() as session:
            found = session.execute(select(t.Campaign.id, t.Campaign.name).order_by(t.Campaign.name))
            return [(row.id, row.name) for row in found]

    def last_day(self) -> date | None:
        """The newest day that a file has a figure of."""
        day = self.standing.ledgers.last_day
        return date.fromordinal(day) if day else None

    def known_days(self) -> Period | None:
        """From the first to the last day with any figure."""
        days = [day for part in self._home.days() for day in part]
        return Period(date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None

    def is_partial(self, period: Period) -> bool:
        """Whether files tell of less than all days of a period, apart from an end that nobody set."""
        known = self.told_days()
        return known is None or period.within(known).is_partial(known)

    def told_days(self) -> Period | None:
        """From the first to the last day that files tell of, apart from what lifetime totals tell of earlier days."""
        found: Period | None = self.standing.answers.get("told", self._told_days)
        return found

    def counted(self, scope: Scope, period: Period = ALL_TIME, *, apart: bool = False) -> Columns:
        """What counts for ``scope`` on the days of ``period``, added up where that changes nothing.

        Asked ``apart`` it is what counts for each channel by itself.
        """
        return self._home.columns(scope, apart=apart).between(period.first.toordinal(), period.last.toordinal())

    def giving_way(self, scope: Scope, period: Period, measures: Collection[int]) -> tuple[Columns, Ints]:
        """The rows that do not count for a scope since somebody weightier tells of the same, and that `Teller`."""
        return self._home.giving_way(scope, period, measures)

    def details(self, scope: Scope, period: Period, measures: Collection[int], *, apart: bool = False) -> Columns:
        """The rows behind the figures of a scope, each by itself; of levels the last of each, as is counted."""
        found = self._home.details(scope, period, measures, apart=apart)
        return found.where(np.sort(counting.taking_part(found, np.zeros(len(found), dtype=np.int64))))

    def attributed(self, scope: Scope, period: Period) -> Columns:
        """The rows of revenue of items, placements and campaigns, or what a model of attribution credits."""
        if self.credit is not None and scope.channel is None and not scope.is_of_parts:
            found = self._home.credited_to_campaigns(period)
            return found.where(found.measure == _REVENUE)
        if self.credit is None and not scope.is_of_parts:
            return self._home.attributed_details(scope, period)
        return self.details(scope, period, [_REVENUE])

    def of_social_channels(self, scope: Scope, period: Period) -> Columns:
        """The rows of revenue of social channels; none where a scope is narrower than everything."""
        found = self.details(scope, period, [_REVENUE], apart=True)
        social = [code for code, channel in enumerate(self.channels) if channel in SOCIAL_CHANNELS]
        is_whole = scope.channel is None and not scope.is_of_parts
        return found.where(np.isin(found.channel, social if is_whole else []))

    def items_of(self, columns: Columns) -> Ints:
        """The item that each row is of, 0 where it is of none."""
        return self.standing.placed.items_of(columns.kind, columns.subject)

    def whole(self, scope: Scope, period: Period) -> Counted:
        """The sums of the whole scope and period."""
        found: Counted = self.standing.answers.get(("whole", scope, period), lambda: self._whole(scope, period))
        return found

    def by_period(self, scope: Scope, steps: Sequence[Period]) -> list[Counted]:
        """The sums of each of ``steps``, which follow each other without a gap."""
        question = ("steps", scope, tuple(steps))
        found: list[Counted] = self.standing.answers.get(question, lambda: self._by_period(scope, steps))
        return found

    def by_channel(self, scope: Scope, period: Period) -> dict[str, Counted]:
        found = self._of_channels(scope, period, lambda columns: columns.channel, len(self.channels), apart=True)
        every = self.counted(scope)
        for code, one in enumerate(found):
            if "followers" in one.measures:
                _set_start(one.measures, FollowerHistory(every.where(every.channel == code)), period)
        self._set_posted_by(found, scope, period, lambda columns: columns.channel)
        return {name: one for name, one in zip(self.channels, found, strict=True) if name and one.measures}

    def by_item(self, scope: Scope, period: Period) -> dict[int, Counted]:
        columns, items = self.of_items(scope, period)
        ids, bucket = numbered(items)
        found = _buckets(columns, bucket, len(ids), items)
        self._set_posted(found, columns, items, bucket)
        return {int(item): one for item, one in zip(ids, found, strict=True)}

    def by_group(self, by: GroupBy, scope: Scope, period: Period) -> tuple[Groups, list[Counted]]:
        with self.standing.library.read() as session:
            groups = read_groups(session, by)
        columns, items = self.of_items(scope, period)
        positions, members = groups.spread(items)
        columns, items = columns.where(positions), items[positions]
        found = _buckets(columns, members, len(groups.names), items)
        self._set_posted(found, columns, items, members)
        return groups, found

    def of_items(self, scope: Scope, period: Period, measures: Collection[int] | None = None) -> tuple[Columns, Ints]:
        """All figures of items in a scope, and the item of each; what accounts state themselves is left aside."""
        return self._home.by_item(scope, period, measures)

    def sums_by_item(self, scope: Scope, period: Period, measures: Collection[int]) -> tuple[Ints, SmallInts, Floats]:
        """Item, measure and value of figures of items; each is to be added up."""
        found = self._home.sums_by_item(scope, period, measures)
        if found is not None:
            return found
        columns, items = self.of_items(scope, period, measures)
        rows = counting.taking_part(columns, numbered(items)[1])
        return items[rows], columns.measure[rows].astype(np.int32), columns.value[rows]

    def item_count(self, scope: Scope, period: Period) -> int:
        """How many items have a figure in the scope and period, also where the channel's own total wins."""
        return len(self.items_with_figures(scope, period))

    def items_with_figures(self, scope: Scope, period: Period) -> Ints:
        found: Ints = self.standing.answers.get(("items", scope, period), lambda: self._home.items(scope, period))
        return found

    def sources(self, scope: Scope, period: Period) -> tuple[str, ...]:
        """The names of the files, in order, whose numbers count."""
        codes = np.unique(self.counted(scope, period).source)
        return tuple(sorted({self.source_names[code] for code in codes.tolist()}))

    def other_currencies(self, scope: Scope, period: Period) -> Mapping[str, Measures]:
        """The money in other currencies that is not in the figures, by currency, in minor units."""
        first, last = period.first.toordinal(), period.last.toordinal()
        found = {}
        for currency, selection in self.standing.others.items():
            columns = selection.columns(scope).between(first, last)
            found[currency] = counting.sums(columns, np.zeros(len(columns), dtype=np.int64), 1)[0]
        return {currency: measures for currency, measures in found.items() if measures}

    def engagement_of_posts(self, scope: Scope, period: Period) -> tuple[Columns, Ints, Ints]:
        """The rows of engagements on the channels that items were posted on, and the item and the post of each.

        Only of posts of which it is known how many followers there were then.
        """
        if not self.standing.knows_followers:
            return no_columns(), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        columns, items = self.of_items(scope, period, [ENGAGEMENTS])
        rows, posts = engaged(self.standing, columns, items)
        return columns.where(rows), items[rows], posts

    def followers_of_posts(self, scope: Scope, period: Period) -> Columns:
        """The rows that tell these followers, one for each post."""
        return self.standing.levels_when_posted(np.unique(self.engagement_of_posts(scope, period)[2]))

    def posts(self) -> Posts:
        """When and where all items were posted."""
        return self.standing.posts

    def _told_days(self) -> Period | None:
        cells = self.standing.ledgers.home.cells
        # What was posted long before a file of totals was made tells nothing of all the days since.
        daily = np.flatnonzero(~cells.is_lifetime)
        last = self.last_day()
        first = date.fromordinal(int(cells.day[daily[0]])) if len(daily) else last
        return Period(first, max(first, last)) if first and last else None

    def _whole(self, scope: Scope, period: Period) -> Counted:
        found = self._of_channels(scope, period, lambda columns: np.zeros(len(columns), dtype=np.int64), 1)[0]
        self._credit_campaigns([found], scope, [period])
        _set_start(found.measures, self._history(scope), period)
        self._set_posted_by([found], scope, period, lambda columns: np.zeros(len(columns), dtype=np.int64))
        return Counted(found.measures, self.item_count(scope, period), found.days)

    def _by_period(self, scope: Scope, steps: Sequence[Period]) -> list[Counted]:
        period = Period(steps[0].first, steps[-1].last)
        edges = np.array([step.first.toordinal() for step in steps])

        def step_of(columns: Columns) -> Ints:
            return np.searchsorted(edges, columns.day, "right") - 1

        found = self._of_channels(scope, period, step_of, len(steps))
        self._credit_campaigns(found, scope, steps)
        history = self._history(scope)
        for step, one in zip(steps, found, strict=True):
            _set_start(one.measures, history, step)
        self._set_posted_by(found, scope, period, step_of)
        return found

    def _credit_campaigns(self, found: Sequence[Counted], scope: Scope, steps: Sequence[Period]) -> None:
        """Of everything, a model's attributed revenue is what it credits to campaigns."""
        if self.credit is None or scope.channel is not None or scope.is_of_parts:
            return
        columns = self._home.credited_to_campaigns(Period(steps[0].first, steps[-1].last))
        bucket = np.searchsorted([step.first.toordinal() for step in steps], columns.day, "right") - 1
        counting.add_attributed_revenue([one.measures for one in found], columns, bucket)
        for one in found:
            if "gross_revenue" in one.measures:  # a model knows that it credits nothing to them
                one.measures.setdefault("attributed_revenue", 0.0)

    def _history(self, scope: Scope) -> FollowerHistory:
        found: FollowerHistory = self.standing.answers.get(
            ("history", scope), lambda: FollowerHistory(self.counted(scope))
        )
        return found

    def _set_posted_by(
        self, found: Sequence[Counted], scope: Scope, period: Period, bucket_of: Callable[[Columns], Ints]
    ) -> None:
        """Set for each bucket what is known of the posts that were engaged with in it."""
        if self.standing.knows_followers:
            columns, items = self.of_items(scope, period, [ENGAGEMENTS])
            self._set_posted(found, columns, items, bucket_of(columns))

    def _set_posted(self, found: Sequence[Counted], columns: Columns, items: Ints, bucket: Ints) -> None:
        rows, posts = engaged(self.standing, columns, items)
        of = posted(self.standing, columns.value[rows], posts, bucket[rows], len(found))
        set_posted([one.measures for one in found], of)

    def _of_channels(
        self, scope: Scope, period: Period, bucket_of: Callable[[Columns], Ints], buckets: int, *, apart: bool = False
    ) -> list[Counted]:
        """The sums of each bucket of what counts for a scope of any kind."""
        columns = self.counted(scope, period, apart=apart)
        found = _buckets(columns, bucket_of(columns), buckets)
        all_measures = [one.measures for one in found]
        if scope.is_of_parts:
            return found
        if self.credit is None:
            ends = period.first.toordinal(), period.last.toordinal()
            attributed = self._home.attributed(scope, apart=apart or scope.channel is not None).between(*ends)
            counting.add_attributed_revenue(all_measures, attributed, bucket_of(attributed))
        if scope.channel is None:
            each = self.counted(scope, period, apart=True)
            counting.add_social_revenue(all_measures, each, bucket_of(each), self.channels)
        return found


def _buckets(columns: Columns, bucket: Ints, buckets: int, items: Ints | None = None) -> list[Counted]:
    all_measures = counting.sums(columns, bucket, buckets)
    counting.add_attributed_revenue(all_measures, columns, bucket)
    days = _distinct(bucket, columns.day, buckets)
    n_items = repeat(None) if items is None else _distinct(bucket, items, buckets)
    return [Counted(*parts) for parts in zip(all_measures, n_items, days, strict=False)]


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
