"""The rights gate: which items may go out on a channel today, which may not and why, and what to look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.holds import Hold, caution, holds, why_held
from ugcdesk.library.items import ItemRow, item_rows
from ugcdesk.library.rights import ENDS_SOON, RightsRow, last_day, why_blocked
from ugcdesk.library.vocabulary import ContentType, Curation, RightsChannel, RightsStatus

_CHUNK = 5_000
_ANSWERED = (RightsStatus.GRANTED, RightsStatus.DENIED, RightsStatus.REVOKED)


class Remedy(StrEnum):
    """What lets a blocked item go out."""

    REMOVE = "remove"
    RESTORE = "restore"
    APPROVE = "approve"
    RIGHTS = "rights"
    FILE = "file"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Blocked:
    """An item that is held back, with the reason as a sentence and the kind of its remedy."""

    id: int
    reason: str
    remedy_kind: Remedy


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to mend on an item that goes out all the same."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class EndsSoon:
    """An item that goes out but loses its right within 30 days: ``on`` is the last day."""

    id: int
    on: date


@dataclass(frozen=True, slots=True)
class Selection:
    """What the gate makes of a list of items; every part is in the order of that list."""

    publishable: tuple[ItemRow, ...]
    blocked: tuple[Blocked, ...]
    warnings: tuple[Caution, ...]
    ends_soon: tuple[EndsSoon, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.publishable)


def gate(
    library: Library,
    item_ids: Sequence[int],
    channel: RightsChannel = RightsChannel.WEBSITE,
    today: date | None = None,
    *,
    with_files: bool = False,
) -> Selection:
    """Part ``item_ids`` into what may go out on ``channel`` and what may not; ``today`` is the library's day.

    Needed are approval, a right for the channel that is valid today, and the file of whatever shows one.
    A review is the customer's own word to the shop: it needs neither approval nor a right and no file, but one
    that was rejected or trashed stays in, and so does one whose writer gave an answer that does not allow it.
    With files, which is for originals that leave, that holds for words alone: a review's picture needs both.
    Nothing goes out of a creator who is not to be used, nor while children or faces are still to be checked.
    """
    day = today or library.today()
    with library.read() as session:
        rows = {row.id: row for row in item_rows(session, list(item_ids), today=day)}
        rights = rights_rows(session, list(rows))
        held_by = holds(session, list(rows))
    blocked: list[Blocked] = []
    publishable: list[ItemRow] = []
    for item_id in dict.fromkeys(item_ids):
        row = rows.get(item_id)
        held = _held_back(library, item_id, row, rights.get(item_id), channel, day, with_files=with_files)
        held = held or _barred(item_id, held_by.get(item_id))
        if held:
            blocked.append(held)
        elif row:
            publishable.append(row)
    ending = _ending(publishable, rights, channel, day)
    return Selection(tuple(publishable), tuple(blocked), _cautions(publishable, held_by), ending)


def shows_picture(row: ItemRow) -> bool:
    """Whether a picture of the item is published: of a photo or video, and of a post that has one."""
    if row.content_type == ContentType.REVIEW:
        return False
    return row.content_type in (ContentType.PHOTO, ContentType.VIDEO) or row.lead is not None


def rights_rows(session: Session, item_ids: Sequence[int]) -> dict[int, RightsRow]:
    """What is stored of the rights of each item; those of which nothing is stored are left out."""
    found: dict[int, RightsRow] = {}
    for start in range(0, len(item_ids), _CHUNK):
        some = select(t.Rights).where(t.Rights.item_id.in_(item_ids[start : start + _CHUNK]))
        found |= {row.item_id: RightsRow.of(row) for row in session.scalars(some)}
    return found


def trashed(item_id: int) -> Blocked:
    """What is said of an item in the trash."""
    return Blocked(item_id, "In the trash. Bring it back first, or take it out.", Remedy.RESTORE)


def _held_back(
    library: Library,
    item_id: int,
    row: ItemRow | None,
    rights: RightsRow | None,
    channel: RightsChannel,
    today: date,
    *,
    with_files: bool,
) -> Blocked | None:
    if row is None:
        return Blocked(item_id, "The item is no longer in the library. Take it out.", Remedy.REMOVE)
    if row.trashed:
        return trashed(item_id)
    if row.curation == Curation.REJECTED:
        return Blocked(item_id, "Not approved: it was rejected. Approve it, or take it out.", Remedy.APPROVE)
    is_own_word = row.content_type == ContentType.REVIEW and not (with_files and row.files)
    if row.curation != Curation.APPROVED and not is_own_word:
        return Blocked(item_id, "Not approved yet. Approve it first.", Remedy.APPROVE)
    if not is_own_word or (rights and rights.status in _ANSWERED):
        reason = why_blocked(rights, channel, today)
        if reason:
            return Blocked(item_id, reason, Remedy.RIGHTS)
    reason = _file_missing(library, row) if shows_picture(row) else None
    return Blocked(item_id, reason, Remedy.FILE) if reason else None


def _file_missing(library: Library, row: ItemRow) -> str | None:
    lead = row.lead
    if lead is None:
        return "No file came with this item. Import it again with its file."
    if not library.originals.path(lead.hash, lead.ext).is_file():
        return f"The file {lead.name} is missing from the library. Import it again."
    return None


def _barred(item_id: int, hold: Hold | None) -> Blocked | None:
    reason = why_held(hold)
    return Blocked(item_id, reason, Remedy.CHECK) if reason else None


def _cautions(rows: Sequence[ItemRow], held_by: Mapping[int, Hold]) -> tuple[Caution, ...]:
    found = []
    for row in rows:
        if shows_picture(row) and not (row.alt_text or "").strip():
            found.append(Caution(row.id, "No description for people who cannot see it. Write one."))
        if text := caution(held_by.get(row.id)):
            found.append(Caution(row.id, text))
    return tuple(found)


def _ending(
    rows: Sequence[ItemRow], rights: Mapping[int, RightsRow], channel: RightsChannel, today: date
) -> tuple[EndsSoon, ...]:
    """Those whose right for the channel ends soon."""
    found = []
    for row in rows:
        right = rights.get(row.id)
        last = last_day(right, channel) if right and right.status == RightsStatus.GRANTED else None
        if last and last <= today + ENDS_SOON:
            found.append(EndsSoon(row.id, last))
    return tuple(found)
