"""The tags of a library: their tree with counts, and completing what somebody types; changing them is an edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.library import Library
from ugcdesk.library.tag_paths import tag_path, tag_tree
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag. ``path`` names those above it first; ``count`` are the items that bear it or one below, each once.

    Items in the trash do not count; ``own`` are those that bear the tag itself.
    """

    id: int
    name: str
    path: tuple[str, ...]
    parent: int | None
    aliases: tuple[str, ...]
    count: int
    own: int


@dataclass(frozen=True, slots=True)
class TagWord:
    """What typing may be completed to: a tag, and the alias that was meant when it was not its name."""

    name: str
    path: tuple[str, ...]
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class TagWords:
    """Every name and alias at one moment, in the order in which they are offered."""

    words: tuple[tuple[str, TagWord], ...]  # folded, by name, aliases after names

    def complete(self, text: str, limit: int = 8) -> list[TagWord]:
        """The exact match first, then names that begin so, then those where a later word does; each tag once.

        The last part of ``parent|child`` is completed. Nothing typed offers every tag.
        """
        key = name_key(text.rpartition("|")[2])
        ranked = (word for rank in range(3) for folded, word in self.words if _rank(key, folded) == rank)
        return list(islice(_once(ranked), limit))

    def exact(self, text: str) -> TagWord | None:
        """The tag that ``text`` is the name or an alias of."""
        key = name_key(text.rpartition("|")[2])
        return next((word for folded, word in self.words if folded == key), None)


class Tagging:
    """What one library's tags are called and how often they are used. May be asked from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def tree(self) -> list[TagRow]:
        """Every tag, each before those that hang under it, by name within its parent."""
        with self._library.read() as session:
            return tag_rows(session)

    def words(self) -> TagWords:
        """The names and aliases as they are now, to complete many times without asking the library again."""
        with self._library.read() as session:
            return tag_words(session)

    def complete(self, text: str, limit: int = 8) -> list[TagWord]:
        """What ``text`` may become; see `TagWords.complete`."""
        return self.words().complete(text, limit)


def tag_rows(session: Session) -> list[TagRow]:
    tree = tag_tree(session)
    tags = _tags(session)
    aliases = defaultdict(list)
    for alias in session.scalars(select(t.TagAlias).order_by(t.TagAlias.key)):
        aliases[alias.tag_id].append(alias.name)
    own, whole = _own_counts(session), _whole_counts(session)
    return [
        TagRow(
            id=tag.id,
            name=tag.name,
            path=tag_path(tree, tag.id),
            parent=tag.parent_id,
            aliases=tuple(aliases[tag.id]),
            count=whole.get(tag.id, 0),
            own=own.get(tag.id, 0),
        )
        for tag in sorted(tags, key=lambda tag: [name_key(name) for name in tag_path(tree, tag.id)])
    ]


def tag_words(session: Session) -> TagWords:
    tree = tag_tree(session)
    tags = sorted(_tags(session), key=lambda tag: tag.key)
    names = [(tag.key, TagWord(tag.name, tag_path(tree, tag.id))) for tag in tags]
    aliases = [
        (alias.key, TagWord(tree[alias.tag_id].name, tag_path(tree, alias.tag_id), alias.name))
        for alias in session.scalars(select(t.TagAlias).order_by(t.TagAlias.key))
        if alias.tag_id in tree
    ]
    return TagWords((*names, *aliases))


def _tags(session: Session) -> list[t.Tag]:
    return list(session.scalars(select(t.Tag).where(t.Tag.live)))


def _own_counts(session: Session) -> dict[int, int]:
    worn = select(t.ItemTag.tag_id, func.count()).join(t.Item, t.Item.id == t.ItemTag.item_id)
    rows = session.execute(worn.where(t.Item.live, t.Item.trashed_at.is_(None)).group_by(t.ItemTag.tag_id))
    return dict(rows.all())


def _whole_counts(session: Session) -> dict[int, int]:
    """By tag, the items that bear it or any below it: each item once."""
    first = select(t.Tag.id.label("top"), t.Tag.id.label("tag")).where(t.Tag.live).cte("below", recursive=True)
    # A plain union, so that even a circle would come to an end.
    below = first.union(select(first.c.top, t.Tag.id).join(t.Tag, t.Tag.parent_id == first.c.tag).where(t.Tag.live))
    worn = (
        select(below.c.top, func.count(t.ItemTag.item_id.distinct()))
        .join(t.ItemTag, t.ItemTag.tag_id == below.c.tag)
        .join(t.Item, t.Item.id == t.ItemTag.item_id)
        .where(t.Item.live, t.Item.trashed_at.is_(None))
        .group_by(below.c.top)
    )
    return dict(session.execute(worn).all())


def _rank(key: str, folded: str) -> int | None:
    if folded == key:
        return 0
    if folded.startswith(key):
        return 1
    return 2 if f" {key}" in folded.replace("-", " ") else None


def _once(words: Iterator[TagWord]) -> Iterator[TagWord]:
    seen: set[Sequence[str]] = set()
    for word in words:
        if word.path not in seen:
            seen.add(word.path)
            yield word
