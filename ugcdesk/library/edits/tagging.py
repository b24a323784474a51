"""Edits of the tags themselves: their names, other words for them, and how they hang together; items are in `tags`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import count, require_name, tag_ids
from ugcdesk.library.recorder import Key, Recorder
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class SetTagParent:
    """Hang a tag under another, or under none; with it goes what hangs under it. Refuses a circle."""

    tag: str
    parent: str | None

    @property
    def label(self) -> str:
        return f"Move tag “{self.tag}”"

    def apply(self, recorder: Recorder) -> None:
        tag, *above = tag_ids(recorder.session, [self.tag, *([self.parent] if self.parent else [])])
        parent = above[0] if above else None
        if parent is None and self.parent:
            raise WrongUse(f"“{self.tag}” cannot hang under itself. Choose another tag.")
        if parent is not None and tag in _ancestors(recorder, parent):
            raise WrongUse(f"“{self.parent}” hangs under “{self.tag}” already. Move it out of there first.")
        recorder.update(t.Tag, [tag], parent_id=parent)


@dataclass(frozen=True, slots=True)
class RenameTag:
    """Call a tag something else. A name that is another tag's is refused, for that is merging the two."""

    tag: str
    name: str

    @property
    def label(self) -> str:
        return f"Rename tag “{self.tag}”"

    def apply(self, recorder: Recorder) -> None:
        (tag,) = tag_ids(recorder.session, [self.tag])
        name = _without_levels(require_name(self.name, "tag"))
        key = name_key(name)
        other = _meaning(recorder, key)
        if other not in (None, tag):
            raise WrongUse(f"There is already a tag “{name}”. Merge the two, or choose another name.")
        recorder.delete(t.TagAlias, [key])
        recorder.update(t.Tag, [tag], name=name, key=key)


@dataclass(frozen=True, slots=True)
class MergeTags:
    """Make several tags one: their items and what hangs under them move to ``into``, their names become aliases."""

    into: str
    others: Sequence[str]

    @property
    def label(self) -> str:
        return f"Merge {count(self.others, 'tag')} into “{self.into}”"

    def apply(self, recorder: Recorder) -> None:
        (into,) = tag_ids(recorder.session, [self.into])
        others = [tag for tag in tag_ids(recorder.session, self.others) if tag != into]
        if not others:
            raise WrongUse(f"“{self.into}” cannot be merged with itself. Choose another tag.")
        recorder.update(t.Tag, [into], parent_id=_above_all(recorder, into, others))
        recorder.update(t.Tag, [tag for tag in _children(recorder, others) if tag not in others], parent_id=into)
        _move_items(recorder, into, others)
        recorder.update(t.TagAlias, _aliases(recorder, others), tag_id=into)
        gone = recorder.session.execute(select(t.Tag.key, t.Tag.name).where(t.Tag.id.in_(others))).all()
        _delete(recorder, others)
        recorder.insert(t.TagAlias, [{"key": row.key, "name": row.name, "tag_id": into} for row in gone])


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Let another word stand for a tag. A word that is a tag, or stands for another one, is refused."""

    tag: str
    alias: str

    @property
    def label(self) -> str:
        return f"Let “{self.alias}” mean tag “{self.tag}”"

    def apply(self, recorder: Recorder) -> None:
        (tag,) = tag_ids(recorder.session, [self.tag])
        name = _without_levels(require_name(self.alias, "alias"))
        key = name_key(name)
        if recorder.session.scalar(select(t.Tag.id).where(t.Tag.key == key)) is not None:
            raise WrongUse(f"“{name}” is a tag itself. Merge it into “{self.tag}” instead.")
        if _meaning(recorder, key) not in (None, tag):
            raise WrongUse(f"“{name}” stands for another tag already. Remove it there first.")
        if _meaning(recorder, key) is None:
            recorder.insert(t.TagAlias, [{"key": key, "name": name, "tag_id": tag}])


@dataclass(frozen=True, slots=True)
class RemoveAlias:
    """Let a word stand for no tag any more; items keep the tag."""

    alias: str

    @property
    def label(self) -> str:
        return f"Remove alias “{self.alias}”"

    def apply(self, recorder: Recorder) -> None:
        if not recorder.delete(t.TagAlias, [name_key(self.alias)]):
            raise WrongUse(f"“{self.alias}” stands for no tag. See “ugcdesk tag list”.")


@dataclass(frozen=True, slots=True)
class DeleteTags:
    """Take tags off all items and forget them with their aliases; what hangs under them moves up."""

    names: Sequence[str]

    @property
    def label(self) -> str:
        return f"Delete tag “{self.names[0]}”" if len(self.names) == 1 else f"Delete {count(self.names, 'tag')}"

    def apply(self, recorder: Recorder) -> None:
        gone = tag_ids(recorder.session, self.names)
        for child in _children(recorder, gone):
            if child not in gone:
                recorder.update(t.Tag, [child], parent_id=_next_above(recorder, child, gone))
        pair = t.ItemTag
        worn = recorder.session.execute(select(pair.item_id, pair.tag_id).where(pair.tag_id.in_(gone))).all()
        recorder.delete(pair, [tuple(row) for row in worn])
        _delete(recorder, gone)


def _without_levels(name: str) -> str:
    if "|" in name:
        raise WrongUse("A tag's name has no “|” in it. Write it without, and move the tag under its parent instead.")
    return name


def _meaning(recorder: Recorder, key: str) -> int | None:
    """The tag that a folded word means, as its name or as an alias."""
    own = recorder.session.scalar(select(t.Tag.id).where(t.Tag.key == key))
    return own or recorder.session.scalar(select(t.TagAlias.tag_id).where(t.TagAlias.key == key))


def _ancestors(recorder: Recorder, tag: int | None) -> list[int]:
    """The tag itself and those above it, from below."""
    found: list[int] = []
    while tag is not None and tag not in found:
        found.append(tag)
        tag = recorder.session.scalar(select(t.Tag.parent_id).where(t.Tag.id == tag))
    return found


def _next_above(recorder: Recorder, tag: int, gone: Sequence[int]) -> int | None:
    """The nearest tag above that stays."""
    return next((each for each in _ancestors(recorder, tag)[1:] if each not in gone), None)


def _above_all(recorder: Recorder, tag: int, gone: Sequence[int]) -> int | None:
    """The tag above the topmost of ``gone`` that this one hangs under; its own parent when it hangs under none."""
    chain = _ancestors(recorder, tag)[1:]
    under = max((place for place, each in enumerate(chain) if each in gone), default=-1)
    return next(iter(chain[under + 1 :]), None)


def _children(recorder: Recorder, tags: Sequence[int]) -> list[int]:
    return list(recorder.session.scalars(select(t.Tag.id).where(t.Tag.parent_id.in_(tags)).order_by(t.Tag.id)))


def _aliases(recorder: Recorder, tags: Sequence[int]) -> list[Key]:
    return list(recorder.session.scalars(select(t.TagAlias.key).where(t.TagAlias.tag_id.in_(tags))))


def _move_items(recorder: Recorder, into: int, others: Sequence[int]) -> None:
    pair = t.ItemTag
    worn = recorder.session.execute(select(pair.item_id, pair.tag_id).where(pair.tag_id.in_([into, *others]))).all()
    there = {row.item_id for row in worn if row.tag_id == into}
    recorder.delete(pair, [tuple(row) for row in worn if row.tag_id != into])
    coming = sorted({row.item_id for row in worn} - there)
    recorder.insert(pair, [{"item_id": item, "tag_id": into} for item in coming])


def _delete(recorder: Recorder, tags: Sequence[int]) -> None:
    # One of them may hang under another, and a row goes only when none points at it.
    recorder.update(t.Tag, tags, parent_id=None)
    recorder.delete(t.Tag, tags)
