"""Days that stand out from what is usual on such a weekday, up or down.

Of each day the baseline is the 28 days before. What is expected is the median of the same weekday among them (of all
of them where fewer than two of that weekday are known). The usual spread is 1.4826 × the median of |value − expected|
over the 28 days, × √(n ÷ (n − w)) for n days and the w weekdays whose medians were taken from the same numbers; it is
at least √expected for counts and 5 % of what is expected. A day that is 3.5 spreads or more away stands out (Iglewicz
and Hoaglin 1993).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import numpy as np
from sqlalchemy import select

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import value_of
from ugcdesk.kpi.periods import Period
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word
from ugcdesk.library import tables as t

WINDOW, FEWEST_DAYS, THRESHOLD = 28, 14, 3.5

_TO_DEVIATION = 1.4826
_LEAST_SHARE = 0.05
_FEWEST_OF_WEEKDAY = 2
_MOST_POSTS = 20


@dataclass(frozen=True, slots=True)
class Spike:
    """A day that stands out: ``times`` the usual spread, below 0 for a drop; ``known`` days of the 28 before it.

    ``out`` are items that were posted or placed on that day, twenty at most.
    """

    day: date
    value: float
    expected: float
    spread: float
    times: float
    known: int
    out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spikes:
    """Days that stand out, by day; of ``n`` days with a figure ``judged`` had enough before them."""

    rows: tuple[Spike, ...]
    n: int
    judged: int
    reason: str = ""

    @property
    def enough(self) -> bool:
        return self.judged > 0


def spikes(book: Book, what: str, period: Period, scope: Scope = Scope()) -> Spikes:
    """The days of ``period`` on which a measure or metric stood out. Raises WrongUse for an unknown word.

    Any thread.
    """
    word = figure_word(what)
    days = list(Period(period.first - timedelta(days=WINDOW), period.last).steps("day"))
    values = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, days)]
    found, judged = [], 0
    for place in range(WINDOW, len(days)):
        value, before = values[place], values[place - WINDOW : place]
        usual = baseline(before, is_count=word.unit == "count")
        if value is None or usual is None:
            continue
        judged += 1
        expected, spread = usual
        times = (value - expected) / spread if spread else 0.0
        if abs(times) >= THRESHOLD:
            known = sum(each is not None for each in before)
            found.append(Spike(days[place].first, value, expected, spread, times, known, ()))
    n = sum(value is not None for value in values[WINDOW:])
    reason = "" if judged else f"Not enough: of the 28 days before a day {FEWEST_DAYS} or more must have a figure."
    return Spikes(tuple(_with_posts(book, found, scope)), n, judged, reason)


def baseline(before: Sequence[float | None], *, is_count: bool) -> tuple[float, float] | None:
    """What is expected of the day after the 28 days ``before``, and the usual spread; None of fewer than 14 known."""
    known = [(place % 7, value) for place, value in enumerate(before) if value is not None]
    if len(known) < FEWEST_DAYS:
        return None
    overall = median(value for _weekday, value in known)
    of_weekday = {weekday: [value for day, value in known if day == weekday] for weekday in range(7)}
    usual = {day: median(values) for day, values in of_weekday.items() if len(values) >= _FEWEST_OF_WEEKDAY}
    away = median(abs(value - usual.get(weekday, overall)) for weekday, value in known)
    taken = len(usual) or 1
    spread = _TO_DEVIATION * away * math.sqrt(len(known) / max(len(known) - taken, 1))
    expected = usual.get(0, overall)  # 28 days before is the same weekday
    least = max(_LEAST_SHARE * abs(expected), math.sqrt(max(expected, 1.0)) if is_count else 0.0)
    return expected, max(spread, least)


def _with_posts(book: Book, found: list[Spike], scope: Scope) -> list[Spike]:
    if not found:
        return []
    posts, p = book.reckoning().posts(), t.Placement
    with book.library.read() as session:
        statement = select(p.on, p.item_id, p.channel).where(p.on.in_([one.day for one in found]))
        placed = [(on, item) for on, item, channel in session.execute(statement) if scope.channel in (None, channel)]
    rows = []
    for one in found:
        mine = posts.day == one.day.toordinal()
        if scope.channel is not None:
            mine &= posts.platform == scope.channel
        out = {*posts.item[np.flatnonzero(mine)].tolist(), *(item for on, item in placed if on == one.day)}
        rows.append(_out_on(one, out))
    return rows


def _out_on(one: Spike, out: set[int]) -> Spike:
    shown = tuple(sorted(out)[:_MOST_POSTS])
    return Spike(one.day, one.value, one.expected, one.spread, one.times, one.known, shown)
