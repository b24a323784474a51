"""Refuses what creators made who were erased; everything else goes on to be judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.planned import Looked
from ugcdesk.library.folder import Folder
from ugcdesk.library.tombstones import Tombstones


def without_erased(
    session: Session, folder: Folder, offered: Sequence[Looked]
) -> tuple[Sequence[Looked], list[Refusal]]:
    """What of ``offered`` may come in, and a refusal for each of the others, both in offered order."""
    tombstones = Tombstones(session, folder)
    if not tombstones:
        return offered, []
    kept: list[Looked] = []
    refused: list[Refusal] = []
    for one in offered:
        at = _erased_at(tombstones, one)
        if at is None:
            kept.append(one)
        else:
            why = f"This creator was erased on {folder.day_of(at)}; their posts stay out."
            refused.append(Refusal(one.candidate.path, one.candidate.line, why))
    return kept, refused


def _erased_at(tombstones: Tombstones, looked: Looked) -> datetime | None:
    candidate = looked.candidate
    by_creator = tombstones.of_creator(candidate.platform, candidate.creator) if candidate.creator else None
    return by_creator or tombstones.of_post(looked.source_key)
