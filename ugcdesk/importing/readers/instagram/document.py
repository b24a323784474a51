"""What a JSON file of an Instagram download holds, one way for all layouts, and the smallest things that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ugcdesk.importing.posts.said import said_text
from ugcdesk.tabular.mojibake import repaired

Said = Mapping[str, Any]

LARGEST = 128 << 20


class Kind(StrEnum):
    """What a JSON file of a download holds."""

    POSTS = "posts"
    PROFILE = "profile"
    PRIVATE = "private"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as the file states it, with its media in order; neither says anything for what is no post at all."""

    post: Said
    media: tuple[Said, ...] = ()
    is_story: bool = False
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A recognised JSON file. ``aside`` are the uris of media that are no posts: profile pictures, deleted ones."""

    path: Path
    kind: Kind
    entries: tuple[Entry, ...] = ()
    aside: tuple[str, ...] = ()
    username: str | None = None
    name: str | None = None
    is_old: bool = False


def said_words(value: object) -> str | None:
    """A text of the download as it was meant, see `mojibake`; None when it is empty or no text."""
    return said_text(repaired(value)) if isinstance(value, str) else None


def is_medium(row: object) -> bool:
    """Whether ``row`` names a file."""
    return isinstance(row, dict) and isinstance(row.get("uri"), str)
