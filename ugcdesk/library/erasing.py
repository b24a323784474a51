"""Erases a creator with everything of theirs; the one change of a library, beside emptying its trash, without undo.

The rows go in one transaction, which first writes down which files are to follow: a program that is killed in between
leaves that note, and `finish` ends the work. Figures of their posts go too: kept under the channel they would count
twice as soon as the same figures were imported again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.changes import Changes
from ugcdesk.library.doomed import Doomed, doomed_with, in_pages
from ugcdesk.library.folder import Folder
from ugcdesk.library.library import Library
from ugcdesk.library.originals import sync_folder
from ugcdesk.library.remains import Remain, remains
from ugcdesk.library.scrubbing import scrub
from ugcdesk.library.tombstones import bury, creator_mark, file_mark, post_mark
from ugcdesk.library.vocabulary import SubjectKind

_NOTE = "erasing.json"
# What an item takes over from one that is merged into it.
_TAKEN = (
    "title", "caption", "text", "hashtags", "alt_text", "quote", "notes", "place", "reply", "url", "external_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WouldGo:
    """What erasing a person removes, counted; ``remains`` is what names them and lies elsewhere, with its place."""

    handles: tuple[str, ...]
    item_ids: tuple[int, ...]
    files: int
    requests: int
    evidence: int
    figures: int
    log_entries: int
    remains: tuple[Remain, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was removed; ``files`` are SHA-256 and extension, ``is_settled`` that no deleted page is left on the disk.

    ``item_ids`` were theirs; ``changes`` has them and those of others that took in something of theirs.
    """

    gone: WouldGo
    item_ids: tuple[int, ...]
    files: tuple[tuple[str, str], ...]
    changes: Changes
    is_settled: bool


def what_would_go(session: Session, folder: Folder, creator_id: int) -> WouldGo:
    """What `erase` would remove of the person that ``creator_id`` is a handle of; raises WrongUse for an unknown id."""
    return _counted(session, folder, doomed_with(session, creator_id))


def erase(library: Library, creator_id: int) -> Erased:
    """Erase the person that ``creator_id`` is a handle of, beyond undo; any thread, waits for other edits.

    Gone are all handles, their items with rights, requests, evidence, figures and places in galleries, collections and
    campaigns, the files that nobody else bears, and what the edit log knows of them. Left is a tombstone, by which
    their posts are refused from now on. Caches are the caller's. Raises WrongUse for an unknown id, LibraryInUse.
    """
    work = _Work(library.folder, creator_id)
    changes = library.erase(work)
    assert work.doomed is not None  # apply has run
    assert work.gone is not None
    return Erased(
        work.gone, work.gone.item_ids, tuple(sorted(work.doomed.files)), changes, is_settled=library.compact()
    )


def unfinished(folder: Folder) -> list[tuple[str, str]] | None:
    """The files, by SHA-256 and extension, of an erasure that was cut short or is going on; None for none."""
    try:
        said = json.loads((folder.path / _NOTE).read_text(encoding="utf-8"))
        return [(str(digest), str(ext)) for digest, ext in said["originals"]]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return []  # it was cut short while it was being written: nothing had been erased then


def finish(library: Library) -> list[tuple[str, str]]:
    """Delete the files that an erasure which was cut short has left, and return them; does nothing without one."""
    files = unfinished(library.folder)
    if files is None:
        return []
    library.discard_originals(files)
    library.compact()
    return files


def done(folder: Folder) -> None:
    """Note that an erasure is finished, its traces in the caches too."""
    (folder.path / _NOTE).unlink(missing_ok=True)


@dataclass(slots=True)
class _Work:
    """What happens in the transaction."""

    folder: Folder
    creator_id: int
    doomed: Doomed | None = field(default=None, init=False)
    gone: WouldGo | None = field(default=None, init=False)

    def apply(self, session: Session, now: datetime) -> tuple[Changes, Collection[tuple[str, str]]]:
        self.doomed = doomed = doomed_with(session, self.creator_id)
        self.gone = _counted(session, self.folder, doomed)
        others = _give_back(session, doomed)
        _write_note(self.folder.path, sorted(doomed.files))
        scrub(session, doomed)
        _delete_figures(session, doomed)
        _delete_rows(session, doomed)
        marks = [creator_mark(*one) for one in doomed.handles]
        bury(session, self.folder, marks, at=now, items=len(doomed.items))
        posts = [*map(post_mark, doomed.source_keys), *(file_mark(digest) for digest, _ in doomed.files)]
        bury(session, self.folder, posts, at=now, items=0)
        ids = {"item": doomed.items | others, "creator": doomed.creators}
        fields = frozenset(("deleted", "caption", "figures", "files", "look_alikes", "merged_into"))
        return Changes(ids, fields, label="Erase a creator"), doomed.files


def _counted(session: Session, folder: Folder, doomed: Doomed) -> WouldGo:
    return WouldGo(
        handles=tuple(f"{platform}/{handle}" for platform, handle in doomed.handles),
        item_ids=tuple(sorted(doomed.items)),
        files=len(doomed.files),
        requests=len(doomed.parts["rights_request"]),
        evidence=len(doomed.parts["evidence"]),
        figures=sum(
            session.scalar(select(func.count()).select_from(t.Observation).where(one)) or 0 for one in _figures(doomed)
        ),
        log_entries=_entries_about(session, doomed),
        remains=remains(session, folder, doomed),
    )


def _entries_about(session: Session, doomed: Doomed) -> int:
    found = 0
    for changes in session.scalars(select(t.LogRow.changes)).yield_per(1_000):
        ids = changes["ids"]
        found += not (
            doomed.items.isdisjoint(ids.get("item", ())) and doomed.creators.isdisjoint(ids.get("creator", ()))
        )
    return found


def _give_back(session: Session, doomed: Doomed) -> set[int]:
    """Let what others made stand by itself again, without what it took over; return the ids of these items."""
    item = t.Item
    touched: set[int] = set()
    for some in in_pages(doomed.items):
        back = [
            one for one in session.scalars(select(item.id).where(item.merged_into.in_(some))) if one not in doomed.items
        ]
        touched.update(back)
        for page in in_pages(back):
            session.execute(update(item).where(item.id.in_(page)).values(merged_into=None, trashed_at=None))
        taken = select(item.id, item.merged_into).where(item.id.in_(some), item.merged_into.is_not(None))
        for part, whole in session.execute(taken).all():
            if whole is not None and whole not in doomed.items:
                _take_out(session, part, whole)
                touched.add(whole)
    return touched


def _take_out(session: Session, part: int, whole: int) -> None:
    """Take out of an item of somebody else what it has from ``part``: texts that are the same, and its files."""
    columns = [getattr(t.Item, name) for name in _TAKEN]
    of_part = session.execute(select(*columns).where(t.Item.id == part)).one()
    of_whole = session.execute(select(*columns).where(t.Item.id == whole)).one()
    same = {name: None for name in _TAKEN if (said := getattr(of_part, name)) and said == getattr(of_whole, name)}
    if same:
        session.execute(update(t.Item).where(t.Item.id == whole).values(**same))
    link = t.ItemOriginal
    for digest, name in session.execute(select(link.hash, link.name).where(link.item_id == part)).all():
        session.execute(delete(link).where(link.item_id == whole, link.hash == digest, link.name == name))


def _figures(doomed: Doomed) -> list[Any]:
    """Conditions that together find the observations of their items and placements."""
    seen = t.Observation
    kinds = ((SubjectKind.ITEM, doomed.items), (SubjectKind.PLACEMENT, doomed.parts["placement"]))
    return [(seen.subject == kind) & seen.subject_id.in_(some) for kind, ids in kinds for some in in_pages(ids)]


def _delete_figures(session: Session, doomed: Doomed) -> None:
    """Delete what was measured of their items, and of posts of theirs that were never in the library."""
    for one in _figures(doomed):
        session.execute(delete(t.Observation).where(one))
    for column, number in ((t.Observation.row_key, t.Observation.id), (t.UnmatchedRow.key, t.UnmatchedRow.id)):
        rows = session.execute(select(number, column).where(column != "")).yield_per(5_000)
        named = [row[0] for row in rows if doomed.named.is_in(row[1])]
        for some in in_pages(named):
            session.execute(delete(number.class_).where(number.in_(some)))


def _delete_rows(session: Session, doomed: Doomed) -> None:
    for some in in_pages(doomed.items):
        # By hand, for these have no index that helps the database to find them.
        session.execute(delete(t.CollectionItem).where(t.CollectionItem.item_id.in_(some)))
        session.execute(delete(t.GalleryItem).where(t.GalleryItem.item_id.in_(some)))
        pair = t.LookAlike
        session.execute(delete(pair).where(or_(pair.item_id.in_(some), pair.other_id.in_(some))))
        session.execute(update(t.Item).where(t.Item.merged_into.in_(some)).values(merged_into=None))
    for some in in_pages(doomed.items):
        session.execute(delete(t.Item).where(t.Item.id.in_(some)))
    _leave_out_of_editions(session, doomed.items)
    for some in in_pages([digest for digest, _ in doomed.files]):
        session.execute(delete(t.Hotspot).where(t.Hotspot.hash.in_(some)))
        session.execute(delete(t.Original).where(t.Original.hash.in_(some)))
    session.execute(delete(t.Creator).where(t.Creator.id.in_(doomed.creators)))


def _leave_out_of_editions(session: Session, items: Collection[int]) -> None:
    """A later item may be given one of these ids, and was in no gallery that was built before."""
    for row in session.execute(select(t.Edition.id, t.Edition.published, t.Edition.blocked)).all():
        published = {**row.published, "ids": [one for one in row.published.get("ids", ()) if one not in items]}
        blocked = {item: why for item, why in row.blocked.items() if not item.isdigit() or int(item) not in items}
        if (published, blocked) != (row.published, row.blocked):
            values = {"published": published, "blocked": blocked}
            session.execute(update(t.Edition).where(t.Edition.id == row.id).values(**values))


def _write_note(folder: Path, files: Sequence[tuple[str, str]]) -> None:
    with (folder / _NOTE).open("w", encoding="utf-8") as writing:
        json.dump({"originals": [list(one) for one in files]}, writing)
        writing.flush()
        os.fsync(writing.fileno())
    sync_folder(folder)
