"""Requests for rights as frozen rows: those of an item, those nobody answered, the one with a code."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from ugcdesk.library import tables as t
from ugcdesk.library.holds import holds, why_held
from ugcdesk.library.vocabulary import RequestAnswer, RightsChannel
from ugcdesk.library.wholes import with_parts
from ugcdesk.text import fold

UNANSWERED_AFTER = timedelta(days=7)

# Without the letters that are taken for a digit or another letter when they are typed off a screen.
_LETTERS = "2345679ACDEFGHJKMNPQRTVWXY"
_LENGTH = 5
_DASH = r"\s?[-\u2010-\u2015_ ]\s?"
_CODE = re.compile(rf"(?<![0-9A-Za-z])([A-Z]{{2}}){_DASH}([{_LETTERS}]{{{_LENGTH}}})(?![0-9A-Za-z])", re.IGNORECASE)
_NO_NAME = "UG"
_NOBODY = "It has no creator who could be asked. Set the creator first."
_WHOLE = aliased(t.Item)  # the item itself, or what took it in
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request that was sent; no channels means all of them, no ``until`` a grant without an end.

    ``item_id`` is the item that an answer is about: when the one that was asked for was merged, what took it in.

    ``answer`` is None while nobody answered. ``age_days`` counts from sending to the moment it was read.
    """

    id: int
    item_id: int
    code: str
    at: datetime
    by: str
    language: str
    text: str
    channels: tuple[RightsChannel, ...]
    until: date | None
    reminded_at: datetime | None
    reminders: int
    answered_at: datetime | None
    answer: RequestAnswer | None
    creator: str | None
    url: str | None
    age_days: int

    @property
    def is_open(self) -> bool:
        return self.answer is None


def requests_of(session: Session, item_id: int, now: datetime) -> list[RequestRow]:
    """All requests for one item and for what was merged into it, the newest first."""
    statement = _requests().where(t.RightsRequest.item_id.in_(with_parts(item_id)))
    newest = statement.order_by(t.RightsRequest.at.desc(), t.RightsRequest.id.desc())
    return [_row(*row, now) for row in session.execute(newest)]


def unanswered(session: Session, now: datetime, older_than: timedelta = UNANSWERED_AFTER) -> list[RequestRow]:
    """The open requests that nothing was heard of for so long, neither sent nor reminded since; the oldest first.

    Nothing of items that are in the trash.
    """
    asked = t.RightsRequest
    waiting = _requests().where(asked.answer.is_(None), _WHOLE.live, _WHOLE.trashed_at.is_(None))
    rows = [_row(*row, now) for row in session.execute(waiting.order_by(asked.at, asked.id))]
    return [row for row in rows if (row.reminded_at or row.at) <= now - older_than]


def open_about(session: Session, item_ids: Sequence[int], now: datetime) -> list[RequestRow]:
    """The open requests for any of the items, the oldest first."""
    found: list[RequestRow] = []
    waiting = _requests().where(t.RightsRequest.answer.is_(None))
    for start in range(0, len(item_ids), _CHUNK):
        some = waiting.where(_WHOLE.id.in_(item_ids[start : start + _CHUNK]))
        found += [_row(*row, now) for row in session.execute(some)]
    return sorted(found, key=lambda row: (row.at, row.id))


def why_not_ask(session: Session, item_ids: Sequence[int]) -> dict[int, str]:
    """Why nobody can be asked about some of the items, as a sentence each: no creator, or not to be used."""
    held = {one: why_held(hold) for one, hold in holds(session, item_ids).items() if hold.is_barred}
    nobody: dict[int, str] = {}
    for start in range(0, len(item_ids), _CHUNK):
        some = t.Item.id.in_(item_ids[start : start + _CHUNK])
        unnamed = session.scalars(select(t.Item.id).where(some, t.Item.creator_id.is_(None)))
        nobody |= dict.fromkeys(unnamed, _NOBODY)
    return {**nobody, **{one: why for one, why in held.items() if why}}


def request_with(session: Session, code_or_text: str, now: datetime) -> RequestRow | None:
    """The newest request whose code stands in a text, such as a pasted reply."""
    found = select(t.RightsRequest.id).where(t.RightsRequest.code.in_(find_codes(code_or_text)))
    rows = session.execute(_requests().where(t.RightsRequest.id.in_(found)).order_by(t.RightsRequest.id.desc())).all()
    return _row(*rows[0], now) if rows else None


def request_by_id(session: Session, request_id: int, now: datetime) -> RequestRow | None:
    row = session.execute(_requests().where(t.RightsRequest.id == request_id)).one_or_none()
    return _row(*row, now) if row else None


def find_codes(text: str) -> list[str]:
    """What looks like the code of a request in a text, as it is stored, in order; dashes and case may differ."""
    found = (f"{first}-{rest}".upper() for first, rest in _CODE.findall(text))
    return list(dict.fromkeys(found))


def new_code(shop: str, taken: Collection[str]) -> str:
    """A code that is not ``taken``, short and easy to read out: two letters of the shop, then five by chance."""
    letters = [word[0] for word in re.findall(r"[a-z]+", fold(shop))]
    start = ("".join(letters[:2]) if len(letters) > 1 else "".join(re.findall(r"[a-z]", fold(shop)))[:2]).upper()
    start = start if len(start) == len(_NO_NAME) else _NO_NAME
    while (code := f"{start}-{''.join(secrets.choice(_LETTERS) for _ in range(_LENGTH))}") in taken:
        continue
    return code


def _requests() -> Select[*tuple[t.RightsRequest, int, str | None, str | None]]:
    return (
        select(t.RightsRequest, _WHOLE.id, t.Creator.handle, t.Item.url)
        .join(t.Item, t.Item.id == t.RightsRequest.item_id)
        .join(_WHOLE, _WHOLE.id == func.coalesce(t.Item.merged_into, t.Item.id))
        .outerjoin(t.Creator, t.Creator.id == t.Item.creator_id)
    )


def _row(row: t.RightsRequest, item_id: int, creator: str | None, url: str | None, now: datetime) -> RequestRow:
    return RequestRow(
        id=row.id,
        item_id=item_id,
        code=row.code,
        at=row.at,
        by=row.by,
        language=row.language,
        text=row.text,
        channels=tuple(RightsChannel(channel) for channel in row.channels),
        until=row.until,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        answered_at=row.answered_at,
        answer=RequestAnswer(row.answer) if row.answer else None,
        creator=creator,
        url=url,
        age_days=(now - row.at).days,
    )
