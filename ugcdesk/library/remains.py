"""Names what an erasure leaves where it cannot or must not reach: copies elsewhere, words of other people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.doomed import Doomed
from ugcdesk.library.folder import Folder
from ugcdesk.library.tombstones import NAMELESS

_NAMED: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("saved search", (t.SavedSearch.name, t.SavedSearch.query)),
    ("collection", (t.Collection.name,)),
    ("tag", (t.Tag.name,)),
    ("tag word", (t.TagAlias.name,)),
    ("campaign", (t.Campaign.name, t.Campaign.notes)),
    ("gallery", (t.Gallery.name, t.Gallery.title, t.Gallery.intro)),
)
_SAID = (t.Item.title, t.Item.caption, t.Item.text, t.Item.notes, t.Item.reply, t.Item.quote, t.Item.alt_text)


@dataclass(frozen=True, slots=True)
class Remain:
    """Something to look at by hand: what it is in a sentence, and where it lies when that is a file or folder."""

    what: str
    path: Path | None = None


def remains(session: Session, folder: Folder, doomed: Doomed) -> tuple[Remain, ...]:
    """Backups, published galleries and watched folders that may hold the person's posts, and texts that name them."""
    return (
        *_shared(doomed),
        *_backups(folder),
        *_published(session, doomed),
        *_watched(session),
        *_words(session, doomed),
    )


def _shared(doomed: Doomed) -> Iterator[Remain]:
    for platform, name in doomed.handles:
        if platform in NAMELESS:
            yield Remain(
                f"Several people may be called “{name}”. Check that all of these items are of one; later ones by "
                "somebody of that name are let in."
            )


def _backups(folder: Folder) -> Iterator[Remain]:
    for path in sorted(folder.backups.glob("*.db")) if folder.backups.is_dir() else ():
        yield Remain("A backup was made before. Delete it when it is not needed any more.", path)


def _published(session: Session, doomed: Doomed) -> Iterator[Remain]:
    edition = t.Edition
    columns = (t.Gallery.name, edition.out, edition.published)
    rows = session.execute(select(*columns).join(t.Gallery, t.Gallery.id == edition.gallery_id).order_by(edition.id))
    places = {row.out: row for row in rows}  # a later edition takes the place of an earlier one
    for out, row in places.items():
        if not doomed.items.isdisjoint(row.published.get("ids", ())):
            yield Remain(f"The gallery “{row.name}” was published with their posts. Build it again.", Path(out))


def _watched(session: Session) -> Iterator[Remain]:
    for path in session.scalars(select(t.WatchedFolder.path).order_by(t.WatchedFolder.path)):
        yield Remain("A watched folder may still hold their files. Delete them there.", Path(path))


def _words(session: Session, doomed: Doomed) -> Iterator[Remain]:
    for what, columns in _NAMED:
        for row in session.execute(select(*columns)):
            if any(doomed.named.is_in(text) for text in row):
                yield Remain(f"The {what} “{row[0]}” names them. Rename or delete it.")
    rows = session.execute(select(t.Item.id, *_SAID).where(t.Item.live)).yield_per(5_000)
    naming = sum(row[0] not in doomed.items and any(map(doomed.named.is_in, row[1:])) for row in rows)
    if naming:
        noun = "item names" if naming == 1 else "items name"
        yield Remain(f"{naming} {noun} them in words of somebody else. Search for their name to see.")
