"""The engagement of posts beside the followers that their channel had when each was posted, as sums of buckets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.counting import numbered
from ugcdesk.kpi.ledger import MEASURE_CODES, Columns, Floats, Ints, Mask
from ugcdesk.kpi.standing import Standing

ENGAGEMENTS = MEASURE_CODES["engagements"]


@dataclass(frozen=True, slots=True)
class Posted:
    """By bucket: engagements of the posts whose followers are known, these followers added up, and how many posts."""

    engagements: Floats
    followers: Floats
    posts: Ints


def posted(standing: Standing, engagements: Floats, items: Ints, bucket: Ints, buckets: int) -> Posted:
    """What rows that `engaged` found come to, where ``items`` is the item and ``bucket`` the bucket of each."""
    ids, place = numbered(items)
    size = max(len(ids), 1)
    pairs = np.unique(bucket * size + place)  # a post counts once in a bucket
    owner, followers = pairs // size, standing.followers_when_posted(ids)
    return Posted(
        engagements=np.bincount(bucket, engagements, buckets),
        followers=np.bincount(owner, followers[pairs % size] if len(ids) else None, buckets).astype(np.float64),
        posts=np.bincount(owner, minlength=buckets),
    )


def engaged(standing: Standing, columns: Columns, items: Ints) -> Ints:
    """The rows of engagements on the channel that an item was posted on, where its followers are known.

    Those on another channel, where it was placed too, are of others than these followers.
    """
    if not standing.knows_followers:
        return np.zeros(0, dtype=np.int64)
    rows = np.flatnonzero(columns.measure == ENGAGEMENTS)
    ids, place = numbered(items[rows])
    known: Mask = ~np.isnan(standing.followers_when_posted(ids))
    nameless = np.array([name == "" for name in standing.channels], dtype=np.bool_)
    channel = columns.channel[rows]
    is_home = (channel == standing.own_channels(ids)[place]) | nameless[channel]
    found: Ints = rows[is_home & known[place]]
    return found


def set_posted(found: Sequence[dict[str, float]], of: Posted) -> None:
    """Say it of each bucket that has a post whose followers are known."""
    lists = (of.engagements.tolist(), of.followers.tolist(), of.posts.tolist())
    for measures, engagements, followers, posts in zip(found, *lists, strict=True):
        if posts:
            measures["engagements_of_posts"] = engagements
            measures["followers_when_posted"] = followers
            measures["posts_with_followers"] = float(posts)
