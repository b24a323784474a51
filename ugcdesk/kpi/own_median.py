"""What is usual here: the median of the own last twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import EVERYTHING, value_of
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class OwnMedian:
    """The median of ``n`` values, in minor units where it is money; None with ``reason`` where there are too few."""

    value: float | None
    n: int
    of: Literal["months", "pieces"]
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.value is not None


def own_median(book: Book, what: str, last: date, scope: Scope = EVERYTHING) -> OwnMedian:
    """The median of the twelve months of 30 days up to ``last``; no value when fewer than three have one.

    Raises WrongUse for an unknown word.
    """
    word = figure_word(what)
    first = last - timedelta(days=30 * 12 - 1)
    months = [Period(first + timedelta(days=30 * n), first + timedelta(days=30 * n + 29)) for n in range(12)]
    found = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, months)]
    values = [value for value in found if value is not None]
    if len(values) < FEWEST_MONTHS:
        return OwnMedian(None, len(values), "months", f"Figures of {FEWEST_MONTHS} months or more are needed.")
    return OwnMedian(median(values), len(values), "months")
