"""Finds the posts and the owner in the JSON of a TikTok download, in all its layouts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ugcdesk.importing.posts.said import said_text

_LARGEST = 128 << 20
_SIGN = b'"VideoList"'
# Where own posts stand: since 2024, before, and in the first downloads. The history of watched videos has a
# VideoList too and is none of these.
_PLACES = (
    ("Post", "Posts", "VideoList"),
    ("Post", "Videos", "VideoList"),
    ("Video", "Videos", "VideoList"),
    ("Activity", "Video", "Videos", "VideoList"),
    ("Activity", "Videos", "VideoList"),
)
_PROFILES = tuple(
    (top, section, "ProfileMap")
    for top in ("Profile", "Profile And Settings")
    for section in ("Profile Info", "Profile Information")
)
_SECTIONS = frozenset({"Post", "Video", "Activity", "Your Activity", "Profile", "Profile And Settings", "Comment"})
_USERNAME = re.compile(r"@?([A-Za-z0-9_.]{1,64})")


@dataclass(frozen=True, slots=True)
class Account:
    """What a download says: its posts as they stand there, and whose they are."""

    posts: Sequence[object]
    username: str | None = None
    name: str | None = None


def read_account(path: Path) -> Account | None:
    """The download that ``path`` holds, or None when it is none. Never raises."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        content = path.read_bytes()
        said = json.loads(content) if _SIGN in content else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not _SECTIONS.intersection(said):
        return None
    profile = next((found for place in _PROFILES if isinstance(found := _at(said, place), dict)), {})
    match = _USERNAME.fullmatch(said_text(profile.get("userName")) or "")
    posts = [post for place in _PLACES if isinstance(rows := _at(said, place), list) for post in rows]
    return Account(posts, match[1] if match else None, said_text(profile.get("displayName")))


def _at(said: object, place: Sequence[str]) -> object:
    for name in place:
        said = said.get(name) if isinstance(said, dict) else None
    return said
