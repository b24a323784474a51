"""Items as frozen rows: what a list shows of each, and everything there is to know of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
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
# The first fields of each kind of row, in their order: reading whole entities would take twice as long.
_SHOWN = (
    t.Item.id,
    t.Item.content_type,
    t.Item.platform,
    t.Creator.handle,
    t.Item.title,
    t.Item.caption,
    t.Item.text,
    t.Item.alt_text,
    t.Item.url,
    t.Item.rating,
    t.Item.posted_at,
    t.Item.imported_at,
    t.Item.curation,
    t.Item.stars,
    t.Item.featured,
)
_PRODUCT = (
    t.Product.id,
    t.Product.sku,
    t.Product.name,
    t.ProductLine.name.label("line"),
    t.ProductType.name.label("kind"),
    t.Product.url,
    t.Product.price_minor,
    t.Product.currency,
    t.Product.availability,
    t.Product.handle,
)
_FILE = (
    t.ItemOriginal.focal_x,
    t.ItemOriginal.focal_y,
    t.Original.hash,
    t.Original.ext,
    t.ItemOriginal.name,
    t.Original.mime,
    t.Original.width,
    t.Original.height,
    t.Original.bytes,
    t.Original.duration_s,
    t.Original.frames,
    t.Original.taken_at,
    t.ItemOriginal.turn,
    t.ItemOriginal.poster_s,
)


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
    poster_s: float | None = None
    focal: Point | None = None

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
        statement = (
            select(*_SHOWN, t.Item.trashed_at, t.Rights)
            .outerjoin(t.Creator, t.Creator.id == t.Item.creator_id)
            .outerjoin(t.Rights, t.Rights.item_id == t.Item.id)
            .where(t.Item.id.in_(some), t.Item.live)
        )
        for *shown, trashed_at, rights in session.execute(statement):
            found[shown[0]] = _row(shown, trashed_at, rights, parts, today)
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
        select(*_PRODUCT)
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
        .where(t.Product.live)
        .order_by(t.Product.name, t.Product.id)
    )
    if ids is not None:
        statement = statement.where(t.Product.id.in_(ids))
    return [_product(*row) for row in session.execute(statement)]


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
        files = select(t.ItemOriginal.item_id, *_FILE).join(t.Original).where(t.ItemOriginal.item_id.in_(ids))
        for item_id, focal_x, focal_y, *file in session.execute(files.order_by(t.ItemOriginal.position)):
            focal = (focal_x, focal_y) if focal_x is not None and focal_y is not None else None
            self.files[item_id].append(_file(*file, focal=focal))

    def _read_products(self, session: Session, links: Sequence[tuple[int, int]]) -> None:
        by_id = {row.id: row for row in product_rows(session, sorted({product for _, product in links}))}
        for item_id, product_id in links:
            if product_id in by_id:
                self.products[item_id].append(by_id[product_id])


def _row(
    shown: Sequence[Any], trashed_at: datetime | None, rights: t.Rights | None, parts: _Parts, today: date
) -> ItemRow:
    item_id = shown[0]
    return _item(
        *shown,
        trashed=trashed_at is not None,
        rights=effective_status(rights, today),
        rights_ends_on=rights.ends_on if rights else None,
        products=tuple(parts.products.get(item_id, ())),
        tags=tuple(parts.tags.get(item_id, ())),
        campaigns=tuple(parts.campaigns.get(item_id, ())),
        files=tuple(parts.files.get(item_id, ())),
    )


# Columns come as a tuple of anything, which a type checker cannot match with fields.
_item: Callable[..., ItemRow] = ItemRow
_product: Callable[..., ProductRow] = ProductRow
_file: Callable[..., FileRow] = FileRow
