"""A measure or metric of every item at once, and the items that have most of it. No sums of anything else here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.counting import numbered
from ugcdesk.kpi.facts import EVERYTHING, FigureRow, item_row, value_of
from ugcdesk.kpi.ledger import MEASURE_CODES, Floats, Ints, Mask, weighed
from ugcdesk.kpi.measures import Measure
from ugcdesk.kpi.metrics import Metric, sample_sizes
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.posted import posted
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

# Revenue of an item is always attributed to one.
_SAME = {"attributed_revenue": "gross_revenue"}
_POSTED = "followers_when_posted"
_NOT_ADDED = {"social_revenue", "followers_start", _POSTED, "engagements_of_posts", "posts_with_followers"}


@dataclass(frozen=True, slots=True)
class ItemValues:
    """The items with figures, in order, the value of each (NaN: none) and its n, the denominator of a metric."""

    items: Ints
    values: Floats
    n: Floats


def item_values(
    reckoning: Reckoning, word: Measure | Metric, scope: Scope = EVERYTHING, period: Period = ALL_TIME
) -> ItemValues:
    """A measure or metric of every item that has figures in the scope and period."""
    found: ItemValues = reckoning.standing.answers.get(
        ("values", word.id, scope, period), lambda: _item_values(reckoning, word, scope, period)
    )
    return found


def item_metric(book: Book, what: str) -> dict[int, float]:
    """A measure (money in major units) or metric of every item that has it, over all time: what search sorts by."""
    word = figure_word(what)
    scale = 0.01 if word.unit == "money" else 1.0
    found = item_values(book.reckoning(), word)
    has = ~np.isnan(found.values)
    return dict(zip(found.items[has].tolist(), (found.values[has] * scale).tolist(), strict=True))


def values_of(book: Book, what: str, item_ids: Sequence[int]) -> list[float | None]:
    """A measure (money in minor units) or metric of each of these items over all time, None where it has none.

    Raises WrongUse for an unknown word. Any thread.
    """
    found = item_values(book.reckoning(), figure_word(what))
    if not len(found.items):
        return [None] * len(item_ids)
    wanted = np.array(item_ids, dtype=np.int64)
    place = np.minimum(np.searchsorted(found.items, wanted), len(found.items) - 1)
    values = np.where(found.items[place] == wanted, found.values[place], np.nan)
    return [None if value != value else value for value in values.tolist()]


def share_of_items(book: Book, what: str, scope: Scope) -> float | None:
    """How much of a measure of all items, over all time, is that of a scope's; None where there is nothing of it.

    Raises WrongUse for an unknown word. Any thread.
    """
    reckoning, word = book.reckoning(), figure_word(what)
    mine, whole = (item_values(reckoning, word, each).values for each in (scope, EVERYTHING))
    below = float(np.nansum(whole))
    return float(np.nansum(mine)) / below if below and not np.isnan(mine).all() else None


def top_items(book: Book, scope: Scope = EVERYTHING, by: str = "gross_revenue", limit: int = 5) -> list[FigureRow]:
    """The items with the most of a measure or metric over all time, highest first; those without a value are left out.

    Of a metric only items with enough behind it are ranked. Raises WrongUse for an unknown word.
    """
    word = figure_word(by)
    reckoning = book.reckoning()
    found = item_values(reckoning, word, scope)
    minimum = word.minimum if isinstance(word, Metric) and word.denominator else 0
    ranked = np.flatnonzero(~np.isnan(found.values) & (found.n >= minimum))
    order = ranked[np.lexsort((found.items[ranked], -found.values[ranked]))][:limit]
    top = found.items[order].tolist()
    rows = reckoning.by_item(replace(scope, item_ids=tuple(top)), ALL_TIME) if top else {}
    return [item_row(item, rows[item], reckoning) for item in top if item in rows]


def _item_values(reckoning: Reckoning, word: Measure | Metric, scope: Scope, period: Period) -> ItemValues:
    if isinstance(word, Metric) and word.denominator == _POSTED:
        return _of_posts(reckoning, scope, period)
    words = _words(word)
    if words & _NOT_ADDED:
        return _one_by_one(reckoning, word, scope, period)
    table = _Table(reckoning, words, scope, period)
    if isinstance(word, Measure):
        value, known = table.column(word.id)
        return ItemValues(table.items, np.where(known, value, np.nan), np.zeros(len(value)))
    return ItemValues(table.items, *table.metric(word))


def _words(word: Measure | Metric) -> set[str]:
    """The measures that a word is made of."""
    if isinstance(word, Measure):
        return {word.id}
    terms = (*word.numerator, *word.if_known, *([word.denominator] if word.denominator else []))
    return {term.lstrip("-") for term in terms}


class _Table:
    """Sums by item of a few measures, and where they are known."""

    def __init__(self, reckoning: Reckoning, words: set[str], scope: Scope, period: Period) -> None:
        self._names = sorted({_SAME.get(word, word) for word in words})
        codes = [MEASURE_CODES[name] for name in self._names]
        items, measure, value = reckoning.sums_by_item(scope, period, codes)
        self.items, bucket = numbered(items)
        place = np.zeros(len(MEASURE_CODES), dtype=np.int64)
        place[codes] = np.arange(len(codes))
        cell, size = bucket * len(codes) + place[measure], len(self.items) * len(codes)
        self._sums = weighed(cell, value, size).reshape(-1, max(1, len(codes)))
        self._known = np.bincount(cell, minlength=size).reshape(-1, max(1, len(codes))) > 0

    def column(self, term: str) -> tuple[Floats, Mask]:
        """The sums of a measure and whether they are known; of a term with ``-`` the sign is turned."""
        name = _SAME.get(term.lstrip("-"), term.lstrip("-"))
        place = self._names.index(name)
        value = self._sums[:, place]
        return (-value if term.startswith("-") else value), self._known[:, place]

    def metric(self, metric: Metric) -> tuple[Floats, Floats]:
        """The value of each item, NaN without one, and its denominator."""
        value, known = np.zeros(len(self.items)), np.full(len(self.items), bool(metric.numerator))
        for term in metric.numerator:
            more, has = self.column(term)
            value, known = value + more, known & has
        for term in metric.if_known:
            more, has = self.column(term)
            value = value + np.where(has, more, 0.0)
        if metric.denominator is None:
            return np.where(known, value, np.nan), np.zeros(len(value))
        below, has = self.column(metric.denominator)
        known &= has & (below != 0)
        return np.divide(value, below, out=np.full(len(value), np.nan), where=known), np.round(below)


def _of_posts(reckoning: Reckoning, scope: Scope, period: Period) -> ItemValues:
    """Engagements of each item by the followers there were when it was posted."""
    columns, items, posts = reckoning.engagement_of_posts(scope, period)
    ids, bucket = numbered(items)
    found = posted(reckoning.standing, columns.value, posts, bucket, len(ids))
    rates = np.divide(found.engagements, found.followers, out=np.full(len(ids), np.nan), where=found.followers > 0)
    return ItemValues(ids, rates, found.followers)


def _one_by_one(reckoning: Reckoning, word: Measure | Metric, scope: Scope, period: Period) -> ItemValues:
    found = reckoning.by_item(scope, period)
    values = [value_of(one.measures, word.id) for one in found.values()]
    sizes = [sample_sizes(one.measures).get(word.id, 0) for one in found.values()]
    return ItemValues(
        np.array(list(found), dtype=np.int64),
        np.array([np.nan if value is None else value for value in values], dtype=np.float64),
        np.array(sizes, dtype=np.float64),
    )
