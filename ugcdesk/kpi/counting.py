"""The one rule of what counts towards a figure, so that nothing counts twice, and the sums by bucket.

A channel may be measured three ways at once: the account's own total of a day, each item's figures, and rows
that found no item. **The account's total wins**: where a channel states a measure for a day itself, its items and
rows of that day are parts of it and are not added; where it does not, the channel is the sum of its parts. Web
analytics states parts only, so they always add up.
What counts for items and campaigns, `selection` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ugcdesk.kpi.ledger import MEASURE_CODES, MEASURE_IDS, TOTAL, Columns, Floats, Ints, Mask
from ugcdesk.kpi.measures import MEASURES, SOCIAL_CHANNELS

COUNTS_PEOPLE = np.array([MEASURES[measure].counts_people for measure in MEASURE_IDS])
_REVENUE = MEASURE_CODES["gross_revenue"]
_OF_SHOP = ("website", "shop", "")  # all orders, whoever sent the visitor
_DAYS = 1 << 22  # more than the ordinal of any day


def of_channels(parts: Sequence[Columns], among: Mask) -> Mask:
    """What of the rows ``among`` those of all parts counts for channels and for all of them together."""
    rows = np.flatnonzero(among)
    kind, channel, measure, day = (
        np.concatenate([getattr(part, name) for part in parts])[rows] for name in ("kind", "channel", "measure", "day")
    )
    counts: Mask = kind == TOTAL
    if not counts.any():
        return ~counts
    first, last = int(day.min()), int(day.max())
    # Small keys are looked up in a table.
    key = (channel * len(MEASURE_IDS) + measure) * (last - first + 1) + (day - first)
    counts |= ~np.isin(key, key[counts])
    return counts


def sums(columns: Columns, bucket: Ints, buckets: int) -> list[dict[str, float]]:
    """The measures of each bucket: flows added up, of levels the last of each subject, absent where nothing is known.

    ``bucket`` gives each row's bucket. Daily numbers of people are only given for a bucket of one day, since
    the same person may come on two.
    """
    rows = taking_part(columns, bucket)
    table, known = _added(bucket[rows], columns.measure[rows], columns.value[rows], buckets)
    return [
        {MEASURE_IDS[code]: float(table[row, code]) for code in np.flatnonzero(known[row]).tolist()}
        for row in range(buckets)
    ]


def taking_part(columns: Columns, bucket: Ints) -> Ints:
    """Positions of the rows that are added up in their bucket: not the levels before the last, nor repeated people."""
    flows = np.flatnonzero(~columns.is_level & ~_repeated_people(columns, bucket))
    levels = _last_of_each(columns, bucket)
    return np.concatenate([flows, levels]) if len(levels) else flows


def add_social_revenue(
    measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints, channels: Sequence[str]
) -> None:
    """Add to each bucket where revenue is told by channel how much of it came from social channels."""
    social = [code for code, channel in enumerate(channels) if channel in SOCIAL_CHANNELS]
    of_shop = [code for code, channel in enumerate(channels) if channel in _OF_SHOP]
    told = ~np.isin(columns.channel, of_shop)
    _add_revenue(measures, columns, bucket, (told, np.isin(columns.channel, social)), "social_revenue")


def add_attributed_revenue(measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints) -> None:
    """Say of each bucket how much revenue items, placements and campaigns have: all in ``columns``, if there is any."""
    every = np.ones(len(columns), dtype=np.bool_)
    _add_revenue(measures, columns, bucket, (every, every), "attributed_revenue")


def numbered(items: Ints) -> tuple[Ints, Ints]:
    """The different ``items`` in order, and the place of each there."""
    has = np.zeros(int(items.max()) + 1 if len(items) else 0, dtype=np.bool_)
    has[items] = True
    places = np.cumsum(has) - 1
    return np.flatnonzero(has), places[items]


def _add_revenue(
    measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints, known_and_mine: tuple[Mask, Mask],
    measure: str,
) -> None:  # fmt: skip
    """Set the sum of revenue that is mine where any is known; what nobody tells is not nothing."""
    known, mine = (mask & (columns.measure == _REVENUE) for mask in known_and_mine)
    count = np.bincount(bucket[known], minlength=len(measures)).tolist()
    totals = np.bincount(bucket[mine], columns.value[mine], len(measures)).tolist()
    for one, number, total in zip(measures, count, totals, strict=True):
        one.pop(measure, None)
        if number and "gross_revenue" in one:
            one[measure] = total


def _added(bucket: Ints, measure: Ints, value: Floats, buckets: int) -> tuple[Any, Mask]:
    cell = bucket * len(MEASURE_IDS) + measure
    size = buckets * len(MEASURE_IDS)
    shape = (buckets, len(MEASURE_IDS))
    return (
        np.bincount(cell, value, size).reshape(shape),
        np.bincount(cell, minlength=size).reshape(shape) > 0,
    )


def _repeated_people(columns: Columns, bucket: Ints) -> Mask:
    """Rows of a measure that counts people, in buckets where one subject has it for more than one day."""
    daily = COUNTS_PEOPLE[columns.measure] & ~columns.is_level & ~columns.is_lifetime
    spoilt = np.zeros(len(columns), dtype=np.bool_)
    if daily.any():
        cell = bucket * len(MEASURE_IDS) + columns.measure
        days = np.unique(cell[daily] * _DAYS + columns.day[daily]) // _DAYS
        cells, count = np.unique(days, return_counts=True)
        repeated = cells[count > 1]
        spoilt = np.isin(cell, repeated) & COUNTS_PEOPLE[columns.measure]
    return spoilt


def _last_of_each(columns: Columns, bucket: Ints) -> Ints:
    """Positions of the last level of each subject in each bucket."""
    rows: Ints = np.flatnonzero(columns.is_level)
    parts = (bucket, columns.kind, columns.subject, columns.channel, columns.measure)
    order: Ints = rows[np.lexsort((columns.day[rows], *(part[rows] for part in reversed(parts))))]
    if not len(order):
        return order
    same = np.ones(len(order) - 1, dtype=np.bool_)
    for part in parts:
        same &= part[order][1:] == part[order][:-1]
    lasts: Ints = order[np.append(~same, True)]
    return lasts
