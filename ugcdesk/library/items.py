"""Items as frozen rows: what a list shows of each, and everything there is to know of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.faces import Face
from ugcdesk.library.rights import RightsRow, effective_status
from ugcdesk.library.turning import Point, turned_point

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class ProductRow:
    id: int
    sku: str
    name: str
    line: str | None
    kind: str | None
    url: str | None
    price_minor: int | None
    currency: str | None
    availability: str | None
    handle: str | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """An original of an item and how it is shown; width and height are upright, before the turn.

    ``turn`` is in degrees clockwise; ``focal``, the point a crop keeps, is 0..1 of the upright picture before the turn;
    ``poster_s`` is the moment of a video that stands for it, None for the one found by itself.
    """

    hash: str
    ext: str
    name: str
    mime: str
    width: int | None
    height: int | None
    bytes: int
    duration_s: float | None
    frames: int
    taken_at: datetime | None = None
    turn: int = 0
    focal: Point | None = None
    poster_s: float | None = None

    @property
    def face(self) -> str:
        """By which word its picture is asked for, as it is shown; the hash alone when nothing was chosen."""
        return Face(self.hash, self.poster_s, self.turn).key

    @property
    def shown_width(self) -> int | None:
        """Pixels across, after the turn."""
        return self.height if self.turn in (90, 270) else self.width

    @property
    def shown_height(self) -> int | None:
        """Pixels down, after the turn."""
        return self.width if self.turn in (90, 270) else self.height

    @property
    def shown_focal(self) -> Point | None:
        """The focal point as it lies on the turned picture."""
        return turned_point(*self.focal, self.turn) if self.focal else None


@dataclass(frozen=True, slots=True)
class HotspotRow:
    """A product on an original; x and y are 0..1 of the upright picture before the turn."""

    id: int
    product_id: int | None
    sku: str | None
    hash: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What a grid cell or a result line shows of an item."""

    id: int
    content_type: str
    platform: str
    creator: str | None
    title: str | None
    caption: str | None
    text: str | None
    alt_text: str | None
    url: str | None
    rating: float | None
    posted_at: datetime | None
    imported_at: datetime
    curation: str
    stars: int
    featured: bool
    trashed: bool
    rights: str  # effective on the given day
    rights_ends_on: date | None
    products: tuple[ProductRow, ...]
    tags: tuple[str, ...]
    campaigns: tuple[str, ...]
    files: tuple[FileRow, ...]

    @property
    def lead(self) -> FileRow | None:
        """The original that stands for the item, or None for one that is only text."""
        return self.files[0] if self.files else None


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """An item with everything the inspector and `show` tell of it."""

    row: ItemRow
    creator_name: str | None
    creator_url: str | None
    followers: int | None
    external_id: str | None
    language: str | None
    quote: str | None
    notes: str | None
    place: str | None
    reply: str | None
    replied_at: datetime | None
    assigned_to: str | None
    merged_into: int | None
    marks: Mapping[str, Any]
    hotspots: tuple[HotspotRow, ...]
    rights: RightsRow | None
    collections: tuple[str, ...]


def item_rows(session: Session, ids: Sequence[int], *, today: date) -> list[ItemRow]:
    """The rows of ``ids`` in that order; ids that are not there are left out.

    ``today`` (the library's day) decides which grants have expired.
    """
    found: dict[int, ItemRow] = {}
    for start in range(0, len(ids), _CHUNK):
        some = list(ids[start : start + _CHUNK])
        parts = _Parts(session, some)
        columns = (t.Item, t.Creator.handle, t.Rights)
        statement = (
            select(*columns)
            .outerjoin(t.Creator, t.Creator.id == t.Item.creator_id)
            .outerjoin(t.Rights, t.Rights.item_id == t.Item.id)
            .where(t.Item.id.in_(some), t.Item.live)
        )
        for item, handle, rights in session.execute(statement):
            found[item.id] = _row(item, handle, rights, parts, today)
    return [found[item_id] for item_id in ids if item_id in found]


def item_detail(session: Session, item_id: int, *, today: date) -> ItemDetail | None:
    """Everything about one item, or None when there is none with this id."""
    rows = item_rows(session, [item_id], today=today)
    if not rows:
        return None
    item = session.get_one(t.Item, item_id)
    creator = session.get(t.Creator, item.creator_id) if item.creator_id else None
    rights = session.get(t.Rights, item_id)
    names = select(t.Collection.name).join(t.CollectionItem).where(t.CollectionItem.item_id == item_id)
    return ItemDetail(
        row=rows[0],
        creator_name=creator.name if creator else None,
        creator_url=creator.url if creator else None,
        followers=creator.followers if creator else None,
        external_id=item.external_id,
        language=item.language,
        quote=item.quote,
        notes=item.notes,
        place=item.place,
        reply=item.reply,
        replied_at=item.replied_at,
        assigned_to=item.assigned_to,
        merged_into=item.merged_into,
        marks=item.marks or {},
        hotspots=hotspot_rows(session, [item_id]).get(item_id, ()),
        rights=RightsRow.of(rights) if rights else None,
        collections=tuple(session.scalars(names.order_by(t.Collection.name))),
    )


def hotspot_rows(session: Session, ids: Iterable[int]) -> dict[int, tuple[HotspotRow, ...]]:
    """The hotspots of each of ``ids`` in the order in which they were set."""
    found: dict[int, list[HotspotRow]] = defaultdict(list)
    statement = (
        select(t.Hotspot, t.Product.sku)
        .outerjoin(t.Product, t.Product.id == t.Hotspot.product_id)
        .where(t.Hotspot.item_id.in_(list(ids)))
        .order_by(t.Hotspot.id)
    )
    for spot, sku in session.execute(statement):
        found[spot.item_id].append(HotspotRow(spot.id, spot.product_id, sku, spot.hash, spot.x, spot.y))
    return {item_id: tuple(spots) for item_id, spots in found.items()}


def product_rows(session: Session, ids: Sequence[int] | None = None) -> list[ProductRow]:
    """The live products, all of them or those of ``ids``, by name."""
    statement = (
        select(t.Product, t.ProductLine.name.label("line"), t.ProductType.name.label("kind"))
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
        .where(t.Product.live)
        .order_by(t.Product.name, t.Product.id)
    )
    if ids is not None:
        statement = statement.where(t.Product.id.in_(ids))
    return [_product(product, line, kind) for product, line, kind in session.execute(statement)]


class _Parts:
    """What hangs on items, read once for a whole page of them."""

    def __init__(self, session: Session, ids: Sequence[int]) -> None:
        self.products: dict[int, list[ProductRow]] = defaultdict(list)
        self.tags: dict[int, list[str]] = defaultdict(list)
        self.campaigns: dict[int, list[str]] = defaultdict(list)
        self.files: dict[int, list[FileRow]] = defaultdict(list)
        links = session.execute(
            select(t.ItemProduct.item_id, t.ItemProduct.product_id).where(t.ItemProduct.item_id.in_(ids))
        ).all()
        if links:
            self._read_products(session, [(row.item_id, row.product_id) for row in links])
        tagged = select(t.ItemTag.item_id, t.Tag.name).join(t.Tag).where(t.ItemTag.item_id.in_(ids), t.Tag.live)
        for item_id, name in session.execute(tagged.order_by(t.Tag.name)):
            self.tags[item_id].append(name)
        placed = select(t.Placement.item_id, t.Campaign.name).join(t.Campaign).where(t.Placement.item_id.in_(ids))
        for item_id, name in session.execute(placed.distinct().order_by(t.Campaign.name)):
            self.campaigns[item_id].append(name)
        files = select(t.ItemOriginal, t.Original).join(t.Original).where(t.ItemOriginal.item_id.in_(ids))
        for link, original in session.execute(files.order_by(t.ItemOriginal.position)):
            self.files[link.item_id].append(_file(link, original))

    def _read_products(self, session: Session, links: Sequence[tuple[int, int]]) -> None:
        by_id = {row.id: row for row in product_rows(session, sorted({product for _, product in links}))}
        for item_id, product_id in links:
            if product_id in by_id:
                self.products[item_id].append(by_id[product_id])


def _row(item: t.Item, handle: str | None, rights: t.Rights | None, parts: _Parts, today: date) -> ItemRow:
    return ItemRow(
        id=item.id,
        content_type=item.content_type,
        platform=item.platform,
        creator=handle,
        title=item.title,
        caption=item.caption,
        text=item.text,
        alt_text=item.alt_text,
        url=item.url,
        rating=item.rating,
        posted_at=item.posted_at,
        imported_at=item.imported_at,
        curation=item.curation,
        stars=item.stars,
        featured=item.featured,
        trashed=item.trashed_at is not None,
        rights=effective_status(rights, today),
        rights_ends_on=rights.ends_on if rights else None,
        products=tuple(parts.products.get(item.id, ())),
        tags=tuple(parts.tags.get(item.id, ())),
        campaigns=tuple(parts.campaigns.get(item.id, ())),
        files=tuple(parts.files.get(item.id, ())),
    )


def _product(product: t.Product, line: str | None, kind: str | None) -> ProductRow:
    return ProductRow(
        id=product.id,
        sku=product.sku,
        name=product.name,
        line=line,
        kind=kind,
        url=product.url,
        price_minor=product.price_minor,
        currency=product.currency,
        availability=product.availability,
        handle=product.handle,
    )


def _file(link: t.ItemOriginal, original: t.Original) -> FileRow:
    return FileRow(
        hash=original.hash,
        ext=original.ext,
        name=link.name,
        mime=original.mime,
        width=original.width,
        height=original.height,
        bytes=original.bytes,
        duration_s=original.duration_s,
        frames=original.frames,
        taken_at=original.taken_at,
        turn=link.turn,
        focal=(link.focal_x, link.focal_y) if link.focal_x is not None and link.focal_y is not None else None,
        poster_s=link.poster_s,
    )
