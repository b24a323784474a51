"""Reads who did well: the creators who earn most, and how the followers of each channel grew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ugcdesk.charts.ranges import Ranged
from ugcdesk.gui import words
from ugcdesk.gui.creators.request import CreatorRequest
from ugcdesk.gui.performance.choice import channel_name
from ugcdesk.gui.performance.insights.finding import NOT_ENOUGH, Asked, Finding, Line, Way
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import CreatorRow, FollowerRow

_PAGE, _SHARE = "performance", "Share of the highest"
_ALL = 10**9


def read_creators(asked: Asked) -> Finding:
    """Creators by the revenue of their items, beside that of the period that is compared; each leads to its page."""
    rows = insight.creators_who_earn(asked.book, asked.scope, asked.period)
    beside = asked.period.compared(asked.choice.compare)
    before = insight.creators_who_earn(asked.book, asked.scope, beside, limit=_ALL) if beside else []
    were = {row.handle: row.revenue for row in before} if beside else None
    return Finding(
        _creators_sentence(asked, rows),
        ("Creator", _SHARE, "Revenue", *asked.beside, "Orders", "Engagement", "Items"),
        tuple(_creator_line(asked, row, were) for row in rows),
        bars=1,
        about=asked.about(
            f"Revenue, orders and engagement rate (engagements ÷ impressions) of their items, {asked.days}", sales=True
        ),
    )


def _creator_line(asked: Asked, row: CreatorRow, were: Mapping[str, float | None] | None) -> Line:
    way = None if row.id is None else Way("creator", CreatorRequest(row.id, _PAGE), f"Open the page of @{row.handle}")
    before = [] if were is None else [asked.money(were.get(row.handle))]
    cells = (
        f"@{row.handle}",
        "",
        asked.money(row.revenue),
        *before,
        asked.number(row.orders),
        words.rate(row.engagement_rate, asked.locale, 2),
        asked.number(row.n),
    )
    return Line(cells, Ranged(row.revenue) if row.revenue is not None else None, way, row.reason)


def _creators_sentence(asked: Asked, rows: Sequence[CreatorRow]) -> str:
    earning = [row for row in rows if row.revenue]
    if not rows:
        return f"No item of a known creator has figures {asked.days}. Import figures, or choose a longer period."
    if not earning:
        return f"No file says what the items of these {asked.count(len(rows), 'creator')} earned {asked.days}."
    best = earning[0]
    more = asked.count(best.n, "item")
    return f"@{best.handle} earned most: {asked.money(best.revenue)} with {more}, of {len(rows)} creators with figures."


def read_followers(asked: Asked) -> Finding:
    """Follower growth by channel, beside that of the period that is compared."""
    rows = insight.follower_growth(asked.book, asked.period, asked.scope)
    beside = asked.period.compared(asked.choice.compare)
    before = insight.follower_growth(asked.book, beside, asked.scope) if beside else []
    were = {row.channel: row.growth for row in before} if beside else None
    return Finding(
        _followers_sentence(asked, rows),
        ("Channel", _SHARE, "Growth", *asked.beside, "Followers", "Net new", "Days"),
        tuple(_follower_line(asked, row, were) for row in rows),
        bars=1,
        about=asked.about(
            f"Growth: (followers at the end − at the start) ÷ at the start, {asked.days}",
            "Net new: as files state it, else new − lost; days: those with figures",
        ),
    )


def _follower_line(asked: Asked, row: FollowerRow, were: Mapping[str, float | None] | None) -> Line:
    before = [] if were is None else [_growth(asked, were.get(row.channel))]
    net = words.MISSING if row.net is None else asked.signed(row.net, 0)
    cells = (
        channel_name(row.channel),
        "" if row.enough else NOT_ENOUGH,
        _growth(asked, row.growth),
        *before,
        asked.number(row.end),
        net,
        asked.number(row.n),
    )
    drawn = Ranged(row.growth) if row.growth is not None and row.growth >= 0 else None
    return Line(cells, drawn, note=row.reason, is_quiet=not row.enough)


def _growth(asked: Asked, growth: float | None) -> str:
    return words.MISSING if growth is None else f"{asked.signed(growth * 100, 1)} %"


def _followers_sentence(asked: Asked, rows: Sequence[FollowerRow]) -> str:
    known = [row for row in rows if row.growth is not None]
    if not rows:
        return f"No file says how many followers there were {asked.days}. Import the account's overview of a channel."
    if not known:
        return "Not enough data: followers must be known on two days or more."
    best = max(known, key=lambda row: row.growth or 0.0)
    return (
        f"{channel_name(best.channel)} grew most: from {asked.number(best.start)} to {asked.number(best.end)} "
        f"followers in {asked.count(best.n, 'day')} with figures."
    )
