"""What the page asks for and what came back: one question at a time, stale answers dropped, never a wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.orders import BY_HAND, LIKENESS, OWN, search_key, sections_of
from ugcdesk.gui.library.places import ALL, Place, only_ids
from ugcdesk.gui.library.sections import Section
from ugcdesk.progress import Progress
from ugcdesk.search import Answer, parse

_TYPING_MS = 120
_MORE_MS = 1000  # how soon the same is asked again while the index is built
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: where, in the query language, in which order and groups; ``upwards`` turns the order round."""

    place: Place = ALL
    text: str = ""
    sort: str = "newest"
    upwards: bool = False
    group: str = ""

    @property
    def query(self) -> str:
        """The words and filters together with what the place demands."""
        if not self.place.query or not self.text:
            return self.place.query or self.text
        return f"{self.place.query} ({self.text})"

    @property
    def key(self) -> str | None:
        """The order as the search calls it; without words the newest come first by themselves."""
        if self.sort == "newest" and not self.upwards:
            return "posted" if parse(self.text).leaves() else None
        return None if self.sort == LIKENESS else search_key(self.sort, upwards=self.upwards)

    @property
    def is_by_hand(self) -> bool:
        """Whether items stand as somebody put them, so that they can be moved."""
        return bool(self.place.collection) and self.sort == BY_HAND and not self.upwards and not self.group


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: ids in order, how many the place holds, and counts for filters, of the answer and of the place.

    ``again`` says that nothing else was asked: the library had changed.
    """

    asked: Asked
    ids: list[int]
    of: int
    counts: Counts
    all_counts: Counts
    described: str
    warnings: tuple[str, ...]
    took_ms: float
    again: bool
    catching_up: tuple[int, int] | None = None
    did_you_mean: str | None = None
    sections: tuple[Section, ...] = ()
    typed: bool = False
    reviewed_week: int | None = None  # told with an empty inbox


class Asking(QObject):
    """Holds the question that is asked now. ``changed`` says that it is another, ``found`` brings the answer."""

    changed = Signal()
    found = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = Asked()
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._again = self._typed = False
        self._answered_last: Asked | None = None
        self._sort_elsewhere = self._asked.sort  # what holds outside of collections
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run)

    @property
    def asked(self) -> Asked:
        return self._asked

    def start_with(self, *, sort: str, upwards: bool, group: str) -> None:
        """The order and the groups of the first question; nothing is asked yet."""
        self._asked = Asked(sort=sort, upwards=upwards, group=group)
        self._sort_elsewhere = sort
        self.changed.emit()

    def ask(
        self,
        *,
        place: Place | None = None,
        text: str | None = None,
        sort: str | None = None,
        upwards: bool | None = None,
        group: str | None = None,
        typing: bool = False,
    ) -> None:
        """Ask for something else; while ``typing`` only when the person pauses. A collection opens in its own order."""
        if place is not None and sort is None:
            sort = place.own_order or self._sort_elsewhere
        given: dict[str, Any] = {"place": place, "text": text, "sort": sort, "upwards": upwards, "group": group}
        self.ask_for(replace(self._asked, **{k: v for k, v in given.items() if v is not None}), typing=typing)

    def ask_for(self, asked: Asked, *, typing: bool = False) -> None:
        """Ask a whole question, as when going back to it."""
        self._asked = asked
        if asked.sort not in OWN:
            self._sort_elsewhere = asked.sort
        self._again, self._typed = False, typing
        self.changed.emit()
        self._timer.start(_TYPING_MS if typing else 0)

    def ask_again(self) -> None:
        """The library changed: ask the same, unless a question is on its way anyhow."""
        if not self._timer.isActive():
            self._again = self._answered_last == self._asked  # what was not answered yet is still new
            self._timer.start(0)

    def _run(self) -> None:
        desk, asked, again, typed = self._context.desk, self._asked, self._again, self._typed
        self._latest.ask(lambda progress: _find(desk, asked, progress, again=again, typed=typed), self._answered)

    def _answered(self, found: Found) -> None:
        self._answered_last = found.asked
        self.found.emit(found)
        if found.catching_up:
            QTimer.singleShot(_MORE_MS, self, self.ask_again)


def _find(desk: Desk, asked: Asked, progress: Progress, *, again: bool, typed: bool) -> Found:
    place = asked.place
    answer = desk.search(
        asked.query, sort=asked.key, limit=0, facets_ignoring_own=True, trashed=place.trashed, wait=False
    )
    progress.check()
    # With nothing asked for, the answer is the whole place.
    whole = desk.search(place.query, limit=0, facets=True, trashed=place.trashed, wait=False) if asked.query else answer
    ids = answer.all_ids.tolist()
    of = whole.total
    only = only_ids(desk, place)
    if only is not None:
        ids, of = _among(only, ids, asked), len(only)
    sections: tuple[Section, ...] = ()
    if asked.group:
        found = desk.index.groups(np.asarray(ids, dtype=np.int64), asked.group)
        ids, sections = found.ids.tolist(), sections_of(found.groups, asked.group)
    return Found(
        asked=asked,
        ids=ids,
        of=of,
        counts=_counts(answer, place),
        all_counts=_counts(whole, place),
        described=answer.described,
        warnings=answer.warnings,
        took_ms=answer.took_ms,
        again=again,
        catching_up=answer.catching_up or whole.catching_up,
        did_you_mean=answer.did_you_mean,
        sections=sections,
        typed=typed,
        reviewed_week=desk.triage().reviewed_week if place.key == "inbox" and not of else None,
    )


def _among(wanted: tuple[int, ...], found: list[int], asked: Asked) -> list[int]:
    """Those of ``wanted`` that were found: in their own order, unless another was asked for."""
    if asked.sort == LIKENESS or (asked.sort == "newest" and not asked.upwards and asked.place.like is None):
        there = set(found)
        return [item_id for item_id in wanted[:: -1 if asked.upwards else 1] if item_id in there]
    only = set(wanted)
    return [item_id for item_id in found if item_id in only]


def _counts(answer: Answer, place: Place) -> Counts:
    # The search counts over the whole library, which would be wrong for a fixed set of items.
    return {} if place.is_list else answer.facets
