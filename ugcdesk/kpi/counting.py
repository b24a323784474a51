"""The one rule of what counts towards a figure, so that nothing counts twice, and the sums by bucket.

A channel may be measured three ways at once: the account's own total of a day, each item's figures, and rows
that found no item. **The account's total wins**: where a channel states a measure for a day itself, its items and
rows of that day are parts of it and are not added; where it does not, the channel is the sum of its parts. Web
analytics states parts only, so they always add up.

An **item** is its own figures and those of its placements. A **campaign** is its own figures and those of its
placements; for a measure that no source knows by placement it is that of the placed item on the placement's
channel. Groups of items (creators, product lines) are the sum of their items; an item may be in several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ugcdesk.kpi.ledger import CAMPAIGN, ITEM, MEASURE_CODES, MEASURE_IDS, PLACEMENT, TOTAL, Columns, Ints
from ugcdesk.kpi.measures import MEASURES, SOCIAL_CHANNELS

Mask = npt.NDArray[np.bool_]

_COUNTS_PEOPLE = np.array([MEASURES[measure].counts_people for measure in MEASURE_IDS])
_REVENUE = MEASURE_CODES["gross_revenue"]
_DAYS = 1 << 22  # more than the ordinal of any day


@dataclass(frozen=True, slots=True)
class PlacedItem:
    id: int
    campaign_id: int
    item_id: int
    channel: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Which item and campaign each placement is of; ``merged`` gives for each part of another item the whole."""

    rows: tuple[PlacedItem, ...]
    merged: Mapping[int, int] = field(default_factory=dict)

    def items_of(self, columns: Columns) -> Ints:
        """The item that each row is of, 0 where it is of none; of a part, the whole."""
        items = np.where(columns.kind == ITEM, columns.subject, 0)
        is_placement = columns.kind == PLACEMENT
        if is_placement.any():
            ids = {row.id: row.item_id for row in self.rows}
            items[is_placement] = [ids.get(placement, 0) for placement in columns.subject[is_placement].tolist()]
        of_part = np.isin(items, list(self.merged))
        items[of_part] = [self.merged[item] for item in items[of_part].tolist()]
        return items

    def items_at(self, row: PlacedItem) -> list[int]:
        """The items whose figures may stand for a placement: its own, with its parts that are not placed beside it."""
        parts = {part for part, whole in self.merged.items() if whole == row.item_id}
        if parts:
            place = (row.campaign_id, row.channel)
            parts -= {one.item_id for one in self.rows if (one.campaign_id, one.channel) == place}
        return [row.item_id, *sorted(parts)]


def of_channels(columns: Columns) -> Mask:
    """What counts for channels and for all of them together."""
    key = (columns.channel * len(MEASURE_IDS) + columns.measure) * _DAYS + columns.day
    is_total = columns.kind == TOTAL
    stated = np.unique(key[is_total])
    counts: Mask = is_total | ~np.isin(key, stated)
    return counts


def of_campaign(columns: Columns, campaign_id: int, placed: Placed, channels: Sequence[str]) -> Mask:
    """What counts for one campaign."""
    mine = [row for row in placed.rows if row.campaign_id == campaign_id]
    own: Mask = (columns.kind == CAMPAIGN) & (columns.subject == campaign_id)
    own |= (columns.kind == PLACEMENT) & np.isin(columns.subject, [row.id for row in mine])
    known = _by_placement(columns, [row.id for row in mine])
    codes = {channel: code for code, channel in enumerate(channels)}
    for row in mine:
        of_item = (columns.kind == ITEM) & np.isin(columns.subject, placed.items_at(row))
        of_item &= columns.channel == codes.get(row.channel, -1)
        of_item &= ~np.isin(columns.measure, list(known.get(row.id, ())))
        own |= of_item
    return own


def _by_placement(columns: Columns, ids: Sequence[int]) -> dict[int, set[int]]:
    """The measures that some source knows for each placement."""
    mask = (columns.kind == PLACEMENT) & np.isin(columns.subject, ids)
    known: dict[int, set[int]] = {}
    for placement, measure in zip(columns.subject[mask].tolist(), columns.measure[mask].tolist(), strict=True):
        known.setdefault(placement, set()).add(measure)
    return known


def sums(columns: Columns, bucket: Ints, buckets: int) -> list[dict[str, float]]:
    """The measures of each bucket: flows added up, of levels the last of each subject, absent where nothing is known.

    ``bucket`` gives each row's bucket. Daily numbers of people are only given for a bucket of one day, since
    the same person may come on two.
    """
    flows = ~columns.is_level & ~_repeated_people(columns, bucket)
    table, known = _added(bucket[flows], columns.measure[flows], columns.value[flows], buckets)
    levels = _last_of_each(columns, bucket)
    standing, stands = _added(bucket[levels], columns.measure[levels], columns.value[levels], buckets)
    table, known = table + standing, known | stands
    return [
        {MEASURE_IDS[code]: float(table[row, code]) for code in np.flatnonzero(known[row]).tolist()}
        for row in range(buckets)
    ]


def add_social_revenue(
    measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints, channels: Sequence[str]
) -> None:
    """Add to each bucket with revenue how much of it came from social channels."""
    social = [code for code, channel in enumerate(channels) if channel in SOCIAL_CHANNELS]
    _add_revenue(measures, columns, bucket, np.isin(columns.channel, social), "social_revenue")


def add_attributed_revenue(measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints) -> None:
    """Add to each bucket with revenue how much of it is of an item, a placement or a campaign."""
    _add_revenue(measures, columns, bucket, columns.kind >= ITEM, "attributed_revenue")


def _add_revenue(
    measures: Sequence[dict[str, float]], columns: Columns, bucket: Ints, mask: Mask, measure: str
) -> None:
    mine = mask & (columns.measure == _REVENUE)
    totals = np.bincount(bucket[mine], columns.value[mine], len(measures)).tolist()
    for one, total in zip(measures, totals, strict=True):
        one.update({measure: total} if "gross_revenue" in one else {})


def _added(bucket: Ints, measure: Ints, value: npt.NDArray[np.float64], buckets: int) -> tuple[Any, Mask]:
    cell = bucket * len(MEASURE_IDS) + measure
    size = buckets * len(MEASURE_IDS)
    shape = (buckets, len(MEASURE_IDS))
    return (
        np.bincount(cell, value, size).reshape(shape),
        np.bincount(cell, minlength=size).reshape(shape) > 0,
    )


def _repeated_people(columns: Columns, bucket: Ints) -> Mask:
    """Rows of a measure that counts people, in buckets where one subject has it for more than one day."""
    daily = _COUNTS_PEOPLE[columns.measure] & ~columns.is_level & ~columns.is_lifetime
    spoilt = np.zeros(len(columns), dtype=np.bool_)
    if daily.any():
        cell = bucket * len(MEASURE_IDS) + columns.measure
        days = np.unique(cell[daily] * _DAYS + columns.day[daily]) // _DAYS
        cells, count = np.unique(days, return_counts=True)
        repeated = cells[count > 1]
        spoilt = np.isin(cell, repeated) & _COUNTS_PEOPLE[columns.measure]
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
