"""Lifetime figures of each post: views, reach and what people did, sized by the creator's following."""

from __future__ import annotations

from dataclasses import dataclass

from make.draws import between, share, stream
from make.written import LAST_DAY, Post

_DAYS_TO_GROW = 6.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one post has gathered up to the last day."""

    views: int
    reach: int
    likes: int
    comments: int
    shares: int
    saves: int
    follows: int


def figures(post: Post) -> Figures:
    """The figures of a post; engagements come to 2–8 % of its views."""
    rng = stream("figures", post.key)
    age = (LAST_DAY - post.at.date()).days + 0.5
    grown = age / (age + _DAYS_TO_GROW / 4)
    views = round(post.by.followers**0.75 * 9.5 * post.reach * grown * between(rng, 0.75, 1.25))
    engagement = between(rng, 0.026, 0.052) + 0.012 * (post.reach - 1)
    return Figures(
        views=views,
        reach=round(views * between(rng, 0.68, 0.86)),
        likes=share(rng, views, engagement * 0.86),
        comments=share(rng, views, engagement * 0.05),
        shares=share(rng, views, engagement * 0.04),
        saves=share(rng, views, engagement * 0.07),
        follows=share(rng, views, 0.0007),
    )
