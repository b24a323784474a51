"""Posts that stand in files only: rows about one post that found no item, with what the file says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.measures import MEASURES, engagements_of
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.scope import Scope
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import Span, SubjectKind


@dataclass(frozen=True, slots=True)
class LoosePost:
    """A post without an item: its local day as an ordinal, its hour, and its sums by measure."""

    channel: str
    key: str
    type: str  # "" where the file does not say it
    day: int
    hour: int
    caption: str
    measures: dict[str, float]


def loose_posts(book: Book, reckoning: Reckoning, scope: Scope) -> list[LoosePost]:
    """Those of all channels or of one; a post in two files is one. Read once for a state of the library."""

    def read() -> list[LoosePost]:
        with book.library.read() as session:
            return _read(session, book, scope.paid)

    found: list[LoosePost] = reckoning.memo.get(("loose posts", scope.paid), read)
    return [post for post in found if scope.channel in (None, post.channel)]


def _read(session: Session, book: Book, paid: bool | None) -> list[LoosePost]:
    zone = ZoneInfo(book.library.folder.time_zone)
    u = t.UnmatchedRow
    rows = (
        select(u.channel, u.key, u.posted_at, u.content_type, u.caption)
        .join(t.Batch, t.Batch.id == u.batch_id)
        .where(t.Batch.live, u.subject.is_(None), u.posted_at.is_not(None))
    )
    posts = session.execute(rows).all()
    sums = _measures(session, book.library.folder.currency, paid) if posts else {}
    found: dict[tuple[str, str], LoosePost] = {}
    for channel, key, posted, content_type, caption in posts:
        measures = sums.get((channel, key))
        if measures and posted:
            local = posted.astimezone(zone)
            found[channel, key] = LoosePost(
                channel, key, content_type or "", local.toordinal(), local.hour, caption or "", measures
            )
    return list(found.values())


def _measures(session: Session, currency: str, paid: bool | None) -> dict[tuple[str, str], dict[str, float]]:
    """Sums by measure of the rows that say when they were posted: flows added up, of totals and levels the last."""
    o, u = t.Observation, t.UnmatchedRow
    posts = select(u.channel, u.key).where(u.subject.is_(None), u.posted_at.is_not(None)).distinct().subquery()
    statement = (
        select(o.channel, o.row_key, o.measure, o.span, o.value, o.currency)
        .join(posts, (posts.c.channel == o.channel) & (posts.c.key == o.row_key))
        .where(o.live, o.subject == SubjectKind.CHANNEL, o.row_key != "")
        .order_by(o.day)
    )
    if paid is not None:
        statement = statement.where(o.paid == paid)
    return _added(row for row in session.execute(statement) if row[5] in (None, currency))


def _added(rows: Iterable[Any]) -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for channel, key, measure, span, value, _currency in rows:
        if measure in MEASURES:
            sums = found.setdefault((channel, key), {})
            sums[measure] = value + (sums.get(measure, 0.0) if span == Span.FLOW else 0.0)
    for sums in found.values():
        engagements = engagements_of(sums)
        if engagements is not None:
            sums["engagements"] = engagements
    return found
