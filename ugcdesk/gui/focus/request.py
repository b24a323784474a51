"""What the focus view, and the view of two items, are asked to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FocusRequest:
    """The items to go through in order, the one to begin with, what the list is called, and the page to go back to."""

    ids: Sequence[int]
    current: int
    title: str = "Library"
    back_to: str = "library"


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """The ids of two items, the left one chosen at first, and the page to go back to."""

    left: int
    right: int
    back_to: str = "library"


def requested(what: object) -> FocusRequest | None:
    """What another page asked for: a request, or the ids and the one to begin with; None when it asked nothing."""
    if isinstance(what, FocusRequest):
        return what if what.ids else None
    match what:
        case (list() | tuple() as ids, int() as current) if ids:
            return FocusRequest(tuple(ids), current)
    return None
