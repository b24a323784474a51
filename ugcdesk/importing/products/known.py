"""The products that the library has, found by what a catalogue says of one, and how the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.importing.products.folding import FoldedProduct
from ugcdesk.library import tables as t
from ugcdesk.library.edits.products import IncomingVariant
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.text import name_key

_COLUMNS = ("sku", "name", "handle", "description", "url", "image_url", "price_minor", "currency", "availability")
_OFFER = ("price_minor", "currency", "availability")


@dataclass(slots=True)
class KnownProduct:
    """A product of the library; ``is_named_only`` says that so far only a review or post has named it."""

    id: int
    key: str
    values: Mapping[str, Any]
    line: str | None
    kind: str | None
    is_named_only: bool
    variants: dict[str, IncomingVariant] = field(default_factory=dict)

    def differences(self, product: FoldedProduct) -> dict[str, Any]:
        """What the catalogue says otherwise, as `ImportProducts` takes it; {} when it says nothing new."""
        is_part = product.is_alone and self.key not in product.keys and not self._takes_sku(product)
        new = {} if is_part else self._own(product)
        if variants := self._variants(product):
            new["variants"] = variants
        return new

    def _takes_sku(self, product: FoldedProduct) -> bool:
        """Whether the SKU is none of the shop's yet: a handle, or a number by which a review named the product."""
        is_handle = self.key == name_key(self.values["handle"] or "")
        return (self.is_named_only or is_handle) and self.key not in product.keys

    def _own(self, product: FoldedProduct) -> dict[str, Any]:
        stated = product.as_stated(self.key)
        said = {"name": stated.name, "handle": stated.handle, **stated.values}
        if self._takes_sku(product):
            said["sku"] = stated.sku
        elif not {self.key, *self.variants} & set(product.keys):
            said = {name: value for name, value in said.items() if name not in _OFFER}
        new = {name: value for name, value in said.items() if value is not None and value != self.values[name]}
        if stated.line and name_key(stated.line) != name_key(self.line or ""):
            new["line"] = stated.line
        if stated.kind and name_key(stated.kind) != name_key(self.kind or ""):
            new["kind"] = stated.kind
        return new

    def _variants(self, product: FoldedProduct) -> tuple[IncomingVariant, ...]:
        """Those that are new or differ; a product alone with its one SKU has none."""
        stated = product.variants()
        keys = {variant.key for variant in stated}
        if not self.variants and not self._takes_sku(product) and self.key not in keys and stated:
            own = IncomingVariant(self.values["sku"], **{name: self.values[name] for name in _OFFER})
            stated = (own, *stated)
        if not self.variants and len(stated) < 2:
            return ()
        return tuple(one for one in stated if self._is_news(one))

    def _is_news(self, variant: IncomingVariant) -> bool:
        known = self.variants.get(variant.key)
        return known is None or replace(known, **variant.said()) != known


@dataclass(slots=True)
class KnownProducts:
    """All of the catalogue, by SKU and by handle."""

    by_key: dict[str, KnownProduct]
    by_handle: dict[str, KnownProduct]

    def owners(self, product: FoldedProduct) -> list[KnownProduct]:
        """The products of the library that it is, by its SKUs, else by its handle; one, unless they came apart."""
        found = {one.id: one for key in product.keys if (one := self.by_key.get(key)) is not None}
        if not found and product.handle and (named := self.by_handle.get(name_key(product.handle))):
            found[named.id] = named
        return list(found.values())


def known_products(session: Session) -> KnownProducts:
    """What the library has, in reading order of their ids."""
    columns = [getattr(t.Product, name) for name in _COLUMNS]
    statement = (
        select(t.Product.id, t.Product.key, t.ProductLine.name, t.ProductType.name, t.Batch.kind, *columns)
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
        .outerjoin(t.Batch, t.Batch.id == t.Product.batch_id)
        .where(t.Product.live)
        .order_by(t.Product.id)
    )
    by_id = {
        row[0]: KnownProduct(
            id=row[0],
            key=row[1],
            values=dict(zip(_COLUMNS, row[5:], strict=True)),
            line=row[2],
            kind=row[3],
            is_named_only=row[4] == BatchKind.IMPORT,
        )
        for row in session.execute(statement)
    }
    by_key = {one.key: one for one in by_id.values()}
    _add_variants(session, by_id, by_key)
    by_handle: dict[str, KnownProduct] = {}
    for one in by_id.values():
        if one.values["handle"]:
            by_handle.setdefault(name_key(one.values["handle"]), one)
    return KnownProducts(by_key, by_handle)


def _add_variants(session: Session, by_id: Mapping[int, KnownProduct], by_key: dict[str, KnownProduct]) -> None:
    statement = select(t.Variant).where(t.Variant.live).order_by(t.Variant.id)
    for row in session.scalars(statement):
        if (product := by_id.get(row.product_id)) is not None:
            variant = IncomingVariant(row.sku, row.name, row.price_minor, row.currency, row.availability)
            product.variants[variant.key] = variant
            by_key.setdefault(variant.key, product)
