"""The figures of one library, to be asked: every question of `facts` and its neighbours takes a Book."""

from __future__ import annotations

import threading

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi import ledger_cache
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.standing import Standing, Stated
from ugcdesk.library import Library
from ugcdesk.library import tables as t


class Book:
    """Figures as they stand whenever it is asked, also after edits. Any thread.

    It keeps what it reckoned until the next edit, and what it read of files until the next import.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._files = _Files(library)
        self._credit: str | None = None
        self._lock = threading.Lock()
        self._known: tuple[int, Reckoning] | None = None
        self._credited: dict[str | None, Book] = {None: self}

    def credited(self, model: str | None) -> Book:
        """The book whose revenue, orders and new customers are those that a model of attribution credits.

        None is the book of what platforms and shops report. The books of one library share what they have read.
        """
        with self._lock:
            if model not in self._credited:
                self._credited[model] = self._beside(model)
            return self._credited[model]

    def reckoning(self) -> Reckoning:
        """Everything known at this moment; ask once for questions that belong together. Raises WrongUse.

        That is so for a model of attribution that does not exist.
        """
        with self._lock, self.library.read() as session:
            position = session.scalar(select(func.max(t.LogRow.seq))) or 0
            if self._known is None or self._known[0] != position:
                stated = self._files.stated(session)
                self._known = position, Reckoning(Standing(session, self.library, stated, self._credit))
            return self._known[1]

    def _beside(self, model: str | None) -> Book:
        book = Book(self.library)
        book._files, book._credit, book._credited = self._files, model, self._credited
        return book


class _Files:
    """What files have stated, shared by the books of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._stated: Stated | None = None

    def stated(self, session: Session) -> Stated:
        with self._lock:
            stamp = ledger_cache.stamp(session, self._library)
            if self._stated is None or self._stated.stamp != stamp:
                self._stated = Stated(session, self._library, stamp)
            return self._stated
