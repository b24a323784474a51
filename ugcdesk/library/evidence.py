"""What proves a right, as frozen rows; adding and removing it is in `edits`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import EvidenceKind
from ugcdesk.library.wholes import with_parts


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One proof: what was written, or a file among the originals, with who added it and when.

    ``item_id`` is the item it was given for, which may be part of another by now.
    ``code`` is that of the request it answers. ``hash`` is the SHA-256 of the file and ``ext`` its ending there.
    """

    id: int
    item_id: int
    request_id: int | None
    code: str | None
    kind: EvidenceKind
    text: str | None
    hash: str | None
    ext: str | None
    mime: str | None
    bytes: int | None
    name: str | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file that is kept as an original already, to be named as evidence; ``make_sure`` keeps it again if it went."""

    hash: str
    ext: str
    mime: str
    bytes: int
    name: str
    make_sure: Callable[[], object]
    width: int | None = None
    height: int | None = None


def evidence_of(session: Session, item_id: int) -> list[EvidenceRow]:
    """All that proves the rights of an item and of what was merged into it, the newest first."""
    row, file, asked = t.Evidence, t.Original, t.RightsRequest
    statement = (
        select(row, file, asked.code)
        .outerjoin(file, file.hash == row.hash)
        .outerjoin(asked, asked.id == row.request_id)
        .where(row.item_id.in_(with_parts(item_id)))
        .order_by(row.at.desc(), row.id.desc())
    )
    return [_row(one, original, code) for one, original, code in session.execute(statement)]


def _row(row: t.Evidence, file: t.Original | None, code: str | None) -> EvidenceRow:
    return EvidenceRow(
        id=row.id,
        item_id=row.item_id,
        request_id=row.request_id,
        code=code,
        kind=EvidenceKind(row.kind),
        text=row.text,
        hash=row.hash,
        ext=file.ext if file else None,
        mime=file.mime if file else None,
        bytes=file.bytes if file else None,
        name=row.name,
        at=row.at,
        by=row.by,
    )
