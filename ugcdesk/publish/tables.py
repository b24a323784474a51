"""Writes any table of the library as CSV that spreadsheets open and never run."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased

from ugcdesk.errors import DeskError, WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.observations import unmatched_rows
from ugcdesk.publish.folder import require_outside
from ugcdesk.text import name_key

_ACTIVE = tuple("=+-@\t\r\n\0＝＋－＠")


def write_table(library: Library, name: str, out: Path) -> int:
    """Write the table ``name`` to ``out`` as CSV in UTF-8 with a mark that Excel needs; return the number of rows.

    A cell of text that a spreadsheet might take for a formula gets an apostrophe before it; numbers stay numbers.
    The file appears whole or not at all. Raises WrongUse for an unknown name and for a place in a
    library or of something that is no file, DeskError when it cannot be written.
    """
    statement = _TABLES.get(name_key(name))
    if statement is None:
        raise WrongUse(f"There is no table “{name}”. Choose one of: {', '.join(table_names())}.")
    require_outside(out)
    if out.exists() and not out.is_file():
        raise WrongUse(f"{out} is no file that can be replaced. Name a CSV file.")
    part = out.parent / f".{out.name}.{os.getpid()}.part"
    try:
        with library.read() as session:
            result = session.execute(statement().execution_options(yield_per=5_000))
            written = _write(part, list(result.keys()), (tuple(row) for row in result))
        part.replace(out)
    except OSError as error:
        full = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or "the system refused").lower()
        raise DeskError(f"{out} could not be written ({full}). Choose another place, or free some space.") from error
    finally:
        part.unlink(missing_ok=True)
    return written


def table_names() -> list[str]:
    """The names that `write_table` knows, in alphabetical order."""
    return sorted(_TABLES)


def inert(value: object) -> object:
    """``value`` as a cell that no spreadsheet runs; only text that might be run is changed."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    text = _text(value)
    return f"'{text}" if text.lstrip(" ").startswith(_ACTIVE) else text


def _write(part: Path, header: list[str], rows: Iterable[tuple[Any, ...]]) -> int:
    written = 0
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for row in rows:
            writer.writerow([inert(value) for value in row])
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "; ".join(f"{key}={part}" for key, part in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part) for part in value)
    return str(value)


def _items() -> Select[*tuple[Any, ...]]:
    item, maker = t.Item, t.Creator
    return (
        select(
            item.id, item.content_type, item.platform, maker.handle.label("creator"), item.title, item.caption,
            item.text, item.hashtags, item.language, item.alt_text, item.notes, item.url, item.external_id, item.rating,
            item.curation, item.stars, item.featured, t.Rights.status.label("rights"), item.posted_at,
            item.imported_at, item.trashed_at,
        )
        .outerjoin(maker, maker.id == item.creator_id)
        .outerjoin(t.Rights, t.Rights.item_id == item.id)
        .where(item.live)
        .order_by(item.id)
    )  # fmt: skip


def _creators() -> Select[*tuple[Any, ...]]:
    maker = t.Creator
    items = func.count(t.Item.id).label("items")
    columns = (maker.id, maker.platform, maker.handle, maker.name, maker.url, maker.followers)
    counted = (t.Item.creator_id == maker.id) & t.Item.live & t.Item.trashed_at.is_(None)
    return select(*columns, items).outerjoin(t.Item, counted).where(maker.live).group_by(maker.id).order_by(maker.id)


def _products() -> Select[*tuple[Any, ...]]:
    product = t.Product
    return (
        select(
            product.id, product.sku, product.name, t.ProductLine.name.label("product_line"),
            t.ProductType.name.label("product_type"), (product.price_minor / 100.0).label("price"), product.currency,
            product.availability, product.url, product.image_url, product.handle, product.description,
        )
        .outerjoin(t.ProductLine, t.ProductLine.id == product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == product.type_id)
        .where(product.live)
        .order_by(product.id)
    )  # fmt: skip


def _tags() -> Select[*tuple[Any, ...]]:
    parent = aliased(t.Tag)
    used = func.count(t.Item.id).label("items")
    return (
        select(t.Tag.id, t.Tag.name, parent.name.label("parent"), used)
        .outerjoin(parent, parent.id == t.Tag.parent_id)
        .outerjoin(t.ItemTag, t.ItemTag.tag_id == t.Tag.id)
        .outerjoin(t.Item, (t.Item.id == t.ItemTag.item_id) & t.Item.live & t.Item.trashed_at.is_(None))
        .where(t.Tag.live)
        .group_by(t.Tag.id, parent.name)
        .order_by(t.Tag.id)
    )


def _item_tags() -> Select[*tuple[Any, ...]]:
    pairs = select(t.ItemTag.item_id, t.Tag.name.label("tag")).join(t.Tag).join(t.Item, t.Item.id == t.ItemTag.item_id)
    return pairs.where(t.Item.live, t.Tag.live).order_by(t.ItemTag.item_id, t.Tag.name)


def _item_products() -> Select[*tuple[Any, ...]]:
    pairs = select(t.ItemProduct.item_id, t.Product.sku, t.Product.name.label("product")).join(t.Product)
    shown = pairs.join(t.Item, t.Item.id == t.ItemProduct.item_id).where(t.Item.live, t.Product.live)
    return shown.order_by(t.ItemProduct.item_id, t.Product.id)


def _hotspots() -> Select[*tuple[Any, ...]]:
    spot = t.Hotspot
    spots = select(spot.id, spot.item_id, t.Product.sku, spot.x, spot.y, spot.hash.label("file"))
    return (
        spots.outerjoin(t.Product, t.Product.id == spot.product_id)
        .join(t.Item, t.Item.id == spot.item_id)
        .where(t.Item.live)
        .order_by(spot.id)
    )


def _files() -> Select[*tuple[Any, ...]]:
    link, file = t.ItemOriginal, t.Original
    columns = (link.item_id, link.position, link.name, file.hash, file.mime, file.bytes, file.width, file.height)
    files = select(*columns, file.duration_s, file.taken_at).join(file, file.hash == link.hash)
    return files.join(t.Item, t.Item.id == link.item_id).where(t.Item.live).order_by(link.item_id, link.position)


def _rights() -> Select[*tuple[Any, ...]]:
    right = t.Rights
    columns = (right.item_id, right.status, right.channels, right.scope, right.starts_on, right.ends_on)
    rights = select(*columns, right.requested_at, right.evidence).join(t.Item, t.Item.id == right.item_id)
    return rights.where(t.Item.live).order_by(right.item_id)


def _campaigns() -> Select[*tuple[Any, ...]]:
    row = t.Campaign
    budget = (row.budget_minor / 100.0).label("budget")
    columns = (row.id, row.name, row.starts_on, row.ends_on, budget, row.currency, row.utm_campaign, row.notes)
    return select(*columns).order_by(row.id)


def _placements() -> Select[*tuple[Any, ...]]:
    row = t.Placement
    spend = (row.spend_minor / 100.0).label("spend")
    columns = (row.id, t.Campaign.name.label("campaign"), row.item_id, row.channel, row.on, spend, row.currency)
    more = (row.url, row.utm_source, row.utm_medium, t.Campaign.utm_campaign, row.utm_content)
    placed = select(*columns, *more).join(t.Campaign).join(t.Item, t.Item.id == row.item_id)
    return placed.where(t.Item.live).order_by(row.id)


def _phases() -> Select[*tuple[Any, ...]]:
    row = t.Phase
    columns = (row.id, t.Campaign.name.label("campaign"), row.name, row.starts_on, row.ends_on)
    return select(*columns).join(t.Campaign).order_by(row.id)


def _costs() -> Select[*tuple[Any, ...]]:
    row = t.Cost
    money = ((row.amount_minor / 100.0).label("amount"), (row.planned_minor / 100.0).label("planned"), row.currency)
    return select(row.id, t.Campaign.name.label("campaign"), row.kind, row.on, *money).join(t.Campaign).order_by(row.id)


def _observations() -> Select[*tuple[Any, ...]]:
    row = t.Observation
    columns = (row.id, row.subject, row.subject_id, row.channel, row.row_key, row.measure, row.day, row.span, row.paid)
    value = case((row.currency.is_not(None), row.value / 100.0), else_=row.value).label("value")
    return select(*columns, value, row.currency, row.source).where(row.live).order_by(row.id)


def _unmatched() -> Select[*tuple[Any, ...]]:
    row = t.UnmatchedRow
    said = (row.url, row.external_id, row.caption, row.posted_at, row.content_type)
    found = unmatched_rows().with_only_columns(row.id, row.source, row.row, row.key, row.reason, row.channel, *said)
    return found.order_by(row.id)


def _goals() -> Select[*tuple[Any, ...]]:
    row = t.Goal
    scope = (t.Campaign.name.label("campaign"), row.channel, t.ProductLine.name.label("product_line"))
    goals = select(row.id, row.what, row.target, *scope, row.starts_on, row.ends_on, row.owner)
    return (
        goals.outerjoin(t.Campaign, t.Campaign.id == row.campaign_id)
        .outerjoin(t.ProductLine, t.ProductLine.id == row.line_id)
        .order_by(row.id)
    )


def _collections() -> Select[*tuple[Any, ...]]:
    row, link = t.Collection, t.CollectionItem
    items = select(row.id, row.name, link.position, link.item_id).outerjoin(link, link.collection_id == row.id)
    return items.order_by(row.id, link.position)


def _saved_searches() -> Select[*tuple[Any, ...]]:
    row = t.SavedSearch
    return select(row.id, row.name, row.query, row.sort).order_by(row.id)


def _galleries() -> Select[*tuple[Any, ...]]:
    row = t.Gallery
    items = func.count(t.GalleryItem.item_id).label("items")
    columns = (row.id, row.name, row.title, row.intro, row.button, row.layout, row.folder)
    galleries = select(*columns, items).outerjoin(t.GalleryItem, t.GalleryItem.gallery_id == row.id)
    return galleries.group_by(row.id).order_by(row.id)


def _editions() -> Select[*tuple[Any, ...]]:
    row = t.Edition
    columns = (row.id, t.Gallery.name.label("gallery"), row.number, row.at, row.out, row.files, row.bytes)
    return select(*columns, row.manifest_sha256).join(t.Gallery).order_by(row.id)


_TABLES: Mapping[str, Callable[[], Select[*tuple[Any, ...]]]] = {
    "campaigns": _campaigns,
    "collections": _collections,
    "costs": _costs,
    "creators": _creators,
    "editions": _editions,
    "files": _files,
    "galleries": _galleries,
    "goals": _goals,
    "hotspots": _hotspots,
    "item_products": _item_products,
    "item_tags": _item_tags,
    "items": _items,
    "observations": _observations,
    "phases": _phases,
    "placements": _placements,
    "products": _products,
    "rights": _rights,
    "saved_searches": _saved_searches,
    "tags": _tags,
    "unmatched": _unmatched,
}


__all__ = ["inert", "table_names", "write_table"]
