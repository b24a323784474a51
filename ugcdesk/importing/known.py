"""What the library holds already of what is offered: items by source key, files by hash, pictures by look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.look_alikes import LookAlikes
from ugcdesk.library import tables as t

_CHUNK = 5_000
# The columns that belong to the source; all others are the coordinator's.
SOURCE_COLUMNS = (
    "title",
    "caption",
    "text",
    "hashtags",
    "language",
    "place",
    "rating",
    "posted_at",
    "url",
    "external_id",
)


@dataclass(frozen=True, slots=True)
class KnownItem:
    id: int
    values: Mapping[str, Any]
    marks: Mapping[str, Any]
    is_trashed: bool


def items_by_source_key(session: Session, keys: Sequence[str]) -> dict[str, KnownItem]:
    """The live items with these source keys, those in the trash too."""
    found: dict[str, KnownItem] = {}
    columns = (t.Item.id, t.Item.source_key, t.Item.marks, t.Item.trashed_at)
    statement = select(*columns, *(getattr(t.Item, name) for name in SOURCE_COLUMNS)).where(t.Item.live)
    for start in range(0, len(keys), _CHUNK):
        for row in session.execute(statement.where(t.Item.source_key.in_(keys[start : start + _CHUNK]))):
            values = dict(zip(SOURCE_COLUMNS, row[4:], strict=True))
            found[row.source_key] = KnownItem(row.id, values, row.marks or {}, row.trashed_at is not None)
    return found


def items_by_hash(session: Session, hashes: Sequence[str]) -> dict[str, int]:
    """The first live item that bears each of these originals."""
    found: dict[str, int] = {}
    statement = select(t.ItemOriginal.hash, t.ItemOriginal.item_id).join(t.Item).where(t.Item.live)
    for start in range(0, len(hashes), _CHUNK):
        some = statement.where(t.ItemOriginal.hash.in_(hashes[start : start + _CHUNK]))
        for digest, item_id in session.execute(some.order_by(t.ItemOriginal.item_id)):
            found.setdefault(digest, item_id)
    return found


def files_of(session: Session, item_ids: Sequence[int]) -> dict[int, set[str]]:
    """The hashes of the originals of each item."""
    found: dict[int, set[str]] = {}
    statement = select(t.ItemOriginal.item_id, t.ItemOriginal.hash)
    for start in range(0, len(item_ids), _CHUNK):
        for item_id, digest in session.execute(
            statement.where(t.ItemOriginal.item_id.in_(item_ids[start : start + _CHUNK]))
        ):
            found.setdefault(item_id, set()).add(digest)
    return found


def look_alikes(session: Session) -> LookAlikes:
    """The pictures of the library by their look, each with the id of an item that bears it."""
    found = LookAlikes()
    statement = (
        select(t.Original.phash, t.ItemOriginal.item_id)
        .join(t.ItemOriginal, t.ItemOriginal.hash == t.Original.hash)
        .join(t.Item, t.Item.id == t.ItemOriginal.item_id)
        .where(t.Item.live)
        .order_by(t.ItemOriginal.item_id)
    )
    for phash, item_id in session.execute(statement):
        if phash is not None:
            found.add(phash, item_id)
    return found


def set_by_people(session: Session, item_ids: Iterable[int]) -> dict[int, set[str]]:
    """The source's columns that somebody has changed by hand since, by item: those are theirs now."""
    wanted = set(item_ids)
    found: dict[int, set[str]] = {}
    rows = session.execute(select(t.LogRow.changes).where(t.LogRow.act == "edit", t.LogRow.state == "done"))
    for (changes,) in rows.yield_per(1_000):
        fields = set(changes["fields"]).intersection(SOURCE_COLUMNS)
        if not fields or changes["batches"]:
            continue
        for item_id in wanted.intersection(changes["ids"].get("item", ())):
            found.setdefault(item_id, set()).update(fields)
    return found


def source_values(candidate: Candidate) -> dict[str, Any]:
    """The candidate's word on each of `SOURCE_COLUMNS`; None where it says nothing."""
    values = {name: getattr(candidate, name) for name in SOURCE_COLUMNS}
    values["hashtags"] = " ".join(candidate.hashtags) or None
    return values


def source_marks(candidate: Candidate) -> dict[str, Any]:
    """The marks as stored: what the source says in words of its own, with its statement of rights."""
    return {**candidate.marks, **({"rights_statement": candidate.rights} if candidate.rights else {})}
