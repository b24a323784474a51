"""Reads what the Performance page shows, off the GUI thread; it paints nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep
from ugcdesk.charts.heatmap import Cell
from ugcdesk.charts.series import Band
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.figured import value_of
from ugcdesk.gui.figures.steps import steps_of
from ugcdesk.gui.figures.wording import Change, Meaning, change, meaning, origin, said, sources_said
from ugcdesk.gui.performance.beside import band_of, median_of, range_said
from ugcdesk.gui.performance.choice import Choice, Subject, channel_name, of_campaign, of_line
from ugcdesk.gui.performance.days import last_day
from ugcdesk.gui.performance.item_reading import ItemsShown, read_items
from ugcdesk.kpi.attribution import has_journeys
from ugcdesk.kpi.marked import files_of
from ugcdesk.kpi.periods import Period
from ugcdesk.progress import Progress

STAGES = (
    ("Awareness", "eye", ("impressions", "new_followers", "engagement_rate_impressions")),
    ("Consideration", "mouse-pointer-click", ("ctr", "sessions", "time_on_site", "leads")),
    ("Purchase", "shopping-bag", ("gross_revenue", "transactions", "conversion_rate", "aov")),
)
# An account states its net growth, posts only who followed from them; the account's figure is the better one.
_INSTEAD = {"new_followers": "net_followers"}


@dataclass(frozen=True, slots=True)
class TileShown:
    """One figure of a tile; ``benchmark`` and ``median`` are in its unit, None where there is none."""

    told: Meaning
    value: float | None
    change: Change | None
    median: float | None
    benchmark: Band | None
    currency: str
    tooltip: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of a period but the trend. ``with_figures`` and ``without`` count items."""

    period: Period
    until: date | None
    has_figures: bool
    tiles: Mapping[str, TileShown]
    steps: tuple[FunnelStep, ...]
    step_ids: tuple[str, ...]  # the measures of the steps
    sources: tuple[str, ...]
    heat: tuple[tuple[Cell, ...], ...]
    items: ItemsShown
    with_figures: int
    without: int
    unmatched: int  # rows of figures without an item
    credit: str | None  # the model that credits the sales, None for as reported


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: subjects by kind, and the networks that have benchmarks."""

    campaigns: tuple[Subject, ...]
    lines: tuple[Subject, ...]
    channels: tuple[Subject, ...]
    networks: tuple[str, ...]
    has_journeys: bool

    def subject(self, query: str) -> Subject:
        """The one of this query; all content while there is none."""
        named = (*self.campaigns, *self.lines, *self.channels)
        return next((one for one in named if one.query == query), Subject())


def read_choices(desk: Desk) -> Choices:
    """The campaigns, product lines and channels that have figures."""
    campaigns = [of_campaign(row.id, row.name) for row in desk.campaigns()]
    found = kpi.rows(desk.figures, "product_line")
    lines = [of_line(row.id, str(row.key)) for row in found if row.id is not None]
    channels = [
        Subject(channel_name(str(row.key)), kpi.Scope(channel=str(row.key)), f"platform:{row.key}")
        for row in kpi.rows(desk.figures, "channel")
    ]
    networks = dict.fromkeys(one.network for one in kpi.benchmarks(desk.figures) if one.network)
    return Choices(tuple(campaigns), tuple(lines), tuple(channels), tuple(networks), has_journeys(desk.library))


def read_overview(desk: Desk, choice: Choice, locale: QLocale, progress: Progress) -> Overview:
    """The tiles, the funnel, the posting times and the items of a choice; raises Cancelled when not wanted any more."""
    book, scope = book_of(desk, choice.credit), choice.subject.scope
    until = last_day(desk)
    period = choice.period(until or desk.library.today())
    figures = kpi.measured(book, scope, period)
    beside = period.compared(choice.compare)
    before = kpi.measured(book, scope, beside) if beside else None
    progress.check()
    tiles = {}
    for what in (what for _, _, of_stage in STAGES for what in of_stage):
        progress.check()
        stated = _INSTEAD.get(what, what)
        word = stated if value_of(figures, stated) is not None else what
        tiles[what] = _tile(book, word, choice, period, figures, before, locale)
    items = read_items(desk, book, choice, period, figures, locale, progress)
    with_figures, without = kpi.coverage(book, period)
    steps = kpi.funnel(figures, before)
    return Overview(
        period=period,
        until=until,
        has_figures=any(tile.value is not None for tile in tiles.values()),
        tiles=tiles,
        steps=steps_of(steps, {step.id: _step_origin(book, choice, period, step.id) for step in steps}),
        step_ids=tuple(step.id for step in steps),
        sources=figures.sources,
        heat=_heat(book, choice),
        items=items,
        with_figures=with_figures,
        without=without,
        unmatched=desk.unmatched_total(),
        credit=figures.credit,
    )


def _tile(
    book: kpi.Book, what: str, choice: Choice, period: Period, now: kpi.Figures, before: kpi.Figures | None,
    locale: QLocale,
) -> TileShown:  # fmt: skip
    told, value = meaning(what), value_of(now, what)
    middle = median_of(book, told, choice, period.last, period.days)
    benchmark = band_of(book, told, choice)
    lines = [origin(told, now.measures, period, now.sources, locale, now.currency, now.credit)]
    beside = value_of(before, what) if before else None
    if before:
        lines.append(f"{choice.compared_name.capitalize()}: {said(beside, told.unit, locale, currency=now.currency)}")
    since = told_days.first if before and before.partial and (told_days := book.reckoning().told_days()) else None
    if since is not None and before is not None and beside is not None:
        day = words.day(since, period.last, year=since.year != period.last.year)
        lines.append(f"{choice.compared_name.capitalize()} is known from {day} only")
    if middle is not None:
        lines.append(f"Your median of 12 months: {said(middle, told.unit, locale, currency=now.currency)}")
    if benchmark is not None:
        lines.append(f"Benchmark: {range_said(benchmark, told, locale)}, {benchmark.label}")
    delta = change(value, beside, told, locale, now.currency)
    return TileShown(told, value, delta, middle, benchmark, now.currency, "\n".join(lines))


def _step_origin(book: kpi.Book, choice: Choice, period: Period, what: str) -> str:
    """When and from which files the figure of a step is."""
    told = sources_said(files_of(book, what, choice.subject.scope, period))
    return f"{words.period(period.first, period.last)} · {told}" if told else ""


def _heat(book: kpi.Book, choice: Choice) -> tuple[tuple[Cell, ...], ...]:
    found = kpi.posting_times(book, choice.subject.scope)
    return tuple(tuple(Cell(cell.value, cell.count) for cell in row) for row in found)
