"""Makes candidates of the posts of an Instagram download; which files they have is told to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.posts.naming import marks_of, profile_address
from ugcdesk.importing.posts.said import hashtags, instant, usernames
from ugcdesk.importing.posts.shown import shown_type
from ugcdesk.importing.readers.instagram.document import Document, Entry, Said, said_words
from ugcdesk.importing.readers.instagram.files import name_in
from ugcdesk.library.vocabulary import ContentType, Platform

_MEDIA_ID = re.compile(r"(\d{10,})$")
_PAID_KEYS = ("is_paid_partnership", "paid_partnership", "is_branded_content", "branded_content")
_SPONSOR_KEYS = ("sponsor_tags", "sponsors", "sponsor_users", "branded_content_partners")
_NO_POST = "Entry is no post: it states neither a file nor a caption nor a date; leave it out."


def candidate_of(
    document: Document, line: int, *, profile: Document | None, find: Callable[[str], Path | None]
) -> Candidate | Refusal:
    """The post that is entry ``line`` (1-based) of ``document``, made by the account of ``profile``.

    ``find`` gives the offered file that a uri names. A download states no ids of posts, so the identity is the second
    in which the first file was uploaded with the network's id of that file, which its name ends in (else the name
    without ending): both are the same in every later download, whatever its folders, quality and format. A post
    without files has its second and a hash of its caption.
    """
    entry = document.entries[line - 1]
    uris = [one["uri"] for one in entry.media if isinstance(one.get("uri"), str) and one["uri"]]
    caption = _caption(entry)
    posted_at = _posted_at(entry)
    if not (uris or caption or posted_at):
        return Refusal(document.path, line, _NO_POST)
    files, missing = _files(uris, find)
    creator = profile.username if profile else None
    tags = hashtags(None, caption)
    return Candidate(
        path=document.path,
        line=line,
        content_type=ContentType.STORY if entry.is_story else shown_type(files, missing),
        platform=Platform.INSTAGRAM,
        source_key=_source_key(entry, uris, posted_at, caption),
        files=files,
        missing=missing,
        creator=creator,
        creator_name=profile.name if profile else None,
        creator_url=profile_address(Platform.INSTAGRAM, creator),
        caption=caption,
        posted_at=posted_at,
        hashtags=tags,
        place=_place(entry.post),
        marks=_marks(entry, tags),
    )


def listed_again(candidate: Candidate, first: Candidate) -> Candidate:
    """``candidate``, told as ``first`` where both have the same caption: a download lists some posts in two files."""
    if candidate.caption not in (None, first.caption):
        return candidate
    return replace(first, path=candidate.path, line=candidate.line)


def _files(
    uris: Sequence[str], find: Callable[[str], Path | None]
) -> tuple[tuple[CandidateFile, ...], tuple[str, ...]]:
    found = {uri: find(uri) for uri in uris}
    paths = dict.fromkeys(path for path in found.values() if path is not None)
    missing = dict.fromkeys(name_in(uri) or "?" for uri, path in found.items() if path is None)
    return tuple(CandidateFile(path, path.name) for path in paths), tuple(missing)


def _caption(entry: Entry) -> str | None:
    """A carousel has it on the post, a single file on the file."""
    said = (said_words(one.get("title")) for one in (entry.post, *entry.media))
    return next((words for words in said if words), None)


def _posted_at(entry: Entry) -> datetime | None:
    moments = (instant(one.get("creation_timestamp")) for one in (entry.post, *entry.media))
    return next((moment for moment in moments if moment), None)


def _source_key(entry: Entry, uris: Sequence[str], posted_at: datetime | None, caption: str | None) -> str:
    uploaded_at = next((moment for one in entry.media if (moment := instant(one.get("creation_timestamp")))), None)
    moment = uploaded_at or posted_at
    second = str(int(moment.timestamp())) if moment else ""
    if not uris:
        return f"instagram-download:{second}:{sha256((caption or '').encode()).hexdigest()[:16]}"
    stem = PurePosixPath(name_in(uris[0])).stem
    media_id = _MEDIA_ID.search(stem)
    return f"instagram-download:{second}:{media_id[1] if media_id else stem}"


def _place(post: Said) -> str | None:
    """Where the post says it was made. The camera's coordinates are not public on the network and stay out."""
    location = post.get("location")
    return said_words(location.get("name") if isinstance(location, dict) else location)


def _marks(entry: Entry, tags: Sequence[str]) -> dict[str, Any]:
    sponsors = [name for key in _SPONSOR_KEYS for name in usernames(entry.post.get(key))]
    is_paid = bool(sponsors) or any(entry.post.get(key) is True for key in _PAID_KEYS)
    return marks_of(is_paid=is_paid, tags=tags, sponsors=sponsors, archived=entry.is_archived)
