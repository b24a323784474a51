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
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.changes import Changes
from ugcdesk.library.doomed import Doomed, doomed_with
from ugcdesk.library.folder import Folder
from ugcdesk.library.library import Library
from ugcdesk.library.originals import sync_folder
from ugcdesk.library.paging import in_pages
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.remains import Remain, remains
from ugcdesk.library.scrubbing import scrub
from ugcdesk.library.taken import Taken
from ugcdesk.library.tombstones import NAMELESS, bury, creator_mark, file_mark, post_mark
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.links import post_address


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
    campaigns, the files that nobody else bears, what the edit log knows of them, and what items of others took in of
    theirs: words, files, answers, and what they alone allowed. Left are words of others that name them, in `remains`,
    and tombstones, by which their posts are refused from now on, and all of their handles'; a mere name is not buried,
    for others may bear it. Caches are the caller's. Raises WrongUse for an unknown id, LibraryInUse, DeskError when
    the key of earlier tombstones is lost.
    """
    work = _Work(library.folder, creator_id)
    changes = library.erase(work)
    assert work.doomed is not None  # apply has run
    assert work.gone is not None
    return Erased(
        work.gone, work.gone.item_ids, tuple(sorted(work.doomed.files)), changes, is_settled=library.compact()
    )


def forget_unreadable(library: Library) -> None:
    """Remove tombstones whose key is lost: nobody can tell from them whom to refuse. Beyond undo."""
    library.erase(_Forgetting())


def unfinished(folder: Folder) -> list[tuple[str, str]] | None:
    """The files, by SHA-256 and extension, of an erasure that was cut short or is going on; None for none."""
    try:
        said = json.loads(folder.erasure.read_text(encoding="utf-8"))
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
    folder.erasure.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Forgetting:
    """Removes all tombstones."""

    def apply(self, session: Session, now: datetime) -> tuple[Changes, Collection[tuple[str, str]]]:  # noqa: ARG002
        session.execute(delete(t.Tombstone))
        return Changes(label="Forget who was erased"), ()


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
        marks = [creator_mark(*one) for one in doomed.handles if one[0] not in NAMELESS]
        bury(session, self.folder, marks, at=now, items=len(doomed.items))
        posts = [*map(post_mark, doomed.source_keys), *(file_mark(digest) for digest, _ in doomed.files)]
        bury(session, self.folder, posts, at=now, items=0)
        others = _give_back(session, doomed, now)
        _write_note(self.folder, sorted(doomed.files))
        scrub(session, doomed)
        _delete_figures(session, doomed)
        _delete_rows(session, doomed)
        ids = {"item": doomed.items | others, "creator": doomed.creators}
        fields = frozenset(
            (
                "deleted",
                "caption",
                "figures",
                "files",
                "look_alikes",
                "merged_into",
                "rights",
                "evidence",
                "rights_requests",
            )
        )
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


def _give_back(session: Session, doomed: Doomed, now: datetime) -> set[int]:
    """Let what others made stand by itself again, without what it took over; return the ids of these items."""
    item = t.Item
    touched = set(doomed.taken)
    for some in in_pages(doomed.items):
        back = [
            one for one in session.scalars(select(item.id).where(item.merged_into.in_(some))) if one not in doomed.items
        ]
        touched.update(back)
        for page in in_pages(back):
            session.execute(update(item).where(item.id.in_(page)).values(merged_into=None, trashed_at=None))
    for request_id, item_id in doomed.returned.items():
        session.execute(update(t.RightsRequest).where(t.RightsRequest.id == request_id).values(item_id=item_id))
        _return_answers(session, doomed, request_id, item_id)
    for item_id, had in doomed.taken.items():
        _take_out(session, item_id, had, now)
    return touched


def _return_answers(session: Session, doomed: Doomed, request_id: int, item_id: int) -> None:
    """Give back what was answered to a request; what the item kept of it is not doubled."""
    proof = t.Evidence
    rows = session.execute(select(proof.__table__).where(proof.request_id == request_id).order_by(proof.id)).all()
    own = {(row.text, row.hash, row.at) for row in rows if row.item_id == item_id}
    for row in rows:
        if row.item_id in doomed.items and (row.text, row.hash, row.at) not in own:
            session.execute(update(proof).where(proof.id == row.id).values(item_id=item_id))


def _take_out(session: Session, item_id: int, had: Taken, now: datetime) -> None:
    """Take out of an item of somebody else what it has from the person: words, files, and what they alone allowed."""
    if had.values:
        session.execute(update(t.Item).where(t.Item.id == item_id).values(**had.values))
    link, spot = t.ItemOriginal, t.Hotspot
    for some in in_pages(had.hashes):
        session.execute(delete(link).where(link.item_id == item_id, link.hash.in_(some)))
        session.execute(delete(spot).where(spot.item_id == item_id, spot.hash.in_(some)))
    if had.rights_change:
        session.execute(delete(t.Rights).where(t.Rights.item_id == item_id))
        if had.rights is not None:
            Recorder(session, now).replay([{"op": "insert", "table": "rights", "rows": [had.rights]}])


def _figures(doomed: Doomed) -> list[Any]:
    """Conditions that together find the observations of their items and placements."""
    seen = t.Observation
    kinds = ((SubjectKind.ITEM, doomed.items), (SubjectKind.PLACEMENT, doomed.parts["placement"]))
    return [(seen.subject == kind) & seen.subject_id.in_(some) for kind, ids in kinds for some in in_pages(ids)]


def _delete_figures(session: Session, doomed: Doomed) -> None:
    """Delete what was measured of their items, and of posts of theirs that were never in the library."""
    for one in _figures(doomed):
        session.execute(delete(t.Observation).where(one))
    row, known = t.UnmatchedRow, t.KnownRow
    _delete_rows_found(session, doomed)
    told = ((column, row.id) for column in (row.key, row.url, row.external_id, row.caption))
    for column, number in ((t.Observation.row_key, t.Observation.id), *told):
        rows = session.execute(select(number, column).where(column != "")).yield_per(5_000)
        named = [row[0] for row in rows if doomed.named.is_in(row[1])]
        for some in in_pages(named):
            session.execute(delete(number.class_).where(number.in_(some)))
    for one in session.scalars(select(known)).all():
        if doomed.named.is_in(one.key) or (one.subject == SubjectKind.ITEM and one.subject_id in doomed.items):
            session.delete(one)


def _delete_rows_found(session: Session, doomed: Doomed) -> None:
    """Delete what rows of figures say of their posts, found or not, with the numbers that stand there."""
    row, seen = t.UnmatchedRow, t.Observation
    columns = (row.channel, row.key, row.url, row.external_id, row.subject, row.subject_id)
    rows = session.execute(select(*columns)).yield_per(5_000)
    theirs: dict[str, set[str]] = {}
    for one in rows:
        if one.key and _is_of(one, doomed):
            theirs.setdefault(one.channel, set()).add(one.key)
    for channel, keys in theirs.items():
        for some in in_pages(keys):
            session.execute(delete(seen).where(seen.channel == channel, seen.row_key.in_(some)))
            session.execute(delete(row).where(row.channel == channel, row.key.in_(some)))


def _is_of(row: Any, doomed: Doomed) -> bool:
    """Whether a row of figures was found to be of an item of theirs, or has the address or id of one."""
    if row.subject == SubjectKind.ITEM and row.subject_id in doomed.items:
        return True
    post = post_address(row.url) if row.url else None
    keys = {f"{row.channel}:{row.external_id}", f"link:{row.url}", f"{post.site}:{post.number}" if post else ""}
    return not keys.isdisjoint(doomed.source_keys)


def _delete_rows(session: Session, doomed: Doomed) -> None:
    for some in in_pages(doomed.items):
        # By hand, for these have no index that helps the database to find them.
        session.execute(delete(t.CollectionItem).where(t.CollectionItem.item_id.in_(some)))
        session.execute(delete(t.GalleryItem).where(t.GalleryItem.item_id.in_(some)))
        pair = t.LookAlike
        session.execute(delete(pair).where(or_(pair.item_id.in_(some), pair.other_id.in_(some))))
        session.execute(update(t.Item).where(t.Item.merged_into.in_(some)).values(merged_into=None))
    for model in (t.Evidence, t.RightsRequest):  # what proves an answer first, for it points at the request
        for some in in_pages(doomed.parts[model.__tablename__]):
            session.execute(delete(model).where(model.id.in_(some)))
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


def _write_note(folder: Folder, files: Sequence[tuple[str, str]]) -> None:
    with folder.erasure.open("w", encoding="utf-8") as writing:
        json.dump({"originals": [list(one) for one in files]}, writing)
        writing.flush()
        os.fsync(writing.fileno())
    sync_folder(folder.path)
