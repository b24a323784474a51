"""The stored numbers of one item, and the rows of files that found none; what is reckoned from them is elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.paging import in_pages
from ugcdesk.library.vocabulary import SubjectKind


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One number at its grain; money in minor units of ``currency``."""

    measure: str
    day: date
    channel: str
    paid: bool
    span: str
    value: float
    currency: str | None
    source: str


@dataclass(frozen=True, slots=True)
class UnmatchedFigures:
    """A row of a figures file that found no item; its numbers, of ``measures``, stand under its channel.

    ``row`` is its 1-based line; the rest is what it says of its post.
    """

    id: int
    source: str
    row: int
    key: str
    reason: str
    channel: str
    measures: tuple[str, ...] = ()
    url: str | None = None
    external_id: str | None = None
    caption: str | None = None
    posted_at: datetime | None = None
    content_type: str | None = None


def observations_of(session: Session, item_id: int) -> list[ObservationRow]:
    """What is known of an item, of those that were merged into it and of their placements, by day."""
    items = select(t.Item.id).where(or_(t.Item.id == item_id, t.Item.merged_into == item_id))
    placements = select(t.Placement.id).where(t.Placement.item_id.in_(items))
    own = and_(t.Observation.subject == SubjectKind.ITEM, t.Observation.subject_id.in_(items))
    placed = and_(t.Observation.subject == SubjectKind.PLACEMENT, t.Observation.subject_id.in_(placements))
    statement = (
        select(t.Observation)
        .where(t.Observation.live, or_(own, placed))
        .order_by(t.Observation.day, t.Observation.measure, t.Observation.id)
    )
    return [
        ObservationRow(row.measure, row.day, row.channel, row.paid, row.span, row.value, row.currency, row.source)
        for row in session.scalars(statement)
    ]


def unmatched_figures(session: Session, limit: int = 1000, offset: int = 0) -> list[UnmatchedFigures]:
    """The newest rows of figures that found no item and still have none, in the order of their files."""
    row = t.UnmatchedRow
    page = unmatched_rows().order_by(row.batch_id.desc(), row.id).limit(limit).offset(offset)
    rows = session.scalars(page).all()
    measures = _measures_of(session, [(row.channel, row.key) for row in rows])
    return [
        UnmatchedFigures(
            row.id, row.source, row.row, row.key, row.reason, row.channel, measures.get((row.channel, row.key), ()),
            row.url, row.external_id, row.caption, row.posted_at, row.content_type,
        )
        for row in rows
    ]  # fmt: skip


def unmatched_total(session: Session) -> int:
    """How many rows of figures found no item and still have none."""
    return session.scalar(select(func.count()).select_from(unmatched_rows().subquery())) or 0


def unmatched_rows() -> Select[t.UnmatchedRow]:
    """Of each row as its channel and key name it the newest, where that has no subject."""
    row = t.UnmatchedRow
    live = select(func.max(row.id)).join(t.Batch, t.Batch.id == row.batch_id).where(t.Batch.live)
    return select(row).where(row.id.in_(live.group_by(row.channel, row.key)), row.subject.is_(None))


def _measures_of(session: Session, rows: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], set[str]] = {}
    o = t.Observation
    for channel in {channel for channel, _key in rows}:
        keys: Collection[str] = {key for of, key in rows if of == channel and key}
        for some in in_pages(keys):
            stated: Any = select(o.row_key, o.measure).where(o.live, o.channel == channel, o.row_key.in_(some))
            for key, measure in session.execute(stated.where(o.row_key != "").distinct()):
                found.setdefault((channel, key), set()).add(measure)
    return {row: tuple(sorted(measures)) for row, measures in found.items()}
