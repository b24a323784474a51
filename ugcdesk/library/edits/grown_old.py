"""Refuses figures that were looked at before their rows, their creator or what is known of their days changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming_figures import IncomingRow
from ugcdesk.library.paging import in_pages
from ugcdesk.library.vocabulary import Span, SubjectKind

_MODELS = {SubjectKind.ITEM: t.Item.id, SubjectKind.PLACEMENT: t.Placement.id, SubjectKind.CAMPAIGN: t.Campaign.id}
_GROWN_OLD = "What these figures are of has changed since they were looked at. Look at the files again."
_MEANWHILE = "Other figures of several days, or of single ones in them, came in meanwhile. Look at the files again."


@dataclass(frozen=True, slots=True)
class AsOf:
    """A state of the library: the newest bulk act that stands and the newest entry of the log, 0 without any."""

    batch: int = 0
    entry: int = 0


AT_FIRST = AsOf()


def as_of_now(session: Session) -> AsOf:
    """The state that ``session`` sees."""
    batch = session.scalar(select(func.max(t.Batch.id)).where(t.Batch.live))
    return AsOf(batch or 0, session.scalar(select(func.max(t.LogRow.seq))) or 0)


def require_fresh(session: Session, rows: Sequence[IncomingRow], as_of: AsOf) -> None:
    """Raise WrongUse when what ``rows`` are of has gone, or since ``as_of`` rows without a subject got one or somebody
    was erased, whom any of them may name, or figures came in that may be of the same days in another way.
    """
    erased = select(t.LogRow.seq).where(t.LogRow.seq > as_of.entry, t.LogRow.act == "erase").limit(1)
    if session.scalar(erased) is not None:
        raise WrongUse(_GROWN_OLD)
    _require_known_days(session, rows, as_of)
    for kind, column in _MODELS.items():
        ids = {row.subject_id for row in rows if row.subject is kind}
        there = {found for some in in_pages(ids) for found in session.scalars(select(column).where(column.in_(some)))}
        if there != ids:
            raise WrongUse(_GROWN_OLD)
    row = t.UnmatchedRow
    found = select(row.channel, row.key).join(t.Batch, t.Batch.id == row.batch_id)
    found = found.where(t.Batch.live, row.batch_id > as_of.batch, row.subject.is_not(None))
    since = {(channel, key) for channel, key in session.execute(found)}
    if since and any((one.channel, key) in since for one in rows if not one.is_placed for key in one.keys):
        raise WrongUse(_GROWN_OLD)


def _require_known_days(session: Session, rows: Sequence[IncomingRow], as_of: AsOf) -> None:
    """Refuse ranges where days may have come in, and days where ranges have: which of them counts is settled."""
    o, r = t.Observation, t.FigureRange
    since = select(o.id).where(o.batch_id > as_of.batch, o.live, o.span == Span.FLOW)
    if not any(row.first is not None for row in rows):
        since = since.where(exists().where(r.batch_id == o.batch_id))
    if session.scalar(since.limit(1)) is not None:
        raise WrongUse(_MEANWHILE)
