"""Which incoming rows take what was stored of them while they were taken for something else; it asks no library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ugcdesk.library.edits.incoming_figures import IncomingRow, Place
from ugcdesk.library.vocabulary import Span

# Channel, ISO day, span, paid, detail, measure; the day is left open for lifetime totals, which are of the whole row.
_Grain = tuple[str, str, str, bool, str, str]


class Claims:
    """What rows may have been of before: a number there is theirs when it is of the same grain and not stated itself.

    An item that was placed since, a campaign of which the item is known since, and the other way round.
    """

    def __init__(self, rows: Sequence[IncomingRow]) -> None:
        self._owners: dict[tuple[Place, ...], dict[_Grain, IncomingRow]] = {}
        for row in rows:
            if row.also:
                owned = self._owners.setdefault(row.also, {})
                owned |= dict.fromkeys(grains(row), row)
        self._by_place: dict[Place, list[dict[_Grain, IncomingRow]]] = {}
        for also, owned in self._owners.items():
            for place in also:
                self._by_place.setdefault(place, []).append(owned)
        self._stated = {
            (place, grain) for row in rows if (place := _place(row.head)) in self._by_place for grain in grains(row)
        }

    def places_by_kind(self) -> Iterator[list[Place]]:
        """Where to look, one kind of subject at a time."""
        for _kind, places in groupby(sorted(self._by_place), key=lambda place: place[0]):
            yield list(places)

    def owner_of(self, row: Any) -> IncomingRow | None:
        """The incoming row that a stored number, with the columns of its grain by name, is of; None for none."""
        place = row.subject, row.subject_id, row.row_key
        grain = grain_of(row)
        if (place, grain) in self._stated:
            return None
        return next((owned[grain] for owned in self._by_place.get(place, ()) if grain in owned), None)


def _place(head: tuple[Any, ...]) -> Place:
    return head[0], head[1], head[3]


def grains(row: IncomingRow) -> list[_Grain]:
    """The grains of the numbers of ``row``."""
    day, span = _day(row.day.isoformat(), row.span), str(row.span)
    return [(row.channel, day, span, row.paid, row.detail, measure) for measure in row.values]


def grain_of(row: Any) -> _Grain:
    """That of a stored number, with its columns by name."""
    return row.channel, _day(row.day, row.span), row.span, row.paid, row.detail, row.measure


def _day(day: str, span: str) -> str:
    return "" if span == Span.TOTAL else day
