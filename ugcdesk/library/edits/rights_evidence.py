"""Edits of what proves rights: added to items, or taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_items
from ugcdesk.library.evidence import ProofFile
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import EvidenceKind


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Attach a text, a file or both to items. A file is kept before; see `publish.proof`."""

    item_ids: Sequence[int]
    kind: EvidenceKind
    text: str = ""
    proof: ProofFile | None = None

    @property
    def label(self) -> str:
        return f"Add proof to {count(self.item_ids, 'item')}"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        if not self.text.strip() and self.proof is None:
            raise WrongUse("A proof needs a text or a file. Paste what was written, or name a file.")
        add_evidence(recorder, self.item_ids, self.kind, self.text, self.proof)


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """Take proofs off their items; their files stay as long as that can be undone."""

    evidence_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Remove {count(self.evidence_ids, 'proof')}"

    def apply(self, recorder: Recorder) -> None:
        gone = recorder.delete(t.Evidence, dict.fromkeys(self.evidence_ids))
        missing = sorted(set(self.evidence_ids) - set(gone))
        if missing:
            raise WrongUse(f"There is no proof {missing[0]}. “ugcdesk show” lists those of an item.")


def add_evidence(
    recorder: Recorder,
    item_ids: Sequence[int],
    kind: EvidenceKind,
    text: str,
    proof: ProofFile | None,
    *,
    request_id: int | None = None,
) -> None:
    """Insert one proof for each item, with the row of its original if there is none yet; part of an edit."""
    if proof is not None:
        _keep_original(recorder, proof)
    row = {
        "request_id": request_id,
        "kind": str(kind),
        "text": text.strip() or None,
        "hash": proof.hash if proof else None,
        "name": proof.name if proof else None,
        "at": recorder.now,
        "by": recorder.actor,
    }
    recorder.insert(t.Evidence, [{"item_id": item_id, **row} for item_id in dict.fromkeys(item_ids)])


def add_reply(recorder: Recorder, item_id: int, text: str, proof: ProofFile | None, *, request_id: int | None) -> None:
    """Keep what was answered about an item, where there is anything to keep; part of an edit."""
    if text.strip() or proof is not None:
        add_evidence(recorder, [item_id], EvidenceKind.REPLY, text, proof, request_id=request_id)


def _keep_original(recorder: Recorder, proof: ProofFile) -> None:
    """The row goes when nothing bears it any more, not with undo: an import may bear it by then."""
    known = recorder.session.scalars(select(t.Original.hash).where(t.Original.hash == proof.hash)).one_or_none()
    if known is None:
        row = {"hash": proof.hash, "ext": proof.ext, "mime": proof.mime, "bytes": proof.bytes}
        recorder.bulk(t.Original, [{**row, "width": proof.width, "height": proof.height}])
    proof.make_sure()
