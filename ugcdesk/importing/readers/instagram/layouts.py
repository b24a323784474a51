"""Tells what a JSON file of an Instagram download is and lists its posts, in all layouts since 2019 as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ugcdesk.importing.readers.instagram.document import LARGEST, Document, Entry, Kind, Said, is_medium
from ugcdesk.importing.readers.instagram.layout_2020 import media_of_2020
from ugcdesk.importing.readers.instagram.profile import profile_of

_CONTENT_SIGNS = (b'"creation_timestamp"', b'"taken_at"', b'"ig_', b'"profile_user"')
_ACCOUNT_SIGNS = (b'"string_list_data"', b'"string_map_data"', b'"media_list_data"', b'"label_values"')
_ACCOUNT_KEY = re.compile(
    rb'\s*\{\s*"(?:relationships|likes|story_activities|impressions_history|settings|account_history|searches|saved'
    rb"|comments|organic_insights|topics|apps_and_websites|subscriptions|profile|ig|inferred_data|contacts|devices"
    rb'|monetization|shopping|reports|checkout)_[a-z0-9_]+"\s*:'
)
_CONTENT_KEYS = frozenset(
    {"ig_reels_media", "ig_stories", "ig_archived_post_media", "ig_igtv_media", "ig_other_media", "ig_posts"}
)
_ASIDE_KEYS = frozenset({"ig_profile_picture", "ig_recently_deleted_media"})


def read_document(path: Path) -> Document | None:
    """What ``path`` is of an Instagram download; None when it is something else. Never raises."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        content = path.read_bytes()
        if any(sign in content for sign in _CONTENT_SIGNS):
            document = _recognised(path, json.loads(content))
            if document is not None:
                return document
    except (OSError, ValueError, RecursionError):
        return None
    return _account(path, content)


def _account(path: Path, content: bytes) -> Document | None:
    if b'"participants"' in content and (b'"messages"' in content or b'"conversation"' in content):
        return Document(path, Kind.PRIVATE)
    if any(sign in content for sign in _ACCOUNT_SIGNS) or _ACCOUNT_KEY.match(content):
        return Document(path, Kind.ACCOUNT)
    return None


def _recognised(path: Path, said: object) -> Document | None:
    if isinstance(said, list):
        return Document(path, Kind.POSTS, tuple(_entries(said))) if any(map(_is_group, said)) else None
    if not isinstance(said, dict) or "participants" in said:
        return None
    if "profile_user" in said:
        return profile_of(path, said["profile_user"])
    return _wrapped(path, said) or media_of_2020(path, said)


def _wrapped(path: Path, said: Said) -> Document | None:
    lists = {key: rows for key, rows in said.items() if isinstance(rows, list)}
    aside = {key: rows for key, rows in lists.items() if key in _ASIDE_KEYS}
    content = {
        key: rows
        for key, rows in lists.items()
        if key not in _ASIDE_KEYS and (key in _CONTENT_KEYS or _are_posts(key, rows))
    }
    if not aside and not content:
        return None
    entries = (
        entry
        for key, rows in content.items()
        for entry in _entries(rows, is_story=key == "ig_stories", is_archived="archived" in key)
    )
    uris = (uri for rows in aside.values() for uri in _uris(rows))
    return Document(path, Kind.POSTS if content else Kind.ACCOUNT, tuple(entries), tuple(uris))


def _are_posts(key: str, rows: list[Any]) -> bool:
    """Whether the array under an unknown key lists posts: each with its media, or bare media where they may stand."""
    may_be_bare = key == "media" or key.startswith("ig_")
    return any(_is_group(row) or (may_be_bare and is_medium(row) and "creation_timestamp" in row) for row in rows)


def _is_group(row: object) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("media"), list):
        return False
    return any(is_medium(one) and ("creation_timestamp" in one or "creation_timestamp" in row) for one in row["media"])


def _entries(rows: Iterable[object], *, is_story: bool = False, is_archived: bool = False) -> Iterator[Entry]:
    for row in rows:
        if not isinstance(row, dict):
            yield Entry({})
            continue
        media = row.get("media")
        if isinstance(media, list):
            yield Entry(row, tuple(one for one in media if isinstance(one, dict)), is_story, is_archived)
        else:
            yield Entry(row, (row,) if is_medium(row) else (), is_story, is_archived)


def _uris(rows: Iterable[object]) -> Iterator[str]:
    for entry in _entries(rows):
        yield from (one["uri"] for one in entry.media if is_medium(one))
