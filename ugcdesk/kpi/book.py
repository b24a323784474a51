"""The figures of one library, to be asked: every question of `facts` and its neighbours takes a Book."""

from __future__ import annotations

import threading

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi import ledger_cache
from ugcdesk.kpi.attribution.credit import Crediting
from ugcdesk.kpi.attribution.stored import stored_journeys
from ugcdesk.kpi.reckoning import Reckoning
from ugcdesk.kpi.roster import Roster
from ugcdesk.kpi.rosters import Rosters
from ugcdesk.kpi.standing import Standing, Stated
from ugcdesk.library import Library, history
from ugcdesk.library import tables as t
from ugcdesk.library.changes import Changes

# Edits of these alone change no number and nobody whom it is of; all others are taken to.
_BESIDE = frozenset({"item", "tag", "collection", "gallery"})
_FIELDS_BESIDE = frozenset(
    {"tags", "stars", "curation", "featured", "notes", "rights", "rights_requests", "flags", "assigned_to", "hotspots"}
)


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
                self._known = position, Reckoning(self._standing(session))
            return self._known[1]

    def crediting(self) -> Crediting:
        """The journeys that stand at this moment, read once, and what models credit of them."""
        with self.library.read() as session:
            return self._files.crediting(session)

    def roster(self) -> Roster:
        """All items as they are at this moment."""
        with self.library.read() as session:
            return self._files.rosters.at(session)

    def _standing(self, session: Session) -> Standing:
        """What stands now; the same as before when nothing changed since that numbers or their owners depend on."""
        if self._known is not None:
            since, reckoning = self._known
            if all(map(_is_beside_the_figures, history.since(session, since))):
                return reckoning.standing
        by_model = None if self._credit is None else (self._credit, self._files.crediting(session))
        return Standing(session, self.library, self._files.stated(session), by_model)

    def _beside(self, model: str | None) -> Book:
        book = Book(self.library)
        book._files, book._credit, book._credited = self._files, model, self._credited
        return book


def _is_beside_the_figures(changes: Changes) -> bool:
    return not changes.batches and set(changes.ids) <= _BESIDE and changes.fields <= _FIELDS_BESIDE


class _Files:
    """What files have stated, shared by the books of one library."""

    def __init__(self, library: Library) -> None:
        self.rosters = Rosters(library)
        self._library = library
        self._lock = threading.Lock()
        self._stated: Stated | None = None
        self._crediting: tuple[str, Crediting] | None = None

    def stated(self, session: Session) -> Stated:
        with self._lock:
            stamp = ledger_cache.stamp(session, self._library)
            if self._stated is None or self._stated.stamp != stamp:
                self._stated = Stated(session, self._library, stamp)
            return self._stated

    def crediting(self, session: Session) -> Crediting:
        with self._lock:
            # A campaign that goes is taken out of the touches.
            campaigns = session.scalars(select(t.Campaign.id).order_by(t.Campaign.id)).all()
            stamp = f"{ledger_cache.stamp(session, self._library)} {campaigns}"
            if self._crediting is None or self._crediting[0] != stamp:
                self._crediting = stamp, Crediting(stored_journeys(self._library))
            return self._crediting[1]
