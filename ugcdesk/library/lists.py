"""Collections, saved searches and galleries as frozen rows, with the ids of their items in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class CollectionRow:
    id: int
    name: str
    item_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SavedSearchRow:
    id: int
    name: str
    query: str
    sort: str | None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One published build: how many items went out and why others did not."""

    id: int
    number: int
    at: datetime
    out: str
    files: int
    bytes: int
    published: tuple[int, ...]
    blocked: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class GalleryRow:
    id: int
    name: str
    title: str
    intro: str
    button: str
    layout: str
    options: Mapping[str, Any]
    campaign_id: int | None
    folder: str | None
    item_ids: tuple[int, ...]


def collection_rows(session: Session) -> list[CollectionRow]:
    """All collections by name, with their live items in order."""
    members = _members(session, t.CollectionItem, t.CollectionItem.collection_id)
    found = session.scalars(select(t.Collection).order_by(t.Collection.key))
    return [CollectionRow(row.id, row.name, tuple(members[row.id])) for row in found]


def collection_named(session: Session, name: str) -> CollectionRow:
    """The collection called ``name``, case and accents ignored; raises WrongUse when there is none."""
    key = name_key(name)
    found = [row for row in collection_rows(session) if name_key(row.name) == key]
    if not found:
        raise WrongUse(f"There is no collection called “{name}”. Check the name, or create it first.")
    return found[0]


def saved_search_rows(session: Session) -> list[SavedSearchRow]:
    found = session.scalars(select(t.SavedSearch).order_by(t.SavedSearch.key))
    return [SavedSearchRow(row.id, row.name, row.query, row.sort) for row in found]


def gallery_rows(session: Session) -> list[GalleryRow]:
    """All galleries by name, with their live items in order."""
    members = _members(session, t.GalleryItem, t.GalleryItem.gallery_id)
    found = session.scalars(select(t.Gallery).order_by(t.Gallery.key))
    return [_gallery(row, tuple(members[row.id])) for row in found]


def gallery_named(session: Session, name: str) -> GalleryRow:
    """The gallery called ``name``, case and accents ignored; raises WrongUse when there is none."""
    key = name_key(name)
    found = [row for row in gallery_rows(session) if name_key(row.name) == key]
    if not found:
        raise WrongUse(f"There is no gallery called “{name}”. List them with “ugcdesk gallery list”.")
    return found[0]


def edition_rows(session: Session, gallery_id: int) -> list[EditionRow]:
    """The editions of a gallery, newest first."""
    statement = select(t.Edition).where(t.Edition.gallery_id == gallery_id).order_by(t.Edition.number.desc())
    return [
        EditionRow(
            row.id,
            row.number,
            row.at,
            row.out,
            row.files,
            row.bytes,
            tuple(row.published["ids"]),
            {int(item): reason for item, reason in row.blocked.items()},
        )
        for row in session.scalars(statement)
    ]


def _members(
    session: Session, place: type[t.CollectionItem | t.GalleryItem], owner: InstrumentedAttribute[int]
) -> Mapping[int, list[int]]:
    """The live items of every collection or gallery, by its id, in their order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = select(owner, place.item_id).join(t.Item, t.Item.id == place.item_id)
    shown = rows.where(t.Item.live, t.Item.trashed_at.is_(None)).order_by(place.position)
    for owner_id, item_id in session.execute(shown):
        found[owner_id].append(item_id)
    return found


def _gallery(row: t.Gallery, item_ids: tuple[int, ...]) -> GalleryRow:
    return GalleryRow(
        row.id,
        row.name,
        row.title,
        row.intro,
        row.button,
        row.layout,
        row.options,
        row.campaign_id,
        row.folder,
        item_ids,
    )
