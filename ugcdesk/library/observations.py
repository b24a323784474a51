"""The stored numbers of one item as frozen rows; what is reckoned from them is elsewhere."""

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


def observations_of(session: Session, item_id: int) -> list[ObservationRow]:
    """What is known of an item and of its placements, by day."""
    placements = select(t.Placement.id).where(t.Placement.item_id == item_id)
    own = and_(t.Observation.subject == SubjectKind.ITEM, t.Observation.subject_id == item_id)
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
