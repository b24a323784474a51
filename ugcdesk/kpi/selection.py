"""What counts for each scope, of one ledger and what is beside it; remembers what it was asked before.

An **item** is its own figures and those of its placements. A **campaign** is its own figures and those of its
placements; for a measure that no source knows by placement it is that of the placed item on the placement's
channel. All else is what counts for channels, as `counting` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ugcdesk.kpi.additions import CREDITED
from ugcdesk.kpi.beside import Beside, Surroundings
from ugcdesk.kpi.counting import COUNTS_PEOPLE, of_channels
from ugcdesk.kpi.ledger import (
    CAMPAIGN,
    ITEM,
    MEASURE_CODES,
    MEASURE_IDS,
    PLACEMENT,
    Columns,
    Floats,
    Ints,
    Ledger,
    Mask,
    SmallInts,
)
from ugcdesk.kpi.memo import Memo
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.placed import PlacedItem
from ugcdesk.kpi.scope import Scope

_CREDITED = [MEASURE_CODES[measure] for measure in CREDITED]
_KEPT_SCOPES = 24
_FEW = 8  # of so many rows one: then looking at every row is cheaper than putting some in order


class Selection:
    """Rows and cells by scope; with ``credited`` sales are those beside the ledger. Any thread."""

    def __init__(self, ledger: Ledger, beside: Beside, around: Surroundings, *, credited: bool) -> None:
        self._ledger = ledger
        self._beside = beside
        self._around = around
        self._stated = ~np.isin(ledger.cells.measure, _CREDITED) if credited else None
        self._item_of = around.placed.items_of(ledger.entity_kind, ledger.entity_subject)
        self._gone = ledger.entities_of(ITEM, around.withdrawn)
        self._item_of[self._gone] = 0
        self._narrow_measure: SmallInts = ledger.cells.measure.astype(np.int32)
        self._columns: Memo[Columns] = Memo(_KEPT_SCOPES)
        self._rows: Memo[Ints] = Memo(_KEPT_SCOPES)

    def columns(self, scope: Scope) -> Columns:
        """What counts for a scope, by day, and added up where that changes nothing."""
        return self._columns.get(scope, lambda: self._of_parts(scope) if scope.is_of_parts else self._of_all(scope))

    def days(self) -> list[list[int]]:
        """The first and the last day of all that counts, of each part."""
        parts = (self._standing_cells(), self._beside.spent, self._beside.credits)
        return [[int(part.day[0]), int(part.day[-1])] for part in parts if len(part)]

    def credited_to_campaigns(self, period: Period) -> Columns:
        """What a model credits to campaigns."""
        return self._beside.of_campaigns().between(*_ends(period))

    def details(self, scope: Scope, period: Period, measures: Collection[int]) -> Columns:
        """The rows that count for a scope, each by itself and with its subject, of some measures."""
        ledger, mask = self._ledger, self._wanted_cells(scope, measures)
        if scope.is_of_parts:
            rows, more = self._part_rows(scope, period), self._beside.of_parts(scope)
        else:
            spent = self._beside.spent
            counts = of_channels(ledger.cells.followed(spent))
            mask &= counts[: len(mask)]
            rows = self._standing(np.arange(*ledger.span(*_ends(period))))
            more = spent.where(counts[len(mask) :]).joined(self._beside.of_channels())
            more = more.where(self._around.narrowed(more, scope))
        more = more.where(np.isin(more.measure, list(measures))).between(*_ends(period))
        return ledger.columns(rows[mask[ledger.cell[rows]]]).joined(more)

    def by_item(self, scope: Scope, period: Period, measures: Collection[int] | None = None) -> tuple[Columns, Ints]:
        """All figures of items in a scope, and the item of each; what accounts state themselves is left aside."""
        rows = self._item_rows(scope, period, measures)
        more, items = self._beside.by_item(scope)
        mask = _within(more, period)
        if measures is not None:
            mask &= np.isin(more.measure, list(measures))
        found = self._ledger.columns(rows).followed(more.where(mask))
        return found, np.concatenate([self._item_of[self._ledger.entity[rows]], items[mask]])

    def sums_by_item(
        self, scope: Scope, period: Period, measures: Collection[int]
    ) -> tuple[Ints, SmallInts, Floats] | None:
        """Item, measure and value of all figures of items, where all of them may be added up; else None."""
        if self._never_added(measures):
            return None
        ledger, rows = self._ledger, self._item_rows(scope, period, measures)
        more, items = self._beside.by_item(scope)
        mask = _within(more, period) & np.isin(more.measure, list(measures))
        return (
            np.concatenate([self._item_of[ledger.entity[rows]], items[mask]]),
            np.concatenate([self._narrow_measure[ledger.cell[rows]], more.measure[mask].astype(np.int32)]),
            np.concatenate([ledger.value[rows], more.value[mask]]),
        )

    def items(self, scope: Scope, period: Period) -> Ints:
        """The items that have a figure, in order."""
        more, items = self._beside.by_item(scope)
        has = np.zeros(len(self._item_of), dtype=np.bool_)
        if scope == Scope() and self._stated is None:
            has[self._ledger.entity[slice(*self._ledger.span(*_ends(period)))]] = True
        else:
            has[self._ledger.entity[self._item_rows(scope, period, None)]] = True
        found = np.concatenate([self._item_of[has], items[_within(more, period)]])
        return np.unique(found[found > 0])

    def _never_added(self, measures: Collection[int]) -> bool:
        """Whether levels or counts of people are among the figures."""
        cells = self._ledger.cells
        mine = np.isin(cells.measure, list(measures))
        return bool(np.any(COUNTS_PEOPLE[list(measures)]) or np.any(cells.is_level & mine))

    def _of_all(self, scope: Scope) -> Columns:
        counted = self._columns.get("all", self._counted_for_channels)
        return counted.where(self._around.narrowed(counted, scope))

    def _counted_for_channels(self) -> Columns:
        cells = self._standing_cells().joined(self._beside.spent)
        return cells.where(of_channels(cells)).joined(self._beside.of_channels())

    def _standing_cells(self) -> Columns:
        """The sums of all cells without withdrawn items, and without what is credited instead."""
        ledger = self._ledger
        keep = np.ones(len(ledger.cells), dtype=np.bool_) if self._stated is None else self._stated
        if not len(self._gone):
            return ledger.cells.where(keep)
        gone = ledger.rows_of(self._gone)
        cell, size = ledger.cell[gone], len(ledger.cells)
        sums = ledger.cells.value - np.bincount(cell, ledger.value[gone], size)
        keep = keep & (ledger.counts > np.bincount(cell, minlength=size))
        return ledger.cells.valued(sums).where(keep)

    def _of_parts(self, scope: Scope) -> Columns:
        rows = self._rows_of_parts(scope)
        if self._stated is not None:
            rows = rows[self._stated[self._ledger.cell[rows]]]
        found = self._ledger.added(rows)
        return found.where(self._around.narrowed(found, scope)).joined(self._beside.of_parts(scope))

    def _item_rows(self, scope: Scope, period: Period, measures: Collection[int] | None) -> Ints:
        ledger = self._ledger
        rows = self._part_rows(scope, period) if scope.is_of_parts else np.arange(*ledger.span(*_ends(period)))
        if scope.channel is not None or scope.paid is not None or measures is not None or self._stated is not None:
            rows = rows[self._wanted_cells(scope, measures)[ledger.cell[rows]]]
        return rows[self._item_of[ledger.entity[rows]] > 0]

    def _wanted_cells(self, scope: Scope, measures: Collection[int] | None) -> Mask:
        """The cells of a scope's channel and of some measures; not those of what is credited instead."""
        mask = self._around.narrowed(self._ledger.cells, scope)
        if measures is not None:
            mask &= np.isin(self._ledger.cells.measure, list(measures))
        return mask if self._stated is None else mask & self._stated

    def _part_rows(self, scope: Scope, period: Period) -> Ints:
        rows = self._rows_of_parts(scope)
        start, stop = np.searchsorted(rows, self._ledger.span(*_ends(period))).tolist()
        return rows[start:stop]

    def _rows_of_parts(self, scope: Scope) -> Ints:
        """The rows of a campaign, of items, or of both, whatever the channel."""
        parts = Scope(scope.item_ids, scope.campaign_id, None, scope.line_id)
        return self._rows.get(parts, lambda: self._found_rows(parts))

    def _found_rows(self, scope: Scope) -> Ints:
        member = self._around.wanted(self._item_of, scope)
        if scope.campaign_id is None:
            return self._ledger.rows_of(np.flatnonzero(member))
        rows = self._standing(self._rows_of_campaign(scope.campaign_id))
        return rows[member[self._ledger.entity[rows]]] if scope.is_of_items else rows

    def _standing(self, rows: Ints) -> Ints:
        if not len(self._gone):
            return rows
        stands = np.ones(len(self._item_of), dtype=np.bool_)
        stands[self._gone] = False
        return rows[stands[self._ledger.entity[rows]]]

    def _rows_of_campaign(self, campaign_id: int) -> Ints:
        ledger = self._ledger
        mine = self._around.placed.in_campaign(campaign_id)
        placements = ledger.entities_of(PLACEMENT, [row.id for row in mine])
        own = ledger.rows_of(placements)
        found = [own, ledger.rows_of(ledger.entities_of(CAMPAIGN, [campaign_id]))]
        for (channel, known), items in self._placed_alike(mine, own).items():
            rows = ledger.rows_of(ledger.entities_of(ITEM, items))
            mask = self._around.narrowed(ledger.cells, Scope(channel=channel))
            mask &= ~np.isin(ledger.cells.measure, list(known))
            found.append(rows[mask[ledger.cell[rows]]])
        return _union(found, len(ledger))

    def _placed_alike(self, mine: list[PlacedItem], own: Ints) -> dict[tuple[str, frozenset[int]], list[int]]:
        """The items of placements on one channel of which the same measures are known by placement."""
        ledger = self._ledger
        spent = self._beside.spent.where(self._beside.spent.kind == PLACEMENT)
        subject = np.concatenate([ledger.entity_subject[ledger.entity[own]], spent.subject])
        measure = np.concatenate([ledger.cells.measure[ledger.cell[own]], spent.measure])
        known: dict[int, set[int]] = {}
        for pair in np.unique(subject * len(MEASURE_IDS) + measure).tolist():
            known.setdefault(pair // len(MEASURE_IDS), set()).add(pair % len(MEASURE_IDS))
        alike: dict[tuple[str, frozenset[int]], list[int]] = {}
        for row, items in zip(mine, self._around.placed.items_at(mine), strict=True):
            alike.setdefault((row.channel, frozenset(known.get(row.id, ()))), []).extend(items)
        return alike


def _union(found: Iterable[Ints], count: int) -> Ints:
    rows = np.concatenate(list(found))
    if len(rows) * _FEW < count:
        return np.unique(rows)
    mask = np.zeros(count, dtype=np.bool_)
    mask[rows] = True
    return np.flatnonzero(mask)


def _within(columns: Columns, period: Period) -> Mask:
    first, last = _ends(period)
    mask: Mask = (columns.day >= first) & (columns.day <= last)
    return mask


def _ends(period: Period) -> tuple[int, int]:
    return period.first.toordinal(), period.last.toordinal()
