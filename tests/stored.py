"""What a library has stored of an item."""

from __future__ import annotations

from datetime import date

from ugcdesk.library import Library
from ugcdesk.library.items import ItemDetail, item_detail


def detail(library: Library, item_id: int, *, today: date | None = None) -> ItemDetail:
    """Everything about an item that is there, on the library's day or another."""
    with library.read() as session:
        found = item_detail(session, item_id, today=today or library.today())
    assert found is not None
    return found
