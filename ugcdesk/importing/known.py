"""What the library holds already of what is offered: items by source key, files by hash, pictures by look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.planned import PLAIN
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
    "reply",
    "replied_at",
)


@dataclass(frozen=True, slots=True)
class KnownItem:
    id: int
    values: Mapping[str, Any]
    marks: Mapping[str, Any]
    is_trashed: bool
    merged_into: int | None = None


class Picture(NamedTuple):
    """An original by its perceptual hash, and an item that bears it."""

    phash: int
    item_id: int
    mime: str
    sha256: str


class Borne(NamedTuple):
    """An original of an item; ``is_plain`` when the item is a mere file with no post around it."""

    original: t.Original
    is_plain: bool


Originals = Mapping[int, Sequence[Borne]]


def items_by_source_key(session: Session, keys: Sequence[str]) -> dict[str, KnownItem]:
    """The live items with these source keys, those in the trash too."""
    found: dict[str, KnownItem] = {}
    columns = (t.Item.id, t.Item.source_key, t.Item.marks, t.Item.trashed_at, t.Item.merged_into)
    statement = select(*columns, *(getattr(t.Item, name) for name in SOURCE_COLUMNS)).where(t.Item.live)
    for start in range(0, len(keys), _CHUNK):
        for row in session.execute(statement.where(t.Item.source_key.in_(keys[start : start + _CHUNK]))):
            values = dict(zip(SOURCE_COLUMNS, row[len(columns) :], strict=True))
            is_trashed = row.trashed_at is not None
            found[row.source_key] = KnownItem(row.id, values, row.marks or {}, is_trashed, row.merged_into)
    return found


def mere_files(session: Session, hashes: Sequence[str]) -> dict[str, int]:
    """The item of each of these originals that stands as a mere file, with no post around it; none in the trash."""
    found: dict[str, int] = {}
    stands = t.Item.live & t.Item.trashed_at.is_(None) & t.Item.merged_into.is_(None)
    statement = select(t.Item.source_key, t.Item.id).where(stands, _is_mere())
    for start in range(0, len(hashes), _CHUNK):
        keys = [f"{PLAIN}{digest}" for digest in hashes[start : start + _CHUNK]]
        rows = session.execute(statement.where(t.Item.source_key.in_(keys)))
        found |= {key.removeprefix(PLAIN): item_id for key, item_id in rows}
    return found


def items_by_hash(session: Session, hashes: Sequence[str]) -> dict[str, int]:
    """The first live item that bears each of these originals; of one that was merged, the item that took it in."""
    found: dict[str, int] = {}
    bearer = func.coalesce(t.Item.merged_into, t.Item.id)
    statement = select(t.ItemOriginal.hash, bearer).join(t.Item).where(t.Item.live)
    for start in range(0, len(hashes), _CHUNK):
        some = statement.where(t.ItemOriginal.hash.in_(hashes[start : start + _CHUNK]))
        for digest, item_id in session.execute(some.order_by(t.ItemOriginal.item_id)):
            found.setdefault(digest, item_id)
    return found


def files_of(session: Session, item_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The originals of each item: what each hash was called where it came from."""
    found: dict[int, dict[str, str]] = {}
    link = t.ItemOriginal
    statement = select(link.item_id, link.hash, link.name)
    for start in range(0, len(item_ids), _CHUNK):
        for item_id, digest, name in session.execute(
            statement.where(link.item_id.in_(item_ids[start : start + _CHUNK]))
        ):
            found.setdefault(item_id, {})[digest] = name
    return found


def pictures(session: Session) -> list[Picture]:
    """The originals outside the trash that have a look, once for each item that bears them."""
    original, link = t.Original, t.ItemOriginal
    statement = (
        select(original.phash, link.item_id, original.mime, original.hash)
        .join(link, link.hash == original.hash)
        .join(t.Item, t.Item.id == link.item_id)
        .where(t.Item.live, t.Item.trashed_at.is_(None), original.phash.is_not(None))
        .order_by(link.item_id, link.position)
    )
    rows = session.execute(statement)
    return [Picture(phash, item_id, mime, digest) for phash, item_id, mime, digest in rows if phash is not None]


def originals_of(session: Session, item_ids: Sequence[int]) -> Originals:
    """The originals of each item in their order."""
    found: dict[int, list[Borne]] = {}
    link = t.ItemOriginal
    statement = (
        select(link.item_id, t.Original, _is_mere())
        .join(t.Original, t.Original.hash == link.hash)
        .join(t.Item, t.Item.id == link.item_id)
        .order_by(link.item_id, link.position)
    )
    for start in range(0, len(item_ids), _CHUNK):
        some = statement.where(link.item_id.in_(item_ids[start : start + _CHUNK]))
        for item_id, original, is_mere in session.execute(some):
            found.setdefault(item_id, []).append(Borne(original, bool(is_mere)))
    return found


def _is_mere() -> ColumnElement[bool]:
    """A file that has taken in a post bears what that one says, though it is still known by its content."""
    part = aliased(t.Item)
    told = exists().where(part.merged_into == t.Item.id, part.live, part.source_key.not_like(f"{PLAIN}%"))
    return and_(t.Item.source_key.like(f"{PLAIN}%"), ~told)


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
    """The marks as stored: what the source says in words of its own, its statement of rights, files that are absent."""
    rights = {"rights_statement": candidate.rights} if candidate.rights else {}
    return {**candidate.marks, **rights, **({"missing": list(candidate.missing)} if candidate.missing else {})}
