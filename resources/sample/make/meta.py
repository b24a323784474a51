"""Writes what Meta Business Suite exports: the figures of each post, and of each account day by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from make.draws import between, count, share, stream
from make.figures import figures
from make.files import write_csv
from make.season import busyness, days
from make.sidecars import BRAND
from make.traffic import Visits
from make.written import Post, Shop

CONTENT = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)",
    "Publish time", "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes",
    "Shares", "Follows", "Comments", "Saves",
)  # fmt: skip
DAILY = (
    "Date", "Reach", "Impressions", "Profile visits", "Followers", "Net Followers",
    "Content interactions", "Link clicks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Account:
    """How an account behaves: follower level at the start, gain a day, range of its click and engagement rates."""

    platform: str
    followers: int
    gain: float
    clicks: tuple[float, float]
    engagement: tuple[float, float]


_ACCOUNTS = (
    _Account("instagram", 18420, 23.0, (0.016, 0.024), (0.032, 0.052)),
    _Account("facebook", 9810, 2.2, (0.011, 0.017), (0.021, 0.033)),
)


def write_content(shop: Shop, out: Path) -> None:
    """``meta_content.csv``: one row an Instagram post, lifetime figures, newest first."""
    posts = [post for post in shop.posts.values() if post.by.platform == "instagram"]
    write_csv(out / "meta_content.csv", CONTENT, [_content_row(post) for post in reversed(posts)], bom=True)


def write_daily(visits: list[Visits], out: Path) -> None:
    """``instagram_daily.csv`` and ``facebook_daily.csv``; clicks are never fewer than the visits they led to."""
    for account in _ACCOUNTS:
        sessions: Counter[date] = Counter()
        for visit in visits:
            if visit.channel == account.platform:
                sessions[visit.day] += visit.sessions
        write_csv(out / f"{account.platform}_daily.csv", DAILY, _daily_rows(account, sessions))


def _content_row(post: Post) -> tuple[object, ...]:
    counts = figures(post)
    rng = stream("content", post.key)
    return (
        17_900_000_000_000_000 + rng.randrange(10**14), BRAND["id"], BRAND["username"], BRAND["full_name"],
        post.caption, 0, f"{post.at:%m/%d/%Y %H:%M}", post.permalink,
        "IG carousel" if len(post.photos) > 1 else "IG image", "", "Lifetime", counts.views, counts.reach,
        counts.likes, counts.shares, counts.follows, counts.comments, counts.saves,
    )  # fmt: skip


def _daily_rows(account: _Account, sessions: Counter[date]) -> list[tuple[object, ...]]:
    rng = stream("daily", account.platform)
    followers = account.followers
    rows: list[tuple[object, ...]] = []
    for day in days():
        clicks = round(sessions[day] / between(rng, 0.82, 0.92))
        impressions = round(clicks / between(rng, *account.clicks))
        net = count(rng, account.gain * busyness(day) * 1.35) - count(rng, account.gain * 0.35)
        followers += net
        rows.append((
            day.isoformat(), round(impressions * between(rng, 0.6, 0.74)), impressions,
            share(rng, impressions, 0.011), followers, net,
            share(rng, impressions, between(rng, *account.engagement)), clicks,
        ))  # fmt: skip
    return rows
