"""Terms of the shop by which what comes from a source may be used, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import RightsChannel


@dataclass(frozen=True, slots=True)
class TermsRow:
    """The terms for one source; ``source`` is the reader that brings its items in, no channels means all."""

    id: int
    source: str
    name: str
    url: str | None
    channels: tuple[RightsChannel, ...]
    since: date


def terms_rows(session: Session) -> list[TermsRow]:
    """The terms that are in force, by source."""
    rows = session.scalars(select(t.UsageTerms).order_by(t.UsageTerms.source))
    return [
        TermsRow(row.id, row.source, row.name, row.url, tuple(RightsChannel(one) for one in row.channels), row.since)
        for row in rows
    ]


def sources(session: Session) -> list[str]:
    """The readers that brought reviews or questions in, by name: what terms can be set for."""
    statement = (
        select(t.Batch.reader)
        .join(t.Item, t.Item.batch_id == t.Batch.id)
        .where(t.Batch.reader.is_not(None), t.Item.live, t.Item.content_type.in_(("review", "question")))
        .distinct()
    )
    return sorted(name for name in session.scalars(statement) if name)
