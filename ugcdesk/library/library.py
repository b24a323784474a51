"""The one deep object of the house: a library that can be read, edited, undone and listened to."""

from __future__ import annotations

import getpass
import logging
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from ugcdesk.errors import DeskError, LibraryInUse, WrongUse
from ugcdesk.library import batches, database, folder, schema
from ugcdesk.library import history as edit_log
from ugcdesk.library.changes import Changes
from ugcdesk.library.originals import Originals
from ugcdesk.library.recorder import Op, Recorder
from ugcdesk.library.upgrading import bring_up_to_date

log = logging.getLogger(__name__)

Listener = Callable[[Changes], None]


class Edit(Protocol):
    """One undoable change. `apply` writes through the recorder only, and raises WrongUse to refuse."""

    @property
    def label(self) -> str:
        """What was done, as the menu says it after “Undo”: “Tag 6 items”."""

    def apply(self, recorder: Recorder) -> None: ...


class Erasing(Protocol):
    """A change without undo. `apply` does it and says what changed and which originals nobody bears any more."""

    def apply(self, session: Session, now: datetime) -> tuple[Changes, Collection[tuple[str, str]]]: ...


class Library:
    """A folder with the database, the originals and caches.

    `read` may be used from any thread. `edit`, `undo` and `redo` may be called from any thread too
    but wait for each other; listeners run on the thread that called, after the commit.
    """

    def __init__(self, place: folder.Folder, *, actor: str | None = None, clock: Callable[[], datetime] | None = None):
        self.folder = place
        self.actor = actor or getpass.getuser()
        self.originals = Originals(place.originals)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._lock = database.WriteLock(place.write_lock)
        self._mutex = threading.RLock()
        self._listeners: list[Listener] = []
        self._window: FileLock | None = None
        self._writer = database.writing(place.database)
        self._reader = database.reading(place.database)
        self._write_session = sessionmaker(self._writer, expire_on_commit=False)
        self._read_session = sessionmaker(self._reader, expire_on_commit=False)
        with self.read() as session:
            self._heard, self._last_seen = edit_log.last(session)

    @classmethod
    def create(cls, path: Path, *, name: str | None = None, currency: str = "EUR", time_zone: str = "UTC") -> Library:
        """Make a new library in ``path``; raises WrongUse when the folder is not empty."""
        place = folder.make(path, name=name or path.stem, currency=currency, time_zone=time_zone)
        schema.upgrade(place.database)
        folder.write(place)
        return cls(place)

    @classmethod
    def open(cls, path: Path, *, actor: str | None = None, clock: Callable[[], datetime] | None = None) -> Library:
        """Open the library in ``path``, an older one after bringing it up to date.

        Raises NotALibrary or NewerFormat and leaves the folder as it was.
        """
        place = folder.find(path)
        schema.check(place.database)
        if schema.is_older(place.database):
            with database.WriteLock(place.write_lock).held():
                bring_up_to_date(place.database, place.backups)
        try:
            library = cls(place, actor=actor, clock=clock)
        except OperationalError as error:
            # Even reading needs a little room for the file by which programs share the database.
            raise DeskError(
                f"“{place.name}” cannot be opened: its disk is full or refuses. Free some space, then open it again.",
                str(error.orig),
            ) from error
        library.originals.sweep()
        return library

    def close(self) -> None:
        """Let go of the folder. The last program to close writes the log file back into the database."""
        with self._mutex:
            self._reader.dispose()
            # Whoever holds the lock has the database open: closing then writes nothing back and needs no lock.
            with suppress(LibraryInUse), self._lock.held(wait_s=0):
                self._writer.dispose()
            self._writer.dispose()
        if self._window:
            self._window.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short, read-only session that sees one moment of the library."""
        with self._read_session() as session:
            yield session

    def edit(self, edit: Edit) -> Changes:
        """Apply ``edit`` in one transaction with its log entry; return what really changed.

        An edit that changes nothing leaves no entry, and what can be redone stays so. Raises WrongUse for what cannot
        be, LibraryInUse when another program writes for longer than five seconds.
        """
        freed: set[tuple[str, str]] = set()

        def act(session: Session, recorder: Recorder) -> Changes:
            freed.update(_forget_undone(session))
            edit.apply(recorder)
            # What was dropped may have come in again: only files that still no row bears are swept.
            freed.difference_update(batches.originals_borne(session, {digest for digest, _ in freed}))
            changes = recorder.changes.build(edit.label)
            if not changes:
                session.rollback()  # so that what could be redone still can
                freed.clear()
                return changes
            seq = edit_log.append(session, "edit", changes, at=recorder.now, actor=self.actor, inverse=recorder.inverse)
            return _numbered(changes, seq)

        return self._write(act, freed)

    def undo(self) -> Changes:
        """Take back the newest edit that stands, also one of an earlier run; raises WrongUse if there is none."""
        return self._switch(edit_log.to_undo, "undo", "undone", "There is nothing to undo.")

    def undo_to(self, seq: int) -> list[Changes]:
        """Take back entry ``seq`` and every newer edit that stands, the newest first, each as one undo.

        Raises WrongUse when ``seq`` is no edit that stands; nothing is changed then.
        """
        with self.read() as session:
            if not edit_log.stands(session, seq):
                raise WrongUse(f"There is no change {seq} to take back. Look its number up with “ugcdesk history”.")
        undone: list[Changes] = []
        while self._newest_standing() >= seq:
            undone.append(self.undo())
        return undone

    def redo(self) -> Changes:
        """Do again what was undone last; raises WrongUse if there is nothing."""
        return self._switch(edit_log.to_redo, "redo", "done", "There is nothing to redo.")

    def erase(self, erasing: Erasing) -> Changes:
        """Do in one transaction what cannot be taken back; what could be redone is forgotten first.

        Raises what `edit` raises. What was deleted may still lie in free pages of the files until `compact`.
        """
        freed: set[tuple[str, str]] = set()

        def act(session: Session, recorder: Recorder) -> Changes:
            freed.update(_forget_undone(session))
            changes, files = erasing.apply(session, recorder.now)
            freed.update(files)
            seq = edit_log.append(session, "erase", changes, at=recorder.now, actor=self.actor)
            return _numbered(changes, seq)

        return self._write(act, freed)

    def compact(self) -> bool:
        """Write the database anew, so that nothing of what was deleted is left in it or in the log beside it.

        False when there is no room, or somebody is reading what was there before and did not stop in five seconds.
        """
        with self._mutex, self._lock.held():
            return database.compact(self._writer)

    def discard_originals(self, files: Collection[tuple[str, str]]) -> None:
        """Delete those originals, by SHA-256 and extension, that no row bears; waits for other edits.

        Raises LibraryInUse when another program writes for longer than five seconds; the files then stay.
        """
        with self._mutex, self._lock.held():
            with self.read() as session:
                borne = batches.originals_borne(session, {digest for digest, _ in files})
            self._remove(set(files) - borne)

    def history(self, limit: int = 50) -> list[edit_log.Entry]:
        """The edits that stand or can be redone, newest first."""
        with self.read() as session:
            return edit_log.entries(session, limit)

    def undo_label(self) -> str | None:
        with self.read() as session:
            found = edit_log.to_undo(session)
        return found.label if found else None

    def redo_label(self) -> str | None:
        with self.read() as session:
            found = edit_log.to_redo(session)
        return found.label if found else None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after every edit, undo and redo, of this program or another; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> None:
        """Hear what other programs did since the last edit or poll; the window calls this once a second."""
        with self._mutex:
            with self.read() as session:
                news = edit_log.since(session, self._heard)
            self._note(news)
        self._announce(news)

    def changes_since(self, seq: int) -> list[Changes]:
        """What was done after log entry ``seq``, oldest first: how a cache catches up."""
        with self.read() as session:
            return edit_log.since(session, seq)

    def now(self) -> datetime:
        """The later of the system clock and the last time seen here: setting the clock back revives no right."""
        return max(self._clock(), self._last_seen or datetime.min.replace(tzinfo=UTC))

    def today(self) -> date:
        """The calendar day in the library's time zone."""
        return self.folder.day_of(self.now())

    def begin_weeks_on(self, week_start: str) -> None:
        """Have weeks begin on another day, in `library.toml` and here at once. Raises WrongUse for an unknown one."""
        self.folder = replace(self.folder, week_start=folder.change(self.folder, week_start=week_start).week_start)

    def claim_window(self) -> None:
        """Become the one window on this library; raises LibraryInUse when there is one already."""
        lock = FileLock(self.folder.window_lock, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryInUse(
                f"“{self.folder.name}” is already open in another window. Go on there, or close it first."
            ) from error
        self._window = lock

    def _newest_standing(self) -> int:
        with self.read() as session:
            found = edit_log.to_undo(session)
        return found.seq if found else 0

    def _switch(self, find: Callable[[Session], edit_log.Stored | None], act: str, state: str, nothing: str) -> Changes:
        def switch(session: Session, recorder: Recorder) -> Changes:
            stored = find(session)
            if stored is None:
                raise WrongUse(nothing)
            recorder.replay(stored.ops)
            edit_log.mark(session, stored.seq, state, recorder.inverse)
            changes = recorder.changes.build(stored.label)
            seq = edit_log.append(session, act, changes, at=recorder.now, actor=self.actor, of=stored.seq)
            return _numbered(changes, seq)

        return self._write(switch)

    def _write(self, act: Callable[[Session, Recorder], Changes], freed: Collection[tuple[str, str]] = ()) -> Changes:
        """``freed`` are originals that no row bears once ``act`` is committed."""
        with self._mutex:
            with self._lock.held():
                changes, others = self._transact(act)
                # Before anyone else may write: another program's import could come to count on one of them.
                self._remove(freed)
            news = [*others, *([changes] if changes.seq else [])]
            self._note(news)
        # Outside the lock: what a listener does, such as indexing an import, must not keep other edits waiting.
        self._announce(news)
        return changes

    def _transact(self, act: Callable[[Session, Recorder], Changes]) -> tuple[Changes, list[Changes]]:
        try:
            with self._write_session() as session, session.begin():
                others = edit_log.since(session, self._heard)
                now = self.now()
                changes = act(session, Recorder(session, now, self.actor))
            self._last_seen = now
            return changes, others
        except OperationalError as error:
            raise DeskError(_why_not_saved(error), str(error.orig)) from error
        except DatabaseError as error:
            raise DeskError("The change was refused by the database and nothing was saved.", str(error.orig)) from error
        except UnicodeEncodeError as error:
            raise WrongUse(
                "A name or text holds bytes that are no letters, so nothing was saved. Type it again.", str(error)
            ) from error

    def _remove(self, freed: Collection[tuple[str, str]]) -> None:
        for digest, ext in freed:
            self.originals.remove(digest, ext)

    def _note(self, news: list[Changes]) -> None:
        self._heard = max([self._heard, *(changes.seq for changes in news)])

    def _announce(self, news: list[Changes]) -> None:
        for changes in news:
            for listener in list(self._listeners):
                try:
                    listener(changes)
                except Exception:
                    # The edit is committed; one listener's fault must not look like a failed edit.
                    log.exception("a listener failed on entry %s", changes.seq)


def _forget_undone(session: Session) -> set[tuple[str, str]]:
    """Forget what could be redone; returns the originals that nothing then needs, as SHA-256 and extension."""
    dropped = edit_log.drop_undone(session)
    freed = {original for batch_id in reversed(dropped.batches) for original in batches.drop(session, batch_id)}
    return freed | set(batches.drop_originals(session, dropped.originals))


def _numbered(changes: Changes, seq: int) -> Changes:
    return Changes(changes.ids, changes.fields, changes.batches, changes.created, changes.label, seq)


def _why_not_saved(error: OperationalError) -> str:
    reason = str(error.orig)
    if "full" in reason:
        return "The disk is full, so nothing was saved. Free some space, then do it again."
    if "locked" in reason:
        return "Another program is writing to the library, so nothing was saved. Try again in a moment."
    return "The library could not be written, so nothing was saved. Check the disk, then do it again."


__all__ = ["Edit", "Erasing", "Library", "Listener", "Op"]
