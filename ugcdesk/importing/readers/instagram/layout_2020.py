"""Reads the `media.json` of Instagram downloads up to 2020, in which each file of a carousel stood for itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ugcdesk.importing.readers.instagram.document import Document, Entry, Kind, Said

_POSTS = ("photos", "videos")
_ASIDE = ("profile", "direct")


def media_of_2020(path: Path, said: Said) -> Document | None:
    """The posts and stories that ``said`` lists; None when it is no such file. Files posted at once are one post."""
    lists = {key: said[key] for key in (*_POSTS, "stories", *_ASIDE) if isinstance(said.get(key), list)}
    if not any(_is_listed(row) for rows in lists.values() for row in rows):
        return None
    posts = [row for key in _POSTS for row in lists.get(key, ())]
    stories = [_entry([row], is_story=True) for row in lists.get("stories", ())]
    aside = [row["path"] for key in _ASIDE for row in lists.get(key, ()) if _is_listed(row)]
    entries = (*(_entry(rows) for rows in _carousels(posts)), *stories)
    return Document(path, Kind.POSTS, entries, tuple(aside), is_old=True)


def _is_listed(row: object) -> bool:
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


def _entry(rows: list[object], *, is_story: bool = False) -> Entry:
    found = [row for row in rows if isinstance(row, dict)]
    if not found:
        return Entry({})
    first = found[0]
    post = {
        "title": first.get("caption"),
        "creation_timestamp": first.get("taken_at"),
        "location": first.get("location"),
    }
    media = tuple({"uri": row["path"]} for row in found if _is_listed(row))
    return Entry(post, media, is_story)
