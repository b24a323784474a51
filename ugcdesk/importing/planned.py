"""A candidate that has been looked at and judged: what becomes of it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate
from ugcdesk.media.probe import Probe


class Verdict(StrEnum):
    """What becomes of a candidate."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"


class Decision(StrEnum):
    """What is to become of a new candidate that looks like another item.

    MERGE lets it join that item: nothing is lost and the better file leads. KEEP_BOTH is remembered; SKIP is not.
    """

    KEEP_BOTH = "keep"
    MERGE = "merge"
    SKIP = "skip"


PLAIN = "sha256:"  # begins the source key of a file that only its content tells from others


@dataclass(frozen=True, slots=True)
class Looked:
    """A candidate with its readable files only, and the probe of each, without its thumbnail."""

    candidate: Candidate
    probes: tuple[Probe, ...] = ()

    @property
    def source_key(self) -> str:
        """What makes it the same item when it is offered again; of a plain file, its content."""
        return self.candidate.source_key or f"{PLAIN}{self.probes[0].sha256}"

    @property
    def is_plain(self) -> bool:
        """Whether nothing but its content tells it from others."""
        return self.candidate.source_key is None


@dataclass(frozen=True, slots=True)
class Planned:
    """A candidate, what becomes of it and the reason where there is one to give.

    ``item_id`` is the item that is there already; ``changed`` are the columns that an update sets. That item is a
    mere file so far and becomes this post when ``adopts`` holds its source key.

    A new one may look like another: ``near_item`` of the library, or the earlier one at ``near_place`` of the plan,
    whose path is ``near_path``. Then ``likeness`` (0 to 1) is that of its file number ``near_file`` to the original
    ``near_original`` (SHA-256), ``reason`` says how they differ, ``suggestion`` what to do, and ``is_better`` that the
    offered file is to lead.
    """

    looked: Looked
    verdict: Verdict
    reason: str | None = None
    item_id: int | None = None
    changed: Mapping[str, Any] = field(default_factory=dict)
    adopts: str | None = None
    near_item: int | None = None
    near_path: Path | None = None
    near_place: int | None = None
    near_file: int = 0
    near_original: str | None = None
    likeness: float | None = None
    suggestion: Decision | None = None
    is_better: bool = False

    @property
    def candidate(self) -> Candidate:
        return self.looked.candidate

    @property
    def probes(self) -> tuple[Probe, ...]:
        """The probes of the candidate's files, in their order."""
        return self.looked.probes

    @property
    def is_near_duplicate(self) -> bool:
        return self.near_item is not None or self.near_path is not None
