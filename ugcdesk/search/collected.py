"""The order that somebody gave the items of a collection by hand, as something to sort by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.search.query import FieldTest, Query
from ugcdesk.text import name_key


def order_of_collection(library: Library, query: Query) -> Callable[[], Mapping[int, float]]:
    """How to get a number for each item of the one collection that ``query`` asks for, the first item's the greatest.

    Raises WrongUse when it asks for none, or for several.
    """
    tests = [part for part in query.parts if isinstance(part, FieldTest) and part.field == "collection"]
    names = [value for test in tests for value in test.values]
    if len(names) != 1 or names[0].endswith("*"):
        raise WrongUse("Items stand in the order of a collection when exactly one is asked for. Add collection:NAME.")
    place = t.CollectionItem
    wanted = select(place.item_id, place.position).join(t.Collection).where(t.Collection.key == name_key(names[0]))

    def places() -> dict[int, float]:
        with library.read() as session:
            return {item_id: -float(position) for item_id, position in session.execute(wanted)}

    return places
