"""When and where items were posted, as NumPy columns in the library's time zone. No figures here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
from sqlalchemy import select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import String

from ugcdesk.kpi.ledger import Ints
from ugcdesk.library import tables as t

_EPOCH = date(1970, 1, 1).toordinal()
_HOUR_S, _DAY_S = 3_600, 86_400
_FEW = 500


@dataclass(frozen=True, slots=True)
class Posts:
    """Items with a day of posting, by id; ``day`` is an ordinal, ``weekday`` 0 for Monday, ``hour`` 0 to 23."""

    item: Ints
    platform: npt.NDArray[np.str_]
    day: Ints
    weekday: Ints
    hour: Ints

    def of(self, items: Ints) -> Ints:
        """The place of each of ``items`` here, -1 where it has no day of posting."""
        if not len(self.item):
            return np.full(len(items), -1)
        place = np.minimum(np.searchsorted(self.item, items), len(self.item) - 1)
        return np.where(self.item[place] == items, place, -1)


def read_posts(session: Session, time_zone: str, items: Collection[int] | None = None) -> Posts:
    """When all items, or a few of them, were posted."""
    i = t.Item
    statement = select(i.id, i.platform, type_coerce(i.posted_at, String)).where(i.posted_at.is_not(None))
    if items is not None:
        statement = statement.where(i.id.in_(items))
    rows = session.execute(statement.order_by(i.id)).all()
    ids, platforms, moments = zip(*rows, strict=True) if rows else ((), (), ())
    seconds = np.array(moments, dtype="datetime64[us]").astype("datetime64[s]").astype(np.int64)
    local = seconds + _offsets(seconds, ZoneInfo(time_zone))
    day = local // _DAY_S + _EPOCH
    return Posts(
        item=np.array(ids, dtype=np.int64),
        platform=np.array([platform or "" for platform in platforms], dtype=np.str_),
        day=day,
        weekday=(day - 1) % 7,
        hour=local % _DAY_S // _HOUR_S,
    )


def is_few(items: Any) -> bool:
    """Whether reading these items alone is cheaper than reading all."""
    return len(items) <= _FEW


def _offsets(seconds: Ints, zone: ZoneInfo) -> Ints:
    """How many seconds local time is ahead of UTC at each moment."""
    quarters, place = np.unique(seconds // (_HOUR_S // 4), return_inverse=True)
    days, of_day = np.unique(quarters // 96, return_inverse=True)
    edges = [[_offset(int(day) * _DAY_S + second, zone) for second in (0, _DAY_S - 1)] for day in days]
    ahead = np.array(edges, dtype=np.int64).reshape(-1, 2)[of_day]
    found = ahead[:, 0].copy()
    for each in np.flatnonzero(ahead[:, 0] != ahead[:, 1]).tolist():  # the clocks change on that day
        found[each] = _offset(int(quarters[each]) * (_HOUR_S // 4), zone)
    return found[place]


def _offset(second: int, zone: ZoneInfo) -> int:
    ahead = datetime.fromtimestamp(second, UTC).astimezone(zone).utcoffset()
    return int(ahead.total_seconds()) if ahead else 0
