"""The tables of what creators allowed, how they were asked and what proves it; `tables` names them with the others."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from ugcdesk.library.base import Base, owner


class Rights(Base):
    """What the creator allowed. No row means unknown. Dates are days in the library's time zone."""

    __tablename__ = "rights"
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    channels: Mapped[list[str]]  # empty: all channels
    scope: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]  # the last day of the grant; none: open-ended
    requested_at: Mapped[datetime | None]
    evidence: Mapped[str | None]
    ends_by_channel: Mapped[dict[str, Any] | None]  # days as ISO text, for channels that end before ``ends_on``


class RightsRequest(Base):
    """A request that was sent to a creator, told from all others by its code; it changes no grant that stands."""

    __tablename__ = "rights_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = owner("item")
    code: Mapped[str] = mapped_column(String(16), unique=True)
    at: Mapped[datetime]
    by: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    channels: Mapped[list[str]]  # empty: all channels
    until: Mapped[date | None]
    reminded_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(16))  # granted, denied, withdrawn


class Evidence(Base):
    """What proves a right: what somebody wrote, or a file that is kept among the originals."""

    __tablename__ = "evidence"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = owner("item")
    request_id: Mapped[int | None] = mapped_column(ForeignKey("rights_request.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # reply, file, terms, note
    text: Mapped[str | None]
    hash: Mapped[str | None] = mapped_column(ForeignKey("original.hash"), index=True)
    name: Mapped[str | None]  # of the file, as it was called
    at: Mapped[datetime]
    by: Mapped[str]


class RequestTemplate(Base):
    """How a request is worded in a language, in place of the words that come with the program."""

    __tablename__ = "request_template"
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)  # request, reminder
    text: Mapped[str]


class UsageTerms(Base):
    """Terms of the shop by which what comes from a source may be used; new items of it are granted at once."""

    __tablename__ = "usage_terms"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(unique=True)  # the reader that brings the items in
    name: Mapped[str]
    url: Mapped[str | None]
    channels: Mapped[list[str]]  # empty: all channels
    since: Mapped[date]


class Tombstone(Base):
    """That a creator was erased, and a keyed hash by which they are known when they are offered again."""

    __tablename__ = "tombstone"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
    items: Mapped[int]
