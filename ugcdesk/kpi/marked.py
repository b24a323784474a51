"""Which items are behind a mark of a chart, and how each item went on from day to day."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.counting import numbered, taking_part
from ugcdesk.kpi.insight.pieces import pieces_of
from ugcdesk.kpi.ledger import MEASURE_CODES
from ugcdesk.kpi.measures import Measure
from ugcdesk.kpi.origins import terms_of
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.posting import SPANS
from ugcdesk.kpi.ranking import item_values
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

_HOURS = 24 // SPANS
# What is reckoned from another measure is from its files.
_STORED = {"attributed_revenue": "gross_revenue", "social_revenue": "gross_revenue", "followers_start": "followers"}


def item_figures(book: Book, what: str, scope: Scope = Scope(), period: Period = ALL_TIME) -> dict[int, float]:
    """A measure or metric of each item that has it. Raises WrongUse for an unknown word. Any thread."""
    found = item_values(book.reckoning(), figure_word(what), scope, period)
    known = ~np.isnan(found.values)
    return dict(zip(found.items[known].tolist(), found.values[known].tolist(), strict=True))


def items_known(book: Book, scope: Scope = Scope(), period: Period = ALL_TIME) -> list[int]:
    """All items with any figure, by id. Any thread."""
    ids: list[int] = book.reckoning().items_with_figures(scope, period).tolist()
    return ids


def files_of(book: Book, what: str, scope: Scope = Scope(), period: Period = ALL_TIME) -> tuple[str, ...]:
    """The names of the files, in order, that a measure or metric is from. Raises WrongUse for an unknown word."""
    reckoning = book.reckoning()
    columns = reckoning.counted(scope, period)
    codes = [MEASURE_CODES[_STORED.get(term, term)] for term in terms_of(figure_word(what))]
    sources = np.unique(columns.source[np.isin(columns.measure, codes)])
    return tuple(sorted({reckoning.source_names[code] for code in sources.tolist()}))


def items_with(book: Book, what: str, scope: Scope = Scope(), period: Period = ALL_TIME) -> list[int]:
    """The items that have a measure or metric, the highest first. Raises WrongUse for an unknown word. Any thread."""
    found = item_values(book.reckoning(), figure_word(what), scope, period)
    known = np.flatnonzero(~np.isnan(found.values))
    order = known[np.lexsort((found.items[known], -found.values[known]))]
    ids: list[int] = found.items[order].tolist()
    return ids


def items_posted_at(
    book: Book, weekday: int, span: int, scope: Scope = Scope(), what: str = "engagement_rate_impressions"
) -> list[int]:
    """The items that `posting_times` counts in a cell, the highest first; posts that found no item are left out.

    ``weekday`` is 0 for Monday, ``span`` the place of its two hours. Raises WrongUse for an unknown word. Any thread.
    """
    pieces = pieces_of(book, what, scope)
    pieces = pieces.where((pieces.weekday == weekday) & (pieces.hour // _HOURS == span) & (pieces.id > 0))
    ids: list[int] = pieces.id[np.lexsort((pieces.id, -pieces.value))].tolist()
    return ids


def item_courses(
    book: Book, what: str, steps: Sequence[Period], scope: Scope = Scope()
) -> dict[int, tuple[float | None, ...]]:
    """A measure or ratio of each item in each of ``steps``, which follow each other without a gap; None for no figure.

    Only items with a figure in one of them, and none at all of what is not stored of items. Raises WrongUse for an
    unknown word. Any thread.
    """
    word = figure_word(what)
    if isinstance(word, Measure):
        return _stored_courses(book, word.id, steps, scope)
    if word.denominator is None or len(word.numerator) != 1:
        return {}
    above = _stored_courses(book, word.numerator[0], steps, scope)
    below = _stored_courses(book, word.denominator, steps, scope)
    return {item: tuple(map(_ratio, above[item], below[item])) for item in above.keys() & below.keys()}


def _ratio(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None


def _stored_courses(
    book: Book, measure: str, steps: Sequence[Period], scope: Scope
) -> dict[int, tuple[float | None, ...]]:
    if measure not in MEASURE_CODES:
        return {}
    period = Period(steps[0].first, steps[-1].last)
    columns, items = book.reckoning().of_items(scope, period, [MEASURE_CODES[measure]])
    ids, place = numbered(items)
    edges = np.array([step.first.toordinal() for step in steps])
    cell = place * len(steps) + np.searchsorted(edges, columns.day, "right") - 1
    rows, size = taking_part(columns, cell), len(ids) * len(steps)
    sums = np.bincount(cell[rows], columns.value[rows], size).reshape(-1, len(steps)).tolist()
    known = (np.bincount(cell[rows], minlength=size) > 0).reshape(-1, len(steps)).tolist()
    return {
        int(item): tuple(value if has else None for value, has in zip(values, has_value, strict=True))
        for item, values, has_value in zip(ids.tolist(), sums, known, strict=True)
    }
