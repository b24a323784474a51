"""What counts for each scope, of one ledger and what is beside it; remembers what it was asked before.

An **item** is its own figures and those of its placements. A **campaign** is its own figures, those of its placements
and of items where their report says this campaign; for a measure that no source knows by placement it is that of the
placed item on the placement's channel, unless its report says another campaign. All else is what counts for channels,
as `counting` says. Who of several counts says `giving_way`, and which of several reports `details`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.additions import CREDITED
from ugcdesk.kpi.beside import Beside, Surroundings
from ugcdesk.kpi.counting import COUNTS_PEOPLE, of_channels
from ugcdesk.kpi.details import Details
from ugcdesk.kpi.giving_way import OF_ALL, OF_PARTS, OTHER_REPORT, TOLD, ahead
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

_REVENUE = MEASURE_CODES["gross_revenue"]
_CREDITED = [MEASURE_CODES[measure] for measure in CREDITED]
_KEPT_SCOPES = 24
_FEW = 8  # of so many rows one: then looking at every row is cheaper than putting some in order


@dataclass(frozen=True, slots=True)
class GivingWay:
    """Positions of rows that do not count, in order, and the teller or `OTHER_REPORT` that counts in their place."""

    rows: Ints
    to: Ints


@dataclass(frozen=True, slots=True)
class _OfChannels:
    """Which cells, and then which rows of what was spent, count for channels; and to whom others give way, or 0."""

    counts: Mask
    to: Ints


class Selection:
    """Rows and cells by scope; with ``credited`` sales are those beside the ledger. Any thread.

    Where a question is asked ``apart``, each channel is asked for by itself. ``told_by`` are tellers and details by
    source.
    """

    def __init__(
        self, ledger: Ledger, beside: Beside, around: Surroundings, told_by: tuple[Ints, Details], *, credited: bool
    ) -> None:
        self._ledger = ledger
        self._beside = beside
        self._around = around
        self._stated = ~np.isin(ledger.cells.measure, _CREDITED) if credited else None
        self._item_of = around.placed.items_of(ledger.entity_kind, ledger.entity_subject)
        self._gone = ledger.entities_of(ITEM, around.withdrawn)
        self._item_of[self._gone] = 0
        self._told = TOLD[ledger.cells.measure]
        self._teller = told_by[0][ledger.cells.source]
        self._details = told_by[1]
        self._detailed = self._details.are_told(ledger.cells.source)
        said = self._details.campaigns(around.placed.called).astype(np.int32)
        self._said = np.where(ledger.cells.kind == ITEM, said[ledger.cells.source], 0)
        self._in_details = bool(self._detailed.any())
        self._several = self._in_details or len(np.unique(self._teller[self._told])) > 1
        self._giving_way: Memo[GivingWay] = Memo(_KEPT_SCOPES)
        self._of_channels: Memo[_OfChannels] = Memo(_KEPT_SCOPES)
        self._narrow_measure: SmallInts = ledger.cells.measure.astype(np.int32)
        self._columns: Memo[Columns] = Memo(_KEPT_SCOPES)
        self._rows: Memo[Ints] = Memo(_KEPT_SCOPES)

    def columns(self, scope: Scope, *, apart: bool = False) -> Columns:
        """What counts for a scope, by day, and added up where that changes nothing."""
        apart = self._several and (apart or scope.channel is not None)
        of_scope = self._of_parts if scope.is_of_parts else self._of_all
        return self._columns.get((scope, apart), lambda: of_scope(scope, apart=apart))

    def attributed(self, scope: Scope, *, apart: bool = False) -> Columns:
        """The revenue of items, placements and campaigns in a scope of channels, as `columns`."""
        return self._columns.get(("attributed", scope, apart), lambda: self._attributed(scope, apart=apart))

    def attributed_details(self, scope: Scope, period: Period) -> Columns:
        """The same, as `details`."""
        rows = self._attributed_rows(scope, apart=False)
        first, end = np.searchsorted(rows, self._ledger.span(*_ends(period))).tolist()
        return self._ledger.columns(rows[first:end])

    def days(self) -> list[list[int]]:
        """The first and the last day of all that counts, of each part."""
        parts = (self._ledger.cells.where(self._standing_cells()), self._beside.spent, self._beside.credits)
        return [[int(part.day[0]), int(part.day[-1])] for part in parts if len(part)]

    def credited_to_campaigns(self, period: Period) -> Columns:
        """What a model credits to campaigns."""
        return self._beside.of_campaigns().between(*_ends(period))

    def details(self, scope: Scope, period: Period, measures: Collection[int], *, apart: bool = False) -> Columns:
        """The rows that count for a scope, each by itself and with its subject, of some measures."""
        ledger, mask = self._ledger, self._wanted_cells(scope, measures)
        if scope.is_of_parts:
            rows = self._counting(self._part_rows(scope, period), scope, as_one=_is_one(scope))
            more = self._beside.of_parts(scope)
        else:
            counts = self._for_channels(scope, apart=apart).counts
            mask &= counts[: len(mask)]
            rows = self._standing(np.arange(*ledger.span(*_ends(period))))
            more = self._beside.spent.where(counts[len(mask) :]).joined(self._beside.of_channels())
            more = more.where(self._around.narrowed(more, scope))
        more = more.where(np.isin(more.measure, list(measures))).between(*_ends(period))
        return ledger.columns(rows[mask[ledger.cell[rows]]]).joined(more)

    def giving_way(self, scope: Scope, period: Period, measures: Collection[int]) -> tuple[Columns, Ints]:
        """The rows that would count for a scope if nobody weightier told of them, and who does."""
        ledger, mask = self._ledger, self._wanted_cells(scope, measures)
        if scope.is_of_parts:
            found = self._parts_giving_way(scope, apart=scope.channel is not None, as_one=_is_one(scope))
            rows, to = found.rows, found.to
        else:
            of_cell = self._for_channels(scope, apart=False).to
            rows = self._standing(np.flatnonzero(of_cell[ledger.cell] > 0))
            to = of_cell[ledger.cell[rows]]
        first, end = ledger.span(*_ends(period))
        mine = mask[ledger.cell[rows]] & (rows >= first) & (rows < end)
        return ledger.columns(rows[mine]), to[mine]

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
        found = self._item_of[ledger.entity[rows]], self._narrow_measure[ledger.cell[rows]], ledger.value[rows]
        if not mask.any():
            return found
        return (
            np.concatenate([found[0], items[mask]]),
            np.concatenate([found[1], more.measure[mask].astype(np.int32)]),
            np.concatenate([found[2], more.value[mask]]),
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

    def _of_all(self, scope: Scope, *, apart: bool) -> Columns:
        counted = self._columns.get((scope.paid, apart), lambda: self._counted_for_channels(scope, apart=apart))
        return counted.where(self._around.narrowed(counted, scope))

    def _counted_for_channels(self, scope: Scope, *, apart: bool) -> Columns:
        counts, cells = self._for_channels(scope, apart=apart).counts, self._sums()
        spent = self._beside.spent.where(counts[len(cells) :])
        return cells.where(counts[: len(cells)]).joined(spent).joined(self._beside.of_channels())

    def _for_channels(self, scope: Scope, *, apart: bool) -> _OfChannels:
        apart = self._several and (apart or scope.channel is not None)
        return self._of_channels.get((scope.paid, apart), lambda: self._found_for_channels(scope.paid, apart=apart))

    def _found_for_channels(self, paid: bool | None, *, apart: bool) -> _OfChannels:
        cells, spent = self._ledger.cells, self._beside.spent
        stands = self._standing_cells()
        to = np.zeros(len(cells) + len(spent), dtype=np.int64)
        if self._in_details:
            back = self._standing_back(self._sums(), np.zeros(len(cells), dtype=np.int64), apart=apart)
            to[np.flatnonzero(stands & back)] = OTHER_REPORT
        stands = stands & (to[: len(cells)] == 0)
        told = np.flatnonzero(stands & self._told & self._around.narrowed(cells, Scope(paid=paid)))
        place = cells.channel[told] if apart else np.zeros(len(told), dtype=np.int64)
        to[told] = ahead(place, cells.measure[told], cells.day[told], self._teller[told], OF_ALL)
        counts = np.append(stands, np.ones(len(spent), dtype=np.bool_)) & (to == 0)
        counts[counts] = of_channels((cells, spent), counts)
        return _OfChannels(counts, to)

    def _standing_cells(self) -> Mask:
        """The cells that have more than withdrawn items and are not credited instead."""
        ledger = self._ledger
        keep: Mask = np.ones(len(ledger.cells), dtype=np.bool_) if self._stated is None else self._stated
        if not len(self._gone):
            return keep
        gone = ledger.cell[ledger.rows_of(self._gone)]
        return keep & (ledger.counts > np.bincount(gone, minlength=len(ledger.cells)))

    def _sums(self) -> Columns:
        """All cells with their sums without withdrawn items."""
        ledger = self._ledger
        if not len(self._gone):
            return ledger.cells
        gone = ledger.rows_of(self._gone)
        cell, size = ledger.cell[gone], len(ledger.cells)
        return ledger.cells.valued(ledger.cells.value - np.bincount(cell, ledger.value[gone], size))

    def _of_parts(self, scope: Scope, *, apart: bool) -> Columns:
        rows = self._counting(self._rows_of_parts(scope), scope, apart=apart, as_one=_is_one(scope))
        if self._stated is not None:
            rows = rows[self._stated[self._ledger.cell[rows]]]
        found = self._ledger.added(rows)
        return found.where(self._around.narrowed(found, scope)).joined(self._beside.of_parts(scope))

    def _attributed(self, scope: Scope, *, apart: bool) -> Columns:
        if self._several:
            return self._ledger.added(self._attributed_rows(scope, apart=apart))
        cells = self._wanted_cells(scope, [_REVENUE]) & (self._ledger.cells.kind >= ITEM) & self._standing_cells()
        return self._sums().where(cells)

    def _attributed_rows(self, scope: Scope, *, apart: bool) -> Ints:
        ledger = self._ledger
        cells = self._wanted_cells(scope, [_REVENUE]) & (ledger.cells.kind >= ITEM)
        return self._counting(self._standing(np.flatnonzero(cells[ledger.cell])), scope, apart=apart, as_one=True)

    def _counting(self, rows: Ints, scope: Scope, *, as_one: bool, apart: bool = False) -> Ints:
        """Those of the rows of parts that count for the scope."""
        gone = self._parts_giving_way(scope, apart=apart or scope.channel is not None, as_one=as_one).rows
        if not len(gone) or not len(rows):
            return rows
        place = np.minimum(np.searchsorted(rows, gone), len(rows) - 1)
        return np.delete(rows, place[rows[place] == gone])

    def _parts_giving_way(self, scope: Scope, *, apart: bool, as_one: bool) -> GivingWay:
        question = scope, apart, as_one
        return self._giving_way.get(question, lambda: self._found_giving_way(scope, apart=apart, as_one=as_one))

    def _found_giving_way(self, scope: Scope, *, apart: bool, as_one: bool) -> GivingWay:
        """What somebody weightier tells, or another report: of each item with its placements, and of each campaign.

        Reports are set against each other of all parts ``as_one``, or else of each of these.
        """
        none = np.zeros(0, dtype=np.int64)
        if not self._several:
            return GivingWay(none, none)
        ledger, parts = self._ledger, self._ledger.cells.kind >= ITEM
        rows = self._rows_of_parts(scope) if scope.is_of_parts else self._standing(np.arange(len(ledger)))
        rows = rows[(parts & (self._told | self._detailed))[ledger.cell[rows]]]
        to = np.zeros(len(rows), dtype=np.int64)
        if self._in_details:
            detailed = np.flatnonzero(self._detailed[ledger.cell[rows]])
            some = rows[detailed]
            place = np.zeros(len(some), dtype=np.int64) if as_one else self._places(some, apart=False)
            to[detailed[self._standing_back(ledger.columns(some), place, apart=apart)]] = OTHER_REPORT
        cells = self._wanted_cells(scope, None) & self._told & parts
        if len(np.unique(self._teller[cells])) > 1:
            told = np.flatnonzero(cells[ledger.cell[rows]] & (to == 0))
            cell, place = ledger.cell[rows[told]], self._places(rows[told], apart=apart)
            to[told] = ahead(place, ledger.cells.measure[cell], ledger.cells.day[cell], self._teller[cell], OF_PARTS)
        return GivingWay(rows[to > 0], to[to > 0])

    def _places(self, rows: Ints, *, apart: bool) -> Ints:
        """Numbers that are equal for one item with its placements, or one campaign; ``apart`` on one channel."""
        ledger = self._ledger
        entity = ledger.entity[rows]
        item = self._item_of[entity]
        place = np.where(item > 0, item, -1 - entity.astype(np.int64))
        if apart:
            place = place * len(self._around.channels) + ledger.cells.channel[ledger.cell[rows]]
        found: Ints = np.unique(place, return_inverse=True)[1].reshape(-1)
        return found

    def _standing_back(self, told: Columns, place: Ints, *, apart: bool) -> Mask:
        return self._details.standing_back(place, told.source, told.measure, told.day, told.value, apart=apart)

    def _item_rows(self, scope: Scope, period: Period, measures: Collection[int] | None) -> Ints:
        ledger = self._ledger
        narrow = scope.channel is not None or scope.paid is not None or measures is not None or self._stated is not None
        cells = self._wanted_cells(scope, measures) if narrow else None
        if not scope.is_of_parts:
            rows = ledger.rows_between(*_ends(period), cells)
        else:
            rows = self._part_rows(scope, period)
            rows = rows if cells is None else rows[cells[ledger.cell[rows]]]
        return self._counting(rows[self._item_of[ledger.entity[rows]] > 0], scope, as_one=False)

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
        if (named := self._said == campaign_id).any():
            found.append(np.flatnonzero(np.repeat(named, ledger.counts)))
        for (channel, known), items in self._placed_alike(mine, own).items():
            rows = ledger.rows_of(ledger.entities_of(ITEM, items))
            mask = self._around.narrowed(ledger.cells, Scope(channel=channel)) & (self._said == 0)
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


def _is_one(scope: Scope) -> bool:
    """Whether it is of a campaign as a whole, and not of items."""
    return scope.campaign_id is not None and not scope.is_of_items


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
