"""The figures that a panel shows of items: read off the GUI thread, each with its origin, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.series import Band
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.credit import book_of, credit_name
from ugcdesk.gui.figures.figured import value_of
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.gui.library.number_words import Beside, Shown, Verdict, shown, verdict
from ugcdesk.gui.library.span import Span
from ugcdesk.kpi.periods import Period, Step
from ugcdesk.progress import QUIET, Progress

ENGAGEMENT = "engagement_rate_impressions"
RATES = (ENGAGEMENT, "ctr", "gross_revenue")
STEPS = ("impressions", "link_clicks", "sessions", "transactions")  # through the funnel
_COURSES = (ENGAGEMENT, "impressions", "sessions", "gross_revenue")  # the first that has a course is drawn
_JUDGED = (ENGAGEMENT, "impressions", "gross_revenue")  # the first that can be is set against the own median
_LEAST_COURSE = 2  # days: one alone would be a stray dot
_DAYS_BY_DAY, _DAYS_BY_WEEK = 62, 430


@dataclass(frozen=True, slots=True)
class Course:
    """A measure or metric over even steps, with the benchmark where it has one."""

    name: str
    values: tuple[float | None, ...]
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of some items: ``values`` by measure or metric, and where the engagement rate stands.

    ``span`` is what is shown; ``note`` says when that is not what was chosen, and what the figures are of.
    """

    scope: kpi.Scope
    span: Span
    note: str
    values: Mapping[str, Shown]
    engagement: float | None
    median: float | None
    band: Band | None
    verdict: Verdict | None
    course: Course | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items, over which days, with the sales credited by which model ("" for as reported)."""

    ids: tuple[int, ...]
    span: Span = Span.DAYS_28
    credit: str = ""


def read_numbers(desk: Desk, wanted: Wanted, locale: QLocale, progress: Progress = QUIET) -> Numbers | None:
    """The figures of items; None when they have none at all. Raises Cancelled.

    Items without any in the last 28 days are shown since they were posted, and the note says so.
    """
    book = book_of(desk, wanted.credit)
    last = kpi.last_day(book)
    if last is None:
        return None
    last, scope = min(last, desk.library.today()), kpi.Scope(item_ids=wanted.ids)
    every = kpi.measured(book, scope)
    if not every.measures:
        return None
    recent = kpi.measured(book, scope, kpi.last_days(last)) if wanted.span is Span.DAYS_28 else every
    progress.check()
    span = Span.DAYS_28 if wanted.span is Span.DAYS_28 and recent.measures else Span.POSTED
    found = recent if span is Span.DAYS_28 else every
    return _Reader(book, wanted, span, last, found, every, locale).read()


class _Reader:
    """Reads one answer; everything in it is of the same items, days and book."""

    def __init__(
        self, book: kpi.Book, wanted: Wanted, span: Span, last: date, found: kpi.Figures, every: kpi.Figures,
        locale: QLocale,
    ) -> None:  # fmt: skip
        self._book, self._wanted, self._span, self._last = book, wanted, span, last
        self._found, self._every, self._locale = found, every, locale
        self._scope = kpi.Scope(item_ids=wanted.ids)
        self._kind, self._line = kpi.kind_of(book, wanted.ids), kpi.line_of(book, wanted.ids)
        self._posted = _posted(book, wanted.ids)
        platform, content_type = self._kind or ("", "")
        names = words.PLATFORMS.get(platform, platform), words.CONTENT_TYPES.get(content_type, content_type).lower()
        self._whose = " ".join(names)

    def read(self) -> Numbers:
        benchmark = self._benchmark()
        band = Band(benchmark.low, benchmark.high, _named(benchmark)) if isinstance(benchmark, kpi.Benchmark) else None
        middles = {what: middle for what in (*RATES, *STEPS) if (middle := self._middle(what)) is not None}
        values = {what: self._shown(what, middles.get(what), benchmark) for what in (*RATES, *STEPS)}
        middle = middles.get(ENGAGEMENT)
        return Numbers(
            scope=self._scope,
            span=self._span,
            note=self._note(),
            values=values,
            engagement=value_of(self._found, ENGAGEMENT),
            median=middle.value if middle else None,
            band=band,
            verdict=self._verdict(middles),
            course=self._course(band),
        )

    def _shown(self, what: str, middle: kpi.OwnMedian | None, benchmark: kpi.Benchmark | str | None) -> Shown:
        is_engagement = what == ENGAGEMENT
        beside = Beside(self._days(), middle, self._whose, benchmark if is_engagement else None)
        since = value_of(self._every, what) if self._span is Span.DAYS_28 else None
        return shown(meaning(what), self._found, replace(beside, since_posted=since), self._locale)

    def _middle(self, what: str) -> kpi.OwnMedian | None:
        """The median of what is like these items; of sums only for one item and all its days, as of those beside it."""
        told = meaning(what)
        is_sum = told.denominator is None
        if self._kind is None or (is_sum and (self._span is Span.DAYS_28 or len(self._wanted.ids) > 1)):
            return None
        platform, content_type = self._kind
        return kpi.own_median(
            self._book, what, self._last, content_type=content_type, line=self._line, platform=platform
        )

    def _benchmark(self) -> kpi.Benchmark | str | None:
        return kpi.comparison(ENGAGEMENT, self._kind[0], book=self._book) if self._kind else None

    def _verdict(self, middles: Mapping[str, kpi.OwnMedian]) -> Verdict | None:
        for what in _JUDGED:
            value, middle = value_of(self._found, what), middles.get(what)
            if value is not None and middle is not None and middle.value:
                return verdict(meaning(what), value, middle, self._whose, self._found.currency, self._locale)
        return None

    def _days(self) -> str:
        if self._span is Span.DAYS_28:
            period = kpi.last_days(self._last)
            return f"Last 28 days, {words.period(period.first, period.last)}"
        if self._posted is None:
            return f"All days up to {words.day(self._last, self._last, year=True)}"
        return f"Since posted, {words.period(self._posted, max(self._posted, self._last))}"

    def _note(self) -> str:
        """What is unusual about the figures: other days than chosen, items without any, sales credited by a model."""
        said = []
        if self._span is not self._wanted.span:
            since = f" since posted on {words.day(self._posted, self._last, year=True)}" if self._posted else ""
            said.append(f"Nothing in the last 28 days, so all{since}.")
        if len(self._wanted.ids) > 1:
            has, of = self._found.n.get("items", 0), len(self._wanted.ids)
            said.append(f"Of {self._locale.toString(has)} of {self._locale.toString(of)} items with figures.")
        if self._found.credit is not None:
            said.append(f"Sales credited by {credit_name(self._found.credit)}.")
        return " ".join(said)

    def _course(self, band: Band | None) -> Course | None:
        last = self._last
        known = self._book.reckoning().known_days()
        first = self._posted or (known.first if known else last)
        period = kpi.last_days(last) if self._span is Span.DAYS_28 else Period(min(first, last), last)
        by = _step(period)
        for what in _COURSES:
            values = kpi.series(self._book, what, by, self._scope, period).values
            if sum(value is not None for value in values) >= _LEAST_COURSE:
                name = f"{meaning(what).label} by {by}, {words.period(period.first, period.last)}"
                return Course(name, values, band if what == ENGAGEMENT else None)
        return None


def _posted(book: kpi.Book, ids: Sequence[int]) -> date | None:
    """The day on which the first of the items was posted; None when that of any is unknown."""
    days = kpi.posting_days(book, ids)
    return min(days) if days and len(days) == len(ids) else None


def _step(period: Period) -> Step:
    if period.days <= _DAYS_BY_DAY:
        return "day"
    return "week" if period.days <= _DAYS_BY_WEEK else "month"


def _named(benchmark: kpi.Benchmark) -> str:
    return f"{benchmark.source} {benchmark.year}"
