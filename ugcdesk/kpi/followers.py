"""How many followers there were: when a period began, and when an item was posted. The rest is counted elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from ugcdesk.kpi.ledger import MEASURE_CODES, TOTAL, Columns, Ints
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.posts import Posts

_FOLLOWERS = MEASURE_CODES["followers"]


class FollowerHistory:
    """The levels of each account over all time, as counted for one scope."""

    def __init__(self, columns: Columns) -> None:
        mine = columns.where((columns.measure == _FOLLOWERS) & columns.is_level)
        accounts: dict[tuple[int, int, int], dict[int, float]] = {}
        lists = (mine.kind, mine.subject, mine.channel, mine.day, mine.value)
        for kind, subject, channel, day, value in zip(*(each.tolist() for each in lists), strict=True):
            accounts.setdefault((kind, subject, channel), {})[day] = value
        self._accounts = [(sorted(levels), levels) for levels in accounts.values()]

    def at_start(self, period: Period) -> float | None:
        """The followers of all accounts that are known in ``period``, as they stood when it began.

        That is the last level before the period, or else the first in it when it is not the only one; None when an
        account has neither.
        """
        first, last = period.first.toordinal(), period.last.toordinal()
        starts = []
        for days, levels in self._accounts:
            begin, end = bisect_left(days, first), bisect_left(days, last + 1)
            if begin == end:
                continue
            if begin == 0 and end - begin == 1:
                return None
            starts.append(levels[days[max(begin - 1, 0)]])
        return sum(starts) if starts else None


class FollowersWhenPosted:
    """The followers of each channel's own account, a row of ``levels`` a day, to be asked for the day of a post."""

    def __init__(self, cells: Columns, channels: Sequence[str]) -> None:
        stated = (cells.measure == _FOLLOWERS) & cells.is_level & (cells.kind == TOTAL) & ~cells.paid
        self.levels = cells.where(stated)
        self._of_channel = {
            channels[code]: np.flatnonzero(self.levels.channel == code)
            for code in np.unique(self.levels.channel).tolist()
        }

    def __bool__(self) -> bool:
        return bool(self._of_channel)

    def of(self, posts: Posts) -> Ints:
        """The place in ``levels`` of the last one at or before the day of each post; -1 where there is none."""
        found = np.full(len(posts.item), -1)
        for code, platform in enumerate(posts.platforms):
            if platform in self._of_channel:
                rows = self._of_channel[platform]
                mine = np.flatnonzero(posts.platform == code)
                places = np.searchsorted(self.levels.day[rows], posts.day[mine], "right") - 1
                found[mine] = np.where(places >= 0, rows[np.maximum(places, 0)], -1)
        return found
