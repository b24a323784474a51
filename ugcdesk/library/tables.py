"""The tables for all the words of the house. Columns here; what may happen to them is in `edits`.

Rows that a bulk import made carry its ``batch_id`` and are ``live`` until that import is undone.
Everything that reads must ask for live rows only.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from ugcdesk.library.base import Base as Base
from ugcdesk.library.base import Batch as Batch
from ugcdesk.library.base import FromBatch, owner
from ugcdesk.library.base import UtcTime as UtcTime
from ugcdesk.library.figure_tables import CampaignRule as CampaignRule
from ugcdesk.library.figure_tables import FigureRange as FigureRange
from ugcdesk.library.figure_tables import FigureSource as FigureSource
from ugcdesk.library.figure_tables import Journey as Journey
from ugcdesk.library.figure_tables import KnownRow as KnownRow
from ugcdesk.library.figure_tables import Observation as Observation
from ugcdesk.library.figure_tables import OwnBenchmark as OwnBenchmark
from ugcdesk.library.figure_tables import Touch as Touch
from ugcdesk.library.figure_tables import UnmatchedRow as UnmatchedRow
from ugcdesk.library.rights_tables import Evidence as Evidence
from ugcdesk.library.rights_tables import RequestTemplate as RequestTemplate
from ugcdesk.library.rights_tables import Rights as Rights
from ugcdesk.library.rights_tables import RightsRequest as RightsRequest
from ugcdesk.library.rights_tables import Tombstone as Tombstone
from ugcdesk.library.rights_tables import UsageTerms as UsageTerms


class Creator(FromBatch, Base):
    __tablename__ = "creator"
    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(16))
    handle: Mapped[str]  # without a leading @; a reviewer's name where there is no handle
    key: Mapped[str]  # folded handle
    name: Mapped[str | None]
    url: Mapped[str | None]
    followers: Mapped[int | None]
    same_as: Mapped[int | None] = mapped_column(ForeignKey("creator.id"), index=True)  # the first of a person's handles
    barred_at: Mapped[datetime | None]  # since when nothing of theirs may be used
    barred_why: Mapped[str | None]
    __table_args__ = (UniqueConstraint("platform", "key"),)


class ProductLine(FromBatch, Base):
    __tablename__ = "product_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class ProductType(FromBatch, Base):
    __tablename__ = "product_type"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class Product(FromBatch, Base):
    __tablename__ = "product"
    id: Mapped[int] = mapped_column(primary_key=True)
    sku: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # folded SKU
    name: Mapped[str]
    handle: Mapped[str | None] = mapped_column(index=True)  # how the shop's address names it
    line_id: Mapped[int | None] = mapped_column(ForeignKey("product_line.id"), index=True)
    type_id: Mapped[int | None] = mapped_column(ForeignKey("product_type.id"), index=True)
    description: Mapped[str | None]
    url: Mapped[str | None]
    image_url: Mapped[str | None]
    price_minor: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    availability: Mapped[str | None]


class Variant(FromBatch, Base):
    """A size or colour of a product, sold under an SKU of its own."""

    __tablename__ = "variant"
    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = owner("product")
    sku: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # folded SKU
    name: Mapped[str | None]  # what tells it from the others, such as "M / blue"
    price_minor: Mapped[int | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    availability: Mapped[str | None]


class Item(FromBatch, Base):
    """One piece of user content. ``source_key`` is what makes it the same item when it is offered again."""

    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
    source_key: Mapped[str] = mapped_column(index=True)
    content_type: Mapped[str] = mapped_column(String(16))
    platform: Mapped[str] = mapped_column(String(16))
    external_id: Mapped[str | None] = mapped_column(index=True)
    url: Mapped[str | None] = mapped_column(index=True)
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creator.id"), index=True)
    title: Mapped[str | None]
    caption: Mapped[str | None]  # what the creator wrote under a picture
    text: Mapped[str | None]  # the body of a review, question or comment
    hashtags: Mapped[str | None]  # as written, without #, separated by blanks
    language: Mapped[str | None] = mapped_column(String(8))
    alt_text: Mapped[str | None]
    quote: Mapped[str | None]  # the passage of a review that is to stand alone
    notes: Mapped[str | None]
    place: Mapped[str | None]
    rating: Mapped[float | None]  # the customer's score, 0..5
    reply: Mapped[str | None]  # what the shop answered to a review or question
    replied_at: Mapped[datetime | None]
    marks: Mapped[dict[str, Any] | None]  # paid partnership, incentivised, verified purchase …
    posted_at: Mapped[datetime | None] = mapped_column(index=True)
    imported_at: Mapped[datetime] = mapped_column(index=True)
    curation: Mapped[str] = mapped_column(String(16), default="inbox", server_default="inbox")
    stars: Mapped[int] = mapped_column(default=0, server_default=sql("0"))  # the curator's rating, 0..5
    featured: Mapped[bool] = mapped_column(default=False, server_default=sql("0"))
    decided_at: Mapped[datetime | None]
    assigned_to: Mapped[str | None] = mapped_column(index=True)  # the colleague who is to look at it
    trashed_at: Mapped[datetime | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True)  # the item that took it in
    version: Mapped[int] = mapped_column(default=1, server_default=sql("1"))


class Original(Base):
    """A file as received, named by its SHA-256; several items may bear the same one."""

    __tablename__ = "original"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ext: Mapped[str] = mapped_column(String(8))
    mime: Mapped[str]
    bytes: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int | None]  # upright
    height: Mapped[int | None]
    duration_s: Mapped[float | None]
    frames: Mapped[int] = mapped_column(default=1)
    phash: Mapped[int | None] = mapped_column(BigInteger, index=True)
    taken_at: Mapped[datetime | None]


class ItemOriginal(Base):
    __tablename__ = "item_original"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(ForeignKey("original.hash"), index=True)
    name: Mapped[str]  # as it was called where it came from
    turn: Mapped[int] = mapped_column(default=0, server_default=sql("0"))  # degrees clockwise: 0, 90, 180 or 270
    focal_x: Mapped[float | None]  # the point a crop keeps, 0..1 of the upright picture before it is turned
    focal_y: Mapped[float | None]
    poster_s: Mapped[float | None]  # the moment of a video that stands for it, in seconds


class ItemFlag(Base):
    """Something to be careful about, until somebody has checked it."""

    __tablename__ = "item_flag"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    flag: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]  # when it was checked and found to be in order


class LookAlike(Base):
    """Two items whose pictures look alike, the later one first, and what was decided about them."""

    __tablename__ = "look_alike"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True, index=True)
    likeness: Mapped[float]  # 0 to 1
    decision: Mapped[str | None] = mapped_column(String(8))  # kept: both stay; none: not decided yet


class ItemProduct(Base):
    __tablename__ = "item_product"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True, index=True)


class Hotspot(Base):
    """A product at a point of an original; x and y from 0 to 1 of the upright picture."""

    __tablename__ = "hotspot"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = owner("item")
    hash: Mapped[str] = mapped_column(ForeignKey("original.hash"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    x: Mapped[float]
    y: Mapped[float]


class Tag(FromBatch, Base):
    __tablename__ = "tag"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tag.id"))


class ItemTag(Base):
    __tablename__ = "item_tag"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id"), primary_key=True, index=True)


class TagAlias(Base):
    """Another word for a tag: typing it means the tag."""

    __tablename__ = "tag_alias"
    key: Mapped[str] = mapped_column(primary_key=True)  # folded name
    name: Mapped[str]
    tag_id: Mapped[int] = owner("tag")


class Campaign(Base):
    __tablename__ = "campaign"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    budget_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3))
    utm_campaign: Mapped[str] = mapped_column(index=True)
    notes: Mapped[str | None]


class Phase(Base):
    __tablename__ = "phase"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = owner("campaign")
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Cost(Base):
    """An amount spent, or only planned, of a kind: creator fees, paid boost, samples."""

    __tablename__ = "cost"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = owner("campaign")
    kind: Mapped[str]
    on: Mapped[date | None]
    amount_minor: Mapped[int]
    planned_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3))


class Placement(Base):
    """One item used in one campaign on one channel."""

    __tablename__ = "placement"
    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = owner("campaign")
    item_id: Mapped[int] = owner("item")
    channel: Mapped[str] = mapped_column(String(32))
    on: Mapped[date | None]
    spend_minor: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3))
    url: Mapped[str | None]
    utm_source: Mapped[str | None]
    utm_medium: Mapped[str | None]
    utm_content: Mapped[str | None] = mapped_column(index=True)
    __table_args__ = (UniqueConstraint("campaign_id", "item_id", "channel"),)


class Goal(Base):
    __tablename__ = "goal"
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]  # a measure, a metric, "items" or "rights_granted"
    target: Mapped[float]  # money in minor units, rates as fractions
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    channel: Mapped[str | None]
    line_id: Mapped[int | None] = mapped_column(ForeignKey("product_line.id"))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    owner: Mapped[str | None]


class Collection(Base):
    __tablename__ = "collection"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class CollectionItem(Base):
    __tablename__ = "collection_item"
    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]


class SavedSearch(Base):
    __tablename__ = "saved_search"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
    sort: Mapped[str | None]


class ColumnMapping(Base):
    """How tables with a certain header were read the last time."""

    __tablename__ = "column_mapping"
    signature: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # reviews, products, figures
    source: Mapped[str]  # the name of the file
    mapping: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class WatchedFolder(Base):
    """A folder whose new files come in by themselves."""

    __tablename__ = "watched_folder"
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)
    tags: Mapped[list[str]]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"))
    since: Mapped[datetime]


class Gallery(Base):
    __tablename__ = "gallery"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    intro: Mapped[str]
    button: Mapped[str]
    layout: Mapped[str] = mapped_column(String(16))
    options: Mapped[dict[str, Any]]  # row_height, dots, stars, creators, captions
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    folder: Mapped[str | None]  # where the last edition was written


class GalleryItem(Base):
    __tablename__ = "gallery_item"
    gallery_id: Mapped[int] = mapped_column(ForeignKey("gallery.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]


class Edition(Base):
    """One published build of a gallery: what went out and what was held back, with the reason."""

    __tablename__ = "edition"
    id: Mapped[int] = mapped_column(primary_key=True)
    gallery_id: Mapped[int] = owner("gallery")
    number: Mapped[int]
    at: Mapped[datetime]
    out: Mapped[str]
    files: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    published: Mapped[dict[str, Any]]  # {"ids": [...]}
    blocked: Mapped[dict[str, Any]]  # {"id": "reason"}
    manifest_sha256: Mapped[str] = mapped_column(String(64))


class LogRow(Base):
    """One entry of the edit log: what was done, and what takes it back or does it again."""

    __tablename__ = "edit_log"
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[str] = mapped_column(String(8))  # edit, undo, redo
    of: Mapped[int | None]  # the edit that an undo or redo was of
    label: Mapped[str]
    state: Mapped[str] = mapped_column(String(8))  # done, undone, dropped; only of edits
    changes: Mapped[dict[str, Any]]
    inverse: Mapped[dict[str, Any] | None]  # for an undone edit: what does it again
    __table_args__ = ({"sqlite_autoincrement": True},)
