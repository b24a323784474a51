"""What counts beside the figures of files: money spent on placements and costs, and sales credited by a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from ugcdesk.kpi.attribution.credit import Credit
from ugcdesk.kpi.ledger import CAMPAIGN, KINDS, MEASURE_CODES, PLACEMENT, TOTAL, Columns, Ledger, no_columns
from ugcdesk.library import tables as t

CREDITED = ("gross_revenue", "transactions", "new_customers")


class Names(dict[str, int]):
    """Numbers names in the order in which they are met, after those ``known``; ``all`` are the names by number."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__((name, code) for code, name in enumerate(known))
        self.all = list(known)

    def __missing__(self, name: str) -> int:
        self[name] = len(self.all)
        self.all.append(name)
        return self[name]


class _Days(dict[str, int]):
    """The ordinals of days as the database writes them."""

    def __missing__(self, text: str) -> int:
        self[text] = date.fromisoformat(text).toordinal()
        return self[text]


class _Line(NamedTuple):
    kind: int
    subject: int
    channel: int
    measure: int
    day: int
    source: int
    value: float


def spent(session: Session, ledgers: Mapping[str, Ledger], channels: Names, sources: Names) -> dict[str, Columns]:
    """By currency what placements and costs say was spent; what a file states of a placement is not counted twice."""
    stated = {currency: _placements_with_spend(ledger) for currency, ledger in ledgers.items()}
    lines: dict[str, list[_Line]] = {}
    p, c = t.Placement, t.Campaign
    days = _Days()
    on = type_coerce(func.coalesce(p.on, c.starts_on), String)
    placements = select(p.id, p.channel, on, p.spend_minor, p.currency).join(c, c.id == p.campaign_id)
    placements = placements.where(p.spend_minor.is_not(None), p.currency.is_not(None), on.is_not(None))
    for placement, channel, day, amount, currency in session.execute(placements):
        if placement not in stated.get(currency, ()):
            line = _Line(PLACEMENT, placement, channels[channel], _SPEND, days[day], sources["placements"], amount or 0)
            lines.setdefault(currency, []).append(line)
    on = type_coerce(func.coalesce(t.Cost.on, c.starts_on), String)
    costs = select(t.Cost.campaign_id, on, t.Cost.amount_minor, t.Cost.currency).join(c).where(on.is_not(None))
    for campaign, day, amount, currency in session.execute(costs):
        line = _Line(CAMPAIGN, campaign, channels[""], _SPEND, days[day], sources["costs"], amount)
        lines.setdefault(currency, []).append(line)
    return {currency: _columns(of_it) for currency, of_it in lines.items()}


def credited(credits: Iterable[Credit], channels: Names, sources: Names) -> Columns:
    """Revenue, orders and new customers as a model credits them."""
    return _columns([line for credit in credits for line in _of_credit(credit, channels, sources)])


_SPEND = MEASURE_CODES["spend"]


def _of_credit(credit: Credit, channels: Names, sources: Names) -> Iterator[_Line]:
    kind = KINDS.get(credit.subject, TOTAL)
    values = zip(CREDITED, (credit.value_minor, credit.conversions, credit.new_customers), strict=True)
    channel, day, source = channels[credit.channel], credit.day.toordinal(), sources[credit.source]
    for measure, value in values:
        if value is not None:
            yield _Line(kind, credit.subject_id, channel, MEASURE_CODES[measure], day, source, value)


def _placements_with_spend(ledger: Ledger) -> set[int]:
    entities = np.flatnonzero(ledger.entity_kind == PLACEMENT)
    rows = ledger.rows_of(entities)
    rows = rows[ledger.cells.measure[ledger.cell[rows]] == _SPEND]
    return set(ledger.entity_subject[ledger.entity[rows]].tolist())


def _columns(lines: Sequence[_Line]) -> Columns:
    if not lines:
        return no_columns()
    lines = sorted(lines, key=lambda line: line.day)
    kind, subject, channel, measure, day, source, value = zip(*lines, strict=True)
    no = np.zeros(len(lines), dtype=np.bool_)
    return Columns(
        kind=np.array(kind, dtype=np.int64),
        subject=np.array(subject, dtype=np.int64),
        channel=np.array(channel, dtype=np.int64),
        measure=np.array(measure, dtype=np.int64),
        day=np.array(day, dtype=np.int64),
        source=np.array(source, dtype=np.int64),
        is_level=no,
        is_lifetime=no,
        paid=no,
        value=np.array(value, dtype=np.float64),
    )
