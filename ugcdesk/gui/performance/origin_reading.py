"""Reads where a number comes from, off the GUI thread: how it is made, beside what, and the rows it is the sum of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.credit import book_of, credit_name
from ugcdesk.gui.figures.figured import value_of
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import Meaning, change, is_of_sales, meaning, said, why_missing
from ugcdesk.gui.performance.beside import median_of
from ugcdesk.gui.performance.choice import Choice, channel_name
from ugcdesk.gui.performance.days import last_day
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.text import spread

PAGE = 100
FILE_HEADINGS = ("Figure", "File", "Channel", "Of", "Days", "Rows", "Sum")
ROW_HEADINGS = ("Day", "Channel", "Item", "Figure", "Value", "File")
_RARE = 0.03  # below it a rate is told with two decimals
_NO_RATE = "None: published values are of rates and averages only."


@dataclass(frozen=True, slots=True)
class OriginShown:
    """How a number is made: facts as (label, text), and a row of text for each part of it, as `FILE_HEADINGS` heads."""

    what: str
    label: str
    value: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RowsShown:
    """A page of the rows behind a number, as `ROW_HEADINGS` heads, and the item of each; of ``total`` rows."""

    total: int
    rows: tuple[tuple[str, ...], ...]
    items: tuple[int | None, ...]


def read_origin(desk: Desk, choice: Choice, what: str, locale: QLocale) -> OriginShown:
    """Everything about a number but the single rows. Raises WrongUse for an unknown word."""
    return _Asked(desk, choice, what, locale).shown()


def read_rows(desk: Desk, choice: Choice, what: str, offset: int, locale: QLocale) -> RowsShown:
    """The page of rows that begins at ``offset``, the newest first. Raises WrongUse for an unknown word."""
    book, period = book_of(desk, choice.credit), _period(desk, choice)
    total, found = kpi.origin_rows(book, choice.subject.scope, period, what, offset=offset, limit=PAGE)
    ids = list(dict.fromkeys(row.item_id for row in found if row.item_id))
    names = {row.id: FiguredItem(row).name for row in desk.rows(ids)}
    currency = desk.library.folder.currency
    shown = tuple(_row(row, names, locale, currency) for row in found)
    return RowsShown(total, shown, tuple(row.item_id for row in found))


def _row(row: kpi.OriginRow, names: dict[int, str], locale: QLocale, currency: str) -> tuple[str, ...]:
    told = meaning(row.measure)
    return (
        row.day.isoformat(),
        channel_name(row.channel),
        names.get(row.item_id or 0, words.MISSING),
        f"{told.label}, paid" if row.paid else told.label,
        said(row.value, told.unit, locale, currency=currency),
        row.source,
    )


def _period(desk: Desk, choice: Choice) -> Period:
    return choice.period(last_day(desk) or desk.library.today())


def _days_said(period: Period) -> str:
    if period == ALL_TIME:
        return "All days"
    if period.first == ALL_TIME.first:
        return f"Up to {words.day(period.last, period.last, year=True)}"
    return words.period(period.first, period.last)


class _Asked:
    """One number that was asked about, with the figures it stands among."""

    def __init__(self, desk: Desk, choice: Choice, what: str, locale: QLocale) -> None:
        self._book, self._choice, self._locale = book_of(desk, choice.credit), choice, locale
        self._told, self._period = meaning(what), _period(desk, choice)
        self._now = kpi.figures(self._book, choice.subject.scope, self._period)
        beside = self._period.compared(choice.compare)
        self._beside = beside
        self._before = kpi.figures(self._book, choice.subject.scope, beside) if beside else None

    def shown(self) -> OriginShown:
        found = kpi.origins(self._book, self._choice.subject.scope, self._period, self._told.id)
        value = self._say(value_of(self._now, self._told.id))
        files = tuple(self._file(one) for one in found)
        return OriginShown(self._told.id, self._told.label, value, tuple(self._facts()), files)

    def _facts(self) -> Iterator[tuple[str, str]]:
        yield "Formula", self._told.formula
        if self._told.numerator and value_of(self._now, self._told.id) is None:
            yield "No value", why_missing(self._told, self._now.measures, self._now.credit)
        yield from self._terms()
        yield from self._certainty()
        if is_of_sales(self._told):
            yield "Sales", f"Credited by {credit_name(self._now.credit)}" if self._now.credit else "As reported"
        yield "Of", self._choice.subject.name
        yield "Period", _days_said(self._period)
        yield from self._compared()
        if self._period.first != ALL_TIME.first:
            median = median_of(self._book, self._told, self._choice, self._period.last, self._period.days)
            yield "Your median", f"{self._say(median)}, of 12 months" if median is not None else words.MISSING
        yield "Benchmark", self._benchmark()
        yield from self._left_out()

    def _terms(self) -> Iterator[tuple[str, str]]:
        terms = [*self._told.numerator, *([self._told.denominator] if self._told.denominator else [])]
        for term in dict.fromkeys(term.lstrip("-") for term in terms):
            if term != self._told.id:
                told = meaning(term)
                value = self._now.measures.get(term)
                yield told.label, said(value, told.unit, self._locale, currency=self._now.currency)

    def _certainty(self) -> Iterator[tuple[str, str]]:
        """The interval of a proportion, and of any ratio how much it rests on."""
        told, number = self._told, self._now.n.get(self._told.id)
        if told.denominator is None or number is None:
            return
        below = meaning(told.sample or told.denominator)
        n = f"n = {said(number, below.unit, self._locale, currency=self._now.currency)} {below.label.lower()}"
        ends = kpi.interval(told.id, self._now.measures)
        if ends is None:
            yield "Rests on", n
        else:
            yield "95 % interval", f"{spread(self._say(ends[0], 2), self._say(ends[1], 2))} (Wilson), {n}"

    def _compared(self) -> Iterator[tuple[str, str]]:
        if self._before is None or self._beside is None:
            return
        now, before = (value_of(one, self._told.id) for one in (self._now, self._before))
        delta = change(now, before, self._told, self._locale, self._now.currency)
        parts = [self._say(before), delta.text if delta else "", words.period(self._beside.first, self._beside.last)]
        yield self._choice.compared_name.capitalize(), " · ".join(part for part in parts if part)

    def _benchmark(self) -> str:
        choice = self._choice
        if self._told.id not in kpi.METRICS:
            return _NO_RATE
        if choice.network is None:
            return "None is chosen above."
        network = choice.network or choice.subject.scope.channel
        of_posts = kpi.per_post(self._told.id, network, book=self._book)
        if of_posts is not None:
            return f"{self._published(of_posts)}, {self._median_of_posts(network)}"
        found = kpi.comparison(self._told.id, network, book=self._book)
        return found if isinstance(found, str) else self._published(found)

    def _published(self, found: kpi.Benchmark) -> str:
        note = f" ({found.note})" if found.note else ""
        return f"{spread(self._say(found.low, 2), self._say(found.high, 2))}, {found.source} {found.year}{note}"

    def _median_of_posts(self, network: str | None) -> str:
        """What a benchmark of the median post is set beside: never the ratio of sums above."""
        mine = kpi.median_of_posts(self._book, self._told.id, self._choice.subject.scope, self._period, network)
        count = words.count(mine.n, "post", self._locale)
        yours = f"of yours, {count}, {self._say(mine.value, 2)}" if mine.enough else f"of yours, {count}: {mine.reason}"
        return f"the median per post; {yours}"

    def _left_out(self) -> Iterator[tuple[str, str]]:
        """Money in other currencies that is not in the number."""
        terms = {term.lstrip("-") for term in (*self._told.numerator, self._told.denominator or "")}
        for currency, sums in self._now.other_currencies.items():
            for term in sorted(terms & sums.keys()):
                amount = words.money(sums[term], currency, self._locale, cents=True)
                yield "Left out", f"{amount} of {meaning(term).label.lower()}: another currency"

    def _file(self, one: kpi.Origin) -> tuple[str, ...]:
        told, locale = meaning(one.measure), self._locale
        stands_back = f", not counted: {one.gives_way_to} count" if one.gives_way_to else ""
        return (
            told.label + stands_back,
            one.source,
            channel_name(one.channel),
            one.subject,
            words.number(one.days, locale),
            words.number(one.rows, locale),
            said(one.value, told.unit, locale, currency=self._now.currency),
        )

    def _say(self, value: float | None, decimals: int = 0) -> str:
        least = 2 if value is not None and abs(value) < _RARE else 1
        told: Meaning = self._told
        return said(value, told.unit, self._locale, currency=self._now.currency, decimals=max(least, decimals))
