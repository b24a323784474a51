"""Knows by tombstones what tells of somebody who was erased, in files that bring in something else than posts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy.orm import Session

from ugcdesk.library.folder import Folder
from ugcdesk.library.tombstones import NAMELESS, Tombstones
from ugcdesk.library.vocabulary import Platform
from ugcdesk.links import post_address

_WORD = re.compile(r"[\w.]+")
_HANDLE = re.compile(r"(?<![\w.])@([\w.]*\w)")
_ANY = re.compile(r"(?<![\w.])@?([\w.]*\w)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLATFORMS = tuple(each for each in Platform if each not in NAMELESS)


class Forgotten:
    """Those who were erased from a library until now; false when there are none.

    Raises DeskError, as an import of posts does, when the key is lost by which they are known.
    """

    def __init__(self, session: Session, folder: Folder) -> None:
        self._tombstones = Tombstones(session, folder)
        self._is_theirs: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._tombstones)

    def made(self, channel: str, link: str, external_id: str) -> bool:
        """Whether a post with this address, or this id on ``channel``, is one of theirs."""
        post = post_address(link) if link else None
        keys = [f"link:{link}"] if link else []
        keys += [f"{channel}:{external_id}"] if external_id else []
        keys += [f"{post.site}:{post.number}"] if post and post.number else []
        by_user = post is not None and post.user is not None and self._is_handle(post.user)
        return by_user or any(self._tombstones.of_post(key) for key in keys)

    def are_named(self, names: Iterable[str], text: str = "") -> bool:
        """Whether a word of ``names``, or an @handle in ``text``, is a handle of theirs."""
        # Numbers are those of posts.
        said = [word.strip(".") for name in names for word in _WORD.findall(name) if not word.isdigit()]
        return any(map(self._is_handle, (*said, *_HANDLE.findall(text))))

    def left_out_of(self, text: str) -> str:
        """``text`` with … in place of their handles."""
        if not self._tombstones:
            return text
        return _ANY.sub(lambda found: "…" if self._is_handle(found[1]) else found[0], text)

    def neutral(self, key: str) -> str:
        """What stands for the ``key`` of a row of theirs: always the same, with the day that it begins with."""
        day = _DAY.match(key)
        hashed = self._tombstones.hashed(f"figures {key}")[:16]
        return f"{day[0]} erased {hashed}" if day else f"erased {hashed}"

    def _is_handle(self, word: str) -> bool:
        if not self._tombstones or not word:
            return False
        if word not in self._is_theirs:
            self._is_theirs[word] = any(self._tombstones.of_creator(one, word) for one in _PLATFORMS)
        return self._is_theirs[word]
