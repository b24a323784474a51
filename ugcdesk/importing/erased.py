"""Refuses what creators made who were erased; everything else goes on to be judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.planned import Looked
from ugcdesk.library import Library
from ugcdesk.library.batches import originals_borne
from ugcdesk.library.folder import Folder
from ugcdesk.library.tombstones import Tombstones


def without_erased(
    session: Session, folder: Folder, offered: Sequence[Looked]
) -> tuple[Sequence[Looked], list[Refusal]]:
    """What of ``offered`` may come in, and a refusal for each of the others, both in offered order.

    Raises DeskError when the key is lost by which the erased are known.
    """
    refusals = whose_erased(session, folder, offered)
    kept = [one for one, refusal in zip(offered, refusals, strict=True) if refusal is None]
    return kept, [refusal for refusal in refusals if refusal is not None]


def whose_erased(session: Session, folder: Folder, offered: Sequence[Looked]) -> list[Refusal | None]:
    """For each of ``offered`` why it must stay out, None when it may come in; raises what `without_erased` raises."""
    tombstones = Tombstones(session, folder)
    return [_refusal(tombstones, folder, one) for one in offered] if tombstones else [None] * len(offered)


@dataclass(slots=True)
class ErasedMeanwhile:
    """Keeps out of an import what its creator, erased while files were copied, made; ``offered`` is all of it.

    ``refusals`` are by source key, known after `among`; ``files`` are the SHA-256 of what only those had.
    """

    library: Library
    offered: Sequence[Looked]
    refusals: dict[str, Refusal] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    def among(self, session: Session) -> Collection[str]:
        """Find them and remove their files; call it in the edit, where nobody can be erased or bring anything in."""
        said = zip(self.offered, whose_erased(session, self.library.folder, self.offered), strict=True)
        self.refusals = {looked.source_key: refusal for looked, refusal in said if refusal is not None}
        if self.refusals:
            self._remove_files(session)
        return self.refusals.keys()

    def _remove_files(self, session: Session) -> None:
        theirs: set[tuple[str, str]] = set()
        needed: set[tuple[str, str]] = set()
        for looked in self.offered:
            files = theirs if looked.source_key in self.refusals else needed
            files.update((probe.sha256, probe.ext) for probe in looked.probes)
        theirs -= needed | originals_borne(session, {digest for digest, _ in theirs})
        for digest, ext in theirs:
            self.library.originals.remove(digest, ext)
        self.files = frozenset(digest for digest, _ in theirs)


def _refusal(tombstones: Tombstones, folder: Folder, looked: Looked) -> Refusal | None:
    at = _erased_at(tombstones, looked)
    if at is None:
        return None
    why = f"This creator was erased on {folder.day_of(at)}; their posts stay out."
    return Refusal(looked.candidate.path, looked.candidate.line, why)


def _erased_at(tombstones: Tombstones, looked: Looked) -> datetime | None:
    candidate = looked.candidate
    by_creator = tombstones.of_creator(candidate.platform, candidate.creator) if candidate.creator else None
    return by_creator or tombstones.of_post(looked.source_key)
