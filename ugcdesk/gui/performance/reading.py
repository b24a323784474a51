"""Reads what the Performance page shows, off the GUI thread; it paints nothing and changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep
from ugcdesk.charts.heatmap import Cell
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.figures.figured import value_of
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.steps import steps_of
from ugcdesk.gui.figures.wording import Change, Meaning, change, meaning, origin, said
from ugcdesk.gui.performance.choice import Choice, Subject
from ugcdesk.gui.performance.item_reading import read_items
from ugcdesk.kpi.periods import Period
from ugcdesk.library.observations import UnmatchedFigures
from ugcdesk.progress import Progress

STAGES = (
    ("Awareness", "eye", ("impressions", "new_followers", "engagement_rate_impressions")),
    ("Consideration", "mouse-pointer-click", ("ctr", "sessions", "time_on_site", "leads")),
    ("Purchase", "shopping-bag", ("gross_revenue", "transactions", "conversion_rate", "aov")),
)
# An account states its net growth, posts only who followed from them; the account's figure is the better one.
_INSTEAD = {"new_followers": "net_followers"}
_MOST_POSTS = 2000
_MONTH = 30  # days, as own medians are reckoned by


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
class TrendShown:
    """The course of one figure, with what it is set beside."""

    told: Meaning
    series: tuple[Series, ...]
    median: float | None
    benchmark: Band | None
    events: tuple[Event, ...]
    notes: Mapping[date, str]
    currency: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of a period but the trend. ``with_figures`` and ``without`` count items."""

    period: Period
    until: date | None
    has_figures: bool
    tiles: Mapping[str, TileShown]
    steps: tuple[FunnelStep, ...]
    heat: tuple[tuple[Cell, ...], ...]
    items: tuple[FiguredItem, ...]
    order: str
    with_figures: int
    without: int
    unmatched: tuple[UnmatchedFigures, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: subjects by kind, and the networks that have benchmarks."""

    campaigns: tuple[Subject, ...]
    lines: tuple[Subject, ...]
    channels: tuple[Subject, ...]
    networks: tuple[str, ...]


def read_choices(desk: Desk) -> Choices:
    """The campaigns, product lines and channels that have figures."""
    campaigns = [Subject(row.name, kpi.Scope(campaign_id=row.id), f'campaign:"{row.name}"') for row in desk.campaigns()]
    lines = [
        Subject(str(row.key), kpi.Scope(line_id=row.id), f'line:"{row.key}"')
        for row in kpi.rows(desk.figures, "product_line")
        if row.id is not None
    ]
    channels = [
        Subject(channel_name(str(row.key)), kpi.Scope(channel=str(row.key)), f"platform:{row.key}")
        for row in kpi.rows(desk.figures, "channel")
    ]
    networks = dict.fromkeys(found.network for found in kpi.benchmarks(desk.figures) if found.network)
    return Choices(tuple(campaigns), tuple(lines), tuple(channels), tuple(networks))


def channel_name(channel: str) -> str:
    """A channel as people call it."""
    return words.PLATFORMS.get(channel, channel.capitalize())


def last_day(desk: Desk) -> date | None:
    """The last day up to today that has figures."""
    found = kpi.last_day(desk.figures)
    return None if found is None else min(found, desk.library.today())


def read_overview(desk: Desk, choice: Choice, locale: QLocale, progress: Progress) -> Overview:
    """The tiles, the funnel, the posting times and the items of a choice; raises Cancelled when not wanted any more."""
    library, scope = desk.library, choice.subject.scope
    until = last_day(desk)
    period = choice.period(until or library.today())
    figures = kpi.figures(desk.figures, scope, period)
    beside = period.compared(choice.compare)
    before = kpi.figures(desk.figures, scope, beside) if beside else None
    progress.check()
    tiles = {}
    for what in (what for _, _, of_stage in STAGES for what in of_stage):
        progress.check()
        stated = _INSTEAD.get(what, what)
        word = stated if value_of(figures, stated) is not None else what
        tiles[what] = _tile(desk, word, choice, period, figures, before, locale)
    items, order = read_items(desk, choice, period, figures, locale, progress)
    with_figures, without = kpi.coverage(desk.figures, period)
    return Overview(
        period=period,
        until=until,
        has_figures=any(tile.value is not None for tile in tiles.values()),
        tiles=tiles,
        steps=steps_of(kpi.funnel(figures, before)),
        heat=_heat(desk, choice),
        items=items,
        order=order,
        with_figures=with_figures,
        without=without,
        unmatched=tuple(desk.unmatched_figures()),
    )


def read_trend(desk: Desk, choice: Choice, progress: Progress) -> TrendShown:
    """The course of the chosen figure by day or week; raises Cancelled when it is not wanted any more."""
    library, scope = desk.library, choice.subject.scope
    period = choice.period(last_day(desk) or library.today())
    told = meaning(choice.what)
    now = kpi.series(desk.figures, choice.what, choice.step, scope, period)
    drawn = [Series("This period", now.days, now.values)]
    beside = period.compared(choice.compare)
    if beside is not None:
        progress.check()
        before = kpi.series(desk.figures, choice.what, choice.step, scope, beside).values
        padded = (*before, *([None] * len(now.days)))[: len(now.days)]
        name = "Last year" if choice.compare == "year" else "Previous"
        drawn.append(Series(name, now.days, padded, "compare", dashed=True))
    progress.check()
    days = 7 if choice.step == "week" else 1
    return TrendShown(
        told=told,
        series=tuple(drawn),
        median=_median(desk, told, choice, period.last, days),
        benchmark=_band(desk, told, choice),
        events=tuple(_events(desk, period)),
        notes=_notes(desk, choice, period),
        currency=library.folder.currency,
    )


def _tile(
    desk: Desk, what: str, choice: Choice, period: Period, now: kpi.Figures, before: kpi.Figures | None,
    locale: QLocale,
) -> TileShown:  # fmt: skip
    told, value = meaning(what), value_of(now, what)
    middle = _median(desk, told, choice, period.last, period.days)
    benchmark = _band(desk, told, choice)
    lines = [origin(told, now.measures, period, now.sources, locale, now.currency)]
    beside = value_of(before, what) if before else None
    if before:
        lines.append(f"{choice.compared_name.capitalize()}: {said(beside, told.unit, locale, currency=now.currency)}")
    if middle is not None:
        lines.append(f"Your median of 12 months: {said(middle, told.unit, locale, currency=now.currency)}")
    if benchmark is not None:
        lines.append(f"Benchmark: {_range(benchmark, told, locale)}, {benchmark.label}")
    delta = change(value, beside, told, locale, now.currency)
    return TileShown(told, value, delta, middle, benchmark, now.currency, "\n".join(lines))


def _range(band: Band, told: Meaning, locale: QLocale) -> str:
    low, high = said(band.low, told.unit, locale), said(band.high, told.unit, locale)
    return low if low == high else f"{low} to {high}"


def _median(desk: Desk, told: Meaning, choice: Choice, last: date, days: int) -> float | None:
    """The own median, of a count for as many days as are looked at."""
    found = kpi.own_median(desk.figures, told.id, last, choice.subject.scope).value
    grows = told.denominator is None and told.unit in ("count", "money", "seconds")
    return found * days / _MONTH if found is not None and grows else found


def _band(desk: Desk, told: Meaning, choice: Choice) -> Band | None:
    if choice.network is None or told.id not in kpi.METRICS:
        return None
    network = choice.network or choice.subject.scope.channel
    found = kpi.benchmarks_for(told.id, network, book=desk.figures)
    if not found:
        return None
    best = next((each for each in found if each.network == network), found[0])
    return Band(best.low, best.high, f"{best.source} {best.year}")


def _heat(desk: Desk, choice: Choice) -> tuple[tuple[Cell, ...], ...]:
    found = kpi.posting_times(desk.figures, choice.subject.scope)
    return tuple(tuple(Cell(cell.value, cell.count) for cell in row) for row in found)


def _events(desk: Desk, period: Period) -> Iterable[Event]:
    for row in desk.campaigns():
        if row.starts_on is not None and period.first <= row.starts_on <= period.last:
            yield Event(row.starts_on, f"{row.name} starts")


def _notes(desk: Desk, choice: Choice, period: Period) -> dict[date, str]:
    """How many posts went out on each day, and which of them did best, for the card under the crosshair."""
    if choice.step != "day":
        return {}
    query = f"posted:{period.first.isoformat()}..{period.last.isoformat()} {choice.subject.query}"
    rows = desk.rows(desk.find(query)[:_MOST_POSTS])
    found = {each.id: each for each in kpi.rows(desk.figures, "item", choice.subject.scope, period)}
    posted: dict[date, list[FiguredItem]] = {}
    for row in rows:
        if row.posted_at is not None:
            posted.setdefault(desk.library.folder.day_of(row.posted_at), []).append(FiguredItem(row))
    return {day: _note(items, found, choice.what) for day, items in posted.items()}


def _note(items: Sequence[FiguredItem], found: Mapping[int | None, kpi.FigureRow], what: str) -> str:
    count = Counter(item.row.id for item in items).total()
    text = f"{count} post{'' if count == 1 else 's'}"
    known = [(value, item) for item in items if (value := _value(found.get(item.row.id), what)) is not None]
    return f"{text} · best: {max(known, key=lambda pair: pair[0])[1].name[:24]}" if known else text


def _value(row: kpi.FigureRow | None, what: str) -> float | None:
    return value_of(row, what) if row is not None else None
