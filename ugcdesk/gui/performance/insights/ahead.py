"""Reads what to expect: revenue from social channels, and how approved items that are not used yet may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ugcdesk import kpi
from ugcdesk.charts.ranges import Ranged
from ugcdesk.gui import words
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.performance.insights.finding import Asked, Finding, Line, Way
from ugcdesk.gui.performance.insights.given import Given
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import Likely, LikelyPiece, SocialForecast
from ugcdesk.kpi.insight.likely import FEWEST_PIECES
from ugcdesk.kpi.periods import Period
from ugcdesk.text import spread

_MOST_DAYS, _MOST_PIECES = 90, 10
_ALL = 10**9
_LIKE = {
    "all pieces": "items, all there are",
    "type": "of its type",
    "type and line": "of its type and line",
    "type, line and creator": "of its type, line and creator",
}


def read_forecast(asked: Asked) -> Finding:
    """Revenue to be expected from social channels in as many days as are looked at, from the day after on."""
    days = min(asked.period.days, _MOST_DAYS)
    start = asked.desk.library.today() + timedelta(days=1)
    ahead = Period(start, start + timedelta(days=days - 1))
    given = asked.forecasts.get(days)
    found = insight.social_forecast(asked.book, ahead, given.minor if given else None)
    has_rows = found.enough or given is not None
    return Finding(
        _forecast_sentence(asked, found, ahead),
        ("Part", "How", "Figure") if has_rows else (),
        _forecast_lines(asked, found, given) if has_rows else (),
        about=asked.about(found.how or "Share of social channels × forecast of all revenue, of the whole shop",
                          sales=True),
        ahead=days,
    )  # fmt: skip


def _forecast_lines(asked: Asked, found: SocialForecast, given: Given | None) -> tuple[Line, ...]:
    error = found.error
    whose = "the same days 52 weeks before × growth"
    if given is not None:
        whose = f"your forecast, given on {words.day(given.on, given.on, year=True)}"
    lines = [
        ("Social share", f"of all revenue in {asked.count(found.n, 'day')}", words.rate(found.share, asked.locale)),
        ("All revenue", whose, asked.money(found.forecast)),
        ("Expected", "social share × all revenue", asked.money(found.expected)),
        (
            "Error of the share" if given else "Error",
            _tested(found),
            words.MISSING if error is None else f"± {words.rate(error, asked.locale)}",
        ),
    ]
    if given is None:
        grown = f"× {asked.number_with(found.growth, 2)}"
        lines.insert(2, ("Growth", "the last weeks over the same a year before", grown))
    if found.range is not None:
        lines.append(("Range", "expected less and more the error", spread(*map(asked.money, found.range))))
    return tuple(Line(cells) for cells in lines)


def _tested(found: SocialForecast) -> str:
    """On how much the error was measured."""
    if found.error is None:
        return "cannot be measured: fewer than 3 stretches are over"
    return f"median of {found.tests} stretches of the same length that are over"


def _forecast_sentence(asked: Asked, found: SocialForecast, ahead: Period) -> str:
    when = words.period(ahead.first, ahead.last)
    if not found.enough:
        return f"Not enough data. {found.reason.removeprefix('Not enough: ').capitalize()}"
    sure = (
        "; how far off it may be is not known"
        if found.error is None
        else f", ± {words.rate(found.error, asked.locale)}"
    )
    whole = "" if asked.choice.subject.scope == kpi.Scope() else " This is of the whole shop."
    return f"About {asked.money(found.expected)} from social channels {when}{sure}.{whole}"


def read_likely(asked: Asked) -> Finding:
    """The approved items without figures or placement that are likely to do best, and how far off such guesses are."""
    approved = set(asked.desk.find("curation:approved"))
    found = insight.likely(asked.book, asked.what, scope=asked.scope, limit=_ALL)
    rows = [row for row in found.rows if row.item in approved][:_MOST_PIECES]
    ids = [row.item for row in rows]
    named = {row.id: FiguredItem(row) for row in asked.desk.rows(ids)}
    return Finding(
        _likely_sentence(asked, found, len(rows)),
        ("Item", "Eight of ten lie in", "Expected", "Judged by") if rows else (),
        tuple(_likely_line(asked, row, named, ids) for row in rows),
        bars=1,
        about=asked.about_figure(
            f"Median of all {found.n} items with this figure, drawn to that of the same type, line and creator. "
            "The error is the mean of |guess − figure|, each item left out in turn"
        ),
    )


def _likely_line(asked: Asked, row: LikelyPiece, named: dict[int, FiguredItem], ids: Sequence[int]) -> Line:
    item = named.get(row.item)
    name = f"{item.name} · {item.maker}" if item else words.MISSING
    way = Way(
        "focus", FocusRequest(list(ids), row.item, "Likely to do well", "performance"), "Open it in the focus view"
    )
    cells = (name, asked.ends((row.low, row.high)), asked.say(row.value), f"{asked.number(row.n)} {_LIKE[row.like]}")
    return Line(cells, Ranged(row.value, (row.low, row.high)), way)


def _likely_sentence(asked: Asked, found: Likely, shown: int) -> str:
    if not found.enough:
        return f"Not enough data: {found.n} of at least {FEWEST_PIECES} items with this figure."
    off, naive = asked.off(found.error), asked.off(found.naive_error)
    if found.beats_naive:
        told = f"Guesses were off by {off} on average, the plain median by {naive} ({found.n} items)."
    else:
        told = (
            f"Guesses were off by {off}, no better than the plain median ({naive}, {found.n} items), so that is shown."
        )
    return told if shown else f"{told} There is no approved item without figures and placement."
