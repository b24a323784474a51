"""How tags hang together: those above each one; their counts and names for people are in `tagging`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t


class HungTag(NamedTuple):
    """What a tag is called, and the tag that it hangs under."""

    name: str
    parent: int | None


def tag_tree(session: Session) -> dict[int, HungTag]:
    """Each tag that stands, by its id."""
    rows = session.execute(select(t.Tag.id, t.Tag.name, t.Tag.parent_id).where(t.Tag.live))
    return {tag_id: HungTag(name, parent) for tag_id, name, parent in rows}


def upward(tree: Mapping[int, HungTag], tag_id: int) -> Iterator[int]:
    """The tag and those above it, as far as they stand; even a circle comes to an end."""
    seen: set[int] = set()
    at: int | None = tag_id
    while at is not None and at in tree and at not in seen:
        seen.add(at)
        yield at
        at = tree[at].parent


def tag_path(tree: Mapping[int, HungTag], tag_id: int) -> tuple[str, ...]:
    """The names of those above a tag, the outermost first, and its own."""
    return tuple(reversed([tree[each].name for each in upward(tree, tag_id)]))
