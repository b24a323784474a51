"""What a reader finds in offered files: candidates for items, and refusals; nothing here looks into a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from ugcdesk.library.originals import FileState
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.tabular import mapping as tabular

MappingOrigin = Literal["proposed", "remembered", "given"]


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """A photo or video of a candidate; ``name`` is what it was called where it came from.

    ``state`` is what the system said of it before it was looked at, None where that proves nothing. ``taken_at`` is
    when it was taken as a sidecar has it, naive without a zone; None leaves that to the file itself.
    """

    path: Path
    name: str
    state: FileState | None = field(default=None, compare=False)
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProductHint:
    """A product as a file names it: by SKU, else by handle, else by name, with the line and type it states."""

    sku: str | None = None
    handle: str | None = None
    name: str | None = None
    line: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item as a source states it; None and empty are what the source does not say.

    ``source_key`` makes it the same item when it is offered again; None for a plain photo or video, which its
    content identifies. ``path`` and ``line`` (1-based) say where it stands. ``reply`` is what the shop answered;
    ``missing`` are the names of files that belong to it and are not among what was offered; ``reader`` found it.
    """

    path: Path
    content_type: ContentType
    platform: Platform
    source_key: str | None = None
    line: int | None = None
    files: tuple[CandidateFile, ...] = ()
    creator: str | None = None
    creator_name: str | None = None
    creator_url: str | None = None
    title: str | None = None
    caption: str | None = None
    text: str | None = None
    rating: float | None = None
    posted_at: datetime | None = None
    url: str | None = None
    external_id: str | None = None
    hashtags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    products: tuple[ProductHint, ...] = ()
    language: str | None = None
    place: str | None = None
    alt_text: str | None = None
    rights: str | None = None
    reply: str | None = None
    replied_at: datetime | None = None
    missing: tuple[str, ...] = ()
    marks: Mapping[str, Any] = field(default_factory=dict)
    reader: str | None = None

    def says_the_same(self, other: Candidate) -> bool:
        """Whether two candidates differ in nothing but where they stand and which of their files are there."""
        return replace(self, path=other.path, line=other.line, files=(), missing=(), reader=other.reader) == replace(
            other, files=(), missing=()
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or one ``line`` (1-based) of it, that cannot come in, and why in one sentence."""

    path: Path
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnsRead:
    """The mapping with which a table was read, where it came from, and what is in doubt about it.

    ``signature`` is that of the table's header, under which a mapping is remembered; ``notes`` are sentences about how
    it was read that ask for nothing.
    """

    path: Path
    mapping: tabular.Mapping
    doubts: tuple[str, ...]
    signature: str = ""
    origin: MappingOrigin = "proposed"
    notes: tuple[str, ...] = ()
