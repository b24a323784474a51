"""Figures out: what was measured for a scope in a period, as sums with the ratios of those sums. It stores nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.curation import curation_figures
from ugcdesk.kpi.groups import GroupBy
from ugcdesk.kpi.metrics import METRICS, derive, metric_of, sample_sizes
from ugcdesk.kpi.periods import ALL_TIME, Compare, Period, Step, step_key, steps_beside, whole_step
from ugcdesk.kpi.reckoning import Counted, Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word

By = Literal[
    "day",
    "week",
    "month",
    "item",
    "channel",
    "campaign",
    "product_line",
    "product_kind",
    "content_type",
    "creator",
]
EVERYTHING = Scope()
_STEPS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums by measure (money in minor units of ``currency``), metrics (None: no value) and their sample sizes.

    ``n`` holds the denominator of each metric that has a value, or what is counted in its place such as posts, and
    ``items`` and ``days`` that have figures.
    ``credit`` is the model that credited revenue, orders and new customers, None where they are as reported.
    ``other_currencies`` is what was left out, since it is money in another: by currency, in its minor units.
    ``partial`` says that files do not tell of all days.
    """

    measures: Mapping[str, float]
    metrics: Mapping[str, float | None]
    n: Mapping[str, int]
    sources: tuple[str, ...]
    currency: str
    credit: str | None = None
    other_currencies: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    partial: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one key: a day, week or month as `step_key` calls it, a channel or name, or an item's id.

    ``id`` is that of what it is of.
    ``partial`` says that files do not tell of all days of its step, or of its period.
    """

    key: str | int
    id: int | None
    measures: Mapping[str, float]
    metrics: Mapping[str, float | None]
    n: Mapping[str, int]
    compare: Figures | None = None
    credit: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One value a step of the period; ``days`` are the first days of the steps, None is a step without figures."""

    days: tuple[date, ...]
    values: tuple[float | None, ...]


def figures(book: Book, scope: Scope = EVERYTHING, period: Period = ALL_TIME) -> Figures:
    """The sums and metrics of a scope in a period; without figures both are empty or None. Any thread.

    The metrics of curation tell how things stand today, whatever the period.
    """
    today = book.library.today()
    found = measured(book, scope, period)
    state = curation_figures(book, scope, today)
    metrics = {**found.metrics, **{id: value for id, value in derive(state.measures).items() if value is not None}}
    return replace(
        found,
        metrics={**metrics, "time_to_publish": state.time_to_publish},
        n={**found.n, **sample_sizes(state.measures), "time_to_publish": state.published},
    )


def measured(book: Book, scope: Scope = EVERYTHING, period: Period = ALL_TIME) -> Figures:
    """The same without the metrics of curation, which take longer than all else. Any thread."""
    reckoning = book.reckoning()
    found = _figures(reckoning.whole(scope, period), reckoning.sources(scope, period), reckoning)
    others = reckoning.other_currencies(scope, period)
    return replace(found, other_currencies=others, partial=reckoning.is_partial(period))


def rows(
    book: Book,
    by: By,
    scope: Scope = EVERYTHING,
    period: Period = ALL_TIME,
    compare: Compare = "none",
) -> list[FigureRow]:
    """One row for each day, item, channel … that has figures, in order; with the figures of the compared period.

    An end that ``period`` leaves open is that of the days with figures. Days and weeks are compared with those as many
    days back, months with months, all else by its key. An item in several groups counts in each.
    """
    reckoning = book.reckoning()
    asked, period = period, _closed(reckoning, period)
    if by in _STEPS:
        return list(_step_rows(reckoning, cast(Step, by), scope, asked, compare))
    beside = period.compared(compare)
    there = {key: one for key, _id, one in _keyed(reckoning, by, scope, beside)} if beside else {}
    sources = reckoning.sources(scope, beside) if beside else ()
    partial, partly = reckoning.is_partial(asked), beside is not None and reckoning.is_partial(beside)
    return [
        _row(key, number, one, reckoning, _compared(there.get(key), sources, reckoning, partial=partly), partial)
        for key, number, one in _keyed(reckoning, by, scope, period)
        if one.measures
    ]


def series(book: Book, what: str, by: Step = "day", scope: Scope = EVERYTHING, period: Period = ALL_TIME) -> Series:
    """A measure or metric over the steps of a period, weeks as they begin here. Raises WrongUse for no such word."""
    word = figure_word(what)
    steps = list(period.steps(by, book.library.folder.week_begins))
    values = [value_of(one.measures, word.id) for one in book.reckoning().by_period(scope, steps)]
    return Series(tuple(step.first for step in steps), tuple(values))


def value_of(measures: Mapping[str, float], word_id: str) -> float | None:
    """The value of a measure or metric, by id, of these sums."""
    return metric_of(word_id, measures) if word_id in METRICS else measures.get(word_id)


def item_row(item: int, one: Counted, reckoning: Reckoning) -> FigureRow:
    """The row of one item."""
    return _row(item, item, one, reckoning)


def coverage(book: Book, period: Period = ALL_TIME) -> tuple[int, int]:
    """How many items outside the trash have figures in the period, and how many have none."""
    reckoning = book.reckoning()
    items = book.roster().items
    kept = items.id[items.is_kept]
    found = int(np.isin(kept, reckoning.items_with_figures(EVERYTHING, period)).sum())
    return found, len(kept) - found


def last_day(book: Book) -> date | None:
    """The last day that any file has figures for; None without figures."""
    return book.reckoning().last_day()


def _step_rows(reckoning: Reckoning, by: Step, scope: Scope, asked: Period, compare: Compare) -> Iterator[FigureRow]:
    period = _closed(reckoning, asked)
    week_begins = reckoning.standing.library.folder.week_begins
    steps = list(_known(reckoning, period).steps(by, week_begins))
    beside = steps_beside(steps, period, by, compare)
    there = [one for run in _runs(beside) for one in reckoning.by_period(scope, run)]
    sources = reckoning.sources(scope, Period(beside[0].first, beside[-1].last)) if beside else ()
    for place, (step, one) in enumerate(zip(steps, reckoning.by_period(scope, steps), strict=True)):
        if one.measures:
            compared = None
            if there:
                partly = reckoning.is_partial(beside[place])
                compared = _compared(there[place], sources, reckoning, partial=partly)
            whole = whole_step(step, by, week_begins)
            of_it = Period(max(whole.first, asked.first), min(whole.last, asked.last))
            key = step_key(step.first, by, week_begins)
            yield _row(key, None, one, reckoning, compared, reckoning.is_partial(of_it))


def _runs(steps: Sequence[Period]) -> Iterator[list[Period]]:
    """The steps in order, cut where one does not begin on the day after the one before."""
    run: list[Period] = []
    for step in steps:
        if run and step.first.toordinal() != run[-1].last.toordinal() + 1:
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _keyed(reckoning: Reckoning, by: By, scope: Scope, period: Period) -> list[tuple[str | int, int | None, Counted]]:
    if by == "item":
        return [(item, item, one) for item, one in reckoning.by_item(scope, period).items()]
    if by == "channel":
        return [(name, None, one) for name, one in sorted(reckoning.by_channel(scope, period).items())]
    if by == "campaign":
        return list(_by_campaign(reckoning, scope, period))
    groups, counted = reckoning.by_group(cast(GroupBy, by), scope, period)
    return list(zip(groups.names, groups.ids, counted, strict=True))


def _by_campaign(reckoning: Reckoning, scope: Scope, period: Period) -> Iterator[tuple[str, int, Counted]]:
    for campaign_id, name in reckoning.campaigns():
        if scope.campaign_id in (None, campaign_id):
            narrowed = replace(scope, campaign_id=campaign_id)
            yield name, campaign_id, reckoning.whole(narrowed, period)


def _closed(reckoning: Reckoning, period: Period) -> Period:
    known = reckoning.known_days()
    return period if known is None else period.within(known)


def _known(reckoning: Reckoning, period: Period) -> Period:
    """The period, cut to the days that have figures, so that there are no empty steps at its ends."""
    known = reckoning.known_days()
    if known is None or period.first > known.last or period.last < known.first:
        return Period(period.last, period.last)
    return Period(max(period.first, known.first), min(period.last, known.last))


def _row(
    key: str | int, number: int | None, one: Counted, reckoning: Reckoning, compare: Figures | None = None,
    partial: bool = False,
) -> FigureRow:  # fmt: skip
    found = _figures(one, (), reckoning)
    return FigureRow(key, number, found.measures, found.metrics, found.n, compare, found.credit, partial)


def _compared(
    one: Counted | None, sources: tuple[str, ...], reckoning: Reckoning, *, partial: bool
) -> Figures | None:  # fmt: skip
    return replace(_figures(one, sources, reckoning), partial=partial) if one is not None and one.measures else None


def _figures(one: Counted, sources: tuple[str, ...], reckoning: Reckoning) -> Figures:
    counts = {"days": one.days} if one.items is None else {"items": one.items, "days": one.days}
    n = {**sample_sizes(one.measures), **counts}
    return Figures(one.measures, derive(one.measures), n, sources, reckoning.currency, reckoning.credit)
