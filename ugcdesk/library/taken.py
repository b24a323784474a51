"""Finds what items of others have from those of a person who is to be erased, because they took these in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.edits.joining import FILLED
from ugcdesk.library.grants import Grant
from ugcdesk.library.paging import in_pages
from ugcdesk.library.past import Past, Row, Rows, Step
from ugcdesk.library.rights import RightsRow
from ugcdesk.library.vocabulary import RightsChannel, RightsStatus

_COLUMNS = tuple(name for name in FILLED if name != "creator_id")
# Columns that say the same of many items by chance.
_COMMON = frozenset(("language", "rating", "replied_at", "posted_at"))


@dataclass(frozen=True, slots=True)
class Words:
    """What the person's items said in an item's family: values by column, notes among them."""

    said: Mapping[str, frozenset[Any]]

    def left_out_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Columns of an item without what is theirs, as an undo would bring it back."""
        return {name: self._left(name, value) for name, value in values.items()}

    def _left(self, name: str, value: Any) -> Any:
        theirs = self.said.get(name, frozenset())
        if name == "notes" and value:
            return without_notes(value, theirs)
        return None if name not in _COMMON and isinstance(value, str) and value in theirs else value


@dataclass(frozen=True, slots=True)
class Taken:
    """What one item has from the person: columns and what they are without it, originals, words in its past.

    ``rights`` is the row of its rights without what rests on the person alone, as the log spells it; None for none.
    They are to be written when ``rights_change``. ``merges`` are the entries of the log in which it took them in.
    """

    values: Mapping[str, Any]
    hashes: frozenset[str]
    words: Words
    rights: Row | None
    rights_change: bool
    merges: tuple[int, ...]


def families(session: Session, items: Collection[int]) -> dict[int, frozenset[int]]:
    """The items of others that ``items`` were united with, each with those of ``items`` in the same union."""
    root = func.coalesce(t.Item.merged_into, t.Item.id)
    united: dict[int, set[int]] = {}
    for page in in_pages(items):
        roots = select(root).where(t.Item.id.in_(page))
        for item_id, whole in session.execute(select(t.Item.id, root).where(root.in_(roots))):
            united.setdefault(whole, set()).add(item_id)
    return {one: frozenset(some & set(items)) for some in united.values() for one in some - set(items)}


def taken_by(
    session: Session, past: Past, member: int, parts: Collection[int], requests: Collection[int]
) -> Taken | None:
    """What ``member`` has from ``parts``, items of the person, and from ``requests`` to them; None without a merge."""
    merges = past.merges(parts)
    if not merges:
        return None
    theirs = [_encoded(row._mapping) for row in session.execute(select(t.Item.__table__).where(t.Item.id.in_(parts)))]
    now = _rows(session, t.Item, t.Item.id, member)
    steps = past.steps("item", member, now, merges[0])
    own = (steps[0].before if steps else now)[member]
    rights = _rows(session, t.Rights, t.Rights.item_id, member)
    left = _rights_left(
        past.steps("rights", member, rights, merges[0]),
        {*merges, *past.answers(requests)},
        rights.get(member),
    )
    return Taken(
        values=_values_left(now[member], own, theirs),
        hashes=_hashes_taken(session, past, member, parts, merges[0]),
        words=Words({name: frozenset(row[name] for row in theirs if row[name]) for name in _COLUMNS}),
        rights=left,
        rights_change=left != rights.get(member),
        merges=tuple(merges),
    )


def without_notes(notes: str, theirs: Iterable[str]) -> str | None:
    """``notes`` without the lines that are ``theirs``."""
    for said in sorted(theirs, key=len, reverse=True):
        notes = f"\n{notes}\n".replace(f"\n{said}\n", "\n").strip("\n")
    return notes or None


def _values_left(now: Row, own: Row, theirs: Sequence[Row]) -> dict[str, Any]:
    """The columns that were empty and now say what one of ``theirs`` says."""
    left: dict[str, Any] = {}
    for row in theirs:
        for name in _COLUMNS:
            if row[name] and now[name] == row[name] and not own[name]:
                left[name] = None
    notes = without_notes(now["notes"], [row["notes"] for row in theirs if row["notes"]]) if now["notes"] else None
    if notes != now["notes"] and now["notes"] != own["notes"]:
        left["notes"] = notes
    marks = {name: value for row in theirs for name, value in (row["marks"] or {}).items()}
    kept = {
        name: value
        for name, value in (now["marks"] or {}).items()
        if name in (own["marks"] or {}) or marks.get(name) != value
    }
    return left if kept == (now["marks"] or {}) else {**left, "marks": kept or None}


def _hashes_taken(session: Session, past: Past, member: int, parts: Collection[int], since: int) -> frozenset[str]:
    link = t.ItemOriginal
    theirs = set(session.scalars(select(link.hash).where(link.item_id.in_(parts))))
    theirs |= {row["hash"] for row in past.removed("item_original") if row["item_id"] in parts}
    steps = past.steps("item_original", member, _rows(session, link, link.item_id, member), since)
    if not steps:
        return frozenset()
    return frozenset(theirs - {row["hash"] for row in steps[0].before.values()})


def _rights_left(steps: Sequence[Step], theirs: Collection[int], now: Row | None) -> Row | None:
    """Rights without what rests on the person alone: their last word is taken back, of earlier ones what still holds.

    What somebody allowed anew after it had been taken away, or had not been allowed by them, stays.
    """
    if not any(step.entry in theirs for step in steps):
        return now
    standing = list(steps)
    while standing and standing[-1].entry in theirs:
        now = next(iter(standing.pop().before.values()), None)
    before: dict[RightsChannel, Grant] = {}
    for step in standing:
        had, has = (_grant(next(iter(rows.values()), None)) for rows in (step.before, step.after))
        if step.entry in theirs:
            before |= {one: had for one in has.ends if one not in before and _is_wider(one, has, had)}
        before = {one: grant for one, grant in before.items() if one in has.ends}
    if not before or now is None or now["status"] != RightsStatus.GRANTED:
        return now
    left = _narrowed(_grant(now), before)
    return {**now, **_encoded(left.columns())} if left else None


def _is_wider(channel: RightsChannel, has: Grant, had: Grant) -> bool:
    both = had.where_both(has)
    return channel not in both.ends or both.ends[channel] != has.ends[channel]


def _narrowed(grant: Grant, before: Mapping[RightsChannel, Grant]) -> Grant:
    kept = Grant({channel: end for channel, end in grant.ends.items() if channel not in before})
    for channel, had in before.items():
        one = Grant({channel: grant.ends[channel]}) if channel in grant.ends else Grant({})
        kept = kept.and_also(one.where_both(had))
    return kept


def _grant(row: Row | None) -> Grant:
    if row is None or row["status"] != RightsStatus.GRANTED:
        return Grant({})
    ends = {name: date.fromisoformat(day) for name, day in (row["ends_by_channel"] or {}).items()}
    last = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    return Grant.of(RightsRow(row["status"], tuple(row["channels"]), None, None, last, None, None, ends))


def _rows(session: Session, model: type[t.Base], owner: Any, item_id: int) -> Rows:
    table = model.__table__
    names = [column.name for column in table.primary_key]
    found = [_encoded(row._mapping) for row in session.execute(select(table).where(owner == item_id))]
    return {tuple(row[name] for name in names) if len(names) > 1 else row[names[0]]: row for row in found}


def _encoded(row: Mapping[Any, Any]) -> Row:
    return {str(name): value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
