"""Creators as people with one or more handles: found by name, listed, told of on a page; nothing is changed here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.creator_page import CreatorPage, creator_page
from ugcdesk.library.handles import HandleRow, Person, handles_of, head_of
from ugcdesk.library.library import Library
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class CreatorRow(Person):
    """A person with how many of their ``items`` are outside the trash."""

    items: int


class Creators:
    """The creators of one library. Any thread may ask; each answer is read anew."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def rows(self) -> list[CreatorRow]:
        """Everybody, those with the most items first, then by handle."""
        with self._library.read() as session:
            return _rows(session)

    def row(self, creator_id: int) -> CreatorRow:
        """The person that one of their handles' ids stands for; raises WrongUse when there is none."""
        with self._library.read() as session:
            return _rows(session, [head_of(session, creator_id)])[0]

    def named(self, text: str) -> CreatorRow:
        """Who is called ``text``: a handle with or without @, ``platform/handle``, or a display name.

        Case and accents are ignored. Raises WrongUse when nobody is, or when several are, naming them.
        """
        with self._library.read() as session:
            people = {one.head: one for one in _called(session, text)}
            if len(people) > 1:
                raise WrongUse(f"Several creators are called “{text}”. Say which: {_choices(people.values())}.")
            return _rows(session, list(people))[0]

    def handle(self, text: str) -> HandleRow:
        """The one handle that ``text`` names, as `named` reads it; raises WrongUse when there is none or several."""
        with self._library.read() as session:
            found = _called(session, text)
        if len(found) > 1:
            raise WrongUse(f"Several handles are called “{text}”. Say which: {_choices(found)}.")
        return found[0]

    def find(self, text: str, limit: int = 20) -> list[CreatorRow]:
        """Who has ``text`` in a handle or name, for pickers: those that begin with it first, then by items."""
        wanted = name_key(text).lstrip("@")
        maker = t.Creator
        with self._library.read() as session:
            like = [maker.key.contains(wanted, autoescape=True), maker.name.contains(text.strip(), autoescape=True)]
            heads = session.scalars(select(func.coalesce(maker.same_as, maker.id)).where(maker.live, or_(*like)))
            found = _rows(session, sorted(set(heads)))
        found.sort(key=lambda one: not any(each.key.startswith(wanted) for each in one.handles))
        return found[:limit]

    def of(self, item_id: int) -> int | None:
        """The id of the handle that an item is by; None when nobody is known to have made it, or it is not there."""
        with self._library.read() as session:
            return session.scalar(select(t.Item.creator_id).where(t.Item.live, t.Item.id == item_id))

    def page(self, creator_id: int) -> CreatorPage:
        """Everything about the person that this handle is of; raises WrongUse when there is none."""
        with self._library.read() as session:
            return creator_page(session, creator_id, today=self._library.today())


def _rows(session: Session, heads: Sequence[int] | None = None) -> list[CreatorRow]:
    """The people that ``heads`` stand for, or everybody."""
    handles: dict[int, list[HandleRow]] = defaultdict(list)
    for one in handles_of(session, heads):
        handles[one.head].append(one)
    items = _item_counts(session)
    found = []
    for head, theirs in handles.items():
        theirs.sort(key=lambda one: (one.id != head, one.platform, one.key))
        found.append(CreatorRow(tuple(theirs), sum(items.get(one.id, 0) for one in theirs)))
    return sorted(found, key=lambda one: (-one.items, one.handles[0].key, one.id))


def _item_counts(session: Session) -> dict[int, int]:
    item = t.Item
    there = select(item.creator_id, func.count()).where(item.live, item.trashed_at.is_(None), item.creator_id > 0)
    return {creator_id: count for creator_id, count in session.execute(there.group_by(item.creator_id)) if creator_id}


def _called(session: Session, text: str) -> list[HandleRow]:
    """The handles that ``text`` names: as a handle, else as platform and handle, else as a display name."""
    key = name_key(text).removeprefix("@")
    platform, _, rest = key.partition("/")
    every = handles_of(session)
    found = (
        [one for one in every if one.key == key]
        or [one for one in every if (one.platform, one.key) == (platform, rest.strip().removeprefix("@"))]
        or [one for one in every if one.name and name_key(one.name) == key]
    )
    if not found:
        raise WrongUse(f"There is no creator called “{text}”. “ugcdesk creator list” names them all.")
    return found


def _choices(handles: Iterable[HandleRow]) -> str:
    return ", ".join(sorted(one.spelt for one in handles))
