"""Tells what a JSON file of an Instagram download is and lists its posts, in all layouts since 2019 as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ugcdesk.importing.mojibake import repaired
from ugcdesk.importing.said import said_text

Said = Mapping[str, Any]

_LARGEST = 128 << 20
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
_OLD_POSTS = ("photos", "videos")
_OLD_ASIDE = ("profile", "direct")
# Labels are in the language of the account.
_USERNAME_LABELS = frozenset({
    "username", "nombre de usuario", "nom d’utilisateur", "nom d'utilisateur", "benutzername", "nome utente",
    "nome de usuário", "nome de utilizador", "gebruikersnaam", "nazwa użytkownika", "användarnamn", "brugernavn",
    "brukernavn", "käyttäjänimi", "uživatelské jméno", "kullanıcı adı", "имя пользователя", "ユーザーネーム",
})  # fmt: skip
_NAME_LABELS = frozenset({"name", "nombre", "nom", "nome", "naam", "imię i nazwisko", "namn", "navn", "nimi", "isim"})
_USERNAME = re.compile(r"@?([A-Za-z0-9_.]{1,30})")


class Kind(StrEnum):
    """What a JSON file of a download holds."""

    POSTS = "posts"
    PROFILE = "profile"
    PRIVATE = "private"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as the file states it, with its media in order; ``is_said`` is False for what is no post at all."""

    post: Said
    media: tuple[Said, ...] = ()
    is_story: bool = False
    is_archived: bool = False
    is_said: bool = True


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


def read_document(path: Path) -> Document | None:
    """What ``path`` is of an Instagram download; None when it is something else. Never raises."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        content = path.read_bytes()
        if any(sign in content for sign in _CONTENT_SIGNS):
            document = _recognised(path, json.loads(content))
            if document is not None:
                return document
    except (OSError, ValueError, RecursionError):
        return None
    return _account(path, content)


def old_profile(path: Path) -> Document | None:
    """The `profile.json` that lay beside `media.json` up to 2020; None when ``path`` is none."""
    try:
        said = json.loads(path.read_bytes()) if path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return Document(path, Kind.PROFILE, username=_handle(said.get("username")), name=said_words(said.get("name")))


def said_words(value: object) -> str | None:
    """A text of the download as it was meant, see `mojibake`; None when it is empty or no text."""
    return said_text(repaired(value)) if isinstance(value, str) else None


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
        return _profile(path, said["profile_user"])
    return _wrapped(path, said) or _old_media(path, said)


def _wrapped(path: Path, said: Said) -> Document | None:
    for key, rows in said.items():
        if not isinstance(rows, list):
            continue
        if key in _ASIDE_KEYS:
            return Document(path, Kind.ACCOUNT, aside=tuple(_uris(rows)))
        if key in _CONTENT_KEYS or _are_posts(key, rows):
            entries = _entries(rows, is_story=key == "ig_stories", is_archived="archived" in key)
            return Document(path, Kind.POSTS, tuple(entries))
    return None


def _are_posts(key: str, rows: list[Any]) -> bool:
    """Whether the array under an unknown key lists posts: each with its media, or bare media where they may stand."""
    may_be_bare = key == "media" or key.startswith("ig_")
    return any(_is_group(row) or (may_be_bare and _is_medium(row) and "creation_timestamp" in row) for row in rows)


def _is_group(row: object) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("media"), list):
        return False
    return any(_is_medium(one) and ("creation_timestamp" in one or "creation_timestamp" in row) for one in row["media"])


def _is_medium(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("uri"), str)


def _entries(rows: Iterable[object], *, is_story: bool = False, is_archived: bool = False) -> Iterator[Entry]:
    for row in rows:
        if not isinstance(row, dict):
            yield Entry({}, is_said=False)
            continue
        media = row.get("media")
        if isinstance(media, list):
            yield Entry(row, tuple(one for one in media if isinstance(one, dict)), is_story, is_archived)
        else:
            yield Entry(row, (row,) if _is_medium(row) else (), is_story, is_archived)


def _uris(rows: Iterable[object]) -> Iterator[str]:
    for entry in _entries(rows):
        yield from (one["uri"] for one in entry.media if _is_medium(one))


def _old_media(path: Path, said: Said) -> Document | None:
    """The `media.json` of up to 2020, in which each file of a carousel stood for itself."""
    lists = {key: said[key] for key in (*_OLD_POSTS, "stories", *_OLD_ASIDE) if isinstance(said.get(key), list)}
    if not any(_is_old(row) for rows in lists.values() for row in rows):
        return None
    posts = [row for key in _OLD_POSTS for row in lists.get(key, ())]
    stories = [_old_entry([row], is_story=True) for row in lists.get("stories", ())]
    aside = [row["path"] for key in _OLD_ASIDE for row in lists.get(key, ()) if _is_old(row)]
    entries = (*(_old_entry(rows) for rows in _carousels(posts)), *stories)
    return Document(path, Kind.POSTS, entries, tuple(aside), is_old=True)


def _is_old(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("path"), str) and "taken_at" in row


def _carousels(rows: Iterable[object]) -> list[list[object]]:
    """The rows put together that were posted in the same second with the same caption."""
    together: dict[tuple[str, str] | int, list[object]] = {}
    for place, row in enumerate(rows):
        moment = row.get("taken_at") if isinstance(row, dict) else None
        caption = row.get("caption") if isinstance(row, dict) else None
        key = (moment, str(caption or "")) if isinstance(moment, str) and moment else place
        together.setdefault(key, []).append(row)
    return list(together.values())


def _old_entry(rows: list[object], *, is_story: bool = False) -> Entry:
    found = [row for row in rows if isinstance(row, dict)]
    if not found:
        return Entry({}, is_said=False)
    first = found[0]
    post = {
        "title": first.get("caption"),
        "creation_timestamp": first.get("taken_at"),
        "location": first.get("location"),
    }
    media = tuple({"uri": row["path"]} for row in found if _is_old(row))
    return Entry(post, media, is_story)


def _profile(path: Path, rows: object) -> Document:
    said = rows[0].get("string_map_data") if isinstance(rows, list) and rows and isinstance(rows[0], dict) else None
    labelled = {
        repaired(label).strip().lower(): value.get("value")
        for label, value in (said.items() if isinstance(said, dict) else ())
        if isinstance(value, dict)
    }
    username = next((labelled[label] for label in labelled if label in _USERNAME_LABELS), None)
    name = next((labelled[label] for label in labelled if label in _NAME_LABELS), None)
    aside = _profile_pictures(rows)
    return Document(path, Kind.PROFILE, aside=aside, username=_handle(username), name=said_words(name))


def _profile_pictures(rows: object) -> tuple[str, ...]:
    media = rows[0].get("media_map_data") if isinstance(rows, list) and rows and isinstance(rows[0], dict) else None
    return tuple(one["uri"] for one in media.values() if _is_medium(one)) if isinstance(media, dict) else ()


def _handle(value: object) -> str | None:
    match = _USERNAME.fullmatch(said_text(value) or "")
    return match[1] if match else None
