"""Takes items out of the library into what a search reads in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import select

from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.search import words
from ugcdesk.search.columns import Columns, Told
from ugcdesk.search.documents import Document, documents
from ugcdesk.search.facets import Orders
from ugcdesk.search.language import LanguageGuess
from ugcdesk.search.overlay import Overlay
from ugcdesk.search.terms import Terms


@dataclass(slots=True)
class State:
    """What a search reads; replaced as a whole or patched, always under the lock of the index."""

    columns: Columns = field(default_factory=Columns)
    terms: Terms = field(default_factory=lambda: Terms(None, Overlay()))
    orders: Orders = field(default_factory=Orders)


@dataclass(frozen=True, slots=True)
class Read:
    """A page of items as read from the library, which `put` makes part of a state."""

    items: list[Document]
    told: list[Told]
    outdated: set[int]  # items of the page that are gone, whose terms count no more
    hidden: set[int]  # items that are gone for now: their terms are still true when they come back


class Intake:
    """Reads pages of items and tells their languages. For the one thread that catches up."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._analyzer = words.Analyzer()
        self._guess = LanguageGuess()

    def warm_up(self) -> None:
        """Load what the first item without a named language needs, so that no edit waits for it; any thread."""
        self._guess.load()

    def read(self, state: State, ids: Sequence[int], *, texts: bool = True, switched: bool = False) -> Read:
        """The items of ``ids`` that stand. Without ``texts`` only what stands in columns is taken in.

        ``switched`` says that nothing happened but that a whole batch was withdrawn or restored: then items that come
        back are not read word by word again, for they say what they said.
        """
        with self._library.read() as session:
            standing = select(t.Item.id).where(t.Item.id.in_(ids), t.Item.live)
            items = list(documents(session, sorted(session.scalars(standing))))
        columns = state.columns
        gone = set(ids) - {item.id for item in items}
        hidden = {item_id for item_id in gone if switched and item_id < columns.size and columns.live[item_id]}
        new = [item for item in items if not (switched and _is_hidden(columns, item.id))] if texts else []
        return Read(items, self._told(new), gone - hidden, hidden)

    def put(self, state: State, page: Read) -> None:
        """Make ``page`` part of ``state``; under its lock."""
        columns, overlay = state.columns, state.terms.overlay
        columns.put(page.items, self._library.folder.day_of)
        columns.drop(page.outdated | page.hidden)
        _forget_words(columns, page.outdated)
        overlay.drop(page.outdated)
        columns.tell(page.told)
        for item_id, _, analysed in page.told:
            overlay.put(item_id, analysed)
        state.orders.forget()

    def _told(self, items: Sequence[Document]) -> list[Told]:
        languages = [item.language or self._guess.of(item.says) for item in items]
        return [
            (item.id, language, self._analyzer.analyse(item.texts, language, item.names))
            for item, language in zip(items, languages, strict=True)
        ]


def _is_hidden(columns: Columns, item_id: int) -> bool:
    """Whether an item does not stand but its terms are known and true."""
    return item_id < columns.size and not columns.live[item_id] and not np.isnan(columns.numbers["words"][item_id])


def _forget_words(columns: Columns, ids: set[int]) -> None:
    known = np.array([item_id for item_id in ids if item_id < columns.size], np.int64)
    columns.numbers["words"][known] = np.nan
