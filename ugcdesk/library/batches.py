"""What came in with one bulk act: withdraw it, let it stand again, drop it for good."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t

_CHUNK = 5_000  # well below the number of parameters that SQLite takes in one statement

# Children first: a product is deleted before the line it belongs to.
_BROUGHT_IN = (t.Item, t.Variant, t.Product, t.ProductType, t.ProductLine, t.Tag, t.Creator, t.Journey)


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
    proofs = select(t.Evidence.hash).where(t.Evidence.item_id.in_(mine))
    hashes.update(digest for digest in session.scalars(proofs) if digest)
    session.execute(delete(t.Observation).where(t.Observation.batch_id == batch_id))
    session.execute(update(t.Observation).where(t.Observation.replaced_by == batch_id).values(replaced_by=None))
    for model in _BROUGHT_IN:
        session.execute(delete(model).where(model.batch_id == batch_id))
    session.execute(delete(t.Batch).where(t.Batch.id == batch_id))
    return drop_originals(session, hashes)


def drop_originals(session: Session, hashes: Collection[str]) -> list[tuple[str, str]]:
    """Delete the rows of those of ``hashes`` that nothing bears any more; return their hash and extension."""
    used: set[str] = set()
    for some in _chunks(hashes):
        used.update(session.scalars(select(t.ItemOriginal.hash).where(t.ItemOriginal.hash.in_(some))))
        used.update(digest for digest in session.scalars(_proofs_among(some)) if digest)
    gone = originals_borne(session, set(hashes) - used)
    for some in _chunks([digest for digest, _ in gone]):
        session.execute(delete(t.Original).where(t.Original.hash.in_(some)))
    return sorted(gone)


def originals_borne(session: Session, hashes: Collection[str]) -> set[tuple[str, str]]:
    """Hash and extension of those of ``hashes`` that have a row."""
    found: set[tuple[str, str]] = set()
    for some in _chunks(hashes):
        rows = session.execute(select(t.Original.hash, t.Original.ext).where(t.Original.hash.in_(some)))
        found.update((row.hash, row.ext) for row in rows)
    return found


def _proofs_among(hashes: list[str]) -> Select[str | None]:
    return select(t.Evidence.hash).where(t.Evidence.hash.in_(hashes))


def _chunks(hashes: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(hashes)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
