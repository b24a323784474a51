"""Reads folders that gallery-dl downloaded with ``--write-metadata``: Instagram and TikTok posts with their files."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.cleaning import language_code, web_address
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.said import hashtags, instant, said_text, usernames, whole
from ugcdesk.importing.shown import shown_type
from ugcdesk.library.vocabulary import ContentType, Platform

Sidecar = Mapping[str, Any]

_ENDING = ".json"
_LARGEST = 4 << 20
_CODE = re.compile(r"[\w-]+", re.ASCII)
_ID_KEYS = {"instagram": "post_id", "tiktok": "id"}
_INSTAGRAM_TYPES = {"reel": ContentType.VIDEO, "story": ContentType.STORY, "highlight": ContentType.STORY}


class GalleryDlReader:
    """Sidecars ``FILE.EXT.json`` beside their files; all files of one post are one item, in the order of the post."""

    name = "gallery-dl"

    def __init__(self) -> None:
        self._sidecars: dict[Path, Sidecar] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        offered = set(files)
        claimed: set[Path] = set()
        for path in files:
            if path.suffix.lower() != _ENDING:
                continue
            reading.progress.check()
            said = _read_sidecar(path)
            if said is None:
                continue
            self._sidecars[path] = said
            claimed |= {path, path.with_suffix("")} & offered
        return claimed

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        there = set(files)
        posts: dict[str, list[tuple[Path, Sidecar]]] = defaultdict(list)
        for path in files:
            said = self._sidecars.get(path)
            if said is None:
                continue
            if path.with_suffix("") in there:
                posts[_source_key(said) or ""].append((path.with_suffix(""), said))
            else:
                yield Refusal(path, None, f"The file {path.stem} that this sidecar describes is not beside it: add it.")
        for key, parts in posts.items():
            reading.progress.check()
            yield _post(key, parts)


def _post(key: str, parts: list[tuple[Path, Sidecar]]) -> Candidate:
    ordered = sorted(parts, key=lambda part: (whole(part[1].get("num")), part[0].name))
    files = tuple(CandidateFile(path, path.name) for path, _ in ordered)
    first = ordered[0][1]
    describe = _instagram if first["category"] == Platform.INSTAGRAM else _tiktok
    return describe(key, ordered[0][0], files, first)


def _instagram(key: str, path: Path, files: tuple[CandidateFile, ...], said: Sidecar) -> Candidate:
    creator = said_text(said.get("username"))
    caption = said_text(said.get("description"))
    return Candidate(
        path=path,
        content_type=_INSTAGRAM_TYPES.get(str(said.get("type"))) or shown_type(files),
        platform=Platform.INSTAGRAM,
        source_key=key,
        files=files,
        creator=creator,
        creator_name=said_text(said.get("fullname")),
        creator_url=f"https://www.instagram.com/{creator}/" if creator else None,
        caption=caption,
        posted_at=instant(said.get("post_date") or said.get("date")),
        url=web_address(said_text(said.get("post_url"))) or _instagram_address(said),
        external_id=key.removeprefix("instagram:"),
        hashtags=hashtags(said.get("tags"), caption),
        place=(said_text(said.get("location_slug")) or "").replace("-", " ") or None,
        marks=_instagram_marks(said),
    )


def _instagram_address(said: Sidecar) -> str | None:
    code = said_text(said.get("post_shortcode"))
    return f"https://www.instagram.com/p/{code}/" if code and _CODE.fullmatch(code) else None


def _instagram_marks(said: Sidecar) -> dict[str, Any]:
    sponsors = usernames(said.get("sponsor_tags") or said.get("sponsors") or said.get("sponsor_users"))
    is_paid = bool(sponsors or said.get("is_paid_partnership") or said.get("paid_partnership"))
    marks = {
        "paid_partnership": is_paid,
        "sponsors": sponsors,
        "coauthors": usernames(said.get("coauthors")),
        "tagged": usernames(said.get("tagged_users")),
    }
    return {name: value for name, value in marks.items() if value}


def _tiktok(key: str, path: Path, files: tuple[CandidateFile, ...], said: Sidecar) -> Candidate:
    author = said.get("author")
    author = author if isinstance(author, dict) else {}
    creator = said_text(author.get("uniqueId")) or said_text(said.get("user"))
    caption = said_text(said.get("desc")) or said_text(said.get("title"))
    kind = "photo" if said.get("post_type") == "image" else "video"
    return Candidate(
        path=path,
        content_type=shown_type(files) if kind == "photo" else ContentType.VIDEO,
        platform=Platform.TIKTOK,
        source_key=key,
        files=files,
        creator=creator,
        creator_name=said_text(author.get("nickname")),
        creator_url=f"https://www.tiktok.com/@{creator}" if creator else None,
        caption=caption,
        posted_at=instant(said.get("createTime") or said.get("date")),
        url=f"https://www.tiktok.com/@{creator}/{kind}/{key.removeprefix('tiktok:')}" if creator else None,
        external_id=key.removeprefix("tiktok:"),
        hashtags=hashtags(None, caption),
        language=language_code(said_text(said.get("textLanguage"))),
        marks={"paid_partnership": True} if said.get("isAd") or said.get("brandOrganicType") else {},
    )


def _read_sidecar(path: Path) -> Sidecar | None:
    """What a sidecar says, or None when the file is no sidecar of a known site."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return said if _source_key(said) else None


def _source_key(said: Sidecar) -> str | None:
    category = str(said.get("category"))
    number = said.get(_ID_KEYS.get(category, ""))
    return f"{category}:{number}" if isinstance(number, str | int) and str(number).isalnum() else None
