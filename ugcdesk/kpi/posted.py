"""The engagement of posts beside the followers that their channel had when each was posted, as sums of buckets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.ledger import MEASURE_CODES, Columns, Floats, Ints, Mask, weighed
from ugcdesk.kpi.standing import Standing

ENGAGEMENTS = MEASURE_CODES["engagements"]

_MOST_FLAGS = 1 << 24


@dataclass(frozen=True, slots=True)
class Posted:
    """By bucket: engagements of the posts whose followers are known, these followers added up, and how many posts."""

    engagements: Floats
    followers: Floats
    posts: Ints


def posted(standing: Standing, engagements: Floats, posts: Ints, bucket: Ints, buckets: int) -> Posted:
    """What rows that `engaged` found come to, where ``posts`` is the post and ``bucket`` the bucket of each."""
    followers = _homes(standing).followers
    cells = _different(bucket * len(followers) + posts, buckets * len(followers))  # a post counts once in a bucket
    owner = cells // len(followers)
    return Posted(
        engagements=weighed(bucket, engagements, buckets),
        followers=weighed(owner, followers[cells % len(followers)], buckets),
        posts=np.bincount(owner, minlength=buckets),
    )


def engaged(standing: Standing, columns: Columns, items: Ints) -> tuple[Ints, Ints]:
    """The rows of engagements on the channel that a post was made on, where its followers are known, and that post.

    A post is the item itself or a part of it that was measured by itself, with the followers that it had. Engagements
    on another channel, where it was placed too, are of others than these followers.
    """
    if not standing.knows_followers:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    homes = _homes(standing)
    rows = np.flatnonzero(columns.measure == ENGAGEMENTS)
    posts = items[rows]
    if standing.placed.merged:
        parts = standing.placed.measured(columns.kind[rows], columns.subject[rows])
        posts = np.where(homes.of(parts) >= 0, parts, posts)
    home, channel = homes.of(posts), columns.channel[rows]
    is_home: Mask = (home >= 0) & ((home == channel) | homes.is_nameless[channel])
    return rows[is_home], posts[is_home]


def set_posted(found: Sequence[dict[str, float]], of: Posted) -> None:
    """Say it of each bucket that has a post whose followers are known."""
    lists = (of.engagements.tolist(), of.followers.tolist(), of.posts.tolist())
    for measures, engagements, followers, posts in zip(found, *lists, strict=True):
        if posts:
            measures["engagements_of_posts"] = engagements
            measures["followers_when_posted"] = followers
            measures["posts_with_followers"] = float(posts)


@dataclass(frozen=True, slots=True)
class _Homes:
    """By the id of an item the channel it was posted on, -1 where its followers are unknown, and these followers."""

    channel: Ints
    followers: Floats
    is_nameless: Mask  # by channel

    def of(self, items: Ints) -> Ints:
        """The channel of each, -1 for the items after the last that was posted too."""
        last = len(self.channel) - 1
        return np.where(items > last, -1, self.channel[np.minimum(items, last)])


def _homes(standing: Standing) -> _Homes:
    found: _Homes = standing.answers.get("homes of posts", lambda: _read(standing))
    return found


def _read(standing: Standing) -> _Homes:
    items = standing.posts.item
    size = int(items[-1]) + 1 if len(items) else 1
    followers, channel = np.zeros(size), np.full(size, -1)
    then = standing.followers_when_posted(items)
    known = ~np.isnan(then)
    followers[items[known]] = then[known]
    channel[items[known]] = standing.own_channels(items[known])
    return _Homes(channel, followers, np.array([name == "" for name in standing.channels], dtype=np.bool_))


def _different(cells: Ints, size: int) -> Ints:
    """The different ``cells``, in order, all of them below ``size``."""
    if size > _MOST_FLAGS:
        return np.unique(cells)
    has = np.zeros(size, dtype=np.bool_)
    has[cells] = True
    return np.flatnonzero(has)
