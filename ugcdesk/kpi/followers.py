"""How many followers there were when a period began; the rest of the figures is counted elsewhere."""

from __future__ import annotations

from bisect import bisect_left

from ugcdesk.kpi.ledger import MEASURE_CODES, Columns
from ugcdesk.kpi.periods import Period

_FOLLOWERS = MEASURE_CODES["followers"]


class FollowerHistory:
    """The levels of each account over all time, as counted for one scope."""

    def __init__(self, columns: Columns) -> None:
        mine = columns.where((columns.measure == _FOLLOWERS) & columns.is_level)
        accounts: dict[tuple[int, int, int], dict[int, float]] = {}
        rows = zip(mine.kind, mine.subject, mine.channel, mine.day.tolist(), mine.value.tolist(), strict=True)
        for kind, subject, channel, day, value in rows:
            accounts.setdefault((int(kind), int(subject), int(channel)), {})[day] = value
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
