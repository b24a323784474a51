"""Which groups pieces are in: content types, product lines and kinds, platforms, creators. No figures here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.groups import GroupBy, Groups, read_groups
from ugcdesk.kpi.insight.pieces import Pieces, Words
from ugcdesk.kpi.ledger import Ints

Side = Literal["content_type", "product_line", "product_kind", "platform", "creator"]
SIDES: tuple[Side, ...] = ("content_type", "product_line", "product_kind", "platform", "creator")


@dataclass(frozen=True, slots=True)
class Members:
    """Groups by name, with the piece and the group of each membership; a piece may be in several or in none."""

    names: tuple[str, ...]
    ids: tuple[int | None, ...]
    piece: Ints
    group: Ints


def members(book: Book, by: Side, pieces: Pieces) -> Members:
    """The groups of pieces; those that are known by name only have no ids."""
    if by == "content_type":
        return _by_word(pieces.type)
    if by == "platform":
        return _by_word(pieces.platform)
    groups = item_groups(book, by)
    piece, group = groups.spread(pieces.id)
    return Members(groups.names, groups.ids, piece, group)


def item_groups(book: Book, by: Side) -> Groups:
    """The groups of all items, read once for a state of the library."""

    def read() -> Groups:
        with book.library.read() as session:
            return read_groups(session, cast(GroupBy, by))

    found: Groups = book.reckoning().memo.get(("groups", by), read)
    return found


def _by_word(words: Words) -> Members:
    names, group = np.unique(words, return_inverse=True)
    known = np.flatnonzero(words != "")
    return Members(tuple(names.tolist()), (None,) * len(names), known, group[known])
