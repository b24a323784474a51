"""What an import hands to its edit: items, files and creators as values, and how they stand to items that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.library.vocabulary import LookAlikeDecision
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """An original that is already kept, and what it was called where it came from."""

    hash: str
    ext: str
    mime: str
    bytes: int
    width: int | None
    height: int | None
    duration_s: float | None
    frames: int
    phash: int | None
    taken_at: datetime | None
    name: str


@dataclass(frozen=True, slots=True)
class IncomingCreator:
    platform: str
    handle: str
    name: str | None = None
    url: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.platform, name_key(self.handle)


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """A new item; ``values`` are columns of Item beyond the three named here. Tags may be ``outer|inner``.

    ``reader`` brought it in, None for the one that brought all.
    """

    source_key: str
    content_type: str
    platform: str
    values: Mapping[str, Any] = field(default_factory=dict)
    creator: IncomingCreator | None = None
    products: tuple[IncomingProduct, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[IncomingFile, ...] = ()
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class ItemUpdate:
    """What a source says anew of the item with that source key: columns of Item, and its files in their order.

    ``item`` is all that the source says, should the item have gone by the time this is written.
    """

    item: IncomingItem
    values: Mapping[str, Any]


class Bearer(NamedTuple):
    """An item of the library that bears this original (SHA-256): the id of what was undone is given to another."""

    item_id: int
    hash: str


@dataclass(frozen=True, slots=True)
class ItemJoin:
    """An item that joins another one, of the library or a new one of this import by source key.

    With ``is_known_again`` it is kept as an item that is part of the other, so that its source finds it again; with
    ``gives_identity`` the other is found by its source from now on.
    """

    item: IncomingItem
    into: Bearer | str
    is_known_again: bool = False
    gives_identity: bool = False


@dataclass(frozen=True, slots=True)
class IncomingLikeness:
    """A new item, by source key, looks like one of the library, or another new one, by source key."""

    source_key: str
    other: Bearer | str
    likeness: float
    decision: LookAlikeDecision | None = None
