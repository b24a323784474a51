"""Where a number comes from: the files and rows that it is the sum of, by the same rule that counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import EVERYTHING
from ugcdesk.kpi.giving_way import OTHER_REPORT
from ugcdesk.kpi.ledger import CAMPAIGN, ITEM, MEASURE_CODES, PLACEMENT, REST, TOTAL, Columns
from ugcdesk.kpi.measures import MEASURES, Measure
from ugcdesk.kpi.metrics import Metric
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word
from ugcdesk.library.tellers import Teller

GIVES_WAY_TO: Mapping[int, str] = {
    Teller.CLAIMS: "what platforms state",
    Teller.ANALYTICS: "web analytics",
    Teller.SHOP_REPORT: "the shop's reports",
    Teller.SHOP_ORDERS: "the shop's orders",
    OTHER_REPORT: "another report's figures of these days",
}
_SUBJECTS = {TOTAL: "channel", REST: "row", ITEM: "item", PLACEMENT: "placement", CAMPAIGN: "campaign"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What one file says of one measure on one channel: so many rows on so many days, which come to ``value``.

    With ``gives_way_to`` they are not counted: the figures of that name count in their place.

    ``subject`` is channel, row (of a channel, that found no item), item, placement or campaign. Money in minor units.
    """

    measure: str
    source: str
    channel: str
    subject: str
    first: date
    last: date
    days: int
    rows: int
    value: float
    gives_way_to: str | None = None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """One number behind a figure. ``item_id`` is None where it is of no item; money in minor units."""

    day: date
    channel: str
    item_id: int | None
    measure: str
    value: float
    source: str
    paid: bool
    subject: str


def origins(book: Book, scope: Scope = EVERYTHING, period: Period = ALL_TIME, what: str = "revenue") -> list[Origin]:
    """The parts of a measure, or of all measures that a metric is made of, by measure and the largest first.

    Those of a measure that give way to nobody add up to its figure; the others come last. What is told of curation,
    and levels at a start, have no parts. Raises WrongUse for an unknown word.
    """
    reckoning = book.reckoning()
    found = [origin for term in terms_of(figure_word(what)) for origin in _origins(reckoning, scope, period, term)]
    return sorted(
        found, key=lambda one: (one.gives_way_to or "", one.measure, -one.value, one.source, one.channel, one.subject)
    )


def origin_rows(
    book: Book,
    scope: Scope = EVERYTHING,
    period: Period = ALL_TIME,
    what: str = "revenue",
    *,
    offset: int = 0,
    limit: int = 100,
) -> tuple[int, list[OriginRow]]:
    """How many numbers are behind a measure or metric, and a page of them, the newest first. Raises WrongUse."""
    reckoning = book.reckoning()
    total, found = 0, []
    for term in terms_of(figure_word(what)):
        columns = _columns(reckoning, scope, period, term)
        here = max(0, offset - total), max(0, offset + limit - total)
        total += len(columns)
        newest = np.arange(len(columns))[::-1][slice(*here)]
        found += _rows(reckoning, columns.where(newest), term)
    return total, found


def terms_of(word: Measure | Metric) -> list[str]:
    """The measures that a measure or metric is made of."""
    if isinstance(word, Measure):
        return [word.id]
    terms = (*word.numerator, *word.if_known, *([word.denominator] if word.denominator else []))
    return list(dict.fromkeys(term.lstrip("-") for term in terms))


def _columns(reckoning: Reckoning, scope: Scope, period: Period, term: str) -> Columns:
    """The rows that are added up to a measure."""
    if term == "attributed_revenue":
        return reckoning.attributed(scope, period)
    if term == "engagements_of_posts":
        return reckoning.engagement_of_posts(scope, period)[0]
    if term == "followers_when_posted":
        return reckoning.followers_of_posts(scope, period)
    if term == "social_revenue":
        return reckoning.of_social_channels(scope, period)
    return reckoning.details(scope, period, [MEASURE_CODES[term]])


def _origins(reckoning: Reckoning, scope: Scope, period: Period, term: str) -> list[Origin]:
    columns = _columns(reckoning, scope, period, term)
    found = [_origin(reckoning, rows, term) for rows in _by_file(reckoning, columns)]
    if term not in MEASURE_CODES or MEASURES[term].reckoned:
        return found
    columns, to = reckoning.giving_way(scope, period, [MEASURE_CODES[term]])
    for teller in np.unique(to).tolist():
        given_way = _by_file(reckoning, columns.where(to == teller))
        found += [_origin(reckoning, rows, term, GIVES_WAY_TO[teller]) for rows in given_way]
    return found


def _by_file(reckoning: Reckoning, columns: Columns) -> list[Columns]:
    names = {name: code for code, name in enumerate(reckoning.source_names)}
    file = np.array([names[name] for name in reckoning.source_names], dtype=np.int64)[columns.source]
    key = (file * len(reckoning.channels) + columns.channel) * len(_SUBJECTS) + columns.kind
    parts, of_row = np.unique(key, return_inverse=True)
    return [columns.where(of_row == part) for part in range(len(parts))]


def _origin(reckoning: Reckoning, rows: Columns, term: str, gives_way_to: str | None = None) -> Origin:
    return Origin(
        measure=term,
        source=reckoning.source_names[int(rows.source[0])],
        channel=reckoning.channels[int(rows.channel[0])],
        subject=_SUBJECTS[int(rows.kind[0])],
        first=date.fromordinal(int(rows.day.min())),
        last=date.fromordinal(int(rows.day.max())),
        days=len(np.unique(rows.day)),
        rows=len(rows),
        value=float(rows.value.sum()),
        gives_way_to=gives_way_to,
    )


def _rows(reckoning: Reckoning, columns: Columns, term: str) -> list[OriginRow]:
    items = reckoning.items_of(columns).tolist()
    return [
        OriginRow(
            day=date.fromordinal(int(columns.day[row])),
            channel=reckoning.channels[int(columns.channel[row])],
            item_id=item or None,
            measure=term,
            value=float(columns.value[row]),
            source=reckoning.source_names[int(columns.source[row])],
            paid=bool(columns.paid[row]),
            subject=_SUBJECTS[int(columns.kind[row])],
        )
        for row, item in enumerate(items)
    ]
