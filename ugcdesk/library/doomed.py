"""Finds all that goes when a creator is erased, and what names them elsewhere; it removes nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.handles import person_of
from ugcdesk.library.paging import in_pages
from ugcdesk.library.past import Past
from ugcdesk.library.proofs import asked_of, proofs_of
from ugcdesk.library.taken import Taken, families, taken_by
from ugcdesk.text import fold

_TELLING = 4  # letters of a file's name, below which it tells nothing
_PARTS = (t.Hotspot, t.Placement)


@dataclass(frozen=True, slots=True)
class Doomed:
    """The rows of a person: ids of their handles and items, those of parts by table, files that go with them.

    ``files`` are hash and extension of the originals that nobody else bears, and that no undo gives back to somebody
    else. ``taken`` is what items of others have from theirs, by item; ``returned`` are requests to others that moved to
    an item of theirs, with the item each was about. ``named`` finds their names in a text.
    """

    creators: frozenset[int]
    items: frozenset[int]
    parts: Mapping[str, frozenset[int]]
    files: frozenset[tuple[str, str]]
    taken: Mapping[int, Taken]
    returned: Mapping[int, int]
    handles: tuple[tuple[str, str], ...]  # platform and handle
    source_keys: frozenset[str]
    named: Naming


class Naming:
    """Finds a person's handles and names, and what their files are called, as whole words in any text."""

    def __init__(self, names: Collection[str], files: Collection[str] = ()) -> None:
        self._names = _pattern(names)
        self._all = _pattern({*names, *(name for name in files if len(name) >= _TELLING)})

    def is_in(self, text: str | None) -> bool:
        """Whether ``text`` names the person, case and accents ignored."""
        return bool(text and self._names.search(fold(text)))

    def left_out_of(self, text: str) -> str:
        """``text`` with … in place of the person's names."""
        return _without(self._names, text)

    def left_out_of_path(self, path: str) -> str:
        """A path with … in place of the person's names and of what their files are called."""
        return _without(self._all, path)


def doomed_with(session: Session, creator_id: int) -> Doomed:
    """All that goes with the person of this handle; raises WrongUse for an unknown id."""
    person = person_of(session, creator_id)
    creators = frozenset(one.id for one in person)
    items = _items_of(session, creators)
    names = {word for one in person for word in (one.handle, one.name) if word}
    called = _column(session, t.ItemOriginal.name, t.ItemOriginal.item_id, items)
    past = Past(session)
    requests, returned = asked_of(session, past, items)
    kin = families(session, items)
    taken = {one: had for one, parts in kin.items() if (had := taken_by(session, past, one, parts, requests))}
    proofs = proofs_of(session, past, items, requests, returned, taken)
    parts = {part.__tablename__: frozenset(_column(session, part.id, part.item_id, items)) for part in _PARTS}
    return Doomed(
        creators=creators,
        items=items,
        parts={**parts, "rights_request": requests, "evidence": frozenset(proofs)},
        files=_files_only_of(session, past, items, proofs, taken),
        taken=taken,
        returned=returned,
        handles=tuple((one.platform, one.handle) for one in person),
        source_keys=frozenset(_column(session, t.Item.source_key, t.Item.id, items)),
        named=Naming(names, {PurePath(name).stem for name in called}),
    )


def _items_of(session: Session, creators: Collection[int]) -> frozenset[int]:
    """Their items, with what was merged into these and is of nobody else; also what is in the trash or undone."""
    item = t.Item
    found = set(session.scalars(select(item.id).where(item.creator_id.in_(creators))))
    fresh = found
    while fresh:
        whose = or_(item.creator_id.is_(None), item.creator_id.in_(creators))
        parts = {
            part
            for some in in_pages(fresh)
            for part in session.scalars(select(item.id).where(item.merged_into.in_(some), whose))
        }
        fresh = parts - found
        found |= fresh
    return frozenset(found)


def _files_only_of(
    session: Session,
    past: Past,
    items: Collection[int],
    proofs: Mapping[int, str | None],
    taken: Mapping[int, Taken],
) -> frozenset[tuple[str, str]]:
    removed = past.removed("item_original")
    borne = set(_column(session, t.ItemOriginal.hash, t.ItemOriginal.item_id, items))
    borne |= {row["hash"] for row in removed if row["item_id"] in items}
    borne |= {digest for digest in proofs.values() if digest}
    borne |= {digest for had in taken.values() for digest in had.hashes}
    links = [(row["item_id"], row["hash"]) for row in removed]
    others = {row["hash"] for row in past.removed("evidence") if row["id"] not in proofs}
    for some in in_pages(borne):
        link, proof = t.ItemOriginal, t.Evidence
        found = session.execute(select(link.item_id, link.hash).where(link.hash.in_(some)))
        links += [(item_id, digest) for item_id, digest in found]
        bearing = session.execute(select(proof.id, proof.hash).where(proof.hash.in_(some)))
        others |= {digest for number, digest in bearing if number not in proofs}
    others |= {
        digest
        for item_id, digest in links
        if item_id not in items and not (item_id in taken and digest in taken[item_id].hashes)
    }
    return frozenset(
        (row.hash, row.ext)
        for some in in_pages(borne - others)
        for row in session.execute(select(t.Original.hash, t.Original.ext).where(t.Original.hash.in_(some)))
    )


def _column(session: Session, column: Any, owner: Any, ids: Collection[int]) -> set[Any]:
    return {value for some in in_pages(ids) for value in session.scalars(select(column).where(owner.in_(some)))}


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    folded = sorted({fold(word) for word in words if word.strip()}, key=len, reverse=True)
    if not folded:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![^\W_])@?(?:{'|'.join(re.escape(word) for word in folded)})(?![^\W_])")


def _without(pattern: re.Pattern[str], text: str) -> str:
    plain = fold(text)
    kept = text if len(text) == len(plain) else plain  # folding rarely changes the length
    for match in reversed(list(pattern.finditer(plain))):
        kept = f"{kept[: match.start()]}…{kept[match.end() :]}"
    return kept if pattern.search(plain) else text
