"""Reads what to expect: revenue from social channels, and how approved items that are not used yet may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ugcdesk.charts.ranges import Ranged
from ugcdesk.gui import words
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.performance.insights.finding import Asked, Finding, Line, Way
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import Likely, LikelyPiece, SocialForecast
from ugcdesk.kpi.periods import Period

_MOST_DAYS, _MOST_PIECES = 90, 10
_ALL = 10**9


def read_forecast(asked: Asked) -> Finding:
    """Revenue to be expected from social channels in as many days as are looked at, from the day after on."""
    days = min(asked.period.days, _MOST_DAYS)
    start = asked.desk.library.today() + timedelta(days=1)
    ahead = Period(start, start + timedelta(days=days - 1))
    found = insight.social_forecast(asked.book, ahead)
    return Finding(
        _forecast_sentence(asked, found, ahead),
        ("", "Figure", "") if found.enough else (),
        _forecast_lines(asked, found) if found.enough else (),
        about=asked.about(found.how or "Share of social channels × forecast of all revenue, of the whole shop",
                          sales=True),
    )  # fmt: skip


def _forecast_lines(asked: Asked, found: SocialForecast) -> tuple[Line, ...]:
    ends = found.range
    error = "unknown: fewer than 3 stretches could be tested"
    if found.error is not None:
        error = f"median of {found.tests} stretches that are over"
    lines = [
        ("Share of social channels", words.rate(found.share, asked.locale), f"of {asked.count(found.n, 'day')}"),
        ("Forecast of all revenue", asked.money(found.forecast), "same days 52 weeks before × growth"),
        ("Growth", f"× {asked.number_with(found.growth, 2)}", "last weeks over the same a year before"),
        ("Expected from social", asked.money(found.expected), "share × forecast"),
        ("Error", f"± {words.rate(found.error, asked.locale)}" if found.error is not None else words.MISSING, error),
    ]
    if ends is not None:
        lines.append(("Range", f"{asked.money(ends[0])} to {asked.money(ends[1])}", "expected less and more its error"))
    return tuple(Line(cells) for cells in lines)


def _forecast_sentence(asked: Asked, found: SocialForecast, ahead: Period) -> str:
    when = words.period(ahead.first, ahead.last)
    if not found.enough:
        return found.reason.replace("Not enough", "Not enough data")
    sure = "; how far off it may be is not known" if found.error is None else f", ± {found.error:.0%}"
    whole = "" if asked.choice.subject.scope == type(asked.scope)() else " This is of the whole shop."
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
        ("Item", "Eight of ten lie in", "Expected", "Like") if rows else (),
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
    cells = (name, asked.ends((row.low, row.high)), asked.say(row.value), f"{asked.number(row.n)} of {row.like}")
    return Line(cells, Ranged(row.value, (row.low, row.high)), way)


def _likely_sentence(asked: Asked, found: Likely, shown: int) -> str:
    if not found.enough:
        return found.reason.replace("Not enough", "Not enough data")
    off, naive = asked.off(found.error), asked.off(found.naive_error)
    if found.beats_naive:
        told = f"Guesses were off by {off} on average, the plain median by {naive} ({found.n} items)."
    else:
        told = (
            f"Guesses were off by {off}, no better than the plain median ({naive}, {found.n} items), so that is shown."
        )
    return told if shown else f"{told} There is no approved item without figures and placement."
