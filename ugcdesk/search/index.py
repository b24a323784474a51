"""The search of one library: answers queries from its index, and from the database while that is being read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import numpy as np

from ugcdesk.library import Library
from ugcdesk.progress import QUIET, Progress
from ugcdesk.search import facets, words
from ugcdesk.search.answer import Answer
from ugcdesk.search.collected import order_of_collection
from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.documents import documents
from ugcdesk.search.evaluate import Evaluation, MetricsSource
from ugcdesk.search.grouping import Grouped, grouped
from ugcdesk.search.intake import State
from ugcdesk.search.parser import parse
from ugcdesk.search.query import FieldTest, Query
from ugcdesk.search.ranking import ranked
from ugcdesk.search.similar import Similar, similar_by_words
from ugcdesk.search.spelling import did_you_mean
from ugcdesk.search.sql import found_in_database
from ugcdesk.search.suggest import suggestions
from ugcdesk.search.upkeep import Upkeep


class SearchIndex:
    """Searches one library, from any thread, also while another catches up.

    The index is a cache: whatever happens to it, it is built anew from the database. Nothing happens
    before the first `catch_up` or search. Whoever must not wait gets what is known so far, with a word about it;
    what fields alone can tell is always the whole truth.
    Close it when done.
    """

    def __init__(self, library: Library, *, metrics: MetricsSource | None = None) -> None:
        self.metrics: MetricsSource = {} if metrics is None else metrics
        self._library = library
        self._upkeep = Upkeep(library)
        self._asking = words.Analyzer()

    @property
    def seq(self) -> int:
        """The entry of the edit log up to which the answers are true."""
        return self._upkeep.seq

    def catch_up(self, progress: Progress = QUIET) -> int:
        """Take in what was done to the library since; see `Upkeep.catch_up`."""
        return self._upkeep.catch_up(progress)

    def catch_up_soon(self) -> None:
        """Take in a small change at once, and leave everything else to a thread in the background."""
        self._upkeep.catch_up_soon()

    def begin(self) -> None:
        """Catch up in the background, so that the first search need not wait for all of it."""
        self._upkeep.begin()

    def warm_up(self) -> None:
        """Load what the first word that is searched for or edited needs, so that nobody waits for it; any thread."""
        self._upkeep.warm_up()

    def rebuild(self, progress: Progress = QUIET) -> int:
        """Build the index anew from the database; return the number of items."""
        return self._upkeep.rebuild(progress)

    def close(self) -> None:
        """Stop what is going on, write what is little, and let go of the files."""
        self._upkeep.close()

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
        self._begin(words=asked.has_words)
        catching_up = self._upkeep.catching_up()
        exact = self._in_database(asked, sort, trashed=trashed, within=within) if catching_up else None
        with self._upkeep.lock:
            state = self._upkeep.ready()
            evaluation = self._evaluation(state, asked if sort in ("collection", "-collection") else None)
            shown = state.columns.found(trashed=trashed)
            if within is not None:
                shown &= np.isin(np.arange(state.columns.size), within)
            parts = [(part, evaluation.mask(part)) for part in asked.parts]
            found = _all(shown, (mask for _, mask in parts))
            meant = did_you_mean(asked, evaluation, self._writings)
            ids = exact
            if ids is None:
                ids = ranked(evaluation, state.orders, found, sort=sort, leaves=asked.leaves())
            counts = (
                _facets(evaluation, parts, shown, found, own=not facets_ignoring_own, limit=facet_limit)
                if facets or facets_ignoring_own
                else {}
            )
        return Answer(
            took_ms=round((time.perf_counter() - began) * 1000, 2), total=len(ids), all_ids=ids,
            ids=ids[offset : None if limit is None else offset + limit].tolist(), facets=counts,
            described=asked.describe(), warnings=asked.warnings, did_you_mean=meant, catching_up=catching_up,
        )  # fmt: skip

    def suggest(self, text: str, *, limit: int = 12) -> list[str]:
        """How the last word of ``text`` may go on: fields, then values of the field that is being typed, then words."""
        self._begin(words=True)
        with self._upkeep.lock:
            state = self._upkeep.ready()
            return suggestions(state.columns, state.terms, text, metrics=self.metrics, limit=limit)

    def groups(self, ids: Ids, by: str) -> Grouped:
        """Found items in groups; see `grouped`. Raises WrongUse for what cannot be grouped by."""
        self._begin()
        with self._upkeep.lock:
            return grouped(self._upkeep.ready().columns, ids, by)

    def similar(self, item_id: int, limit: int = 50) -> list[Similar]:
        """The items that are said the likest things of; see `similar_by_words`."""
        self._begin(words=True)
        with self._upkeep.lock:
            state = self._upkeep.ready()
            return similar_by_words(state.terms, state.columns.found(trashed=False), item_id, limit)

    def _begin(self, *, words: bool = False) -> None:
        if not self._upkeep.begun:
            self.catch_up()
        if words:
            self._upkeep.need_words()

    def _in_database(
        self, asked: Query, sort: str | None, *, trashed: bool, within: Sequence[int] | None
    ) -> Ids | None:
        """What is found without the index, where that can be; for the time in which it does not know everything."""
        metrics = self.metrics
        return found_in_database(self._library, asked, sort=sort, trashed=trashed, within=within, metrics=metrics)

    def _evaluation(self, state: State, collected: Query | None = None) -> Evaluation:
        """With the places in the collection of a query as one more thing to sort by."""
        metrics = self.metrics
        if collected:
            metrics = {**metrics, "collection": order_of_collection(self._library, collected)}
        return Evaluation(state.columns, state.terms, self._asking, today=self._library.today(), metrics=metrics)

    def language_of(self, item_id: int) -> str | None:
        """The language in which an item was read: the one that its source named, else the one it looks like."""
        self._begin()
        with self._upkeep.lock:
            return self._upkeep.ready().columns.language(item_id)

    def _writings(self, ids: list[int]) -> list[str]:
        with self._library.read() as session:
            return [text for item in documents(session, ids) for text in (*item.texts, *item.names)]


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
