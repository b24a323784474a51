"""Finds pictures that look like another one: numbers of every original, kept in a cache that may be deleted."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.media.likeness import LENGTH, VERSION, Descriptor, described
from ugcdesk.progress import QUIET, Progress
from ugcdesk.search.similar import Similar
from ugcdesk.throwaway import ThrowawayFile

_SCHEMA = f"CREATE TABLE IF NOT EXISTS numbers_{VERSION} (sha256 TEXT PRIMARY KEY, numbers BLOB NOT NULL)"
_PAGE = 200
_ASK_AT_ONCE = 500


class SimilarPictures:
    """Compares the originals of a library. Any thread may call; close it when done.

    ``thumbnail`` answers the thumbnail of an original by its hash, None when there is none to be had.
    """

    def __init__(self, library: Library, path: Path, thumbnail: Callable[[str], bytes | None]) -> None:
        self._library, self._thumbnail = library, thumbnail
        self._file = ThrowawayFile(path, (_SCHEMA,), "The cache of what pictures look like")
        self._lock = threading.Lock()
        self._catching_up = threading.Lock()
        self._hashes: list[str] = []
        self._rows = np.zeros((0, LENGTH), np.float32)
        self._known: set[str] = set()
        self._seq = -1

    def catch_up(self, progress: Progress = QUIET) -> int:
        """Describe the originals that are new since the last time, page by page; return how many they were.

        Takes about 2 ms a picture whose thumbnail is kept. Cancelled keeps what was done, the rest follows next time.
        """
        with self._catching_up:
            with self._library.read() as session:
                seq = session.scalar(select(func.max(t.LogRow.seq))) or 0
                if seq == self._seq:
                    return 0
                wanted = list(session.scalars(select(t.Original.hash).order_by(t.Original.hash)))
            self._load(wanted)
            new = [digest for digest in wanted if digest not in self._known]
            for start in range(0, len(new), _PAGE):
                page = new[start : start + _PAGE]
                self._keep({digest: self._look(digest, progress) for digest in page})
                progress.report(min(start + _PAGE, len(new)), len(new), "Comparing pictures")
            self._seq = seq
            return len(new)

    def like(self, item_id: int, limit: int = 50) -> list[Similar]:
        """The items outside the trash whose pictures look most like the first one of ``item_id``, the likest first.

        Likeness is the cosine of their numbers. Raises WrongUse for an item that is not there or has no picture. Call
        `catch_up` first; what is not described yet is not found.
        """
        digest = self._lead(item_id)
        with self._lock:
            hashes, rows = self._hashes, self._rows
        own = self._numbers(digest, hashes, rows)
        if own is None:
            raise WrongUse(f"The picture of item {item_id} cannot be read, so nothing can be compared with it.")
        alike = rows @ own
        most = limit
        while True:
            most = min(len(hashes), 2 * most + 16)
            best = np.argpartition(-alike, most - 1)[:most] if most < len(hashes) else np.arange(len(hashes))
            found = self._bearers({hashes[place]: float(alike[place]) for place in best.tolist()}, item_id)
            if len(found) >= limit or most >= len(hashes):
                return found[:limit]

    def forget(self, hashes: Iterable[str]) -> None:
        """Drop the numbers of these originals, overwriting them in the file."""
        gone = set(hashes)
        with self._catching_up:
            with self._lock:
                kept = [place for place, digest in enumerate(self._hashes) if digest not in gone]
                self._hashes = [self._hashes[place] for place in kept]
                self._rows = self._rows[kept]
                self._known -= gone
            self._file.write(lambda db: _forget(db, [(digest,) for digest in gone]))
            self._file.read(_tidy)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _lead(self, item_id: int) -> str:
        link = t.ItemOriginal
        with self._library.read() as session:
            if session.scalar(select(t.Item.id).where(t.Item.id == item_id, t.Item.live)) is None:
                raise WrongUse(f"There is no item {item_id}. Look its number up with “ugcdesk search”.")
            digest = session.scalar(select(link.hash).where(link.item_id == item_id).order_by(link.position).limit(1))
        if digest is None:
            raise WrongUse(f"Item {item_id} has no picture to compare. Compare what is said of it instead.")
        return digest

    def _numbers(self, digest: str, hashes: Sequence[str], rows: NDArray[np.float32]) -> NDArray[np.float32] | None:
        if digest in self._known:
            return rows[hashes.index(digest)] if digest in hashes else None
        thumbnail = self._thumbnail(digest)
        made = described(thumbnail) if thumbnail else None
        return None if made is None else _scaled(made)

    def _bearers(self, alike: dict[str, float], besides: int) -> list[Similar]:
        """The items that bear one of these originals, by their likest one."""
        best: dict[int, float] = {}
        link, hashes = t.ItemOriginal, list(alike)
        there = select(link.item_id, link.hash).join(t.Item).where(t.Item.live, t.Item.trashed_at.is_(None))
        with self._library.read() as session:
            for start in range(0, len(hashes), _ASK_AT_ONCE):
                some = there.where(link.hash.in_(hashes[start : start + _ASK_AT_ONCE]), link.item_id != besides)
                for item_id, digest in session.execute(some):
                    best[item_id] = max(best.get(item_id, 0.0), alike[digest])
        found = [Similar(item_id, round(min(1.0, max(0.0, value)), 4)) for item_id, value in best.items()]
        return sorted(found, key=lambda one: (-one.likeness, one.id))

    def _look(self, digest: str, progress: Progress) -> Descriptor | None:
        progress.check()
        thumbnail = self._thumbnail(digest)
        return described(thumbnail) if thumbnail else None

    def _load(self, wanted: Sequence[str]) -> None:
        """Read once what the file knows of these originals, and forget there what has gone from the library."""
        if self._known:
            return
        kept: list[tuple[str, bytes]] = (
            self._file.read(lambda db: db.execute(f"SELECT sha256, numbers FROM numbers_{VERSION}").fetchall()) or []
        )
        there = set(wanted)
        gone = [(digest,) for digest, _ in kept if digest not in there]
        self._file.write(lambda db: _forget(db, gone))
        self._take({digest: _read(stored) for digest, stored in kept if digest in there})

    def _keep(self, made: dict[str, Descriptor | None]) -> None:
        rows = [(digest, b"" if numbers is None else numbers.tobytes()) for digest, numbers in made.items()]
        statement = f"INSERT OR REPLACE INTO numbers_{VERSION} VALUES (?, ?)"
        self._file.write(lambda db: _insert(db, statement, rows))
        self._take(made)

    def _take(self, made: dict[str, Descriptor | None]) -> None:
        fresh = {digest: numbers for digest, numbers in made.items() if numbers is not None}
        added = np.array([_scaled(numbers) for numbers in fresh.values()], np.float32).reshape(-1, LENGTH)
        with self._lock:
            self._known |= made.keys()
            self._hashes = [*self._hashes, *fresh]
            self._rows = np.concatenate([self._rows, added])


def _scaled(numbers: Descriptor) -> NDArray[np.float32]:
    """The numbers as a vector of length 1."""
    vector = numbers.astype(np.float32)
    return vector / max(1.0, float(np.linalg.norm(vector)))


def _read(stored: bytes) -> Descriptor | None:
    return np.frombuffer(stored, np.int8) if len(stored) == LENGTH else None


def _insert(db: sqlite3.Connection, statement: str, rows: Sequence[tuple[str, bytes]]) -> None:
    db.executemany(statement, rows)


def _tidy(db: sqlite3.Connection) -> None:
    """Write the file anew and empty the log beside it: what was deleted may lie in free pages of both."""
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _forget(db: sqlite3.Connection, gone: Sequence[tuple[str]]) -> None:
    db.executemany(f"DELETE FROM numbers_{VERSION} WHERE sha256 = ?", gone)
