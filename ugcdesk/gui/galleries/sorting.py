"""Orders for the items of a gallery, chosen once: afterwards the order is the person's own again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from ugcdesk.gui.galleries.loaded import Entry

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

ORDERS: Mapping[str, Callable[[Sequence[Entry]], list[Entry]]] = {
    "Newest first": lambda entries: sorted(entries, key=_posted, reverse=True),
    "Oldest first": lambda entries: sorted(entries, key=_posted),
    "Best rated first": lambda entries: sorted(entries, key=lambda entry: -entry.row.stars),
    "By creator": lambda entries: sorted(entries, key=lambda entry: (entry.row.creator or "\uffff").casefold()),
    "Reviews spread evenly": lambda entries: spread(entries),
}


def spread(entries: Sequence[Entry]) -> list[Entry]:
    """What has no picture at even distances between what has one; both keep their own order."""
    quotes = [entry for entry in entries if entry.row.lead is None]
    pictures = [entry for entry in entries if entry.row.lead is not None]
    places = {round((number + 0.5) * len(entries) / len(quotes) - 0.5): quote for number, quote in enumerate(quotes)}
    rest = iter(pictures)
    return [places[place] if place in places else next(rest) for place in range(len(entries))]


def _posted(entry: Entry) -> datetime:
    return entry.row.posted_at or _LONG_AGO
