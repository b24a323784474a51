"""Edits of flags: what somebody has to check before an item is used, and that it was checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_items, rows_of
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Flag

_WORDS = {Flag.PAID: "paid partnership", Flag.CHILDREN: "children", Flag.FACES: "faces", Flag.BARRED: "barred"}


@dataclass(frozen=True, slots=True)
class SetFlag:
    """Say that something has to be checked on items, again on those where it was checked before."""

    item_ids: Sequence[int]
    flag: Flag

    @property
    def label(self) -> str:
        return f"Flag {count(self.item_ids, 'item')}: {_WORDS[self.flag]}"

    def apply(self, recorder: Recorder) -> None:
        _require(recorder, self.item_ids, self.flag)
        set_flag(recorder, self.item_ids, self.flag)


@dataclass(frozen=True, slots=True)
class ClearFlag:
    """Say that a flag was checked on items and is in order; those without it stay as they are."""

    item_ids: Sequence[int]
    flag: Flag

    @property
    def label(self) -> str:
        return f"Check {_WORDS[self.flag]} on {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        _require(recorder, self.item_ids, self.flag)
        clear_flag(recorder, self.item_ids, self.flag)


@dataclass(frozen=True, slots=True)
class RemoveFlag:
    """Take a flag off items as if it had never been there."""

    item_ids: Sequence[int]
    flag: Flag

    @property
    def label(self) -> str:
        return f"Remove flag from {count(self.item_ids, 'item')}: {_WORDS[self.flag]}"

    def apply(self, recorder: Recorder) -> None:
        _require(recorder, self.item_ids, self.flag)
        recorder.delete(t.ItemFlag, [(item_id, str(self.flag)) for item_id in self.item_ids])


def set_flag(recorder: Recorder, item_ids: Sequence[int], flag: Flag) -> None:
    """Flag items that are known to be there; part of an edit."""
    there = _flagged(recorder, item_ids, flag)
    recorder.insert(
        t.ItemFlag,
        [_row(item_id, flag, recorder.now) for item_id in dict.fromkeys(item_ids) if item_id not in there],
    )
    again = [(item_id, str(flag)) for item_id, cleared_at in there.items() if cleared_at is not None]
    recorder.update(t.ItemFlag, again, at=recorder.now, cleared_at=None)


def clear_flag(recorder: Recorder, item_ids: Sequence[int], flag: Flag) -> None:
    """Note that a flag was checked; part of an edit."""
    there = _flagged(recorder, item_ids, flag)
    open_ones = [(item_id, str(flag)) for item_id, cleared_at in there.items() if cleared_at is None]
    recorder.update(t.ItemFlag, open_ones, cleared_at=recorder.now)


def unite_flags(recorder: Recorder, keep: int, gone: int) -> None:
    """Let an item that takes in another have what is still to be checked on that one; part of an edit."""
    unchecked = select(t.ItemFlag.flag).where(t.ItemFlag.item_id == gone, t.ItemFlag.cleared_at.is_(None))
    for name in recorder.session.scalars(unchecked).all():
        set_flag(recorder, [keep], Flag(name))


def flags_said(values: Mapping[str, Any], *, is_barred: bool) -> list[Flag]:
    """The flags of an item that arrives with these columns of Item, by a creator who is barred or not."""
    is_paid = bool((values.get("marks") or {}).get("paid_partnership"))
    return [*([Flag.PAID] if is_paid else []), *([Flag.BARRED] if is_barred else [])]


def _require(recorder: Recorder, item_ids: Sequence[int], flag: Flag) -> None:
    if flag is Flag.BARRED:
        raise WrongUse("The flag “barred” follows the creator. Bar the creator, or allow them again.")
    require_items(recorder, item_ids)


def _flagged(recorder: Recorder, item_ids: Sequence[int], flag: Flag) -> dict[int, datetime | None]:
    """Those of the items that have the flag, and when it was checked."""
    statement = select(t.ItemFlag.item_id, t.ItemFlag.cleared_at).where(t.ItemFlag.flag == str(flag))
    return {row[0]: row[1] for row in rows_of(recorder.session, statement, t.ItemFlag.item_id, item_ids)}


def _row(item_id: int, flag: Flag, at: datetime) -> dict[str, Any]:
    return {"item_id": item_id, "flag": str(flag), "at": at, "cleared_at": None}
