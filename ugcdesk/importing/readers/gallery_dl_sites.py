"""Says what one sidecar of gallery-dl tells about its post, site by site; grouping the files is `gallery_dl`'s work."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.cleaning import language_code, web_address
from ugcdesk.importing.posts.naming import instagram_address, marks_of, profile_address, source_key, story_address
from ugcdesk.importing.posts.said import hashtags, inner, instant, said_text, usernames, whole
from ugcdesk.library.vocabulary import ContentType, Platform

Sidecar = Mapping[str, Any]

_PORTRAITS = frozenset({"avatar", "background"})
_COMPANIONS = frozenset({"audio", "cover", "subtitle"})
_INSTAGRAM_TYPES = {"reel": ContentType.VIDEO, "story": ContentType.STORY, "highlight": ContentType.STORY}
_STORIES = frozenset({"story", "highlight"})
# The set of all photos of one Facebook post.
_FACEBOOK_POST = re.compile(r"pcb\.(\d+)")
_RETWEETED = re.compile(r"RT @\w+: ")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a post. ``path`` is where it should be, by its ``sidecar``, and ``number`` its place in the post.

    ``candidate`` is the post without its files, ``is_companion`` a sound, cover or subtitle, ``is_portrait`` a picture
    of a profile, and ``stands_alone`` says that the numbers count other posts too.
    """

    sidecar: Path
    path: Path
    number: int
    candidate: Candidate
    is_companion: bool
    is_portrait: bool
    stands_alone: bool


def part_of(sidecar: Path, said: Sidecar) -> Part | None:
    """What the ``sidecar``, which is named after its file, tells of it; None when it is of no site known here."""
    path = sidecar.with_suffix("")
    describe = _SITES.get(str(said.get("category")))
    candidate = describe(path, said) if describe else None
    if candidate is None:
        return None
    return Part(
        sidecar=sidecar,
        path=path,
        number=whole(said.get("num")),
        candidate=candidate,
        is_companion=_is_companion(said),
        is_portrait=said.get("subcategory") in _PORTRAITS,
        stands_alone=candidate.platform is Platform.FACEBOOK or candidate.content_type is ContentType.STORY,
    )


def _is_companion(said: Sidecar) -> bool:
    """Whether the file is a sound, a cover, a subtitle, or the preview of a video that comes beside it."""
    return said.get("type") in _COMPANIONS or bool(said.get("audio_url")) or str(said.get("media_id")).endswith("p")


def _instagram(path: Path, said: Sidecar) -> Candidate | None:
    kind = str(said.get("type"))
    # All stories of a person, or of a highlight, share one post_id.
    number = _without_preview(said.get("media_id")) if kind in _STORIES else said.get("post_id")
    key = source_key(Platform.INSTAGRAM, number)
    if key is None:
        return None
    creator = said_text(said.get("username")) or said_text(inner(said, "owner").get("username"))
    caption = said_text(said.get("description"))
    place = said_text(said.get("location_name")) or (said_text(said.get("location_slug")) or "").replace("-", " ")
    times = ("date", "post_date") if kind in _STORIES else ("post_date", "date")
    # The program finds them in the caption, and there what is none.
    tags = hashtags(None if caption else said.get("tags"), caption)
    return Candidate(
        path=path,
        content_type=_INSTAGRAM_TYPES.get(kind, ContentType.POST),
        platform=Platform.INSTAGRAM,
        source_key=key,
        creator=creator,
        creator_name=said_text(said.get("fullname")),
        creator_url=profile_address(Platform.INSTAGRAM, creator),
        caption=caption,
        posted_at=next((moment for name in times if (moment := instant(said.get(name)))), None),
        url=_instagram_url(said, kind, creator, str(number)),
        external_id=key.partition(":")[2],
        hashtags=tags,
        place=place or None,
        marks=_instagram_marks(said, tags),
    )


def _without_preview(number: object) -> object:
    return number.removesuffix("p") if isinstance(number, str) else number


def _instagram_url(said: Sidecar, kind: str, creator: str | None, number: str) -> str | None:
    if kind == "story":
        return story_address(creator, number)
    code = said_text(said.get("post_shortcode"))
    return web_address(said_text(said.get("post_url"))) or instagram_address(code, is_reel=kind == "reel")


def _instagram_marks(said: Sidecar, tags: tuple[str, ...]) -> dict[str, Any]:
    sponsors = usernames(said.get("sponsor_tags") or said.get("sponsors") or said.get("sponsor_users"))
    # In a feed of posts that tag somebody, that somebody.
    whose = said_text(said.get("tagged_username"))
    tagged = [*usernames(said.get("tagged_users")), *([whose] if whose else [])]
    return marks_of(
        is_paid=sponsors or said.get("is_paid_partnership") or said.get("paid_partnership"),
        tags=tags,
        sponsors=sponsors,
        coauthors=usernames(said.get("coauthors")),
        tagged=tagged,
        highlight=said_text(said.get("highlight_title")),
    )


def _tiktok(path: Path, said: Sidecar) -> Candidate | None:
    key = source_key(Platform.TIKTOK, said.get("id"))
    if key is None:
        return None
    author = inner(said, "author")
    creator = said_text(author.get("uniqueId")) or said_text(said.get("author")) or said_text(said.get("user"))
    # Where nobody wrote a text, the title is the program's own.
    caption = said_text(said.get("desc")) if "desc" in said else said_text(said.get("title"))
    kind = "photo" if said.get("post_type") == "image" else "video"
    number = key.partition(":")[2]
    profile = profile_address(Platform.TIKTOK, creator)
    tags = hashtags(None, caption)
    return Candidate(
        path=path,
        content_type=ContentType.POST if kind == "photo" else ContentType.VIDEO,
        platform=Platform.TIKTOK,
        source_key=key,
        creator=creator,
        creator_name=said_text(author.get("nickname")),
        creator_url=profile,
        caption=caption,
        posted_at=instant(said.get("createTime") or said.get("date")),
        url=f"{profile}/{kind}/{number}" if profile else None,
        external_id=number,
        hashtags=tags,
        language=language_code(said_text(said.get("textLanguage"))),
        marks=marks_of(is_paid=said.get("isAd") or said.get("brandOrganicType"), tags=tags),
    )


def _x(path: Path, said: Sidecar) -> Candidate | None:
    # What was only passed on is its author's post.
    number = said.get("retweet_id") or said.get("tweet_id")
    key = source_key(Platform.X, number)
    if key is None:
        return None
    author = inner(said, "author")
    creator = said_text(author.get("name"))
    caption = said_text(said.get("content"))
    caption = _RETWEETED.sub("", caption, count=1) if caption and said.get("retweet_id") else caption
    tags = hashtags(said.get("hashtags"), caption)
    profile = profile_address(Platform.X, creator)
    return Candidate(
        path=path,
        content_type=ContentType.POST,
        platform=Platform.X,
        source_key=key,
        creator=creator,
        creator_name=said_text(author.get("nick")),
        creator_url=profile,
        caption=caption,
        posted_at=instant(said.get("date_original") or said.get("date")),
        url=f"{profile}/status/{number}" if profile else None,
        external_id=str(number),
        hashtags=tags,
        language=language_code(said_text(said.get("lang"))),
        alt_text=said_text(said.get("description")),
        marks=marks_of(is_paid=False, tags=tags),
    )


def _pinterest(path: Path, said: Sidecar) -> Candidate | None:
    key = source_key(Platform.PINTEREST, said.get("id"))
    if key is None:
        return None
    person = inner(said, "native_creator") or inner(said, "pinner")
    creator = said_text(person.get("username"))
    caption = said_text(said.get("description"))
    tags = hashtags(None, caption)
    number = key.partition(":")[2]
    return Candidate(
        path=path,
        content_type=ContentType.POST,
        platform=Platform.PINTEREST,
        source_key=key,
        creator=creator,
        creator_name=said_text(person.get("full_name")),
        creator_url=profile_address(Platform.PINTEREST, creator),
        title=said_text(said.get("title")) or said_text(said.get("grid_title")),
        caption=caption,
        posted_at=instant(said.get("created_at")),
        url=f"https://www.pinterest.com/pin/{number}/",
        external_id=number,
        hashtags=tags,
        alt_text=said_text(said.get("alt_text")),
        marks=marks_of(
            is_paid=said.get("is_promoted") or said.get("sponsorship"),
            tags=tags,
            board=said_text(inner(said, "board").get("name")),
            links_to=web_address(said_text(said.get("link"))),
        ),
    )


def _facebook(path: Path, said: Sidecar) -> Candidate | None:
    post = _FACEBOOK_POST.fullmatch(str(said.get("set_id")))
    number = post[1] if post else said.get("id")
    key = source_key(Platform.FACEBOOK, number)
    if key is None:
        return None
    # The program's "username" is the name that people see; two people may share it.
    creator = said_text(said.get("user_id")) or said_text(said.get("username"))
    caption = said_text(said.get("caption"))
    tags = hashtags(None, caption)
    is_video = said.get("type") == "video"
    return Candidate(
        path=path,
        content_type=ContentType.VIDEO if is_video else ContentType.POST,
        platform=Platform.FACEBOOK,
        source_key=key,
        creator=creator,
        creator_name=said_text(said.get("username")),
        creator_url=profile_address(Platform.FACEBOOK, creator),
        caption=caption,
        posted_at=instant(said.get("date")),
        url=_facebook_url(str(number), creator if post else None, is_video=is_video),
        external_id=str(number),
        hashtags=tags,
        marks=marks_of(is_paid=False, tags=tags),
    )


def _facebook_url(number: str, page: str | None, *, is_video: bool) -> str:
    profile = profile_address(Platform.FACEBOOK, page)
    if profile:
        return f"{profile}/posts/{number}"
    return f"https://www.facebook.com/{'watch/?v' if is_video else 'photo/?fbid'}={number}"


_SITES: Mapping[str, Callable[[Path, Sidecar], Candidate | None]] = {
    "instagram": _instagram,
    "tiktok": _tiktok,
    "twitter": _x,
    "pinterest": _pinterest,
    "facebook": _facebook,
}
