"""Edits of usage terms: what comes from a source may be used by the terms that its writers agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import exists, func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import require_name
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import ContentType, EvidenceKind, RightsChannel, RightsStatus

_CHUNK = 5_000
_WRITTEN = (ContentType.REVIEW, ContentType.QUESTION)


@dataclass(frozen=True, slots=True)
class SetTerms:
    """Set the terms for reviews and questions of a source, the name of the reader that brings them in.

    Grants ``channels`` (none: all) at once for those that are here and nothing is known of, and for those to come.
    Only what was posted since ``since``, a day in UTC, counts; what bears no date counts from its import. What a
    person recorded stands.
    """

    source: str
    name: str
    since: date
    url: str | None = None
    channels: Sequence[RightsChannel] = ()

    @property
    def label(self) -> str:
        return f"Set usage terms for {self.source}"

    def apply(self, recorder: Recorder) -> None:
        source, name = require_name(self.source, "source"), require_name(self.name, "set of terms")
        said = {"name": name, "url": self.url, "channels": [str(one) for one in self.channels], "since": self.since}
        known = _terms_id(recorder, source)
        if known is None:
            recorder.insert_one(t.UsageTerms, source=source, **said)
        else:
            recorder.update(t.UsageTerms, [known], **said)
        item = t.Item
        mine = (
            select(item.id)
            .join(t.Batch, t.Batch.id == item.batch_id)
            .where(t.Batch.reader == source, item.live, item.content_type.in_(_WRITTEN))
            .where(func.coalesce(item.posted_at, item.imported_at) >= _start(self.since))
            .where(~exists().where(t.Rights.item_id == item.id))
        )
        rights, proofs = _rows(recorder.session.scalars(mine).all(), _terms(recorder, source), recorder)
        recorder.insert(t.Rights, rights)
        recorder.insert(t.Evidence, proofs)


@dataclass(frozen=True, slots=True)
class EndTerms:
    """Grant nothing more by the terms of a source; what they granted stands, for its writers agreed to them."""

    source: str

    @property
    def label(self) -> str:
        return f"End usage terms for {self.source}"

    def apply(self, recorder: Recorder) -> None:
        known = _terms_id(recorder, require_name(self.source, "source"))
        if known is None:
            raise WrongUse(f"There are no terms for “{self.source}”. “ugcdesk rights terms list” names them.")
        recorder.delete(t.UsageTerms, [known])


def grant_by_terms(recorder: Recorder, reader: str | None, item_ids: Sequence[int]) -> None:
    """Grant what the terms of ``reader`` allow of new items of an open batch, which go with it; part of an import."""
    terms = _terms(recorder, reader) if reader else None
    if terms is None:
        return
    item = t.Item
    fresh: list[int] = []
    for start in range(0, len(item_ids), _CHUNK):
        some = select(item.id).where(item.id.in_(item_ids[start : start + _CHUNK]), item.content_type.in_(_WRITTEN))
        since = func.coalesce(item.posted_at, item.imported_at) >= _start(terms.since)
        fresh.extend(recorder.session.scalars(some.where(since)))
    rights, proofs = _rows(fresh, terms, recorder)
    recorder.bulk(t.Rights, rights)
    recorder.bulk(t.Evidence, proofs)


def _rows(
    item_ids: Sequence[int], terms: t.UsageTerms | None, recorder: Recorder
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The rows of Rights and Evidence that terms make of items."""
    if terms is None:
        return [], []
    granted = {"status": str(RightsStatus.GRANTED), "channels": list(terms.channels), "starts_on": terms.since}
    text = f"{terms.name}, {terms.url}" if terms.url else terms.name
    proof = {"kind": str(EvidenceKind.TERMS), "text": text, "at": recorder.now, "by": recorder.actor}
    return [{"item_id": one, **granted} for one in item_ids], [{"item_id": one, **proof} for one in item_ids]


def _terms(recorder: Recorder, source: str) -> t.UsageTerms | None:
    mine = select(t.UsageTerms).where(t.UsageTerms.source == source).execution_options(populate_existing=True)
    return recorder.session.scalars(mine).one_or_none()


def _terms_id(recorder: Recorder, source: str) -> int | None:
    return recorder.session.scalars(select(t.UsageTerms.id).where(t.UsageTerms.source == source)).one_or_none()


def _start(since: date) -> datetime:
    return datetime.combine(since, time.min, UTC)
