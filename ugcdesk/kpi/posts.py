"""When and where items were posted, as NumPy columns in the library's time zone. No figures here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import Ints

_EPOCH = date(1970, 1, 1).toordinal()
_HOUR_S, _DAY_S = 3_600, 86_400
_STATEMENT = """
    SELECT id, coalesce(platform, ''), CAST(strftime('%s', posted_at) AS INTEGER)
    FROM item WHERE posted_at IS NOT NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Posts:
    """Items with a day of posting, by id; ``day`` is an ordinal, ``weekday`` 0 for Monday, ``hour`` 0 to 23.

    ``platform`` is a place in ``platforms``.
    """

    item: Ints
    platform: Ints
    day: Ints
    weekday: Ints
    hour: Ints
    platforms: tuple[str, ...]

    def of(self, items: Ints) -> Ints:
        """The place of each of ``items`` here, -1 where it has no day of posting."""
        if not len(self.item):
            return np.full(len(items), -1)
        place = np.minimum(np.searchsorted(self.item, items), len(self.item) - 1)
        return np.where(self.item[place] == items, place, -1)

    def by_item(self) -> Ints:
        """The day of each item by its id, 0 where it has none."""
        days = np.zeros(int(self.item[-1]) + 1 if len(self.item) else 1, dtype=np.int64)
        days[self.item] = self.day
        return days


def read_posts(session: Session, time_zone: str) -> Posts:
    """When and where all items were posted."""
    connection = cast(sqlite3.Connection, session.connection().connection.driver_connection)
    rows = connection.execute(_STATEMENT).fetchall()
    ids, names, moments = zip(*rows, strict=True) if rows else ((), (), ())
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    seconds = np.array(moments, dtype=np.int64)
    local = seconds + _offsets(seconds, ZoneInfo(time_zone))
    day = local // _DAY_S + _EPOCH
    return Posts(
        item=np.array(ids, dtype=np.int64),
        platform=np.fromiter(map(codes.__getitem__, names), dtype=np.int64, count=len(names)),
        day=day,
        weekday=(day - 1) % 7,
        hour=local % _DAY_S // _HOUR_S,
        platforms=tuple(codes),
    )


def _offsets(seconds: Ints, zone: ZoneInfo) -> Ints:
    """How many seconds local time is ahead of UTC at each moment."""
    days, of_day = np.unique(seconds // _DAY_S, return_inverse=True)
    edges = [[_offset(int(day) * _DAY_S + second, zone) for second in (0, _DAY_S - 1)] for day in days]
    ahead = np.array(edges, dtype=np.int64).reshape(-1, 2)[of_day]
    found = ahead[:, 0].copy()
    for each in np.flatnonzero(ahead[:, 0] != ahead[:, 1]).tolist():  # the clocks change on that day
        found[each] = _offset(int(seconds[each]), zone)
    return found


def _offset(second: int, zone: ZoneInfo) -> int:
    ahead = datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset()
    return int(ahead.total_seconds()) if ahead else 0
