"""The stored numbers of one item, and the rows of files that found none; what is reckoned from them is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
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
    """A row of a figures file that found no item; its numbers stand under its channel. ``row`` is its 1-based line."""

    source: str
    row: int
    key: str
    reason: str


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


def unmatched_figures(session: Session, limit: int = 1000) -> list[UnmatchedFigures]:
    """The newest rows of figures that found no item, in the order of their files."""
    row = t.UnmatchedRow
    statement = select(row).join(t.Batch, t.Batch.id == row.batch_id).where(t.Batch.live)
    newest = session.scalars(statement.order_by(row.batch_id.desc(), row.id).limit(limit))
    return [UnmatchedFigures(each.source, each.row, each.key, each.reason) for each in newest]
