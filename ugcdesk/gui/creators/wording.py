"""How creators are called on screen, who is meant by what is typed, and how a search for their items is written."""

from __future__ import annotations

from collections.abc import Iterable

from ugcdesk.gui import words
from ugcdesk.library.creators import CreatorRow
from ugcdesk.library.handles import HandleRow
from ugcdesk.search.query import written_value
from ugcdesk.text import fold

_PLAIN = ("website", "email", "file")  # where people sign with a name, not with a handle


def called(platform: str, handle: str) -> str:
    """``@handle`` on a network, the plain name elsewhere."""
    return handle if platform in _PLAIN else f"@{handle}"


def called_by(one: HandleRow) -> str:
    """How a handle is said."""
    return called(one.platform, one.handle)


def code(platform: str) -> str:
    """The few letters that stand for a platform."""
    return words.PLATFORM_CODES.get(platform, platform.upper())


def query(handle: str, more: str = "") -> str:
    """The search for all items of the person with this handle, and for ``more`` of it."""
    return f"creator:{written_value(handle)} {more}".strip()


def sought(rows: Iterable[CreatorRow], text: str) -> list[CreatorRow]:
    """Those of ``rows`` in whose handles, platforms or names every word of ``text`` occurs, in their order."""
    typed = [word.lstrip("@") for word in fold(text).split()]
    return [row for row in rows if all(word in _said(row) for word in typed)]


def _said(row: CreatorRow) -> str:
    """All that a person may be looked for by."""
    return fold(" ".join(f"{one.platform} {one.handle} {one.name or ''}" for one in row.handles))
