"""What was asked about an item, for tests to look at."""

from __future__ import annotations

from ugcdesk.library import Library
from ugcdesk.library import rights_requests as stored
from ugcdesk.library.rights_requests import RequestRow


def requests_of(library: Library, item_id: int) -> list[RequestRow]:
    """All requests for one item, the newest first."""
    with library.read() as session:
        return stored.requests_of(session, item_id, library.now())
