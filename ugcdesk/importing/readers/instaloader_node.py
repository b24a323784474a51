"""Says what one node of instaloader tells about a post or story, in the keys of the website and of the phone alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate
from ugcdesk.importing.posts.naming import instagram_address, marks_of, profile_address, source_key, story_address
from ugcdesk.importing.posts.said import hashtags, inner, instant, said_text
from ugcdesk.library.vocabulary import ContentType, Platform

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """A post without its files. ``shows_video`` has the places of its files, 0 that of an only one, and whether each
    is a video."""

    candidate: Candidate
    shows_video: Mapping[int, bool]


def described(path: Path, node: Node, node_type: str) -> Described | None:
    """What the node of the sidecar at ``path`` tells; None when it is no post or story."""
    if node_type not in ("Post", "StoryItem"):
        return None
    phone = node.get("iphone_struct")
    said = {**(phone if isinstance(phone, dict) else {}), **node}
    # The phone's id is the number of the post, "_" and that of its owner.
    key = source_key(Platform.INSTAGRAM, str(said.get("id") or said.get("pk") or "").partition("_")[0])
    if key is None:
        return None
    shows = _shows_video(said)
    candidate = _candidate(path, said, key, is_story=node_type == "StoryItem", shows=shows)
    return Described(candidate, shows)


def _candidate(path: Path, said: Node, key: str, *, is_story: bool, shows: Mapping[int, bool]) -> Candidate:
    caption = _caption(said)
    tags = hashtags(None, caption)
    owner = inner(said, "owner")
    user = inner(said, "user")
    creator = said_text(owner.get("username")) or said_text(user.get("username"))
    number = key.partition(":")[2]
    code = said_text(said.get("shortcode")) or said_text(said.get("code"))
    is_reel = shows.get(0, False)
    return Candidate(
        path=path,
        content_type=ContentType.STORY if is_story else _type(shows),
        platform=Platform.INSTAGRAM,
        source_key=key,
        creator=creator,
        creator_name=said_text(owner.get("full_name")) or said_text(user.get("full_name")),
        creator_url=profile_address(Platform.INSTAGRAM, creator),
        caption=caption,
        posted_at=instant(said.get("taken_at_timestamp") or said.get("date") or said.get("taken_at")),
        url=story_address(creator, number) if is_story else instagram_address(code, is_reel=is_reel),
        external_id=number,
        hashtags=tags,
        place=said_text(inner(said, "location").get("name")),
        alt_text=_alt_text(said),
        marks=_marks(said, tags),
    )


def _type(shows: Mapping[int, bool]) -> ContentType:
    if 0 not in shows:
        return ContentType.POST
    return ContentType.VIDEO if shows[0] else ContentType.PHOTO


def _shows_video(said: Node) -> dict[int, bool]:
    children = _children(said)
    if children:
        return {place: _is_video(child) for place, child in enumerate(children, 1)}
    return {} if said.get("__typename") == "GraphSidecar" else {0: _is_video(said)}


def _children(said: Node) -> list[Node]:
    children = _nodes(said, "edge_sidecar_to_children") or said.get("carousel_media")
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []


def _is_video(said: Node) -> bool:
    return bool(said.get("is_video")) or said.get("media_type") == 2


def _caption(said: Node) -> str | None:
    texts = [said_text(node.get("text")) for node in _nodes(said, "edge_media_to_caption")]
    plain = said_text(said.get("caption")) or said_text(inner(said, "caption").get("text"))
    phones = said_text(inner(inner(said, "iphone_struct"), "caption").get("text"))
    return next((text for text in texts if text), None) or plain or phones


def _alt_text(said: Node) -> str | None:
    texts = [said_text(one.get("accessibility_caption")) for one in (said, *_children(said))]
    return next((text for text in texts if text), None)


def _marks(said: Node, tags: tuple[str, ...]) -> dict[str, Any]:
    sponsors = _nodes(said, "edge_media_to_sponsor_user") or said.get("sponsor_tags")
    tagged = [_names(_nodes(one, "edge_media_to_tagged_user"), "user") for one in (said, *_children(said))]
    phones = [_names(inner(one, "usertags").get("in"), "user") for one in (said, *_children(said))]
    return marks_of(
        is_paid=sponsors or said.get("is_paid_partnership"),
        tags=tags,
        sponsors=_names(sponsors, "sponsor"),
        coauthors=_names(said.get("coauthor_producers")),
        tagged=[name for names in (*tagged, *phones) for name in names],
    )


def _nodes(said: Node, name: str) -> list[Node]:
    """The nodes of a list as the website has it: ``{"edges": [{"node": …}]}``."""
    edges = inner(said, name).get("edges")
    return [inner(edge, "node") for edge in edges if isinstance(edge, dict)] if isinstance(edges, list) else []


def _names(people: object, inside: str | None = None) -> list[str]:
    """The user names of ``people``, each in the object called ``inside`` of its entry."""
    entries = [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    names = [said_text((inner(one, inside) if inside else one).get("username")) for one in entries]
    return [name for name in names if name]
