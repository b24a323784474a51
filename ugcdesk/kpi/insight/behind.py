"""Which items are behind a group of pieces, so that one can look at them. It reckons no figure."""

from __future__ import annotations

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.insight.comparing import ENGAGEMENT
from ugcdesk.kpi.insight.grouping import Side, members
from ugcdesk.kpi.insight.pieces import pieces_of
from ugcdesk.kpi.periods import ALL_TIME, Period
from ugcdesk.kpi.scope import Scope


def items_behind(
    book: Book, by: Side, what: str = ENGAGEMENT, scope: Scope = Scope(), period: Period = ALL_TIME
) -> dict[str, list[int]]:
    """By group the items that `compared` counts there, newest first; posts without an item are left out.

    Raises WrongUse for an unknown word. Any thread.
    """
    pieces = pieces_of(book, what, scope, period)
    of = members(book, by, pieces)
    found: dict[str, list[tuple[int, int]]] = {}
    for piece, group in zip(of.piece.tolist(), of.group.tolist(), strict=True):
        if pieces.id[piece]:
            found.setdefault(of.names[group], []).append((int(pieces.day[piece]), int(pieces.id[piece])))
    return {name: [item for _day, item in sorted(some, reverse=True)] for name, some in found.items()}
