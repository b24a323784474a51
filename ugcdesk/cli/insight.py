"""The command about what the figures teach: insight TOPIC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Annotated, Any

import typer

from ugcdesk import kpi
from ugcdesk.cli.asked import in_major, period
from ugcdesk.cli.selection import iso, major
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.kpi import insight

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SIDES: Mapping[str, insight.Side] = {
    "types": "content_type", "lines": "product_line", "kinds": "product_kind", "platforms": "platform",
    "creators": "creator",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: of what, when, and by which measure or metric."""

    book: kpi.Book
    scope: kpi.Scope
    period: kpi.Period
    what: str
    forecast: float | None = None  # of all revenue in that period, in minor units


# What is money where the figure is.
_VALUES = frozenset({"overall", "value", "without", "quartiles", "low", "high", "error", "naive_error", "naive"})
_Told = tuple[dict[str, Any], list[str]]


def add_to(app: typer.Typer) -> None:
    app.command("insight")(show)


def show(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="types, lines, kinds, platforms, creators, hashtags, times, "
                                                     "frequency, spikes, followers, uncovered, forecast or likely; "
                                                     "all without it.")] = None,
    campaign: Annotated[str | None, typer.Option(help="Only of this campaign.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only of this channel.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day.")] = None,
    what: Annotated[str, typer.Option(help="A measure or metric to compare by.")] = "engagement_rate_impressions",
    model: Annotated[str | None, typer.Option(help="Credit sales by this model of attribution.")] = None,
    forecast: Annotated[float | None, typer.Option(metavar="AMOUNT", help="For the topic forecast: what you expect "
                                                   "of all revenue in these days, in major units.")] = None,
) -> None:  # fmt: skip
    """What the figures teach: ugcdesk insight types --channel instagram --from 2026-01-01"""
    session: Session = context.obj
    if topic is not None and topic not in _TOPICS:
        raise WrongUse(f"“{topic}” is no topic. Use one of {', '.join(_TOPICS)}.")
    given = _given(topic, forecast)
    desk = session.desk()
    days = period(first, last)
    scope = kpi.Scope(campaign_id=desk.campaign(campaign).id if campaign else None, channel=channel)
    book = desk.figures.credited(model) if model else desk.figures
    asked = _Asked(book, scope, days, kpi.figure_word(what).id, given)
    told = {name: _TOPICS[name](asked) for name in ([topic] if topic else _TOPICS)}
    lines = [line for name, (_answer, some) in told.items() for line in (f"{name}:", *(f"  {one}" for one in some))]
    session.say({name: answer for name, (answer, _lines) in told.items()}, lines)


def _sides(side: insight.Side) -> Callable[[_Asked], _Told]:
    def told(asked: _Asked) -> _Told:
        rows = insight.compared(asked.book, side, asked.what, asked.scope, asked.period)
        is_money = kpi.figure_word(asked.what).unit == "money"
        answers = [_compared(row, is_money=is_money) for row in rows]
        lines = [_said(row["key"], row["value"], row["n"], row["reason"]) for row in answers]
        return {"what": asked.what, "rows": answers}, lines or ["There are no figures to compare."]

    return told


def _compared(row: insight.Compared, *, is_money: bool) -> dict[str, Any]:
    scale = major if is_money else _same
    return {
        "key": row.key,
        "id": row.id,
        "rank": row.rank,
        "n": row.n,
        "base": row.base,
        "value": scale(row.value),
        "interval": row.interval,
        "median": scale(row.median),
        "quartiles": [scale(end) for end in row.quartiles] if row.quartiles else None,
        "enough": row.enough,
        "reason": row.reason,
    }


def _creators(asked: _Asked) -> _Told:
    answer, lines = _sides("creator")(asked)
    rows = insight.creators_who_earn(asked.book, asked.scope, asked.period)
    earning = [{**asdict(row), "revenue": major(row.revenue), "enough": row.enough} for row in rows]
    more = [f"{row['handle']} earned {_number(row['revenue'])} with {row['n']} items" for row in earning]
    return {**answer, "earning": earning}, [*lines, *more]


def _hashtags(asked: _Asked) -> _Told:
    found = insight.hashtags(asked.book, asked.what, asked.scope, asked.period)
    answer = {
        "what": asked.what,
        "overall": found.overall,
        "n": found.n,
        "rows": [in_major({**asdict(row), "enough": row.enough}, asked.what, _VALUES) for row in found.rows],
    }
    answer = in_major(answer, asked.what, _VALUES)
    return answer, [_said(f"#{row.tag}", row.value, row.n, row.reason) for row in found.rows] or ["No hashtags."]


def _times(asked: _Asked) -> _Told:
    cells = kpi.posting_times(asked.book, asked.scope, asked.period, asked.what)
    hours = 24 // len(cells[0])
    filled = [(weekday, span * hours, cell) for weekday, row in enumerate(cells) for span, cell in enumerate(row)]
    rows = [
        in_major(
            {"weekday": weekday + 1, "from_hour": hour, "to_hour": hour + hours, "value": cell.value, "n": cell.count,
             "enough": cell.enough},
            asked.what, _VALUES,
        )
        for weekday, hour, cell in filled if cell.count
    ]  # fmt: skip
    best = sorted((each for each in filled if each[2].enough), key=lambda each: -(each[2].value or 0.0))[:10]
    lines = [
        _said(f"{_WEEKDAYS[weekday]} {hour:02}–{hour + hours:02} h", cell.value, cell.count)
        for weekday, hour, cell in best
    ]
    return {"what": asked.what, "rows": rows}, lines or ["Not enough posts with a time."]


def _frequency(asked: _Asked) -> _Told:
    found = insight.posting_frequency(asked.book, asked.what, asked.scope, asked.period)
    bands = [in_major({**asdict(band), "enough": band.enough}, asked.what, _VALUES) for band in found.bands]
    answer = {"what": asked.what, "bands": bands, "weeks": found.weeks, "together": found.together,
              "reason": found.reason}  # fmt: skip
    lines = [
        _said(
            f"{band.least}{f'–{band.most}' if band.most else ' or more'} posts a week", band.value, band.n, band.reason
        )
        for band in found.bands
    ]
    return answer, [*lines, *([found.reason] if found.reason else [])]


def _spikes(asked: _Asked) -> _Told:
    period = _known(asked)
    if period is None:
        return {"what": asked.what, "rows": [], "n": 0, "judged": 0, "reason": "There are no figures."}, ["No figures."]
    found = insight.spikes(asked.book, asked.what, period, asked.scope)
    scale = major if kpi.figure_word(asked.what).unit == "money" else _same
    rows = [
        {"day": iso(row.day), "value": scale(row.value), "expected": scale(row.expected), "times": row.times,
         "known": row.known, "items": list(row.out)}
        for row in found.rows
    ]  # fmt: skip
    lines = [
        f"{row.day}: {_number(scale(row.value))} instead of {_number(scale(row.expected))}, {row.times:+.1f} times "
        f"the usual spread; out that day: {', '.join(map(str, row.out)) or 'nothing'}"
        for row in found.rows
    ]
    answer = {"what": asked.what, "rows": rows, "n": found.n, "judged": found.judged, "reason": found.reason}
    return answer, lines or [found.reason or "No day stood out."]


def _followers(asked: _Asked) -> _Told:
    rows = insight.follower_growth(asked.book, asked.period, asked.scope)
    answer = [{**asdict(row), "enough": row.enough} for row in rows]
    lines = [
        f"{row.channel}: {_number(row.end)} followers, "
        + (f"{row.growth:+.1%} from {_number(row.start)}" if row.growth is not None else row.reason)
        for row in rows
    ]
    return {"rows": answer}, lines or ["No file says how many followers there are."]


def _uncovered(asked: _Asked) -> _Told:
    found = insight.uncovered_products(asked.book)
    lines = [f"{row.sku} {row.name}: {row.why}" for row in found.rows]
    return {"rows": [asdict(row) for row in found.rows], "n": found.n}, lines or ["Every product has content."]


def _forecast(asked: _Asked) -> _Told:
    today = asked.book.library.today()
    period = asked.period
    if period == kpi.ALL_TIME:
        period = kpi.Period(today + timedelta(days=1), today + timedelta(days=90))
    found = insight.social_forecast(asked.book, period, asked.forecast)
    answer = {
        "from": iso(period.first),
        "to": iso(period.last),
        "expected": major(found.expected),
        "share": found.share,
        "n": found.n,
        "forecast": major(found.forecast),
        "growth": found.growth,
        "error": found.error,
        "range": [major(end) for end in found.range] if found.range else None,
        "tests": found.tests,
        "how": found.how,
        "enough": found.enough,
        "reason": found.reason,
    }
    error = "error unknown" if found.error is None else f"± {found.error:.0%}, measured on {found.tests} stretches"
    share = "–" if found.share is None else f"{found.share:.1%}"
    of_all = f"{share} (n {found.n} days) of {_number(major(found.forecast))}"
    line = f"{_number(major(found.expected))} from social channels, {of_all} ({error}). {found.how}"
    return answer, [line if found.enough else f"– from social channels. {found.reason}"]


def _given(topic: str | None, forecast: float | None) -> float | None:
    """The forecast of a person in minor units; raises WrongUse where it is none, or nothing would use it."""
    if forecast is None:
        return None
    if topic not in (None, "forecast"):
        raise WrongUse("--forecast belongs to the topic forecast. Use “ugcdesk insight forecast --forecast 250000”.")
    if not 0 < forecast < float("inf"):
        raise WrongUse("A forecast needs an amount above zero. Write it as 250000.")
    return forecast * 100


def _likely(asked: _Asked) -> _Told:
    found = insight.likely(asked.book, asked.what, scope=asked.scope)
    rows = [in_major(asdict(row), asked.what, _VALUES) for row in found.rows]
    answer = {**in_major(asdict(found), asked.what, _VALUES), "rows": rows, "what": asked.what, "enough": found.enough}
    lines = [f"item {row.item}: {row.value:.3g} ({row.low:.3g}–{row.high:.3g}), like {row.n} of {row.like}"
             for row in found.rows]  # fmt: skip
    return answer, [found.sentence, *lines]


def _known(asked: _Asked) -> kpi.Period | None:
    """The part of the period that has figures; None without any."""
    known = asked.book.reckoning().known_days()
    if known is None or known.last < asked.period.first or known.first > asked.period.last:
        return None
    return kpi.Period(max(known.first, asked.period.first), min(known.last, asked.period.last))


def _said(name: str, value: float | None, n: int, reason: str = "") -> str:
    return f"{name}: {_number(value)} (n {n}){f'. {reason}' if reason else ''}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _same(value: float | None) -> float | None:
    return value


_TOPICS: Mapping[str, Callable[[_Asked], _Told]] = {
    **{name: _sides(side) for name, side in _SIDES.items()},
    "creators": _creators,
    "hashtags": _hashtags,
    "times": _times,
    "frequency": _frequency,
    "spikes": _spikes,
    "followers": _followers,
    "uncovered": _uncovered,
    "forecast": _forecast,
    "likely": _likely,
}
