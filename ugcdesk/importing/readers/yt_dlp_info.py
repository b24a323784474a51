"""Says what one ``.info.json`` of yt-dlp tells about its video; finding the files is `yt_dlp`'s work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.cleaning import language_code, web_address
from ugcdesk.importing.posts.links import read_post_link
from ugcdesk.importing.posts.naming import instagram_address, marks_of, profile_address, source_key
from ugcdesk.importing.posts.said import hashtags, instant, said_text, whole
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.links import instagram_number, post_address

Info = Mapping[str, Any]

_PLATFORMS = {
    "youtube": Platform.YOUTUBE,
    "tiktok": Platform.TIKTOK,
    "instagram": Platform.INSTAGRAM,
    "facebook": Platform.FACEBOOK,
    "twitter": Platform.X,
    "pinterest": Platform.PINTEREST,
}
_INSTAGRAM_STORY = re.compile(r"instagram\.com/stories/", re.ASCII)
# The code of a post in a private account is followed by that many characters of a key.
_KEY_LETTERS = 28
# What it says of pages on sites that it does not know.
_NAMED_BY_FILE = frozenset({"generic", "html5", "html5mediaembed"})
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\d{8}", re.ASCII)
# On these the title is the beginning of the caption, or of the program's own making.
_UNTITLED = frozenset({Platform.TIKTOK, Platform.INSTAGRAM, Platform.X})
_CUT = ("...", "…")


@dataclass(frozen=True, slots=True)
class Told:
    """A video without its file; ``number`` is its place in its post, ``ending`` that of the file's name."""

    candidate: Candidate
    number: int
    ending: str | None


def is_info(said: Info) -> bool:
    """Whether the object is of the kind that yt-dlp and its forebears write."""
    named = said_text(said.get("extractor_key")) or said_text(said.get("extractor"))
    return named is not None and "id" in said and ("webpage_url" in said or "_type" in said)


def told_by(path: Path, said: Info) -> Told | None:
    """What the sidecar at ``path`` tells; None when it is about a playlist or channel."""
    if str(said.get("_type") or "video") != "video":
        return None
    extractor = (said_text(said.get("extractor_key")) or said_text(said.get("extractor")) or "").lower()
    platform = next((one for name, one in _PLATFORMS.items() if extractor.startswith(name)), Platform.WEBSITE)
    address = web_address(said_text(said.get("webpage_url"))) or web_address(said_text(said.get("original_url")))
    number = _number(platform, said, address or "")
    key = (
        source_key(platform, number)
        if platform is not Platform.WEBSITE
        else _site_key(extractor, said.get("id"), address)
    )
    if key is None:
        return None
    candidate = _candidate(path, said, platform, key, address)
    return Told(candidate, whole(said.get("playlist_index")), said_text(said.get("ext")))


def _number(platform: Platform, said: Info, address: str) -> object:
    """The id of the post, as other programs know it: the address names it, where the id may be that of the file."""
    link = read_post_link(address)
    if link is not None and link.platform is platform and link.number:
        return link.number
    number = said.get("id")
    if platform is not Platform.INSTAGRAM:
        return said_text(said.get("display_id")) or number if platform is Platform.X else number
    code = said_text(number) or ""
    return instagram_number(code[:-_KEY_LETTERS] if len(code) > _KEY_LETTERS else code)


def _site_key(extractor: str, number: object, address: str | None) -> str | None:
    """The site and the id; where the id is only what the file is called, such as ``video``, the page tells it apart."""
    name = re.sub(r"\W+", "-", extractor)
    text = said_text(number) or (str(number) if isinstance(number, int) else None)
    if not name or not text:
        return None
    is_id = name not in _NAMED_BY_FILE and _DIGIT.search(text) is not None
    page = "" if is_id or not address else f":{sha256(address.partition('#')[0].encode()).hexdigest()[:16]}"
    return f"{name}:{text[:200]}{page}"


def _candidate(path: Path, said: Info, platform: Platform, key: str, address: str | None) -> Candidate:
    creator = _creator(platform, said)
    caption = said_text(said.get("description"))
    title = said_text(said.get("fulltitle")) or said_text(said.get("title"))
    tags = _tags(said, caption, None if platform in _UNTITLED else title)
    is_story = platform is Platform.INSTAGRAM and _INSTAGRAM_STORY.search(address or "") is not None
    return Candidate(
        path=path,
        content_type=ContentType.STORY if is_story else ContentType.VIDEO,
        platform=platform,
        source_key=key,
        creator=creator,
        creator_name=_creator_name(platform, said),
        creator_url=profile_address(platform, (creator or "").lstrip("@"))
        or web_address(said_text(said.get("uploader_url")) or said_text(said.get("channel_url"))),
        title=None if platform in _UNTITLED else title,
        caption=caption,
        posted_at=instant(said.get("timestamp")) or _day(said.get("upload_date")),
        url=_url(platform, said, key.partition(":")[2], address),
        external_id=key.partition(":")[2],
        hashtags=tags,
        language=language_code(said_text(said.get("language"))),
        place=said_text(said.get("location")),
        marks=marks_of(is_paid=said.get("is_paid_partnership"), tags=tags),
    )


def _creator(platform: Platform, said: Info) -> str | None:
    uploader, number = said_text(said.get("uploader")), said_text(said.get("uploader_id"))
    if platform is Platform.INSTAGRAM:
        # Which of the fields holds the handle has changed over the years.
        return said_text(said.get("channel")) or (None if (number or "").isdigit() else number)
    if platform is Platform.TIKTOK:
        return uploader
    return number or said_text(said.get("channel_id")) or uploader or said_text(said.get("channel"))


def _creator_name(platform: Platform, said: Info) -> str | None:
    names = ("channel", "uploader") if platform is Platform.TIKTOK else ("uploader", "channel", "creator")
    return next((text for name in names if (text := said_text(said.get(name)))), None)


def _tags(said: Info, caption: str | None, title: str | None) -> tuple[str, ...]:
    """The hashtags in the texts, then the keywords that the uploader listed, each as one word.

    A title that was cut may end in half a hashtag.
    """
    texts = caption if title is None or title.endswith(_CUT) else f"{title} {caption or ''}"
    listed = said.get("tags")
    words = ["".join(tag.split()) for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    return hashtags(words, texts)


def _url(platform: Platform, said: Info, number: str, address: str | None) -> str | None:
    if platform is Platform.INSTAGRAM:
        post = post_address(address or "")
        return instagram_address(post.code, is_reel=said.get("playlist_index") is None) if post else address
    profile = profile_address(platform, _creator(platform, said))
    if profile and platform is Platform.TIKTOK:
        return f"{profile}/video/{number}"
    if profile and platform is Platform.X:
        return f"{profile}/status/{number}"
    return address


def _day(value: object) -> datetime | None:
    text = str(value)
    try:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
