"""Reads items from the library as search needs them: what they say and what they are, in big pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import RightsStatus
from ugcdesk.search.fields import Has
from ugcdesk.search.hanging import PAGE as PAGE
from ugcdesk.search.hanging import Hanging, SoldProduct, persons


class Document(NamedTuple):
    """One item; ``texts`` are its own searched texts , ``names`` those of what hangs on it."""

    id: int
    trashed: bool
    type: str
    platform: str
    creator: str | None
    creator_name: str | None
    handles: Sequence[str]  # of the person who is the creator, the first one first, and their names
    curation: str
    stars: int
    rating: float | None
    rights: str  # as stored: a clock has not looked at it
    rights_end: int | None  # date.toordinal
    posted: datetime | None
    imported: datetime
    language: str | None
    tags: Sequence[str]
    wider_tags: Sequence[str]  # the parents of its tags, and theirs
    other_tags: Sequence[str]  # other words for any of these
    products: Sequence[SoldProduct]
    campaigns: Sequence[str]
    collections: Sequence[str]
    flags: Sequence[str]
    assigned: str | None
    files: Sequence[str]
    has: frozenset[Has]
    says: str  # what its language is told from
    texts: tuple[str, ...]
    names: tuple[str, ...]


def live_ids(session: Session) -> list[int]:
    """The ids of all items that stand, those in the trash too, in order."""
    return list(session.scalars(select(t.Item.id).where(t.Item.live).order_by(t.Item.id)))


def documents(session: Session, ids: Sequence[int]) -> Iterator[Document]:
    """The items of ``ids`` that stand; those that were withdrawn or are not there are left out."""
    people = persons(session) if ids else {}
    for start in range(0, len(ids), PAGE):
        some = list(ids[start : start + PAGE])
        hanging = Hanging(session, some)
        item = t.Item
        statement = (
            select(
                item.id, item.trashed_at, item.content_type, item.platform, item.curation, item.stars, item.rating,
                item.posted_at, item.imported_at, item.language, item.title, item.caption, item.text, item.hashtags,
                item.notes, item.alt_text, item.reply, item.assigned_to, t.Creator.handle, t.Creator.name,
                t.Rights.status, t.Rights.ends_on, item.creator_id,
            )
            .outerjoin(t.Creator, t.Creator.id == item.creator_id)
            .outerjoin(t.Rights, t.Rights.item_id == item.id)
            .where(item.id.in_(some), item.live)
            .order_by(item.id)
        )  # fmt: skip
        for row in session.execute(statement).all():
            *columns, creator_id = row
            yield _document(tuple(columns), hanging, people.get(creator_id, ()))


def _document(row: tuple, hanging: Hanging, handles: Sequence[str]) -> Document:  # type: ignore[type-arg]
    (
        item_id, trashed_at, content_type, platform, curation, stars, rating, posted, imported, language,
        title, caption, text, hashtags, notes, alt_text, reply, assigned, handle, name, rights, ends_on,
    ) = row  # fmt: skip
    products = hanging.products.get(item_id, ())
    tags, campaigns, files = (found.get(item_id, ()) for found in (hanging.tags, hanging.campaigns, hanging.files))
    sold = [word for product in products for word in product.words]
    texts = (title, text, reply, caption, handle, name, hashtags, notes, *files)
    return Document(
        id=item_id, trashed=trashed_at is not None, type=content_type, platform=platform, creator=handle,
        creator_name=name, handles=handles, curation=curation, stars=stars, rating=rating,
        rights=rights or RightsStatus.UNKNOWN, rights_end=ends_on.toordinal() if ends_on else None,
        posted=posted, imported=imported, language=language, tags=tags,
        wider_tags=hanging.wider_tags.get(item_id, ()), other_tags=hanging.other_tags.get(item_id, ()),
        products=products, campaigns=campaigns, collections=hanging.collections.get(item_id, ()),
        flags=hanging.flags.get(item_id, ()), assigned=assigned, files=files,
        has=frozenset((*hanging.has.get(item_id, ()), *_said(caption, text, alt_text, notes, reply))),
        says=" ".join(filter(None, (title, text, caption))),
        texts=tuple(dict.fromkeys(filter(None, texts))), names=tuple(dict.fromkeys((*tags, *sold, *campaigns))),
    )  # fmt: skip


def _said(
    caption: str | None, text: str | None, alt_text: str | None, notes: str | None, reply: str | None
) -> Iterator[Has]:
    """Which of its texts say anything."""
    told = ((caption, Has.TEXT), (text, Has.TEXT), (alt_text, Has.ALT), (notes, Has.NOTE), (reply, Has.REPLY))
    return (what for words, what in told if words and words.strip())
