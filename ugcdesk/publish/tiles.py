"""What stands on a gallery page, tile by tile, read from the library and ready to be printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.items import HotspotRow, ItemRow, ProductRow, hotspot_rows
from ugcdesk.library.turning import Point, turned_point
from ugcdesk.library.vocabulary import ContentType
from ugcdesk.publish import links, wording
from ugcdesk.publish.pictures import Picture
from ugcdesk.publish.selection import shows_picture

_CHUNK = 5_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Stars:
    """What customers think of a product: the true average of their scores and how many there are."""

    average: float
    count: int

    @property
    def halves(self) -> int:
        return wording.half_stars(self.average)


@dataclass(frozen=True, slots=True)
class Linked:
    """A product on a tile; ``spots`` are its points, x and y in 0..1 of the picture as shown.

    Without any it has no ``number``.
    """

    product: ProductRow
    number: int | None
    price: str | None
    link: str | None
    stars: Stars | None
    spots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One item on the page: a picture, or else a quote."""

    row: ItemRow
    picture: Picture | None
    creator: str | None
    creator_name: str | None
    creator_link: str | None
    link: str | None
    language: str | None
    title: str | None
    caption: str
    alt: str
    quote: str
    text: str
    is_verified: bool
    linked: tuple[Linked, ...]

    @property
    def focal(self) -> Point | None:
        """The point of the picture as shown that a crop keeps, None for the middle."""
        return self.row.lead.shown_focal if self.picture and self.row.lead else None

    @property
    def halves(self) -> int | None:
        return None if self.row.rating is None else wording.half_stars(self.row.rating)


def tiles(
    session: Session,
    rows: Sequence[ItemRow],
    pictures: Mapping[str, Picture],
    *,
    campaign: str,
    with_creators: bool = True,
) -> list[Tile]:
    """The tiles of ``rows`` in that order; ``campaign`` is the UTM name that their links carry.

    Without creators nobody is named, on no part of the page.

    An item that shows a picture must have one in ``pictures``, by the face of its leading file.
    """
    ids = [row.id for row in rows]
    extras = _extras(session, ids)
    spots: dict[int, tuple[HotspotRow, ...]] = {}
    for some in _chunks(ids):
        spots |= hotspot_rows(session, some)
    stars = product_stars(session)
    laid = [_tile(row, extras[row.id], pictures, spots.get(row.id, ()), stars, campaign) for row in rows]
    return laid if with_creators else [_unnamed(tile) for tile in laid]


def product_stars(session: Session) -> dict[int, Stars]:
    """The average score and number of reviews of each product that has any.

    Every review counts that is not in the trash, rejected ones too: an average of hand-picked praise is a lie.
    """
    statement = (
        select(t.ItemProduct.product_id, func.avg(t.Item.rating), func.count())
        .join(t.Item, t.Item.id == t.ItemProduct.item_id)
        .where(t.Item.live, t.Item.trashed_at.is_(None), t.Item.rating.is_not(None))
        .where(t.Item.content_type == ContentType.REVIEW)
        .group_by(t.ItemProduct.product_id)
    )
    return {product: Stars(float(average), count) for product, average, count in session.execute(statement)}


@dataclass(frozen=True, slots=True)
class _Extra:
    quote: str | None
    language: str | None
    is_verified: bool
    creator_name: str | None
    creator_url: str | None


def _extras(session: Session, ids: Sequence[int]) -> dict[int, _Extra]:
    found: dict[int, _Extra] = {}
    statement = select(t.Item, t.Creator).outerjoin(t.Creator, t.Creator.id == t.Item.creator_id)
    for some in _chunks(ids):
        for item, creator in session.execute(statement.where(t.Item.id.in_(some))):
            maker: t.Creator | None = creator
            found[item.id] = _Extra(
                item.quote,
                item.language,
                bool((item.marks or {}).get("verified")),
                maker.name if maker else None,
                maker.url if maker else None,
            )
    return found


def _tile(
    row: ItemRow,
    extra: _Extra,
    pictures: Mapping[str, Picture],
    spots: Sequence[HotspotRow],
    stars: Mapping[int, Stars],
    campaign: str,
) -> Tile:
    picture = pictures[row.lead.face] if row.lead and shows_picture(row) else None
    own = [spot for spot in spots if row.lead and spot.hash == row.lead.hash] if picture else []
    creator = wording.creator_name(row)
    text = wording.clean(row.text or row.caption)
    return Tile(
        row=row,
        picture=picture,
        creator=creator,
        creator_name=wording.clean(extra.creator_name) or None,
        creator_link=links.safe_link(extra.creator_url),
        link=links.safe_link(row.url),
        language=extra.language if extra.language and _LANGUAGE.fullmatch(extra.language) else None,
        title=wording.clean(row.title) or None,
        caption=wording.clean(row.caption),
        alt=wording.clean(row.alt_text) or _described(row, creator),
        quote=wording.excerpt(wording.clean(extra.quote) or text),
        text=text,
        is_verified=extra.is_verified,
        linked=_linked(row, own, stars, campaign),
    )


def _unnamed(tile: Tile) -> Tile:
    alt = wording.clean(tile.row.alt_text) or _described(tile.row, None)
    return replace(tile, creator=None, creator_name=None, creator_link=None, alt=alt)


def _linked(row: ItemRow, spots: Sequence[HotspotRow], stars: Mapping[int, Stars], campaign: str) -> tuple[Linked, ...]:
    """The products of an item: those with hotspots first, numbered in the order of the hotspots."""
    numbers: dict[int, int] = {}
    for spot in spots:
        if spot.product_id is not None and any(product.id == spot.product_id for product in row.products):
            numbers.setdefault(spot.product_id, len(numbers) + 1)
    turn = row.lead.turn if row.lead else 0
    ordered = sorted(row.products, key=lambda product: numbers.get(product.id, len(numbers) + 1))
    return tuple(
        Linked(
            product=product,
            number=numbers.get(product.id),
            price=wording.price_text(product),
            link=links.tagged(product.url, campaign=campaign, item_id=row.id),
            stars=stars.get(product.id),
            spots=tuple(turned_point(spot.x, spot.y, turn) for spot in spots if spot.product_id == product.id),
        )
        for product in ordered
    )


def _described(row: ItemRow, creator: str | None) -> str:
    kind = "Video" if row.content_type == ContentType.VIDEO else "Photo"
    return f"{kind} by {creator}" if creator else f"Customer {kind.lower()}"


def _chunks(ids: Sequence[int]) -> list[list[int]]:
    return [list(ids[start : start + _CHUNK]) for start in range(0, len(ids), _CHUNK)]
