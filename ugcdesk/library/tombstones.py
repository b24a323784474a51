"""Remembers who was erased by keyed hashes alone, so that they are known when they are offered again.

A hash is HMAC-SHA256 with a random key of the library, which lies in its `library.toml`: without that file nobody can
tell from a tombstone whose it is, and a database that is brought back from a backup goes on knowing them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from ugcdesk.errors import DeskError
from ugcdesk.library import tables as t
from ugcdesk.library.folder import Folder
from ugcdesk.library.pseudonyms import key_in, key_of, keyed_hash
from ugcdesk.library.vocabulary import Platform
from ugcdesk.text import name_key

NAMELESS = frozenset((Platform.WEBSITE, Platform.EMAIL, Platform.FILE))
"""Where creators have no handle, so that several people may go by one name."""

LOST = (
    "The key of the creators who were erased is missing in library.toml, so nobody can tell who they were. Bring that "
    "file back from a backup, or run “ugcdesk check --repair” to forget whom not to let in."
)
_KEY = "erasing_key"


class Tombstones:
    """The tombstones of a library at one moment. Raises DeskError when the key is lost by which they are read."""

    def __init__(self, session: Session, folder: Folder) -> None:
        rows = session.execute(select(t.Tombstone.digest, t.Tombstone.at))
        self._at = {row.digest: row.at for row in rows}
        self._key = key_in(folder.path, _KEY) if self._at else None
        if self._at and self._key is None:
            raise DeskError(LOST)

    def __bool__(self) -> bool:
        return bool(self._at)

    def of_creator(self, platform: str, handle: str) -> datetime | None:
        """When the creator with this handle was erased, or None."""
        return self._found(creator_mark(platform, handle))

    def of_post(self, source_key: str) -> datetime | None:
        """When the post or file with this source key was erased, or None."""
        return self._found(post_mark(source_key))

    def hashed(self, said: str) -> str:
        """A hash of ``said`` with the key of these tombstones, of which there must be some."""
        assert self._key is not None
        return keyed_hash(self._key, said)

    def _found(self, mark: str) -> datetime | None:
        return self._at.get(keyed_hash(self._key, mark)) if self._key else None


def is_key_lost(session: Session, folder: Folder) -> bool:
    """Whether there are tombstones that nobody can read any more."""
    return session.scalar(select(t.Tombstone.digest).limit(1)) is not None and key_in(folder.path, _KEY) is None


def creator_mark(platform: str, handle: str) -> str:
    """What is hashed of a creator."""
    return f"creator {platform} {name_key(handle.strip().lstrip('@'))}"


def post_mark(source_key: str) -> str:
    """What is hashed of a post, or of a file by its content."""
    return f"post {source_key}"


def file_mark(digest: str) -> str:
    """What is hashed of a file with this SHA-256, as if it came in without a post."""
    return post_mark(f"sha256:{digest}")


def bury(session: Session, folder: Folder, marks: Iterable[str], *, at: datetime, items: int) -> None:
    """Leave a tombstone for each of ``marks``; ``items`` is how many went with them. Raises DeskError, see `LOST`."""
    if is_key_lost(session, folder):
        raise DeskError(LOST)
    key = key_of(folder.path, _KEY)
    rows = [{"digest": keyed_hash(key, mark), "at": at, "items": items} for mark in sorted(set(marks))]
    if rows:
        session.execute(insert(t.Tombstone).on_conflict_do_nothing(), rows)
