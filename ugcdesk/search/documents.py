"""Reads items from the library as search needs them: what they say and what they are, in big pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.look_alikes import undecided_among
from ugcdesk.library.vocabulary import RightsStatus, SubjectKind
from ugcdesk.search.fields import Has

PAGE = 5_000


class Document(NamedTuple):
    """One item; ``texts`` are its own searched texts , ``names`` those of what hangs on it."""

    id: int
    trashed: bool
    type: str
    platform: str
    creator: str | None
    creator_name: str | None
    curation: str
    stars: int
    rating: float | None
    rights: str  # as stored: a clock has not looked at it
    rights_end: int | None  # date.toordinal
    posted: datetime | None
    imported: datetime
    language: str | None
    tags: Sequence[str]
    products: Sequence[_Product]
    campaigns: Sequence[str]
    files: Sequence[str]
    has: frozenset[Has]
    says: str  # what its language is told from
    texts: tuple[str, ...]
    names: tuple[str, ...]


class _Product(NamedTuple):
    sku: str
    name: str
    line: str | None
    kind: str | None
    variants: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[str]:
        """Everything by which somebody may look for it."""
        return filter(None, (self.sku, self.name, self.line, self.kind, *self.variants))


def live_ids(session: Session) -> list[int]:
    """The ids of all items that stand, those in the trash too, in order."""
    return list(session.scalars(select(t.Item.id).where(t.Item.live).order_by(t.Item.id)))


def documents(session: Session, ids: Sequence[int]) -> Iterator[Document]:
    """The items of ``ids`` that stand; those that were withdrawn or are not there are left out."""
    for start in range(0, len(ids), PAGE):
        some = list(ids[start : start + PAGE])
        parts = _Parts(session, some)
        item = t.Item
        statement = (
            select(
                item.id, item.trashed_at, item.content_type, item.platform, item.curation, item.stars, item.rating,
                item.posted_at, item.imported_at, item.language, item.title, item.caption, item.text, item.hashtags,
                item.notes, item.alt_text, item.reply, t.Creator.handle, t.Creator.name, t.Rights.status,
                t.Rights.ends_on,
            )
            .outerjoin(t.Creator, t.Creator.id == item.creator_id)
            .outerjoin(t.Rights, t.Rights.item_id == item.id)
            .where(item.id.in_(some), item.live)
            .order_by(item.id)
        )  # fmt: skip
        for row in session.execute(statement).all():
            yield _document(tuple(row), parts)


class _Parts:
    """What hangs on a page of items."""

    def __init__(self, session: Session, ids: list[int]) -> None:
        self.tags: dict[int, list[str]] = defaultdict(list)
        self.products: dict[int, list[_Product]] = defaultdict(list)
        self.campaigns: dict[int, list[str]] = defaultdict(list)
        self.files: dict[int, list[str]] = defaultdict(list)
        self.has: dict[int, set[Has]] = defaultdict(set)
        self._read_names(session, ids)
        self._read_products(session, ids)
        self._read_files(session, ids)
        for item_id in session.scalars(select(t.Hotspot.item_id).where(t.Hotspot.item_id.in_(ids)).distinct()):
            self.has[item_id].add(Has.HOTSPOT)
        for item_id in session.scalars(_with_figures(ids)):
            self.has[item_id].add(Has.FIGURES)
        for item_id in undecided_among(session, ids):
            self.has[item_id].add(Has.LOOKALIKE)

    def _read_names(self, session: Session, ids: list[int]) -> None:
        tags = select(t.ItemTag.item_id, t.Tag.name).join(t.Tag).where(t.ItemTag.item_id.in_(ids), t.Tag.live)
        for item_id, name in session.execute(tags):
            self.tags[item_id].append(name)
        placed = select(t.Placement.item_id, t.Campaign.name).join(t.Campaign).where(t.Placement.item_id.in_(ids))
        for item_id, name in session.execute(placed.distinct()):
            self.campaigns[item_id].append(name)

    def _read_products(self, session: Session, ids: list[int]) -> None:
        statement = select(t.ItemProduct.item_id, t.ItemProduct.product_id).where(t.ItemProduct.item_id.in_(ids))
        links = session.execute(statement).all()
        products = _products(session, sorted({row.product_id for row in links}))
        for item_id, product_id in links:
            if product_id in products:
                self.products[item_id].append(products[product_id])
                self.has[item_id].add(Has.PRODUCT)

    def _read_files(self, session: Session, ids: list[int]) -> None:
        link = t.ItemOriginal
        statement = select(link.item_id, link.name, t.Original.mime).join(t.Original).where(link.item_id.in_(ids))
        for item_id, name, mime in session.execute(statement.order_by(link.item_id, link.position)):
            self.files[item_id].append(name)
            if mime.startswith("image/"):
                self.has[item_id].add(Has.PICTURE)
            elif mime.startswith("video/"):
                self.has[item_id].add(Has.VIDEO)


def _products(session: Session, ids: list[int]) -> dict[int, _Product]:
    found: dict[int, _Product] = {}
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
        found.update({row[0]: _Product(*row[1:], tuple(variants[row[0]])) for row in session.execute(statement)})
    return found


def _with_figures(ids: list[int]):  # type: ignore[no-untyped-def]
    """Items with numbers of their own, of one that was merged into them or of a placement."""
    seen = t.Observation
    taken = (
        select(t.Item.merged_into)
        .join(seen, (seen.subject == SubjectKind.ITEM) & (seen.subject_id == t.Item.id))
        .where(t.Item.merged_into.in_(ids), seen.live)
    )
    own = select(seen.subject_id).where(seen.subject == SubjectKind.ITEM, seen.subject_id.in_(ids), seen.live)
    placed = (
        select(t.Placement.item_id)
        .join(seen, (seen.subject == SubjectKind.PLACEMENT) & (seen.subject_id == t.Placement.id))
        .where(t.Placement.item_id.in_(ids), seen.live)
    )
    return union(own, taken, placed)


def _document(row: tuple, parts: _Parts) -> Document:  # type: ignore[type-arg]
    (
        item_id, trashed_at, content_type, platform, curation, stars, rating, posted, imported, language,
        title, caption, text, hashtags, notes, alt_text, reply, handle, name, rights, ends_on,
    ) = row  # fmt: skip
    products = parts.products.get(item_id, ())
    tags, campaigns, files = (found.get(item_id, ()) for found in (parts.tags, parts.campaigns, parts.files))
    has = set(parts.has.get(item_id, ()))
    if (caption and caption.strip()) or (text and text.strip()):
        has.add(Has.TEXT)
    if alt_text and alt_text.strip():
        has.add(Has.ALT)
    sold = [word for product in products for word in product.words]
    texts = (title, text, reply, caption, handle, name, hashtags, notes, *files)
    return Document(
        id=item_id, trashed=trashed_at is not None, type=content_type, platform=platform, creator=handle,
        creator_name=name, curation=curation, stars=stars, rating=rating,
        rights=rights or RightsStatus.UNKNOWN, rights_end=ends_on.toordinal() if ends_on else None,
        posted=posted, imported=imported, language=language, tags=tags, products=products, campaigns=campaigns,
        files=files, has=frozenset(has), says=" ".join(filter(None, (title, text, caption))),
        texts=tuple(dict.fromkeys(filter(None, texts))), names=tuple(dict.fromkeys((*tags, *sold, *campaigns))),
    )  # fmt: skip
