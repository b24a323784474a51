"""The search of one library: keeps its index true to the edit log and answers queries from it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Sequence

import numpy as np
from filelock import FileLock, Timeout
from sqlalchemy import select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.progress import QUIET, Progress
from ugcdesk.search import affected, facets, words
from ugcdesk.search.answer import Answer
from ugcdesk.search.background import Background
from ugcdesk.search.collected import order_of_collection
from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.documents import PAGE, documents, live_ids
from ugcdesk.search.evaluate import Evaluation, MetricsSource
from ugcdesk.search.grouping import Grouped, grouped
from ugcdesk.search.intake import Intake, State
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.parser import parse
from ugcdesk.search.query import FieldTest, Query
from ugcdesk.search.ranking import ranked
from ugcdesk.search.similar import Similar, similar_by_words
from ugcdesk.search.spelling import did_you_mean
from ugcdesk.search.store import Stamp, Store
from ugcdesk.search.suggest import suggestions
from ugcdesk.search.terms import Terms

log = logging.getLogger(__name__)

_OVERLAY_LIMIT = 500  # edited items kept in memory before they are written to the index
_BEHIND_LIMIT = 200  # entries of the edit log that the next start may have to go through
_SOON_S = 0.05  # how long a search waits for another thread that takes in an edit
_LOOK_S = 0.02


class SearchIndex:
    """Searches one library, from any thread, also while another catches up.

    The index is a cache: whatever happens to it, it is built anew from the database. Nothing happens
    before the first `catch_up` or search. Whoever must not wait gets what is known so far, with a word about it.
    Close it when done.
    """

    def __init__(self, library: Library, *, metrics: MetricsSource | None = None) -> None:
        self.metrics: MetricsSource = metrics or {}
        self._library = library
        self._store = Store(library.folder.cache / "search")
        self._lock = threading.RLock()  # held while reading or patching the state
        self._writing = threading.RLock()  # held by the one thread that catches up
        self._state: State | None = None
        self._stamp: Stamp | None = None
        self._seq = 0
        self._intake = Intake(library)
        self._asking = words.Analyzer()
        self._background = Background(self.catch_up)
        self._reading: tuple[int, int] | None = None  # items read and to read, while there are many

    @property
    def seq(self) -> int:
        """The entry of the edit log up to which the answers are true."""
        return self._seq

    def catch_up(self, progress: Progress = QUIET) -> int:
        """Take in what was done to the library since; return how many items were read again.

        May be cancelled at any time: what was taken in stays, the rest follows the next time.
        """
        with self._writing:
            state = self._state or self._open()
            if state is None:
                return self._rebuild(progress)
            read = self._follow(state, progress) or 0
            if self._is_due(state):
                self._commit(state, progress)
            return read

    def catch_up_soon(self) -> None:
        """Take in a small change at once, and leave everything else to a thread in the background.

        While an index is built, this returns as soon as there is something to search in.
        """
        if self._state is None:
            self._background.start()
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
        """Write what is only in memory and let go of the files."""
        self._background.stop()
        with self._writing, self._lock:
            state = self._state
            if state and self._behind():
                self._commit(state, QUIET)
            if self._state and self._state.terms.disk:
                self._state.terms.disk.close()
            self._state = None

    def search(
        self,
        query: str | Query,
        *,
        sort: str | None = None,
        limit: int | None = 50,
        offset: int = 0,
        facets: bool = False,
        facets_ignoring_own: bool = False,
        facet_limit: int | None = None,
        trashed: bool = False,
        within: Sequence[int] | None = None,
    ) -> Answer:
        """The items that match, in the order of ``sort``, with counts when ``facets`` are wanted.

        ``sort`` is relevance, posted, imported, rating, stars or a metric id, the greatest first; a “-”
        before it reverses. It may be collection, too, for a query with exactly one. ``within`` are the only
        ids that may be found. None is relevance, or the newest first where no words are asked for.
        With ``facets_ignoring_own`` each field is counted as if it were not filtered by itself, as lists
        that allow several choices need it. ``facet_limit`` keeps the most frequent values of each field.
        Raises WrongUse for an unknown sort.
        """
        began = time.perf_counter()
        asked = parse(query, self.metrics) if isinstance(query, str) else query
        if self._state is None:
            self.catch_up()
        with self._lock:
            state, catching_up = self._ready(), self._catching_up()
            evaluation = self._evaluation(state, asked if sort in ("collection", "-collection") else None)
            shown = state.columns.found(trashed=trashed)
            if within is not None:
                shown &= np.isin(np.arange(state.columns.size), within)
            parts = [(part, evaluation.mask(part)) for part in asked.parts]
            found = _all(shown, (mask for _, mask in parts))
            meant = did_you_mean(asked, evaluation, self._writings)
            known = set(evaluation.metrics)
            ids = ranked(evaluation, state.orders, found, sort=sort, leaves=asked.leaves(), metrics=known)
            counts = (
                _facets(evaluation, parts, shown, found, own=not facets_ignoring_own, limit=facet_limit)
                if facets or facets_ignoring_own
                else {}
            )
        page = ids[offset:] if limit is None else ids[offset : offset + limit]
        took = (time.perf_counter() - began) * 1000
        return Answer(
            total=len(ids),
            ids=page.tolist(),
            all_ids=ids,
            facets=counts,
            described=asked.describe(),
            warnings=asked.warnings,
            took_ms=round(took, 2),
            did_you_mean=meant,
            catching_up=catching_up,
        )

    def suggest(self, text: str, *, limit: int = 12) -> list[str]:
        """How the last word of ``text`` may go on: fields, then values of the field that is being typed, then words."""
        if self._state is None:
            self.catch_up()
        with self._lock:
            state = self._ready()
            return suggestions(state.columns, state.terms, text, metrics=self.metrics, limit=limit)

    def groups(self, ids: Ids, by: str) -> Grouped:
        """Found items in groups; see `grouped`. Raises WrongUse for what cannot be grouped by."""
        if self._state is None:
            self.catch_up()
        with self._lock:
            return grouped(self._ready().columns, ids, by)

    def similar(self, item_id: int, limit: int = 50) -> list[Similar]:
        """The items that are said the likest things of; see `similar_by_words`."""
        if self._state is None:
            self.catch_up()
        with self._lock:
            state = self._ready()
            return similar_by_words(state.terms, state.columns.found(trashed=False), item_id, limit)

    def _evaluation(self, state: State, collected: Query | None = None) -> Evaluation:
        """With the places in the collection of a query as one more thing to sort by."""
        order = {"collection": order_of_collection(self._library, collected)} if collected else {}
        today = self._library.today()
        return Evaluation(state.columns, state.terms, self._asking, today=today, metrics={**self.metrics, **order})

    def language_of(self, item_id: int) -> str | None:
        """The language in which an item was read: the one that its source named, else the one it looks like."""
        if self._state is None:
            self.catch_up()
        with self._lock:
            return self._ready().columns.language(item_id)

    def _catching_up(self) -> tuple[int, int] | None:
        """How far the reading of many items is, or else how many entries of the log wait."""
        waiting = self._entry()[0] - self._seq
        return self._reading or ((0, waiting) if waiting > 0 else None)

    def _is_due(self, state: State) -> bool:
        """Whether so much stands only in memory that it should be written."""
        return len(state.terms.overlay) > _OVERLAY_LIMIT or self._behind() > _BEHIND_LIMIT

    def _writings(self, ids: list[int]) -> list[str]:
        with self._library.read() as session:
            return [text for item in documents(session, ids) for text in (*item.texts, *item.names)]

    def _ready(self) -> State:
        if self._state is None:
            raise RuntimeError("the search index was closed")
        return self._state

    def _open(self) -> State | None:
        """The index as it stands on disk, when it is whole and of this database."""
        stamp = self._store.stamp()
        if stamp is None or not self._is_ours(stamp) or not self._store.is_whole(stamp):
            return None
        try:
            disk, columns = self._store.open(stamp)
        except (OSError, ValueError, KeyError):
            log.warning("the search index could not be opened and is built anew")
            return None
        with self._lock:
            self._stamp, self._seq = stamp, stamp.seq
            self._state = State(columns, Terms(disk, Overlay()))
            return self._state

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
        if affected.parts_handles(changes):
            touched.update(state.columns.pairs["creator_handle"].items.tolist())
        ids = sorted(touched)
        if most is not None and len(ids) > most:
            return None
        texts = any(affected.touches_texts(change) for change in changes)
        switched = len(changes) == 1 and bool(changes[0].batches)
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
                with self._lock:
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
        with self._lock:
            old, self._state, self._seq, self._stamp = self._state, state, seq, None
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
            disk.write(terms.overlay, progress)
        with self._lock:
            disk.reopen()
            state.terms = Terms(disk, Overlay())
        self._stamp = self._store.finish(stamp, state.columns, seq=seq, at=at)

    def _reload(self, state: State) -> None:
        """Go on from what another program wrote meanwhile, in place of our own notes."""
        with self._lock:
            if state.terms.disk:
                state.terms.disk.close()
            self._state = None
            fresh = self._open()
        if fresh is None:
            self._rebuild(QUIET)
        else:
            self._follow(fresh, QUIET)


def _all(shown: Mask, masks: Iterable[Mask]) -> Mask:
    found = shown.copy()
    for mask in masks:
        found &= mask
    return found


def _facets(
    evaluation: Evaluation,
    parts: Sequence[tuple[object, Mask]],
    shown: Mask,
    found: Mask,
    *,
    own: bool,
    limit: int | None,
) -> dict[str, facets.Counts]:
    filtered = set() if own else {part.field for part, _ in parts if isinstance(part, FieldTest)}
    without = {
        name: _all(shown, (mask for part, mask in parts if not (isinstance(part, FieldTest) and part.field == name)))
        for name in filtered
    }
    return facets.count_all(evaluation, without, found, limit)
