"""The roster of a library as it is whenever it is asked for; how it is read and mended says `roster`."""

from __future__ import annotations

import threading

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi import roster_cache
from ugcdesk.kpi.roster import Roster, mended, read_roster
from ugcdesk.library import Library
from ugcdesk.library import tables as t


class Rosters:
    """Mends the roster by what the log says was changed since it was asked for last, or was kept. Any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._known: tuple[int, Roster] | None = None

    def at(self, session: Session) -> Roster:
        """The state that ``session`` sees."""
        position = session.scalar(select(func.max(t.LogRow.seq))) or 0
        with self._lock:
            known = self._known or roster_cache.load(session, self._library)
            if known is None or known[0] < position:
                self._known = position, self._now(session, known, position)
            elif known[0] == position:
                self._known = known
            else:
                return read_roster(session)  # a reader that began before
            return self._known[1]

    def _now(self, session: Session, known: tuple[int, Roster] | None, position: int) -> Roster:
        found = None if known is None else mended(session, *known)
        if found is None:
            found = read_roster(session)
            roster_cache.keep(session, self._library, position, found)
        return found
