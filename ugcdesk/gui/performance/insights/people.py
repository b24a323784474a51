"""Reads who did well: the creators who earn most, and how the followers of each channel grew."""

from __future__ import annotations

from collections.abc import Sequence

from ugcdesk.charts.ranges import Ranged
from ugcdesk.gui import words
from ugcdesk.gui.creators.request import CreatorRequest
from ugcdesk.gui.performance.choice import channel_name
from ugcdesk.gui.performance.insights.finding import Asked, Finding, Line, Way
from ugcdesk.kpi import insight
from ugcdesk.kpi.insight import CreatorRow, FollowerRow

_PAGE = "performance"


def read_creators(asked: Asked) -> Finding:
    """Creators by the revenue of their items; each leads to the creator's page."""
    rows = insight.creators_who_earn(asked.book, asked.scope, asked.period)
    return Finding(
        _creators_sentence(asked, rows),
        ("Creator", "Share of the highest", "Revenue", "Orders", "Engagement rate", "Items"),
        tuple(_creator_line(asked, row) for row in rows),
        bars=1,
        about=asked.about(
            f"Revenue, orders and engagement of their items, {asked.days}",
            "Engagement rate: engagements ÷ impressions",
            sales=True,
        ),
    )


def _creator_line(asked: Asked, row: CreatorRow) -> Line:
    way = None if row.id is None else Way("creator", CreatorRequest(row.id, _PAGE), f"Open the page of @{row.handle}")
    rate = words.rate(row.engagement_rate, asked.locale)
    cells = (f"@{row.handle}", "", asked.money(row.revenue), asked.number(row.orders), rate, asked.number(row.n))
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
    """Follower growth by channel."""
    rows = insight.follower_growth(asked.book, asked.period, asked.scope)
    return Finding(
        _followers_sentence(asked, rows),
        ("Channel", "Growth", "Followers", "Gained", "Lost", "Days"),
        tuple(_follower_line(asked, row) for row in rows),
        about=asked.about(f"(followers at the end − at the start) ÷ at the start, {asked.days}; days with figures"),
    )


def _follower_line(asked: Asked, row: FollowerRow) -> Line:
    growth = words.MISSING if row.growth is None else f"{'+' if row.growth >= 0 else ''}" \
        f"{words.rate(row.growth, asked.locale).replace('-', '−')}"  # fmt: skip
    gained = row.new if row.new is not None else row.net
    cells = (channel_name(row.channel), growth, asked.number(row.end), asked.number(gained), asked.number(row.lost),
             asked.number(row.n))  # fmt: skip
    return Line(cells, note=row.reason, is_quiet=not row.enough)


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
