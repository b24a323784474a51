"""What the tests of the search cache do to it, how they wait, and the answers that it must give all the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from ugcdesk.library import Library
from ugcdesk.search import SearchIndex

_PATIENCE_S = 20
_QUERIES = ("", "soft", '"fits me"', "sw*", "sweat*", "line:tops rating:>=4", "camison")


def answers(library: Library) -> list[list[int]]:
    """What a search that is opened now finds for several kinds of query."""
    search = SearchIndex(library)
    search.catch_up()
    found = [search.search(query, limit=None).ids for query in _QUERIES]
    search.close()
    return found


def files_of(cache: Path) -> list[Path]:
    """The files of a cache, in order."""
    return sorted(path for path in cache.rglob("*") if path.is_file() and not path.name.endswith("LOCK"))


def harmed(stored: bytes, share: float, how: str) -> bytes:
    """``stored`` with the byte at ``share`` of its length turned over, or cut off there."""
    at = round(share * (len(stored) - 1))
    return stored[:at] if how == "cut" else stored[:at] + bytes([stored[at] ^ 0xFF]) + stored[at + 1 :]


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + _PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)
