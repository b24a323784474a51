"""The places of the left pane: what each shows, as a piece of the query language or as a fixed set of items."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ugcdesk.desk import Desk
from ugcdesk.gui.library.like import Alike, Like
from ugcdesk.gui.library.orders import BY_HAND, LIKENESS
from ugcdesk.search import with_filter

if TYPE_CHECKING:
    from ugcdesk.library.rights_book import RightsBook


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look. ``query`` holds besides what is typed; ``ids`` are the only items, in their order.

    ``like`` says which item those shown are like.
    ``fixed`` names the field that the place has decided, which needs no filter. ``collection`` is the name of
    the one that it shows, whose items stand in an order of their own. ``live`` names one of `LISTS`, which says its
    items whenever it is asked.
    """

    key: str
    label: str
    icon: str
    query: str = ""
    fixed: str = ""
    ids: tuple[int, ...] | None = None
    trashed: bool = False
    like: Like | None = None
    collection: str = ""
    live: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it shows only certain items, in their order."""
        return self.ids is not None or bool(self.live)

    @property
    def own_order(self) -> str:
        """The order that only this place has, empty when it has none."""
        if self.collection:
            return BY_HAND
        return LIKENESS if self.like is not None else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A place or saved search with the number of its items; a saved search has no place but a query.

    ``done`` is the part of today's work there that is done, 0 to 1, and ``note`` says it in words.
    """

    place: Place
    count: int
    saved_id: int | None = None
    done: float | None = None
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the person made it, and so may rename and delete it."""
        return self.saved_id is not None or bool(self.place.collection)


ALL = Place("all", "All content", "images")
FIXED: Sequence[Place] = (
    ALL,
    Place("inbox", "Inbox", "inbox", "curation:inbox", "curation"),
    Place("approved", "Approved", "thumbs-up", "curation:approved", "curation"),
    Place(
        "needs_rights",
        "Needs rights",
        "shield-question-mark",
        "rights:unknown,requested,expired -curation:rejected -type:review,question,comment",
        "rights",
    ),
    Place("rights_end", "Rights end soon", "calendar-clock", live="rights_end"),
    Place("unanswered", "Unanswered requests", "hourglass", live="unanswered"),
    Place("rejected", "Rejected", "ban", "curation:rejected", "curation"),
)
LISTS: Mapping[str, Callable[[RightsBook], Iterable[int]]] = {
    "rights_end": lambda book: (one.item_id for one in book.ending_soon()),
    "unanswered": lambda book: (one.item_id for one in book.unanswered()),
}
TRASH = Place("trash", "Trash", "trash-2", trashed=True)


@dataclass(frozen=True, slots=True)
class Shelves:
    """Everything that the left pane lists."""

    places: tuple[Listed, ...]
    saved: tuple[Listed, ...]
    collections: tuple[Listed, ...]


def read_shelves(desk: Desk) -> Shelves:
    """Read and count all places; takes a search each, so not on the GUI thread. An empty trash is left out."""
    places = [_inbox(desk, place) if place.key == "inbox" else _listed(desk, place) for place in FIXED]
    trash = _listed(desk, TRASH)
    saved = [
        Listed(Place(f"saved:{row.id}", row.name, "bookmark", row.query), _count(desk, row.query), row.id)
        for row in desk.saved_searches()
    ]
    collections = [
        Listed(_of_collection(row.name, desk.index.metrics), len(row.item_ids)) for row in desk.collections()
    ]
    return Shelves((*places, *([trash] if trash.count else [])), tuple(saved), tuple(collections))


def only_ids(desk: Desk, place: Place) -> tuple[int, ...] | None:
    """The only items that a place shows just now, in their order; None when its query says which."""
    return tuple(dict.fromkeys(LISTS[place.live](desk.rights))) if place.live else place.ids


def of_items(ids: Sequence[int], label: str = "Chosen items") -> Place:
    """A passing place that shows just these items."""
    return Place("items", label, "images", ids=tuple(ids))


def like_place(alike: Alike) -> Place:
    """A passing place that shows what is like an item."""
    like = alike.like
    return Place(f"like:{like.item_id}:{like.by}", f"Like “{like.name}”", "sparkles", ids=alike.ids, like=like)


def _of_collection(name: str, metrics: Collection[str]) -> Place:
    query = with_filter("", "collection", [name], metrics)
    return Place(f"collection:{name}", name, "folder", query, collection=name)


def _inbox(desk: Desk, place: Place) -> Listed:
    told = desk.triage()
    note = f"{told.inbox:,} to review. Reviewed today: {told.reviewed_today:,}, this week: {told.reviewed_week:,}."
    return Listed(place, told.inbox, done=told.progress, note=note)


def _listed(desk: Desk, place: Place) -> Listed:
    only = only_ids(desk, place)
    return Listed(place, len(only) if only is not None else _count(desk, place.query, trashed=place.trashed))


def _count(desk: Desk, query: str, *, trashed: bool = False) -> int:
    return desk.search(query, limit=0, trashed=trashed, wait=False).total
