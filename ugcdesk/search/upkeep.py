"""Keeps what a search reads true to the edit log: opens the cache, follows the log, builds it anew, writes it down."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy import select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.progress import QUIET, Cancelled, Progress
from ugcdesk.search import affected
from ugcdesk.search.background import Background
from ugcdesk.search.documents import PAGE, live_ids
from ugcdesk.search.intake import Intake, State
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.store import Stamp, Store
from ugcdesk.search.terms import Terms

if TYPE_CHECKING:
    from ugcdesk.search.text_index import TextIndex

log = logging.getLogger(__name__)

_OVERLAY_LIMIT = 500  # edited items kept in memory before they are written to the index
_BEHIND_LIMIT = 200  # entries of the edit log that the next start may have to go through
_SOON_S = 0.05  # how long a search waits for another thread that takes in an edit
_LOOK_S = 0.005


class Upkeep:
    """The state of one library's search. Whoever reads it holds ``lock``; any thread may ask to catch up."""

    def __init__(self, library: Library) -> None:
        self.lock = threading.RLock()  # held while reading or patching the state
        self._library = library
        self._store = Store(library.folder.cache / "search")
        self._writing = threading.RLock()  # held by the one thread that catches up
        self._state: State | None = None
        self._stamp: Stamp | None = None
        self._seq = 0
        self._intake = Intake(library)
        self._background = Background(partial(self.catch_up, words=False))
        self._is_wordless = False  # the words on disk are not open yet
        self._is_harmed = False  # they cannot be opened
        self._reading: tuple[int, int] | None = None  # items read and to read, while there are many

    @property
    def begun(self) -> bool:
        """Whether there is anything to search in, be it not all yet."""
        return self._state is not None

    @property
    def seq(self) -> int:
        """The entry of the edit log up to which the answers are true."""
        return self._seq

    def catch_up(self, progress: Progress = QUIET, *, words: bool = True) -> int:
        """Take in what was done to the library since; return how many items were read again.

        May be cancelled at any time: what was taken in stays, the rest follows the next time. Without ``words``
        those on disk may stay closed until `need_words`.
        """
        with self._writing:
            state = self._standing(words=words)
            if state is None:
                return self._rebuild(progress)
            read = self._follow(state, progress) or 0
            if self._is_due(state):
                if not self._open_words():
                    return self.catch_up(progress)
                self._commit(state, progress)
            return read

    def begin(self) -> None:
        """Catch up on a thread in the background."""
        self._background.start()

    def need_words(self) -> None:
        """Open what words are found in; when it is harmed, begin to build it anew, and say until then that it is."""
        if not self._open_words():
            self.begin()

    def warm_up(self) -> None:
        """Load what only words need, asked for or edited; any thread."""
        self.need_words()
        with self.lock:
            if self._state and self._state.terms.disk:
                self._state.terms.disk.warm_up()
        self._intake.warm_up()

    def catch_up_soon(self) -> None:
        """Take in a small change at once, and leave everything else to a thread in the background.

        While an index is built, this returns as soon as there is something to search in.
        """
        if self._state is None:
            self.begin()
            while self._state is None and self._background.running:
                time.sleep(_LOOK_S)
        if self._state is None:
            self.catch_up()  # the thread came to nothing: do it here, and let the error be heard
        if self._reading is not None or not self._writing.acquire(timeout=_SOON_S):
            return
        try:
            state = self._state
            if state and (self._follow(state, QUIET, most=PAGE) is None or self._is_due(state)):
                self._background.start()
        finally:
            self._writing.release()

    def rebuild(self, progress: Progress = QUIET) -> int:
        """Build the index anew from the database; return the number of items."""
        with self._writing:
            return self._rebuild(progress)

    def close(self) -> None:
        """Stop what is going on and let go of the files. What is only in memory is written first, unless it is much:

        then the next start reads it again.
        """
        self._background.stop()
        with self._writing, self.lock:
            state = self._state
            if state and self._behind() and len(state.terms.overlay) <= _OVERLAY_LIMIT and self._open_words():
                self._commit(state, QUIET)
            if self._state and self._state.terms.disk:
                self._state.terms.disk.close()
            self._state = None

    def catching_up(self) -> tuple[int, int] | None:
        """How far the reading of many items is, or else how many entries of the log wait."""
        waiting = max(self._entry()[0] - self._seq, int(self._is_harmed))
        return self._reading or ((0, waiting) if waiting > 0 else None)

    def _is_due(self, state: State) -> bool:
        """Whether so much stands only in memory that it should be written."""
        return len(state.terms.overlay) > _OVERLAY_LIMIT or self._behind() > _BEHIND_LIMIT

    def ready(self) -> State:
        """What can be searched now; under the lock."""
        if self._state is None:
            raise RuntimeError("the search index was closed")
        return self._state

    def _standing(self, *, words: bool) -> State | None:
        """What is open, or else what stands on disk; None when everything is to be built anew."""
        if self._state is None:
            return self._open(words=words)
        if words:
            self._open_words()
        return self._open(words=True) if self._is_harmed else self._state

    def _open(self, *, words: bool) -> State | None:
        """The index as it stands on disk, when it is whole and of this database; whatever else is there counts not."""
        try:
            stamp = self._store.stamp()
            if stamp is None:
                return None
            is_whole = self._store.is_whole if words else self._store.has_columns
            if not self._is_ours(stamp) or not is_whole(stamp):
                log.warning("the search index is harmed or of another state of the library, and is built anew")
                return None
            disk, columns = self._store.open(stamp) if words else (None, self._store.columns(stamp))
        except Exception:
            # What another version or a failing disk left there can go wrong in any way; the database knows it all.
            log.exception("the search index cannot be opened and is built anew")
            return None
        with self.lock:
            self._stamp, self._seq = stamp, stamp.seq
            self._is_wordless, self._is_harmed = not words, False
            self._state = State(columns, Terms(disk, Overlay()))
            return self._state

    def _open_words(self) -> bool:
        """Open the words on disk, unless they are open; False when they are harmed."""
        with self.lock:
            if self._is_wordless and self._state and self._stamp:
                self._state.terms.disk = self._words(self._stamp)
                self._is_wordless, self._is_harmed = False, self._state.terms.disk is None
            return not self._is_harmed

    def _words(self, stamp: Stamp) -> TextIndex | None:
        try:
            if self._store.is_whole(stamp):
                return self._store.words(stamp)
            log.warning("the words of the search index are harmed, and it is built anew")
        except Exception:
            log.exception("the words of the search index cannot be opened, and it is built anew")  # as in `_open`
        return None

    def _is_ours(self, stamp: Stamp) -> bool:
        """Whether this database has the log entry at which the index stands: an older backup has not."""
        return self._entry(stamp.seq) == (stamp.seq, stamp.at)

    def _entry(self, seq: int | None = None) -> tuple[int, str | None]:
        """A log entry, by default the newest, as its number and time."""
        with self._library.read() as session:
            rows = select(t.LogRow.seq, t.LogRow.at).order_by(t.LogRow.seq.desc()).limit(1)
            found = session.execute(rows if seq is None else rows.where(t.LogRow.seq == seq)).first()
        if found is None:
            return (-1, None) if seq else (0, None)
        return found.seq, found.at.isoformat()

    def _follow(self, state: State, progress: Progress, most: int | None = None) -> int | None:
        """Take in what the edit log has; return the number of items, or None when they are more than ``most``."""
        changes = self._library.changes_since(self._seq)
        if not changes:
            return 0
        with self._library.read() as session:
            touched = affected.items_of(session, changes)
            if any(change.batches for change in changes):
                # What was undone may be gone for good by now, and with it every row that says which items it had.
                touched.update(state.columns.standing().difference(live_ids(session)))
        if affected.parts_handles(changes):
            touched.update(state.columns.pairs["creator_handle"].items.tolist())
        ids = sorted(touched)
        if most is not None and len(ids) > most:
            return None
        texts = any(affected.touches_texts(change) for change in changes)
        switched = len(changes) == 1 and changes[0].is_step and bool(changes[0].batches)
        self._take_in(state, ids, progress, texts=texts, switched=switched)
        self._seq = changes[-1].seq
        return len(ids)

    def _take_in(
        self, state: State, ids: Sequence[int], progress: Progress, *, texts: bool = True, switched: bool = False
    ) -> None:
        """Read ``ids`` again, page by page; each page is found as soon as it is read."""
        try:
            for start in range(0, len(ids), PAGE):
                progress.check()
                if len(ids) > PAGE:
                    self._reading = start, len(ids)
                page = self._intake.read(state, ids[start : start + PAGE], texts=texts, switched=switched)
                with self.lock:
                    self._intake.put(state, page)
                progress.report(min(start + PAGE, len(ids)), len(ids), "Indexing")
        finally:
            self._reading = None

    def _rebuild(self, progress: Progress) -> int:
        """Read everything into memory, answer from there, then write it down.

        Where nothing could be answered before, what is read so far can be.
        """
        seq, _ = self._entry()
        state = State()
        with self._library.read() as session:
            ids = live_ids(session)
        first = self._state is None
        if first:
            self._seq, self._stamp = seq, None
            self._reading = 0, len(ids)
            self._state = state
        try:
            self._take_in(state, ids, progress)
        except BaseException:
            if first:
                self._state = None
            raise
        with self.lock:
            old, self._state, self._seq, self._stamp = self._state, state, seq, None
            self._is_wordless = self._is_harmed = False
            if old and old.terms.disk:
                old.terms.disk.close()
        self._follow(state, progress)
        self._commit(state, progress)
        return len(ids)

    def _behind(self) -> int:
        """How many entries of the edit log the cache on disk does not know yet."""
        return self._seq - (self._stamp.seq if self._stamp else -1)

    def _commit(self, state: State, progress: Progress) -> None:
        """Write the overlay to disk; when another program is doing so, it stays in memory until the next time."""
        try:
            with FileLock(self._store.folder.with_suffix(".lock"), timeout=0, thread_local=False):
                if self._stamp is not None and self._store.stamp() != self._stamp:
                    self._reload(state)
                else:
                    self._write(state, progress)
        except Timeout:
            log.info("another program is writing the search index")
        except OSError as error:
            # The answers are right without it; the next start finds the cache broken and builds it anew.
            log.warning("the search index could not be written: %s", error)

    def _write(self, state: State, progress: Progress) -> None:
        seq, at = self._entry(self._seq)
        terms = state.terms
        if self._stamp is None or terms.disk is None:
            stamp, disk = self._store.begin_anew(seq, at)
        else:
            stamp, disk = self._stamp, terms.disk
            self._store.begin(stamp)
        if len(terms.overlay):
            try:
                disk.write(terms.overlay, progress)
            except Cancelled:
                self._give_up(stamp, disk)
                raise
        with self.lock:
            disk.reopen()
            state.terms = Terms(disk, Overlay())
        self._stamp = self._store.finish(stamp, state.columns, seq=seq, at=at)

    def _give_up(self, stamp: Stamp, disk: TextIndex) -> None:
        """What stood on disk before the writing was stopped still counts; what was begun anew does not."""
        if stamp is self._stamp:
            self._store.undo(stamp)
        else:
            disk.close()

    def _reload(self, state: State) -> None:
        """Go on from what another program wrote meanwhile, in place of our own notes."""
        with self.lock:
            if state.terms.disk:
                state.terms.disk.close()
            self._state = None
            fresh = self._open(words=True)
        if fresh is None:
            self._rebuild(QUIET)
        else:
            self._follow(fresh, QUIET)
