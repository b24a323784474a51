"""Refuses figures that were looked at before their rows were matched otherwise; it stores nothing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming_figures import IncomingRow
from ugcdesk.library.paging import in_pages
from ugcdesk.library.vocabulary import SubjectKind

_MODELS = {SubjectKind.ITEM: t.Item.id, SubjectKind.PLACEMENT: t.Placement.id, SubjectKind.CAMPAIGN: t.Campaign.id}
_GROWN_OLD = "What these figures are of has changed since they were looked at. Look at the files again."


def newest_batch(session: Session) -> int:
    """The id of the newest bulk act that stands, 0 without any."""
    return session.scalar(select(func.max(t.Batch.id)).where(t.Batch.live)) or 0


def require_fresh(session: Session, rows: Sequence[IncomingRow], as_of: int) -> None:
    """Raise WrongUse when what ``rows`` are of has gone, or rows without a subject got one since ``as_of``."""
    for kind, column in _MODELS.items():
        ids = {row.subject_id for row in rows if row.subject is kind}
        there = {found for some in in_pages(ids) for found in session.scalars(select(column).where(column.in_(some)))}
        if there != ids:
            raise WrongUse(_GROWN_OLD)
    row = t.UnmatchedRow
    found = select(row.channel, row.key).join(t.Batch, t.Batch.id == row.batch_id)
    found = found.where(t.Batch.live, row.batch_id > as_of, row.subject.is_not(None))
    since = {(channel, key) for channel, key in session.execute(found)}
    if since and any((one.channel, key) in since for one in rows if not one.is_placed for key in one.keys):
        raise WrongUse(_GROWN_OLD)
