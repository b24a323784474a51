"""The gallery as JSON for a shop that draws its own page: the same items, texts and links as the page shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ugcdesk.publish.page import Heading
from ugcdesk.publish.pictures import Rendition
from ugcdesk.publish.tiles import Linked, Tile
from ugcdesk.publish.wording import clean


def gallery_json(heading: Heading, tiles: Sequence[Tile]) -> bytes:
    """The document `gallery.json`; what is not known is null, and the same input gives the same bytes."""
    document = {
        "format": "ugcdesk-gallery/1",
        "title": clean(heading.title),
        "intro": clean(heading.intro),
        "button": clean(heading.button),
        "layout": str(heading.layout),
        "items": [_item(tile) for tile in tiles],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(tile: Tile) -> dict[str, Any]:
    row = tile.row
    return {
        "id": row.id,
        "type": row.content_type,
        "source": {
            "type": row.platform,
            "postedTimestamp": row.posted_at.isoformat().replace("+00:00", "Z") if row.posted_at else None,
            "user": {"username": tile.creator, "displayName": tile.creator_name, "link": tile.creator_link},
            "link": tile.link,
        },
        "language": tile.language,
        "title": tile.title,
        "caption": tile.caption or None,
        "text": tile.text or None,
        "quote": None if tile.picture else tile.quote or None,
        "rating": row.rating,
        "verifiedPurchase": tile.is_verified,
        "media": _media(tile),
        "products": [_product(linked) for linked in tile.linked],
    }


def _media(tile: Tile) -> dict[str, Any] | None:
    if tile.picture is None:
        return None
    return {
        "alt": tile.alt,
        "jpeg": _rendition(tile.picture.jpeg),
        "focalPoint": {"x": tile.focal[0], "y": tile.focal[1]} if tile.focal else None,
        "webp": [_rendition(rendition) for rendition in tile.picture.webp],
    }


def _rendition(rendition: Rendition) -> dict[str, Any]:
    return {"src": rendition.path, "width": rendition.width, "height": rendition.height}


def _product(linked: Linked) -> dict[str, Any]:
    product = linked.product
    price = None
    if product.price_minor is not None:
        price = {"display": linked.price, "value": product.price_minor / 100, "currencyCode": product.currency}
    statistic = None
    if linked.stars:
        average = round(linked.stars.average, 4)
        statistic = {"averageOverallRating": average, "totalReviewCount": linked.stars.count}
    return {
        "id": product.sku,
        "name": clean(product.name),
        "price": price,
        "availability": product.availability,
        "link": linked.link,
        "spatialTags": [{"x": x, "y": y, "label": linked.number} for x, y in linked.spots],
        "reviewStatistic": statistic,
    }
