"""What the page asks for and what came back: one question at a time, stale answers dropped, never a wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ugcdesk.desk import Desk
from ugcdesk.gui.context import Context
from ugcdesk.gui.latest import Latest
from ugcdesk.gui.library.places import ALL, Place
from ugcdesk.progress import Progress
from ugcdesk.search import Answer, parse

_TYPING_MS = 120
_MORE_MS = 1000  # how soon the same is asked again while the index is built
SORTS: Mapping[str, str] = {
    "newest": "Newest",
    "oldest": "Oldest",
    "imported": "Recently imported",
    "rating": "Rating",
    "stars": "Stars",
    "relevance": "Relevance",
}
_KEYS = {"oldest": "-posted", "imported": "imported", "rating": "rating", "stars": "stars", "relevance": "relevance"}
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: where, in the query language, in which order."""

    place: Place = ALL
    text: str = ""
    sort: str = "newest"

    @property
    def query(self) -> str:
        """The words and filters together with what the place demands."""
        if not self.place.query or not self.text:
            return self.place.query or self.text
        return f"{self.place.query} ({self.text})"

    @property
    def key(self) -> str | None:
        """The order as the search calls it; without words the newest come first by themselves."""
        if self.sort == "newest":
            return "posted" if parse(self.text).leaves() else None
        return _KEYS[self.sort]


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


class Asking(QObject):
    """Holds the question that is asked now. ``changed`` says that it is another, ``found`` brings the answer."""

    changed = Signal()
    found = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = Asked()
        self._latest = Latest(context.tasks, context.said.warning.emit)
        self._again = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._run)

    @property
    def asked(self) -> Asked:
        return self._asked

    def ask(
        self, *, place: Place | None = None, text: str | None = None, sort: str | None = None, typing: bool = False
    ) -> None:
        """Ask for something else; while ``typing`` only when the person pauses."""
        now = self._asked
        self._asked = Asked(place or now.place, now.text if text is None else text, sort or now.sort)
        self._again = False
        self.changed.emit()
        self._timer.start(_TYPING_MS if typing else 0)

    def ask_again(self) -> None:
        """The library changed: ask the same, unless a question is on its way anyhow."""
        if not self._timer.isActive():
            self._again = True
            self._timer.start(0)

    def _run(self) -> None:
        desk, asked, again = self._context.desk, self._asked, self._again
        self._latest.ask(lambda progress: _find(desk, asked, progress, again=again), self._answered)

    def _answered(self, found: Found) -> None:
        self.found.emit(found)
        if found.catching_up:
            QTimer.singleShot(_MORE_MS, self, self.ask_again)


def _find(desk: Desk, asked: Asked, progress: Progress, *, again: bool) -> Found:
    place = asked.place
    answer = desk.search(
        asked.query, sort=asked.key, limit=0, facets_ignoring_own=True, trashed=place.trashed, wait=False
    )
    progress.check()
    whole = desk.search(place.query, limit=0, facets=True, trashed=place.trashed, wait=False)
    ids = answer.all_ids.tolist()
    of = whole.total
    if place.ids is not None:
        ids, of = _among(place.ids, ids, asked.sort), len(place.ids)
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
    )


def _among(wanted: tuple[int, ...], found: list[int], sort: str) -> list[int]:
    """Those of ``wanted`` that were found: in their own order, unless another was asked for."""
    if sort == "newest":
        there = set(found)
        return [item_id for item_id in wanted if item_id in there]
    only = set(wanted)
    return [item_id for item_id in found if item_id in only]


def _counts(answer: Answer, place: Place) -> Counts:
    # The search counts over the whole library, which would be wrong for a fixed set of items.
    return {} if place.ids is not None else answer.facets
