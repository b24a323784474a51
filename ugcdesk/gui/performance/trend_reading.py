"""Reads the course of the chosen figure, off the GUI thread; it paints nothing and changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ugcdesk import kpi
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.desk import Desk
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import Meaning, meaning
from ugcdesk.gui.performance.beside import band_of, median_of
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.days import last_day
from ugcdesk.kpi.marked import files_of, item_figures
from ugcdesk.kpi.periods import Period
from ugcdesk.progress import Progress

_MOST_POSTS = 2000


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
    period: Period
    scope: str  # the name of what the figures are of
    sources: tuple[str, ...]


def read_trend(desk: Desk, choice: Choice, progress: Progress) -> TrendShown:
    """The course of the chosen figure by day or week; raises Cancelled when it is not wanted any more."""
    book, scope = book_of(desk, choice.credit), choice.subject.scope
    period = choice.period(last_day(desk) or desk.library.today())
    told = meaning(choice.what)
    now = kpi.series(book, choice.what, choice.step, scope, period)
    drawn = [Series("This period", now.days, now.values)]
    beside = period.compared(choice.compare)
    if beside is not None:
        progress.check()
        before = kpi.series(book, choice.what, choice.step, scope, beside).values
        padded = (*before, *([None] * len(now.days)))[: len(now.days)]
        name = "Last year" if choice.compare == "year" else "Previous"
        drawn.append(Series(name, now.days, padded, "compare", dashed=True))
    progress.check()
    days = 7 if choice.step == "week" else 1
    return TrendShown(
        told=told,
        series=tuple(drawn),
        median=median_of(book, told, choice, period.last, days),
        benchmark=band_of(book, told, choice),
        events=tuple(_events(desk, period)),
        notes=_notes(desk, book, choice, period),
        currency=desk.library.folder.currency,
        period=period,
        scope=choice.subject.name,
        sources=files_of(book, choice.what, scope, period),
    )


def _events(desk: Desk, period: Period) -> Iterable[Event]:
    for row in desk.campaigns():
        if row.starts_on is not None and period.first <= row.starts_on <= period.last:
            yield Event(row.starts_on, f"{row.name} starts")


def _notes(desk: Desk, book: kpi.Book, choice: Choice, period: Period) -> dict[date, str]:
    """How many posts went out on each day, and which of them did best, for the card under the crosshair."""
    if choice.step != "day":
        return {}
    query = f"posted:{period.first.isoformat()}..{period.last.isoformat()} {choice.subject.query}"
    rows = desk.rows(desk.find(query)[:_MOST_POSTS])
    found = item_figures(book, choice.what, choice.subject.scope, period)
    posted: dict[date, list[FiguredItem]] = {}
    for row in rows:
        if row.posted_at is not None:
            posted.setdefault(desk.library.folder.day_of(row.posted_at), []).append(FiguredItem(row))
    return {day: _note(items, found) for day, items in posted.items()}


def _note(items: Sequence[FiguredItem], found: Mapping[int, float]) -> str:
    count = Counter(item.row.id for item in items).total()
    text = f"{count} post{'' if count == 1 else 's'}"
    known = [(value, item) for item in items if (value := found.get(item.row.id)) is not None]
    return f"{text} · best: {max(known, key=lambda pair: pair[0])[1].name[:24]}" if known else text
