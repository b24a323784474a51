"""What came in with one bulk act: withdraw it, let it stand again, drop it for good."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t

# Children first: a product is deleted before the line it belongs to.
_BROUGHT_IN = (t.Item, t.Product, t.ProductType, t.ProductLine, t.Tag, t.Creator)


def switch(session: Session, batch_id: int, *, live: bool) -> None:
    """Let the rows of a batch stand or not; what it had replaced does the opposite."""
    for model in _BROUGHT_IN:
        session.execute(update(model).where(model.batch_id == batch_id).values(live=live))
    session.execute(update(t.Observation).where(t.Observation.batch_id == batch_id).values(live=live))
    session.execute(update(t.Observation).where(t.Observation.replaced_by == batch_id).values(live=not live))
    session.execute(update(t.Batch).where(t.Batch.id == batch_id).values(live=live))


def drop(session: Session, batch_id: int) -> list[tuple[str, str]]:
    """Delete a withdrawn batch; return hash and extension of originals that nothing bears any more.

    The files themselves go only after the commit, so that a crash leaves a file too many, never one too few.
    """
    mine = select(t.Item.id).where(t.Item.batch_id == batch_id)
    hashes = set(session.scalars(select(t.ItemOriginal.hash).where(t.ItemOriginal.item_id.in_(mine))))
    session.execute(delete(t.Observation).where(t.Observation.batch_id == batch_id))
    session.execute(update(t.Observation).where(t.Observation.replaced_by == batch_id).values(replaced_by=None))
    for model in _BROUGHT_IN:
        session.execute(delete(model).where(model.batch_id == batch_id))
    session.execute(delete(t.Batch).where(t.Batch.id == batch_id))
    return _drop_originals(session, hashes)


def _drop_originals(session: Session, hashes: set[str]) -> list[tuple[str, str]]:
    used = set(session.scalars(select(t.ItemOriginal.hash).where(t.ItemOriginal.hash.in_(hashes))))
    gone = hashes - used
    rows = session.execute(select(t.Original.hash, t.Original.ext).where(t.Original.hash.in_(gone))).all()
    session.execute(delete(t.Original).where(t.Original.hash.in_(gone)))
    return [(row.hash, row.ext) for row in rows]
