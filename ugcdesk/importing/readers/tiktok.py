"""Reads TikTok's "Download your data" in JSON: the posts of the account by date and link, and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ugcdesk.importing.candidate import Candidate, CandidateFile, Refusal
from ugcdesk.importing.posts.naming import marks_of, profile_address
from ugcdesk.importing.posts.said import hashtags, instant, said_text
from ugcdesk.importing.reader import Found, Reading
from ugcdesk.importing.readers.tiktok_layouts import Account, read_account
from ugcdesk.library.vocabulary import ContentType, Platform
from ugcdesk.media.kinds import recognised

Said = Mapping[str, Any]

_POST_ID = re.compile(
    r"^https?://(?:[\w-]+\.)*tiktokv?\.com/.*?(video|photo)/(\d{10,25})(?!\d)", re.ASCII | re.IGNORECASE
)
_ID_IN_NAME = re.compile(r"(?<!\d)(\d{18,20})(?!\d)")
_NOTHING = frozenset({"", "no", "none", "false", "off", "n/a", "0"})
_NO_POSTS = (
    "File is a TikTok download that lists no post of its account: request the download again with “Posts” ticked, or "
    "offer the videos themselves."
)
_NO_POST = "Entry is no post: it states neither a date nor a link to a post; leave it out."


class TikTokReader:
    """`user_data_tiktok.json` and its forerunners; ``line`` of what it finds is the number of the post in its list.

    A video or photo offered with it belongs to a post when its name holds the id of the post. Comments, likes,
    messages, deleted posts and the watch history bring in nothing.
    """

    name = "tiktok"

    def __init__(self) -> None:
        self._accounts: dict[Path, Account] = {}
        self._media: dict[str, list[Path]] = {}

    def claim(self, files: Sequence[Path], reading: Reading) -> set[Path]:
        for path in files:
            if path.suffix.lower() == ".json":
                reading.progress.check()
                account = read_account(path)
                if account is not None:
                    self._accounts[path] = account
        ids = {found[1] for account in self._accounts.values() for post in account.posts if (found := _post_id(post))}
        for path in files if ids else ():
            match = _ID_IN_NAME.search(path.name)
            if match and match[1] in ids and recognised(path):
                self._media.setdefault(match[1], []).append(path)
        return {*self._accounts, *(path for paths in self._media.values() for path in paths)}

    def read(self, files: Sequence[Path], reading: Reading) -> Iterator[Found]:
        for path in files:
            account = self._accounts.get(path)
            if account is None:
                continue
            if not account.posts:
                yield Refusal(path, None, _NO_POSTS)
            for line, post in enumerate(account.posts, 1):
                reading.progress.check()
                yield self._post(path, line, post, account)

    def _post(self, path: Path, line: int, post: object, account: Account) -> Candidate | Refusal:
        kind, post_id = _post_id(post) or ("video", None)
        said = post if isinstance(post, dict) else {}
        posted_at = instant(_value(said, "Date"))
        if post_id is None and posted_at is None:
            return Refusal(path, line, _NO_POST)
        caption = said_text(_value(said, "Title"))
        tags = hashtags(None, caption)
        files = tuple(CandidateFile(one, one.name) for one in self._media.get(post_id or "", ()))
        return Candidate(
            path=path,
            line=line,
            content_type=ContentType.VIDEO if kind == "video" else ContentType.POST,
            platform=Platform.TIKTOK,
            source_key=f"tiktok:{post_id}" if post_id else _key_of(account, posted_at),
            files=files,
            missing=() if files else (_missing_name(kind, post_id, posted_at),),
            creator=account.username,
            creator_name=account.name,
            creator_url=profile_address(Platform.TIKTOK, account.username),
            caption=caption,
            posted_at=posted_at,
            url=f"https://www.tiktok.com/@{account.username or ''}/{kind}/{post_id}" if post_id else None,
            external_id=post_id,
            hashtags=tags,
            place=said_text(_value(said, "Location")),
            alt_text=said_text(_value(said, "AlternateText")),
            marks=_marks(said, tags),
        )


def _key_of(account: Account, posted_at: datetime | None) -> str:
    """The identity of a post whose link has no id, as links to the bare file have: whose it is, and its second."""
    second = int(posted_at.timestamp()) if posted_at else ""
    return f"tiktok-download:{account.username or ''}:{second}"


def _missing_name(kind: str, post_id: str | None, posted_at: datetime | None) -> str:
    ending = ".mp4" if kind == "video" else ".jpg"
    return f"{post_id or (posted_at.strftime('%Y-%m-%d %H-%M-%S') if posted_at else '?')}{ending}"


def _marks(said: Said, tags: Sequence[str]) -> dict[str, Any]:
    is_paid = _is_stated(_value(said, "ContentDisclosure"))
    return marks_of(is_paid=is_paid, tags=tags, ai_generated=_is_stated(_value(said, "AIGeneratedContent")))


def _is_stated(value: object) -> bool:
    """Whether a field that is empty or says no when there is nothing says something."""
    return value is True or (isinstance(value, str) and value.strip().lower() not in _NOTHING)


def _post_id(post: object) -> tuple[str, str] | None:
    """ "video" or "photo", and the id of the post, from its link; None when the link is not to a post."""
    link = said_text(_value(post, "Link")) if isinstance(post, dict) else None
    match = _POST_ID.match(link) if link else None
    return (match[1].lower(), match[2]) if match else None


def _value(said: Said, name: str) -> object:
    """Some lists write their keys in lower case."""
    return said.get(name, said.get(name.lower()))
