"""What counts beside the figures of files, as columns: lines of any sort, and sales credited by a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ugcdesk.kpi.attribution.credit import Credit
from ugcdesk.kpi.ledger import KINDS, MEASURE_CODES, TOTAL, Columns, no_columns

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


class Line(NamedTuple):
    """One number that is beside those of files; ``day`` is an ordinal."""

    kind: int
    subject: int
    channel: int
    measure: int
    day: int
    source: int
    value: float


def credited(credits: Iterable[Credit], channels: Names, sources: Names) -> Columns:
    """Revenue, orders and new customers as a model credits them."""
    return columns_of([line for credit in credits for line in _of_credit(credit, channels, sources)])


def columns_of(lines: Sequence[Line]) -> Columns:
    """Lines by day, as flows that are not paid."""
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


def _of_credit(credit: Credit, channels: Names, sources: Names) -> Iterator[Line]:
    kind = KINDS.get(credit.subject, TOTAL)
    values = zip(CREDITED, (credit.value_minor, credit.conversions, credit.new_customers), strict=True)
    channel, day, source = channels[credit.channel], credit.day.toordinal(), sources[credit.source]
    for measure, value in values:
        if value is not None:
            yield Line(kind, credit.subject_id, channel, MEASURE_CODES[measure], day, source, value)
