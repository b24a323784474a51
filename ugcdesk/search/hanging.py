"""What hangs on items: tags, products, campaigns, collections, files; the items themselves are in `documents`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ugcdesk.library import tables as t
from ugcdesk.library.look_alikes import undecided_among
from ugcdesk.library.tag_paths import tag_tree, upward
from ugcdesk.search.fields import Has
from ugcdesk.search.having import bearing

PAGE = 5_000
_READ_ANYHOW = (Has.PICTURE, Has.VIDEO, Has.PRODUCT)  # with the files and the products


class SoldProduct(NamedTuple):
    """A product that an item shows or is about."""

    sku: str
    name: str
    line: str | None
    kind: str | None
    variants: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[str]:
        """Everything by which somebody may look for it."""
        return filter(None, (self.sku, self.name, self.line, self.kind, *self.variants))


class Hanging:
    """What hangs on one page of items, by item id."""

    def __init__(self, session: Session, ids: list[int]) -> None:
        self._session = session
        self._ids = ids
        self.tags: dict[int, list[str]] = defaultdict(list)
        self.wider_tags: dict[int, list[str]] = defaultdict(list)
        self.other_tags: dict[int, list[str]] = defaultdict(list)
        self.products: dict[int, list[SoldProduct]] = defaultdict(list)
        self.campaigns: dict[int, list[str]] = defaultdict(list)
        self.collections: dict[int, list[str]] = defaultdict(list)
        self.flags: dict[int, list[str]] = defaultdict(list)
        self.files: dict[int, list[str]] = defaultdict(list)
        self.has: dict[int, set[Has]] = defaultdict(set)
        self._read_tags()
        self._read_names()
        self._read_products()
        self._read_files()
        self._read_what_it_has()

    def _read_tags(self) -> None:
        link = t.ItemTag
        borne = self._session.execute(select(link.item_id, link.tag_id).where(link.item_id.in_(self._ids))).all()
        if not borne:
            return
        tree = tag_tree(self._session)
        others: dict[int, list[str]] = defaultdict(list)
        for tag_id, name in self._session.execute(select(t.TagAlias.tag_id, t.TagAlias.name)):
            others[tag_id].append(name)
        for item_id, tag_id in borne:
            tags = list(upward(tree, tag_id))
            self.tags[item_id] += [tree[tag_id].name] if tags else []
            self.wider_tags[item_id] += [tree[above].name for above in tags[1:]]
            self.other_tags[item_id] += [name for each in tags for name in others[each]]

    def _read_names(self) -> None:
        placed = select(t.Placement.item_id, t.Campaign.name).join(t.Campaign)
        self._read_into(self.campaigns, placed.distinct(), t.Placement.item_id)
        put = select(t.CollectionItem.item_id, t.Collection.name).join(t.Collection)
        self._read_into(self.collections, put, t.CollectionItem.item_id)
        raised = select(t.ItemFlag.item_id, t.ItemFlag.flag).where(t.ItemFlag.cleared_at.is_(None))
        self._read_into(self.flags, raised, t.ItemFlag.item_id)

    def _read_into(
        self, found: dict[int, list[str]], statement: Select[int, str], column: InstrumentedAttribute[int]
    ) -> None:
        for item_id, name in self._session.execute(statement.where(column.in_(self._ids))):
            found[item_id].append(name)

    def _read_products(self) -> None:
        statement = select(t.ItemProduct.item_id, t.ItemProduct.product_id).where(t.ItemProduct.item_id.in_(self._ids))
        links = self._session.execute(statement).all()
        products = sold_products(self._session, sorted({row.product_id for row in links}))
        for item_id, product_id in links:
            if product_id in products:
                self.products[item_id].append(products[product_id])
                self.has[item_id].add(Has.PRODUCT)

    def _read_files(self) -> None:
        link = t.ItemOriginal
        statement = select(link.item_id, link.name, t.Original.mime).join(t.Original).where(link.item_id.in_(self._ids))
        for item_id, name, mime in self._session.execute(statement.order_by(link.item_id, link.position)):
            self.files[item_id].append(name)
            if mime.startswith("image/"):
                self.has[item_id].add(Has.PICTURE)
            elif mime.startswith("video/"):
                self.has[item_id].add(Has.VIDEO)

    def _read_what_it_has(self) -> None:
        for what, statements in bearing().items():
            for statement, column in statements if what not in _READ_ANYHOW else ():
                for item_id in self._session.scalars(statement.where(column.in_(self._ids)).distinct()):
                    self.has[item_id].add(what)
        for item_id in undecided_among(self._session, self._ids):
            self.has[item_id].add(Has.LOOKALIKE)


def persons(session: Session) -> Mapping[int, Sequence[str]]:
    """For each creator who is known by several handles, all of the person's, the first one first, then their names."""
    creator = t.Creator
    firsts = select(creator.same_as).where(creator.same_as.is_not(None))
    statement = select(creator.id, creator.same_as, creator.handle, creator.name)
    rows = session.execute(
        statement.where(or_(creator.same_as.is_not(None), creator.id.in_(firsts))).order_by(
            creator.same_as.is_not(None), creator.id
        )
    ).all()
    handles: dict[int, list[str]] = defaultdict(list)
    names: dict[int, list[str]] = defaultdict(list)
    for creator_id, same_as, handle, name in rows:
        handles[same_as or creator_id].append(handle)
        names[same_as or creator_id] += [name] if name else []
    return {row.id: [*handles[row.same_as or row.id], *names[row.same_as or row.id]] for row in rows}


def sold_products(session: Session, ids: list[int]) -> dict[int, SoldProduct]:
    """Those of ``ids`` that stand, with what they are called."""
    found: dict[int, SoldProduct] = {}
    for start in range(0, len(ids), PAGE):
        some = ids[start : start + PAGE]
        variants: dict[int, list[str]] = defaultdict(list)
        sizes = select(t.Variant.product_id, t.Variant.sku).where(t.Variant.product_id.in_(some), t.Variant.live)
        for product_id, sku in session.execute(sizes.order_by(t.Variant.id)):
            variants[product_id].append(sku)
        statement = (
            select(t.Product.id, t.Product.sku, t.Product.name, t.ProductLine.name, t.ProductType.name)
            .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
            .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
            .where(t.Product.id.in_(some), t.Product.live)
        )
        for product_id, sku, name, line, kind in session.execute(statement):
            found[product_id] = SoldProduct(sku, name, line, kind, tuple(variants[product_id]))
    return found
