"""Makes ledgers of observations: lifetime totals become daily flows, parts become engagements. It reads no tables.

A lifetime total is a snapshot: between two snapshots of the same subject the flow is their difference, booked on the
later day. The first snapshot is booked on the day the item was posted; of a row without an item on the day that its
key begins with; else on its own day. Where days are stated as well, a snapshot is only what is beyond them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from ugcdesk.kpi.giving_way import TOLD
from ugcdesk.kpi.ledger import (
    ITEM,
    MEASURE_CODES,
    MEASURE_IDS,
    TOTAL,
    Columns,
    Floats,
    Ints,
    Ledger,
    Ledgers,
    Mask,
    weighed,
)
from ugcdesk.kpi.measures import ENGAGEMENT_PARTS
from ugcdesk.kpi.observed import FLOWS, LEVELS, SNAPSHOTS, Observed, Raw
from ugcdesk.library.tellers import Teller

_ENGAGEMENTS = MEASURE_CODES["engagements"]
_PARTS = [MEASURE_CODES[part] for part in ENGAGEMENT_PARTS]
_REACTIONS, _LIKES = MEASURE_CODES["reactions"], MEASURE_CODES["likes"]
_KINDS = 5
_DAYS = 1 << 22  # more than the ordinal of any day
_SORTS = 8  # of the three flags: level, lifetime, paid
_SUBJECT_BITS = 33


def ledgers_of(observed: Observed, posted: Ints, home: str) -> Ledgers:
    """All that stands: money in ``home`` with what is no money, and money in each other currency by itself.

    ``posted`` is the day of posting by item, 0 where unknown.
    """
    raw = observed.raw
    elsewhere = [code for code, name in enumerate(observed.currencies) if code and name != home]
    tellers = np.array(observed.tellers, dtype=np.int64)
    at_home = ~np.isin(raw.currency, elsewhere)
    return Ledgers(
        home=ledger_of(raw if at_home.all() else raw.where(at_home), posted, tellers),
        others={
            observed.currencies[code]: ledger_of(raw.where(raw.currency == code), posted, tellers) for code in elsewhere
        },
        channels=observed.channels,
        sources=observed.sources,
        tellers=observed.tellers,
        details=observed.details,
        last_day=int(raw.day.max()) if len(raw.day) else 0,
    )


def ledger_of(raw: Raw, posted: Ints, tellers: Ints) -> Ledger:
    """The ledger of observations in one currency; ``tellers`` are by source."""
    return _ledger(_with_engagements(_flows(raw, posted, tellers)))


def empty_ledger() -> Ledger:
    """A ledger without a row."""
    return _ledger(_no_lines())


@dataclass(frozen=True, slots=True)
class _Lines:
    """Numbers that add up, in no order."""

    kind: Ints
    subject: Ints
    channel: Ints
    measure: Ints
    day: Ints
    source: Ints
    sort: Ints  # 4 for a level, 2 for one made of lifetime totals, 1 for paid, added up
    value: Floats

    def where(self, mask: Mask | Ints | slice) -> _Lines:
        return _Lines(*(getattr(self, each.name)[mask] for each in fields(self)))

    def joined(self, other: _Lines) -> _Lines:
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return _Lines(*(np.concatenate(pair) for pair in pairs))


def _no_lines() -> _Lines:
    ints = np.zeros(0, dtype=np.int64)
    return _Lines(ints, ints, ints, ints, ints, ints, ints, np.zeros(0))


def _flows(raw: Raw, posted: Ints, tellers: Ints) -> _Lines:
    is_snapshot = raw.span == SNAPSHOTS
    plain = _lines(raw) if not is_snapshot.any() else _lines(raw.where(~is_snapshot))
    if not is_snapshot.any():
        return plain
    snapshots = raw.where(is_snapshot)
    beyond = replace(snapshots, value=_beyond_days(snapshots, raw, tellers))
    return plain.joined(_of_snapshots(beyond, posted, tellers))


def _lines(raw: Raw) -> _Lines:
    sort = ((raw.span == LEVELS) * 4 + (raw.span == SNAPSHOTS) * 2 + raw.paid).astype(np.int8)
    return _Lines(raw.kind, raw.subject, raw.channel, raw.measure, raw.day, raw.source, sort, raw.value)


def _beyond_days(snapshots: Raw, raw: Raw, tellers: Ints) -> Floats:
    """What each snapshot is beyond the sum of the days that are stated of the same up to its own; never below 0."""
    of_measure = _place(snapshots.kind, snapshots.channel, snapshots.measure)
    known = np.zeros(int(of_measure.max()) + 1, dtype=np.bool_)
    known[of_measure] = True
    daily = np.flatnonzero(raw.span == FLOWS)
    place = _place(raw.kind[daily], raw.channel[daily], raw.measure[daily])
    days = raw.where(daily[(place < len(known)) & known[np.minimum(place, len(known) - 1)]])
    if not len(days.day):
        return snapshots.value
    mine, theirs = _series(snapshots, tellers), _series(days, tellers)
    codes = np.unique(np.concatenate([mine, theirs]), return_inverse=True)[1].reshape(-1) * _DAYS
    key = codes[len(mine) :] + days.day
    order = np.argsort(key, kind="stable")
    added = np.concatenate([[0.0], np.cumsum(days.value[order])])
    until = np.searchsorted(key[order], codes[: len(mine)] + snapshots.day, "right")
    since = np.searchsorted(key[order], codes[: len(mine)], "left")
    beyond = np.maximum(snapshots.value - (added[until] - added[since]), 0.0)
    return np.where(until > since, beyond, snapshots.value)


def _series(raw: Raw, tellers: Ints) -> Ints:
    """Numbers that are equal of what goes on from day to day."""
    # What two tell of the same sales are two series.
    teller = tellers[raw.source] * TOLD[raw.measure]
    place = (_place(raw.kind, raw.channel, raw.measure) * 2 + raw.paid) * (len(Teller) + 1) + teller
    found: Ints = (place << _SUBJECT_BITS) + raw.subject
    return found


def _of_snapshots(raw: Raw, posted: Ints, tellers: Ints) -> _Lines:
    series = _series(raw, tellers)
    order = np.lexsort((raw.day, series))
    raw, series = raw.where(order), series[order]
    is_first = np.ones(len(series), dtype=np.bool_)
    is_first[1:] = series[1:] != series[:-1]
    before = np.where(is_first, 0.0, np.roll(raw.value, 1))
    begun = raw.posted.copy()
    of_item = (raw.kind == ITEM) & (raw.subject < len(posted))
    begun[of_item] = posted[raw.subject[of_item]]
    books_earlier = is_first & (begun > 0) & (begun < raw.day)
    return replace(_lines(raw), day=np.where(books_earlier, begun, raw.day), value=raw.value - before)


def _with_engagements(lines: _Lines) -> _Lines:
    """Likes, comments, shares and saves once more as engagements, where no source states those itself."""
    parts = lines.where(np.flatnonzero(np.isin(lines.measure, _PARTS)))
    stated = lines.where(np.flatnonzero(lines.measure == _ENGAGEMENTS))
    parts = every = parts.where(~_in_reactions(parts))
    if len(stated.day) and len(parts.day):
        owner, of_stated = _same_owners(parts, stated)
        first, many = lines.day.min(), int(lines.day.max() - lines.day.min()) + 1
        here, there = owner * many + (parts.day - first), of_stated * many + (stated.day - first)
        parts = parts.where(~np.isin(here, there))
    parts = parts.joined(_left_to_items(parts, every))
    return lines.joined(replace(parts, measure=np.full_like(parts.measure, _ENGAGEMENTS)))


def _in_reactions(parts: _Lines) -> Mask:
    """Likes that are in reactions of the same owner: of that day, or of all days where either is a lifetime total."""
    is_like = parts.measure == _LIKES
    reacted = parts.where(parts.measure == _REACTIONS)
    if not len(reacted.day):
        return np.zeros(len(parts.day), dtype=np.bool_)
    owner, of_reacted = _same_owners(parts, reacted)
    lifetime, of_lifetime = (parts.sort & 2) > 0, (reacted.sort & 2) > 0
    same_day = np.isin(owner * _DAYS + parts.day, (of_reacted * _DAYS + reacted.day)[~of_lifetime])
    found: Mask = is_like & (same_day | np.isin(owner, of_reacted[of_lifetime]) | lifetime & np.isin(owner, of_reacted))
    return found


def _left_to_items(parts: _Lines, every: _Lines) -> _Lines:
    """What an account does not state of a day of which it states other parts, as its own: it is in its items alone."""
    total = parts.where(parts.kind == TOTAL)
    other = every.where(every.kind != TOTAL) if len(total.day) else every.where(slice(0))
    if not len(other.day):
        return other
    here, there = (lines.channel.astype(np.int64) * _DAYS + lines.day for lines in (other, total))
    # Likes are in reactions, so either stands for both.
    same, told = (np.where(each.measure == _REACTIONS, _LIKES, each.measure) for each in (other, total))
    left = np.isin(here, there) & ~np.isin(here * len(MEASURE_IDS) + same, there * len(MEASURE_IDS) + told)
    found = other.where(left)
    return replace(found, kind=np.full_like(found.kind, TOTAL), subject=np.zeros_like(found.subject))


def _same_owners(some: _Lines, others: _Lines) -> tuple[Ints, Ints]:
    """Small numbers that are equal where kind, channel and subject are."""
    owner = np.concatenate([_owner(some), _owner(others)])
    codes = np.unique(owner, return_inverse=True)[1]
    return codes[: len(some.day)], codes[len(some.day) :]


def _owner(lines: _Lines) -> Ints:
    return (lines.kind + _KINDS * lines.channel.astype(np.int64) << _SUBJECT_BITS) + lines.subject


def _place(kind: Ints, channel: Ints, measure: Ints) -> Ints:
    found: Ints = (channel.astype(np.int64) * _KINDS + kind) * len(MEASURE_IDS) + measure
    return found


def _ledger(lines: _Lines) -> Ledger:
    entity, kinds, subjects = _entities(lines)
    key = _cell_keys(lines, entity)
    order = np.argsort(key, kind="stable")
    lines, entity, key = lines.where(order), entity[order], key[order]
    starts_cell = np.ones(len(key), dtype=np.bool_)
    starts_cell[1:] = key[1:] != key[:-1]
    firsts = np.flatnonzero(starts_cell)
    cell = (np.cumsum(starts_cell) - 1).astype(np.int32)
    sums = weighed(cell, lines.value, len(firsts))
    return Ledger(
        cells=_cells(lines.where(firsts), sums),
        counts=np.bincount(cell, minlength=len(firsts)),
        cell=cell,
        entity=entity,
        value=lines.value,
        entity_kind=kinds,
        entity_subject=subjects,
        order=np.argsort(entity, kind="stable").astype(np.int32),
        offsets=np.concatenate([[0], np.cumsum(np.bincount(entity, minlength=len(kinds)))]).astype(np.int64),
    )


def _cell_keys(lines: _Lines, entity: Any) -> Ints:
    """Numbers that are equal in one cell, and greater on a later day; each entity's level is a cell of its own."""
    if not len(lines.day):
        return np.zeros(0, dtype=np.int64)
    sources, channels = int(lines.source.max()) + 1, int(lines.channel.max()) + 1
    size = channels * _KINDS * len(MEASURE_IDS) * _SORTS * sources
    key = (_place(lines.kind, lines.channel, lines.measure) * _SORTS + lines.sort) * sources + lines.source
    levels = np.flatnonzero(lines.sort >= 4)
    if len(levels):
        several = np.stack([key[levels], entity[levels].astype(np.int64)])
        apart, codes = np.unique(several, axis=1, return_inverse=True)
        key[levels] = size + codes.reshape(-1)
        size += apart.shape[1]
    found: Ints = (lines.day - lines.day.min()).astype(np.int64) * size + key
    return found


def _cells(first: _Lines, sums: Floats) -> Columns:
    is_level = first.sort >= 4
    return Columns(
        kind=first.kind.astype(np.int64),
        subject=np.where(is_level, first.subject, 0).astype(np.int64),
        channel=first.channel.astype(np.int64),
        measure=first.measure.astype(np.int64),
        day=first.day.astype(np.int64),
        source=first.source.astype(np.int64),
        is_level=is_level,
        is_lifetime=(first.sort & 2) > 0,
        paid=(first.sort & 1) > 0,
        value=sums,
    )


def _entities(lines: _Lines) -> tuple[Any, Ints, Ints]:
    """The entity of each line, and the kind and subject of each entity, in that order."""
    code = np.zeros(len(lines.day), dtype=np.int32)
    kinds, subjects, known = [], [], 0
    for kind in range(_KINDS):
        mine = np.flatnonzero(lines.kind == kind)
        found = lines.subject[mine]
        has = np.zeros(int(found.max()) + 1 if len(found) else 0, dtype=np.bool_)
        has[found] = True
        subject = np.flatnonzero(has)
        place = np.cumsum(has, dtype=np.int32) - 1
        code[mine] = place[found] + known
        kinds.append(np.full(len(subject), kind, dtype=np.int64))
        subjects.append(subject)
        known += len(subject)
    return code, np.concatenate(kinds), np.concatenate(subjects)
