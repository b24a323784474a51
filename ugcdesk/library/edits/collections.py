"""Edits of collections and saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import collection_id, count, require_items, require_name
from ugcdesk.library.recorder import Recorder
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class CreateCollection:
    name: str

    @property
    def label(self) -> str:
        return f"Create collection “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "collection")
        if recorder.session.scalars(select(t.Collection.id).where(t.Collection.key == name_key(name))).first():
            raise WrongUse(f"There is already a collection called “{name}”. Choose another name.")
        recorder.insert_one(t.Collection, name=name, key=name_key(name))


@dataclass(frozen=True, slots=True)
class RenameCollection:
    collection: str
    name: str

    @property
    def label(self) -> str:
        return f"Rename collection “{self.collection}” to “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "collection")
        mine = collection_id(recorder.session, self.collection)
        taken = select(t.Collection.id).where(t.Collection.key == name_key(name), t.Collection.id != mine)
        if recorder.session.scalars(taken).first():
            raise WrongUse(f"There is already a collection called “{name}”. Choose another name.")
        recorder.update(t.Collection, [mine], name=name, key=name_key(name))


@dataclass(frozen=True, slots=True)
class DeleteCollection:
    """The collection goes; its items stay in the library."""

    collection: str

    @property
    def label(self) -> str:
        return f"Delete collection “{self.collection}”"

    def apply(self, recorder: Recorder) -> None:
        mine = collection_id(recorder.session, self.collection)
        items = recorder.session.scalars(
            select(t.CollectionItem.item_id).where(t.CollectionItem.collection_id == mine)
        ).all()
        recorder.delete(t.CollectionItem, [(mine, item) for item in items])
        recorder.delete(t.Collection, [mine])


@dataclass(frozen=True, slots=True)
class AddToCollection:
    """Put items at the end of a collection; those already in it stay where they are."""

    collection: str
    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Add {count(self.item_ids, 'item')} to “{self.collection}”"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        collection = collection_id(recorder.session, self.collection)
        mine = t.CollectionItem.collection_id == collection
        there = set(recorder.session.scalars(select(t.CollectionItem.item_id).where(mine)))
        last = recorder.session.scalar(select(func.max(t.CollectionItem.position)).where(mine)) or 0
        fresh = [item for item in dict.fromkeys(self.item_ids) if item not in there]
        recorder.insert(
            t.CollectionItem,
            [
                {"collection_id": collection, "item_id": item, "position": position}
                for position, item in enumerate(fresh, start=last + 1)
            ],
        )


@dataclass(frozen=True, slots=True)
class MoveInCollection:
    """Put items of a collection side by side right before another one of it, or ``after`` it.

    What is not in the collection stays out of it.
    """

    collection: str
    item_ids: Sequence[int]
    beside: int
    after: bool = False

    @property
    def label(self) -> str:
        return f"Move {count(self.item_ids, 'item')} in “{self.collection}”"

    def apply(self, recorder: Recorder) -> None:
        collection = collection_id(recorder.session, self.collection)
        row = t.CollectionItem
        mine = select(row.item_id, row.position).where(row.collection_id == collection)
        places = dict(recorder.session.execute(mine.order_by(row.position, row.item_id)).all())
        if self.beside not in places or self.beside in self.item_ids:
            raise WrongUse(f"Item {self.beside} is not another one of “{self.collection}”. Choose one that is.")
        moved = [item for item in dict.fromkeys(self.item_ids) if item in places]
        order = [item for item in places if item not in set(moved)]
        at = order.index(self.beside) + self.after
        for position, item in enumerate((*order[:at], *moved, *order[at:]), start=1):
            if places[item] != position:
                recorder.update(row, [(collection, item)], position=position)


@dataclass(frozen=True, slots=True)
class RemoveFromCollection:
    collection: str
    item_ids: Sequence[int]

    @property
    def label(self) -> str:
        return f"Remove {count(self.item_ids, 'item')} from “{self.collection}”"

    def apply(self, recorder: Recorder) -> None:
        collection = collection_id(recorder.session, self.collection)
        recorder.delete(t.CollectionItem, [(collection, item) for item in self.item_ids])


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keep a query under a name; the same name again replaces it."""

    name: str
    query: str
    sort: str | None = None

    @property
    def label(self) -> str:
        return f"Save search “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "saved search")
        found = recorder.session.scalars(select(t.SavedSearch.id).where(t.SavedSearch.key == name_key(name))).first()
        if found:
            recorder.update(t.SavedSearch, [found], name=name, query=self.query, sort=self.sort)
        else:
            recorder.insert_one(t.SavedSearch, name=name, key=name_key(name), query=self.query, sort=self.sort)


@dataclass(frozen=True, slots=True)
class RenameSearch:
    saved_search: int
    name: str

    @property
    def label(self) -> str:
        return f"Rename saved search to “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "saved search")
        key = name_key(name)
        taken = select(t.SavedSearch.id).where(t.SavedSearch.key == key, t.SavedSearch.id != self.saved_search)
        if recorder.session.scalars(taken).first():
            raise WrongUse(f"There is already a saved search called “{name}”. Choose another name.")
        recorder.update(t.SavedSearch, [self.saved_search], name=name, key=key)


@dataclass(frozen=True, slots=True)
class ForgetSearch:
    saved_search: int

    @property
    def label(self) -> str:
        return "Delete saved search"

    def apply(self, recorder: Recorder) -> None:
        recorder.delete(t.SavedSearch, [self.saved_search])
