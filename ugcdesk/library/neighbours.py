"""What other items tell about one item: the tags its neighbours carry, and how its product stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import ContentType, Curation

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class ProductStanding:
    """Average score 0..5 and number of scored reviews, and the original that shows the product best.

    ``score`` is None without reviews, ``picture`` None when no item shows the product.
    """

    score: float | None
    reviews: int
    picture: str | None


def curations(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The decision on each of ``ids`` that is there."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        rows = session.execute(select(t.Item.id, t.Item.curation).where(t.Item.id.in_(some), t.Item.live))
        found.update(rows.all())
    return found


def suggested_tags(session: Session, item_id: int, limit: int) -> list[str]:
    """Tags that items of the same products or creator carry and this one does not, the most frequent first."""
    own_tags = select(t.ItemTag.tag_id).where(t.ItemTag.item_id == item_id)
    counted = (
        select(t.Tag.name)
        .join(t.ItemTag, t.ItemTag.tag_id == t.Tag.id)
        .join(t.Item, t.Item.id == t.ItemTag.item_id)
        .where(t.Tag.live, _counts(), t.Item.id != item_id, t.Tag.id.not_in(own_tags), _is_neighbour(item_id))
        .group_by(t.Tag.id, t.Tag.name)
        .order_by(func.count().desc(), t.Tag.name)
        .limit(limit)
    )
    return list(session.scalars(counted))


def product_standing(session: Session, product_id: int) -> ProductStanding:
    """How the product's reviews score it on average, and its picture: approved and well rated before others."""
    about = t.Item.id.in_(select(t.ItemProduct.item_id).where(t.ItemProduct.product_id == product_id))
    is_scored = (t.Item.content_type == ContentType.REVIEW, t.Item.rating.is_not(None))
    score, reviews = session.execute(
        select(func.avg(t.Item.rating), func.count()).where(about, _counts(), *is_scored)
    ).one()
    picture = session.scalars(
        select(t.ItemOriginal.hash)
        .join(t.Item, t.Item.id == t.ItemOriginal.item_id)
        .where(about, _counts())
        .order_by(
            (t.Item.curation == Curation.APPROVED).desc(), t.Item.stars.desc(), t.Item.id, t.ItemOriginal.position
        )
        .limit(1)
    ).first()
    return ProductStanding(None if score is None else float(score), reviews, picture)


def _counts() -> ColumnElement[bool]:
    return t.Item.live & t.Item.trashed_at.is_(None)


def _is_neighbour(item_id: int) -> ColumnElement[bool]:
    products = select(t.ItemProduct.product_id).where(t.ItemProduct.item_id == item_id)
    sharing = select(t.ItemProduct.item_id).where(t.ItemProduct.product_id.in_(products))
    creator = select(t.Item.creator_id).where(t.Item.id == item_id).scalar_subquery()
    return or_(t.Item.id.in_(sharing), t.Item.creator_id == creator)
