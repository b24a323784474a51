"""The shop's visits: one row a day, channel, campaign and post, from the visit to the order."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from make.draws import between, count, share, stream
from make.figures import figures
from make.season import busyness, days
from make.written import LAST_DAY, Campaign, Post, Shop

NONE = "(not set)"
SOURCES = {
    "instagram": "instagram / social",
    "tiktok": "tiktok / social",
    "facebook": "facebook / social",
    "email": "newsletter / email",
    "organic": "google / organic",
    "direct": "(direct) / (none)",
}
# Visits on an average day at the start, and the share of them that buy.
_BASE = {
    "instagram": (150, 0.019), "tiktok": (52, 0.0165), "facebook": (44, 0.018),
    "email": (30, 0.029), "organic": (132, 0.0235), "direct": (74, 0.027),
}  # fmt: skip
_NEWSLETTER_DAYS = {1: 2.4, 2: 1.3, 6: 1.5}
_FADES_IN_DAYS = 5.0
_LAST_SESSIONS_AFTER = 60


@dataclass(frozen=True, slots=True)
class Visits:
    """What came from one channel, campaign and post on one day; seconds is the whole time of all visits."""

    day: date
    channel: str
    campaign: str
    post: str
    sessions: int
    engaged: int
    seconds: int
    new_users: int
    carts: int
    checkouts: int
    leads: int
    orders: int
    revenue: Decimal


def make_visits(shop: Shop) -> list[Visits]:
    """All visits of the two years in order of day, channel, campaign and post; no row without a visit."""
    made = [*_base_visits(), *_post_visits(shop)]
    return sorted(made, key=lambda v: (v.day, v.channel, v.campaign, v.post))


def _base_visits() -> Iterator[Visits]:
    for channel, (level, buying) in _BASE.items():
        rng = stream("visits", channel)
        for day in days():
            weekly = _NEWSLETTER_DAYS.get(day.weekday(), 0.45) if channel == "email" else 1.0
            sessions = count(rng, level * busyness(day) * weekly * between(rng, 0.85, 1.15))
            if sessions:
                yield _funnel(rng, (day, channel, NONE, NONE), sessions, buying)


def _post_visits(shop: Shop) -> Iterator[Visits]:
    """Visits by the links of posts that show a product, and by their placements on other channels."""
    for post in shop.posts.values():
        if not post.links:
            continue
        own = _campaign_of(shop, post)
        yield from _fading(post, post.by.platform, post.at.date(), own)
        for campaign in shop.campaigns:
            for key, channel, day, _ in campaign.placements:
                if key == post.key and channel == "email" and day <= LAST_DAY:
                    yield from _fading(post, channel, day, campaign)


def _campaign_of(shop: Shop, post: Post) -> Campaign | None:
    keys = {(c.utm, p[0]): c for c in shop.campaigns for p in c.placements if p[1] == post.by.platform}
    return next((campaign for (_, key), campaign in keys.items() if key == post.key), None)


def _fading(post: Post, channel: str, start: date, campaign: Campaign | None) -> Iterator[Visits]:
    rng = stream("visits", post.key, channel, start)
    lifetime = figures(post).views * between(rng, 0.012, 0.026) * 0.86
    buying = between(rng, 0.016, 0.03)
    if channel == "email":
        lifetime, buying = 260.0, 0.03
    for age in range(min(_LAST_SESSIONS_AFTER, (LAST_DAY - start).days + 1)):
        fading = math.exp(-age / _FADES_IN_DAYS) / _FADES_IN_DAYS * 0.92 + 0.08 / _LAST_SESSIONS_AFTER
        sessions = count(rng, lifetime * fading)
        if sessions:
            keys = (start + timedelta(days=age), channel, campaign.utm if campaign else "ugc", post.code)
            yield _funnel(rng, keys, sessions, buying)


def _funnel(rng: random.Random, keys: tuple[date, str, str, str], sessions: int, buying: float) -> Visits:
    engaged = share(rng, sessions, between(rng, 0.5, 0.66))
    carts = share(rng, sessions, buying * between(rng, 3.0, 3.8))
    checkouts = share(rng, carts, between(rng, 0.5, 0.6))
    orders = share(rng, checkouts, buying / (buying * 3.4 * 0.55))
    return Visits(
        *keys,
        sessions=sessions,
        engaged=engaged,
        seconds=round(engaged * between(rng, 95, 150) + (sessions - engaged) * 6),
        new_users=share(rng, sessions, 0.42 if keys[1] in ("email", "direct") else 0.66),
        carts=carts,
        checkouts=checkouts,
        leads=share(rng, sessions, between(rng, 0.03, 0.05)),
        orders=orders,
        revenue=sum((_order_value(rng) for _ in range(orders)), Decimal(0)),
    )


def _order_value(rng: random.Random) -> Decimal:
    """An order in EUR: one or two articles, 72 on average."""
    value = min(280.0, max(24.0, rng.lognormvariate(4.18, 0.42)))
    return Decimal(round(value)) - Decimal("0.10") * rng.choice((0, 0, 1))
