"""What the focus view is asked to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FocusRequest:
    """The items to go through in order, the one to begin with, and what the list is called."""

    ids: Sequence[int]
    current: int
    title: str = "Library"
