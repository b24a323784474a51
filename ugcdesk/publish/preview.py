"""What the page of a gallery would show now, read without making a picture: for a preview true to the build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import Changes, Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.galleries import DEFAULT_OPTIONS
from ugcdesk.library.items import FileRow
from ugcdesk.library.lists import EditionRow, GalleryRow, edition_rows, gallery_named
from ugcdesk.library.vocabulary import GalleryLayout
from ugcdesk.publish import pictures
from ugcdesk.publish.page import Heading
from ugcdesk.publish.pictures import Picture, Rendition
from ugcdesk.publish.selection import Selection, gate, shows_picture
from ugcdesk.publish.tiles import Tile, tiles

# A picture whose size nobody knows is shown in the shape of most photos.
_USUAL = (4, 3)


@dataclass(frozen=True, slots=True)
class Preview:
    """A gallery as it would go out: pictures have the shape of their originals, and no files yet.

    ``members`` are all its items in order, those in the trash too. ``files`` is how many a build would write.
    ``is_exported`` says that nothing changed since the newest edition.
    """

    gallery: GalleryRow
    members: tuple[int, ...]
    heading: Heading
    selection: Selection
    tiles: tuple[Tile, ...]
    editions: tuple[EditionRow, ...]
    campaign: str | None
    is_exported: bool
    files: int


def preview_gallery(library: Library, name: str) -> Preview:
    """The page of the gallery ``name`` as a build would print it now; raises WrongUse when there is none."""
    with library.read() as session:
        gallery = gallery_named(session, name)
        editions = edition_rows(session, gallery.id)
        campaign = session.get(t.Campaign, gallery.campaign_id) if gallery.campaign_id else None
        mine = select(t.GalleryItem.item_id).where(t.GalleryItem.gallery_id == gallery.id)
        members = tuple(session.scalars(mine.order_by(t.GalleryItem.position, t.GalleryItem.item_id)))
    heading = _heading(gallery)
    selection = gate(library, gallery.item_ids)
    shown = [row for row in selection.publishable if shows_picture(row)]
    shapes = {row.lead.face: _shape(row.lead) for row in shown if row.lead}
    with library.read() as session:
        named = bool(heading.options["creators"])
        laid = tiles(session, selection.publishable, shapes, campaign="", with_creators=named)
        is_exported = bool(editions) and _stands(session, gallery, editions[0], selection.ids)
    return Preview(
        gallery=gallery,
        members=members,
        heading=heading,
        selection=selection,
        tiles=tuple(laid),
        editions=tuple(editions),
        campaign=campaign.name if campaign else None,
        is_exported=is_exported,
        files=len(pictures.jobs(library, shown)) + 5,
    )


def rearranged(members: Sequence[int], shown: Sequence[int]) -> list[int]:
    """``members`` with those of ``shown`` in that order; the others, which no list shows, keep their places."""
    moved = set(shown)
    order = iter(shown)
    return [next(order) if member in moved else member for member in members]


def _heading(gallery: GalleryRow) -> Heading:
    options = {**DEFAULT_OPTIONS, **gallery.options}
    return Heading(gallery.title, gallery.intro, gallery.button, GalleryLayout(gallery.layout), options)


def _shape(file: FileRow) -> Picture:
    width, height = (file.shown_width, file.shown_height) if file.shown_width and file.shown_height else _USUAL
    return Picture((), Rendition("", width, height))


def _stands(session: Session, gallery: GalleryRow, edition: EditionRow, ids: Sequence[int]) -> bool:
    if tuple(ids) != edition.published:
        return False
    return not any(_is_about(changes, gallery) for changes in _since(session, edition.at))


def _since(session: Session, moment: datetime) -> list[Changes]:
    later = select(t.LogRow.changes).where(t.LogRow.at > moment)
    return [Changes.from_json(stored) for stored in session.scalars(later)]


def _is_about(changes: Changes, gallery: GalleryRow) -> bool:
    """Whether a change may show on the page; products and creators are not looked up, so any of them counts."""
    touched = changes.touches("gallery", [gallery.id]) or changes.touches("item", gallery.item_ids)
    return touched or changes.touches("product") or changes.touches("creator")
