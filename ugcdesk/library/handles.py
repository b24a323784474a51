"""The handles of creators, and which of them are of one person; parts of reading and of edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class HandleRow:
    """A creator's name on one platform; ``head`` is the id of the handle that stands for the person."""

    id: int
    platform: str
    handle: str
    key: str
    name: str | None
    url: str | None
    followers: int | None
    head: int
    barred_at: datetime | None
    barred_why: str | None

    @property
    def spelt(self) -> str:
        """As it can be typed to mean this handle and no other: ``instagram/marta``."""
        return f"{self.platform}/{self.handle}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who makes items, by all their handles: the one that stands for them is the first."""

    handles: tuple[HandleRow, ...]

    @property
    def id(self) -> int:
        return self.handles[0].head

    @property
    def handle(self) -> str:
        return self.handles[0].handle

    @property
    def platform(self) -> str:
        return self.handles[0].platform

    @property
    def name(self) -> str | None:
        """What they call themselves, on the first platform that says it."""
        return next((one.name for one in self.handles if one.name), None)

    @property
    def is_barred(self) -> bool:
        return self.barred_at is not None

    @property
    def barred_at(self) -> datetime | None:
        return self._barred.barred_at

    @property
    def barred_why(self) -> str | None:
        return self._barred.barred_why

    @property
    def _barred(self) -> HandleRow:
        return next((one for one in self.handles if one.barred_at), self.handles[0])


def handles_of(session: Session, heads: Sequence[int] | None = None) -> list[HandleRow]:
    """The handles of the people that ``heads`` stand for, or all handles, by id."""
    maker = t.Creator
    head = func.coalesce(maker.same_as, maker.id)
    statement = select(maker, head).where(maker.live).order_by(maker.id)
    if heads is None:
        return [_row(creator, of) for creator, of in session.execute(statement)]
    found: list[HandleRow] = []
    for start in range(0, len(heads), _CHUNK):
        some = statement.where(head.in_(heads[start : start + _CHUNK]))
        found.extend(_row(creator, of) for creator, of in session.execute(some))
    return found


def head_of(session: Session, creator_id: int) -> int:
    """The id of the handle that stands for the person; raises WrongUse for an id that is no creator's."""
    maker = t.Creator
    found = session.scalar(select(func.coalesce(maker.same_as, maker.id)).where(maker.live, maker.id == creator_id))
    if found is None:
        raise WrongUse(f"There is no creator {creator_id}. “ugcdesk creator list” names them all.")
    return found


def person_of(session: Session, creator_id: int) -> list[HandleRow]:
    """All handles of the person, the one that stands for them first; raises WrongUse for an unknown id."""
    head = head_of(session, creator_id)
    return sorted(handles_of(session, [head]), key=lambda one: (one.id != head, one.platform, one.key))


def _row(creator: t.Creator, head: int) -> HandleRow:
    return HandleRow(
        creator.id,
        creator.platform,
        creator.handle,
        creator.key,
        creator.name,
        creator.url,
        creator.followers,
        head,
        creator.barred_at,
        creator.barred_why,
    )
