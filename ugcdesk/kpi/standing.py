"""All ledgers as they stand after an edit, with what is beside them: what a reckoning of that moment counts from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi import ledger_cache
from ugcdesk.kpi.additions import Names, credited
from ugcdesk.kpi.attribution.credit import Crediting
from ugcdesk.kpi.beside import Beside, Surroundings
from ugcdesk.kpi.details import Details
from ugcdesk.kpi.followers import FollowersWhenPosted
from ugcdesk.kpi.groups import items_of_line
from ugcdesk.kpi.ledger import ITEM, Columns, Floats, Ints, Ledger, Ledgers, no_columns
from ugcdesk.kpi.making import empty_ledger, ledgers_of
from ugcdesk.kpi.memo import Memo
from ugcdesk.kpi.observed import observed
from ugcdesk.kpi.placed import read_placed
from ugcdesk.kpi.posts import Posts, read_posts
from ugcdesk.kpi.selection import Selection
from ugcdesk.kpi.spending import spent
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.paging import in_pages

_KEPT_LINES, _KEPT_ANSWERS = 64, 256


class Stated:
    """What files have stated, until an import comes or goes; ``stamp`` tells when it does. Any thread."""

    def __init__(self, session: Session, library: Library, stamp: str) -> None:
        self.stamp = stamp
        self.ledgers, self.posts = _read(session, library, stamp)
        self._followers = FollowersWhenPosted(self.ledgers.home.cells, self.ledgers.channels)
        self._when_posted: Memo[Ints] = Memo(1)

    @property
    def knows_followers(self) -> bool:
        """Whether any channel's followers are known at all."""
        return bool(self._followers)

    def followers_when_posted(self, items: Ints) -> Floats:
        """The followers of each item's channel on the day it was posted, NaN where that is unknown."""
        found: Floats = np.append(self._followers.levels.value, np.nan)[self._levels_of(items)]
        return found

    def levels_when_posted(self, items: Ints) -> Columns:
        """The rows that tell these followers, a row an item, as rows of it; of items whose followers are known."""
        levels, places = self._followers.levels, self._levels_of(items)
        found = levels.where(places[places >= 0])
        return replace(found, kind=np.full(len(found), ITEM), subject=items[places >= 0])

    def _levels_of(self, items: Ints) -> Ints:
        known = self._when_posted.get("all", lambda: np.append(self._followers.of(self.posts), -1))
        found: Ints = known[self.posts.of(items)]
        return found


class Standing:
    """What files have stated, as it counts with the placements, costs and merges of this moment."""

    def __init__(
        self, session: Session, library: Library, stated: Stated, credit: tuple[str, Crediting] | None
    ) -> None:
        self.library = library
        self.currency = library.folder.currency
        self.credit = None if credit is None else credit[0]  # the model
        self.answers: Memo[Any] = Memo(_KEPT_ANSWERS)  # those that follow from what stands alone
        self.ledgers = stated.ledgers
        self.posts = stated.posts
        self.knows_followers = stated.knows_followers
        self.followers_when_posted = stated.followers_when_posted
        self.levels_when_posted = stated.levels_when_posted
        channels, sources = Names(stated.ledgers.channels), Names(stated.ledgers.sources)
        self._tellers = np.array(stated.ledgers.tellers, dtype=np.int64)
        self._details = Details(stated.ledgers.details)
        by_currency = {self.currency: stated.ledgers.home, **stated.ledgers.others}
        self.placed = read_placed(session)
        beside = spent(session, library, by_currency, self.placed, channels, sources)
        credits_of = None if credit is None else credited(credit[1].credits(credit[0]), channels, sources)
        self.channels, self.sources = tuple(channels.all), tuple(sources.all)
        around = Surroundings(self.channels, self.placed, _withdrawn(session), _lines_of(library))
        self.home = self._selection(stated.ledgers.home, beside.pop(self.currency, None), credits_of, around)
        self.others = {
            name: self._selection(stated.ledgers.others.get(name), beside.get(name), None, around)
            for name in sorted({*stated.ledgers.others, *beside})
        }

    def own_channels(self, items: Ints) -> Ints:
        """The channel that each item was posted on, -1 where nobody knows or it is not among the ``channels``."""
        codes = {name: code for code, name in enumerate(self.channels)}
        known = np.array([*(codes.get(name, -1) for name in self.posts.platforms), -1], dtype=np.int64)
        found: Ints = known[np.append(self.posts.platform, -1)[self.posts.of(items)]]
        return found

    def _selection(
        self, ledger: Ledger | None, spent_here: Columns | None, credits_of: Columns | None, around: Surroundings
    ) -> Selection:
        beside = Beside(spent_here or no_columns(), credits_of, around)
        told_by = self._tellers, self._details
        return Selection(ledger or empty_ledger(), beside, around, told_by, credited=credits_of is not None)


def _withdrawn(session: Session) -> list[int]:
    """The items of imports that were undone."""
    undone = session.scalars(select(t.Batch.id).where(t.Batch.live.is_(False))).all()
    mine = (select(t.Item.id).where(t.Item.batch_id.in_(some), t.Item.live.is_(False)) for some in in_pages(undone))
    return [item for statement in mine for item in session.scalars(statement)]


def _lines_of(library: Library) -> Callable[[int], Ints]:
    """What tells the items of a line; it holds no standing, so that one that is asked no more goes at once."""
    lines: Memo[Ints] = Memo(_KEPT_LINES)

    def read(line: int) -> Ints:
        with library.read() as session:
            return items_of_line(session, line)

    return lambda line: lines.get(line, lambda: read(line))


def _read(session: Session, library: Library, stamp: str) -> tuple[Ledgers, Posts]:
    found = ledger_cache.load(library, stamp)
    if found is None:
        posts = read_posts(session, library.folder.time_zone)
        ledgers = ledgers_of(observed(session), posts.by_item(), library.folder.currency)
        ledger_cache.keep(library, ledgers, posts, stamp)
        # What is mapped from the file costs less memory than what was just made.
        found = ledger_cache.load(library, stamp) or (ledgers, posts)
    return found
