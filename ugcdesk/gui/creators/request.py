"""What the creator page is asked to show, and where its way back leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CreatorRequest:
    """Any handle of the person by its id, and the page to go back to; empty leaves that as it was."""

    creator_id: int
    back_to: str = ""


def requested(what: object) -> CreatorRequest | None:
    """What another page asked for: a request or an id alone; None when it asked for nobody in particular."""
    if isinstance(what, CreatorRequest):
        return what
    return CreatorRequest(what) if isinstance(what, int) else None
