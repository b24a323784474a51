"""Edits of creators: which handles are of one person, and whose posts must not be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.flags import clear_flag, set_flag
from ugcdesk.library.edits.words import count
from ugcdesk.library.handles import HandleRow, handles_of, head_of, person_of
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Flag
from ugcdesk.library.wholes import with_parts


@dataclass(frozen=True, slots=True)
class JoinCreators:
    """Let handles be of one person, for whom ``head_id`` stands; whoever was joined with one of them comes along.

    When one of them is barred, all are, for that reason. Raises WrongUse for an unknown id, or without a second person.
    """

    head_id: int
    other_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Join {count([self.head_id, *self.other_ids], 'creator')}"

    def apply(self, recorder: Recorder) -> None:
        heads = list(dict.fromkeys(head_of(recorder.session, one) for one in (self.head_id, *self.other_ids)))
        if len(heads) < 2:
            raise WrongUse("These are one person already. Name handles of at least two different people.")
        handles = handles_of(recorder.session, heads)
        recorder.update(t.Creator, [one.id for one in handles if one.id != self.head_id], same_as=self.head_id)
        recorder.update(t.Creator, [self.head_id], same_as=None)
        barred = next((one for one in sorted(handles, key=lambda one: one.id != self.head_id) if one.barred_at), None)
        if barred is not None:
            _bar(recorder, [one for one in handles if one.barred_at is None], barred.barred_why)


@dataclass(frozen=True, slots=True)
class SeparateCreator:
    """Let a handle be of a person of its own again; those left stay together. What was barred stays barred."""

    creator_id: int

    @property
    def label(self) -> str:
        return "Separate a creator"

    def apply(self, recorder: Recorder) -> None:
        left = [one.id for one in person_of(recorder.session, self.creator_id) if one.id != self.creator_id]
        if not left:
            raise WrongUse("This creator has no other handle. There is nothing to separate.")
        recorder.update(t.Creator, [self.creator_id], same_as=None)
        head = min(left)
        recorder.update(t.Creator, [head], same_as=None)
        recorder.update(t.Creator, [one for one in left if one != head], same_as=head)


@dataclass(frozen=True, slots=True)
class BarCreator:
    """Say that nothing of a person may be used, and why: all their items are flagged, later ones as they arrive."""

    creator_id: int
    why: str

    @property
    def label(self) -> str:
        return "Bar a creator"

    def apply(self, recorder: Recorder) -> None:
        why = " ".join(self.why.split())
        if not why:
            raise WrongUse("Nobody remembers later why a creator is not to be used. Give the reason.")
        _bar(recorder, person_of(recorder.session, self.creator_id), why)


@dataclass(frozen=True, slots=True)
class UnbarCreator:
    """Let a person's posts be used again; the flags that the bar had set are cleared.

    An item that took in a post of theirs stays flagged while somebody else behind it is barred.
    """

    creator_id: int

    @property
    def label(self) -> str:
        return "Allow a creator again"

    def apply(self, recorder: Recorder) -> None:
        handles = [one.id for one in person_of(recorder.session, self.creator_id)]
        recorder.update(t.Creator, handles, barred_at=None, barred_why=None)
        free = [one for one in _items_of(recorder, handles) if not _is_barred(recorder, one)]
        clear_flag(recorder, free, Flag.BARRED)


def _bar(recorder: Recorder, handles: Sequence[HandleRow], why: str | None) -> None:
    """Bar the handles; one that was barred before stays so since then."""
    for one in handles:
        recorder.update(t.Creator, [one.id], barred_at=one.barred_at or recorder.now, barred_why=why)
    set_flag(recorder, _items_of(recorder, [one.id for one in handles]), Flag.BARRED)


def _items_of(recorder: Recorder, creator_ids: Sequence[int]) -> list[int]:
    """Their items and those that took one of them in, also in the trash: they may be brought back."""
    item = t.Item
    rows = recorder.session.execute(
        select(item.id, item.merged_into).where(item.live, item.creator_id.in_(creator_ids))
    ).all()
    return list(dict.fromkeys([*(row.id for row in rows), *(row.merged_into for row in rows if row.merged_into)]))


def _is_barred(recorder: Recorder, item_id: int) -> bool:
    """Whether somebody behind an item, or behind a part of it, is barred."""
    barred = select(t.Creator.id).join(t.Item, t.Item.creator_id == t.Creator.id)
    some = barred.where(t.Item.id.in_(with_parts(item_id)), t.Creator.barred_at.is_not(None))
    return recorder.session.scalars(some.limit(1)).first() is not None
