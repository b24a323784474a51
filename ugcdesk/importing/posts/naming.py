"""Names posts alike whichever program's file tells of them: identities, addresses, types, marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ugcdesk.importing.posts.said import is_marked_paid
from ugcdesk.library.vocabulary import Platform

_NUMBER = re.compile(r"[\w-]{1,100}", re.ASCII)
_HANDLE = re.compile(r"[\w.-]{1,100}", re.ASCII)
_PROFILES = {
    Platform.INSTAGRAM: "https://www.instagram.com/{}/",
    Platform.TIKTOK: "https://www.tiktok.com/@{}",
    Platform.FACEBOOK: "https://www.facebook.com/{}",
    Platform.YOUTUBE: "https://www.youtube.com/@{}",
    Platform.PINTEREST: "https://www.pinterest.com/{}/",
    Platform.X: "https://x.com/{}",
}


def source_key(platform: Platform, number: object) -> str | None:
    """``"instagram:301"``: what makes it the same post in the files of all programs; None without a sound id."""
    if isinstance(number, bool) or not isinstance(number, str | int):
        return None
    return f"{platform}:{number}" if _NUMBER.fullmatch(str(number)) else None


def instagram_address(code: str | None, *, is_reel: bool) -> str | None:
    """The address of a post by its code; a single video is a reel."""
    if not code or not _NUMBER.fullmatch(code):
        return None
    return f"https://www.instagram.com/{'reel' if is_reel else 'p'}/{code}/"


def story_address(creator: str | None, number: str) -> str | None:
    """The address of a story while it can be seen."""
    return f"https://www.instagram.com/stories/{creator}/{number}/" if creator and _HANDLE.fullmatch(creator) else None


def profile_address(platform: Platform, handle: str | None) -> str | None:
    """The address of a creator's page; None where the platform or the handle has none."""
    pattern = _PROFILES.get(platform)
    return pattern.format(handle) if pattern and handle and _HANDLE.fullmatch(handle) else None


def marks_of(*, is_paid: object, tags: Iterable[str], **named: object) -> dict[str, Any]:
    """The marks of a post: paid partnership when the source or a hashtag says so, and what of ``named`` is there.

    People are in order of name, for each program lists them in another.
    """
    paid = bool(is_paid) or is_marked_paid(tags)
    lists = {name: sorted(set(value)) for name, value in named.items() if isinstance(value, list)}
    return {name: value for name, value in {"paid_partnership": paid, **named, **lists}.items() if value}
