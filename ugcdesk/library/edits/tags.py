"""Edits of what hangs on items: tags, linked products, hotspots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import (
    count,
    meant_tags,
    product_ids,
    require_items,
    require_name,
    rows_of,
    tag_ids,
)
from ugcdesk.library.recorder import Recorder
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class AddTags:
    """Give items tags, by name or alias; a tag that is new is made, with ``parent|child`` its parent too."""

    item_ids: Sequence[int]
    names: Sequence[str]

    @property
    def label(self) -> str:
        return f"Tag {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        tags = [_tag(recorder, name) for name in self.names]
        wanted = {(item, tag) for item in self.item_ids for tag in tags}
        there = recorder.session.execute(
            select(t.ItemTag.item_id, t.ItemTag.tag_id).where(t.ItemTag.tag_id.in_(tags))
        ).all()
        new = sorted(wanted - {(row.item_id, row.tag_id) for row in there})
        recorder.insert(t.ItemTag, [{"item_id": item, "tag_id": tag} for item, tag in new])


@dataclass(frozen=True, slots=True)
class RemoveTags:
    """Take tags off items; the tags themselves stay known."""

    item_ids: Sequence[int]
    names: Sequence[str]

    @property
    def label(self) -> str:
        return f"Untag {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        known = tag_ids(recorder.session, self.names)
        recorder.delete(t.ItemTag, [(item, tag) for tag in known for item in self.item_ids])


@dataclass(frozen=True, slots=True)
class LinkProducts:
    """Say that items show, or are about, products."""

    item_ids: Sequence[int]
    skus: Sequence[str]

    @property
    def label(self) -> str:
        return f"Link {count(self.skus, 'product')} to {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        products = product_ids(recorder.session, self.skus)
        _link(recorder, self.item_ids, products)


@dataclass(frozen=True, slots=True)
class UnlinkProducts:
    """Take products off items, with the hotspots that show them."""

    item_ids: Sequence[int]
    skus: Sequence[str]

    @property
    def label(self) -> str:
        return f"Unlink {count(self.skus, 'product')} from {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        products = product_ids(recorder.session, self.skus)
        shown = select(t.Hotspot.id).where(t.Hotspot.product_id.in_(products))
        spots = rows_of(recorder.session, shown, t.Hotspot.item_id, self.item_ids)
        recorder.delete(t.Hotspot, [row.id for row in spots])
        recorder.delete(t.ItemProduct, [(item, product) for item in self.item_ids for product in products])


@dataclass(frozen=True, slots=True)
class AddHotspot:
    """Mark a product at a point of an item's picture, x and y from 0 to 1; links the product too.

    ``hash`` names the original, the first one when None. ``sku`` None leaves the hotspot unlinked for now.
    """

    item_id: int
    sku: str | None
    x: float
    y: float
    hash: str | None = None

    @property
    def label(self) -> str:
        return "Add hotspot"

    def apply(self, recorder: Recorder) -> None:
        _require_point(self.x, self.y)
        require_items(recorder, [self.item_id])
        product = product_ids(recorder.session, [self.sku])[0] if self.sku else None
        recorder.insert_one(
            t.Hotspot, item_id=self.item_id, hash=self._original(recorder), product_id=product, x=self.x, y=self.y
        )
        if product:
            _link(recorder, [self.item_id], [product])

    def _original(self, recorder: Recorder) -> str:
        own = select(t.ItemOriginal.hash).where(t.ItemOriginal.item_id == self.item_id)
        hashes = list(recorder.session.scalars(own.order_by(t.ItemOriginal.position)))
        if not hashes:
            raise WrongUse(f"Item {self.item_id} has no picture to mark. Link the product instead.")
        if self.hash is not None and self.hash not in hashes:
            raise WrongUse(f"Item {self.item_id} has no file {self.hash[:12]}. Name one of its own.")
        return self.hash or hashes[0]


@dataclass(frozen=True, slots=True)
class MoveHotspot:
    """Put a hotspot elsewhere on its picture, or let it show another product."""

    hotspot_id: int
    x: float
    y: float
    sku: str | None = None

    @property
    def label(self) -> str:
        return "Move hotspot" if self.sku is None else "Change hotspot"

    def apply(self, recorder: Recorder) -> None:
        _require_point(self.x, self.y)
        spot = _hotspot(recorder, self.hotspot_id)
        recorder.update(t.Hotspot, [self.hotspot_id], x=self.x, y=self.y)
        if self.sku is not None:
            product = product_ids(recorder.session, [self.sku])[0]
            recorder.update(t.Hotspot, [self.hotspot_id], product_id=product)
            _link(recorder, [spot.item_id], [product])


@dataclass(frozen=True, slots=True)
class RemoveHotspot:
    """Take a hotspot off its picture; the product stays linked."""

    hotspot_id: int

    @property
    def label(self) -> str:
        return "Remove hotspot"

    def apply(self, recorder: Recorder) -> None:
        _hotspot(recorder, self.hotspot_id)
        recorder.delete(t.Hotspot, [self.hotspot_id])


def _link(recorder: Recorder, items: Sequence[int], products: Sequence[int]) -> None:
    there = recorder.session.execute(
        select(t.ItemProduct.item_id, t.ItemProduct.product_id).where(t.ItemProduct.product_id.in_(products))
    ).all()
    wanted = {(item, product) for item in items for product in products}
    new = sorted(wanted - {(row.item_id, row.product_id) for row in there})
    recorder.insert(t.ItemProduct, [{"item_id": item, "product_id": product} for item, product in new])


def _tag(recorder: Recorder, path: str) -> int:
    parent: int | None = None
    for part in path.split("|"):
        name = require_name(part, "tag")
        key = name_key(name)
        found = meant_tags(recorder.session, [key]).get(key)
        parent = found or recorder.insert_one(t.Tag, name=name, key=key, parent_id=parent, live=True)
    assert parent is not None  # split always gives one part, and an empty one was refused
    return parent


def _hotspot(recorder: Recorder, hotspot_id: int) -> t.Hotspot:
    found = recorder.session.get(t.Hotspot, hotspot_id)
    if found is None:
        raise WrongUse(f"There is no hotspot {hotspot_id}. It may have been removed meanwhile.")
    return found


def _require_point(x: float, y: float) -> None:
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise WrongUse(f"A hotspot lies between 0 and 1 of the picture, not at {x:g}, {y:g}. Choose a point on it.")
