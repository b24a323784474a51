"""The edit that brings items in, with their creators, products, tags and files, and updates those that are there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any, cast

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.arranging import Bearing, arrange, bearings_of, in_post_order
from ugcdesk.library.campaign_rules import own_channel
from ugcdesk.library.edits.campaign_rules import join_by_rules
from ugcdesk.library.edits.campaigns import PlaceItems
from ugcdesk.library.edits.flags import flags_said, set_flag
from ugcdesk.library.edits.incoming import (
    IncomingCreator,
    IncomingFile,
    IncomingItem,
    IncomingLikeness,
    ItemJoin,
    ItemUpdate,
)
from ugcdesk.library.edits.joining import Joining, item_values, join
from ugcdesk.library.edits.keepers import Keepers, note_look_alikes
from ugcdesk.library.edits.merging import merge
from ugcdesk.library.edits.products import Catalogue
from ugcdesk.library.edits.remembering import RememberedColumns, remember
from ugcdesk.library.edits.rights_terms import grant_by_terms
from ugcdesk.library.edits.words import campaign_id, meant_tags, require_name
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Flag
from ugcdesk.progress import QUIET, Progress
from ugcdesk.text import name_key

_CHUNK = 5_000
_WHAT = {"photo": "photo", "video": "video", "post": "post", "story": "story", "review": "review"}


@dataclass(slots=True)
class ImportItems:
    """Bring items in as one bulk act; one whose ``source_key`` has come in meanwhile is left out.

    ``joins`` unite with other items; one of these and of ``updates`` whose item has gone meanwhile comes in by itself.
    ``tags`` and ``campaign`` (a name) are given to all that is new or joins; what fits the rule of another campaign
    joins that one, days told in ``zone``. After `apply` ``ids`` holds the id of each
    new item by source key, ``joined`` that of the item which each of ``joins`` is part of now, ``updated`` that of each
    item that an update really changed. ``remembered`` is how the tables were read, ``origin`` what the label says it
    came from; ``shut_out`` is called first and tells the source keys of what must stay out by now, ``make_sure`` last
    and sees to it that every original is there. Raises Cancelled when ``progress`` says so; then nothing is changed.
    """

    new: Sequence[IncomingItem]
    updates: Sequence[ItemUpdate]
    reader: str | None
    sources: Sequence[str]
    tags: Sequence[str] = ()
    campaign: str | None = None
    progress: Progress = QUIET
    ids: dict[str, int] = field(default_factory=dict)
    remembered: Sequence[RememberedColumns] = ()
    origin: str | None = None
    joins: Sequence[ItemJoin] = ()
    look_alikes: Sequence[IncomingLikeness] = ()
    joined: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    shut_out: Callable[[Session], Collection[str]] | None = None
    make_sure: Callable[[], None] | None = None
    zone: tzinfo = UTC

    @property
    def label(self) -> str:
        source = f" from {self.origin}" if self.origin else ""
        if not self.new:
            return f"Update {_counted(len(self.updates) + len(self.joins), 'item')} by import{source}"
        kinds = {item.content_type for item in self.new}
        noun = _WHAT.get(kinds.pop(), "item") if len(kinds) == 1 else "item"
        return f"Import {_counted(len(self.new), noun)}{source}"

    def apply(self, recorder: Recorder) -> None:
        if self.campaign is not None:
            campaign_id(recorder.session, self.campaign)  # refuses an unknown name before anything is written
        if self.shut_out is not None:
            self._leave_out(self.shut_out(recorder.session))
        there = _known(recorder, self._named())
        keepers, fresh = self._settle(recorder, there)
        joins = self.joins
        if not fresh and not joins and not self.updates:
            return
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, self.reader, self.sources)
        coming = [*fresh.values(), *(one.item for one in joins)]
        _keep_originals(recorder, [file for one in coming for file in one.files])
        _keep_originals(recorder, [file for update in self.updates for file in update.item.files])
        inserted = [*fresh.values(), *(one.item for one in joins if one.is_known_again)]
        making = _Making(recorder, coming, self.tags, batch, self._batches_by_reader(recorder, inserted))
        self._insert(making, inserted)
        self._grant_by_terms(recorder, inserted)
        for update in self.updates:
            if (changed := _update(recorder, update, there[update.item.source_key])) is not None:
                self.updated[update.item.source_key] = changed
                making.flag(update.item, changed)
        self._join(making, keepers, joins)
        note_look_alikes(recorder, keepers, self.look_alikes, self.ids)
        remember(recorder, self.remembered)
        if self.campaign is not None:
            _place(recorder, self.campaign, [(one.platform, self.ids[key]) for key, one in fresh.items()])
            _place(recorder, self.campaign, [(one.item.platform, self.joined[one.item.source_key]) for one in joins])
        join_by_rules(recorder, {*self.ids.values(), *self.joined.values()}, self.zone)
        if self.make_sure is not None:
            self.make_sure()

    def _leave_out(self, keys: Collection[str]) -> None:
        self.new = [one for one in self.new if one.source_key not in keys]
        self.updates = [one for one in self.updates if one.item.source_key not in keys]
        self.joins = [one for one in self.joins if one.item.source_key not in keys]

    def _batches_by_reader(self, recorder: Recorder, inserted: Iterable[IncomingItem]) -> dict[str, int]:
        """Of several readers each has a batch of its own, by which it is known later what came from where."""
        readers = sorted({one.reader for one in inserted if one.reader} - {self.reader})
        return {one: recorder.begin_batch(BatchKind.IMPORT, self.label, one, self.sources) for one in readers}

    def _grant_by_terms(self, recorder: Recorder, inserted: Iterable[IncomingItem]) -> None:
        """Each item by the terms of its own reader."""
        brought: dict[str | None, list[int]] = {}
        for item in inserted:
            brought.setdefault(item.reader or self.reader, []).append(self.ids[item.source_key])
        for reader, item_ids in brought.items():
            grant_by_terms(recorder, reader, item_ids)

    def _named(self) -> list[str]:
        """The source keys of all that comes, and of the items of the library that it joins or updates."""
        coming = (*self.new, *(one.item for one in self.updates), *(one.item for one in self.joins))
        return [*(item.source_key for item in coming), *(one.into for one in self.joins if isinstance(one.into, str))]

    def _settle(self, recorder: Recorder, there: Mapping[str, int]) -> tuple[Keepers, dict[str, IncomingItem]]:
        """Hold what comes against what is there now; what joins or updates an item that has gone is new."""
        gone = [one.item for one in self.updates if one.item.source_key not in there]
        fresh = {item.source_key: item for item in (*self.new, *gone) if item.source_key not in there}
        keepers = Keepers(recorder, there, fresh.keys())
        joins = [keepers.of_now(one) for one in self.joins if one.item.source_key not in there]
        fresh |= {one.item.source_key: one.item for one in joins if not keepers.has(one)}
        self.joins = [one for one in joins if keepers.has(one)]
        self.updates = [one for one in self.updates if one.item.source_key in there]
        self.new = list(fresh.values())  # what the label counts
        return keepers, fresh

    def _insert(self, making: _Making, fresh: Sequence[IncomingItem]) -> None:
        for start in range(0, len(fresh), _CHUNK):
            self.progress.check()
            some = fresh[start : start + _CHUNK]
            self.ids.update(zip((item.source_key for item in some), making.insert(some), strict=True))
            self.progress.report(start + len(some), len(fresh), "Saving")

    def _join(self, making: _Making, keepers: Keepers, joins: Sequence[ItemJoin]) -> None:
        for done, one in enumerate(joins, start=1):
            self.progress.check()
            key = one.item.source_key
            keep = keepers.id_of(one.into, self.ids)
            if keep is None:
                raise ValueError(f"nothing came in under {one.into}")
            if one.is_known_again:
                merge(making.recorder, keep, self.ids.pop(key))
            else:
                join(making.recorder, keep, making.joining(one.item))
                making.flag(one.item, keep)
            if one.gives_identity:
                making.recorder.update(t.Item, [keep], source_key=key)
            self.joined[key] = keep
            self.progress.report(done, len(joins), "Merging")


class _Making:
    """Makes the rows of new items, with the creators, products and tags that they name and that are not there yet."""

    def __init__(
        self,
        recorder: Recorder,
        items: Sequence[IncomingItem],
        tags: Sequence[str],
        batch: int,
        batches: Mapping[str, int],
    ) -> None:
        """``batches`` has those of single readers, whose items are no part of ``batch``."""
        self.recorder = recorder
        self._batch, self._batches = batch, batches
        self._makers = _creators(recorder, items, batch)
        self._barred = set(recorder.session.scalars(select(t.Creator.id).where(t.Creator.barred_at.is_not(None))))
        self._catalogue = Catalogue(recorder)
        named = (one for item in items for one in item.products if self._catalogue.find(one) is None)
        self._catalogue.make(named, batch)
        self._tags = _Tags(recorder, batch)
        self._given = tags

    def insert(self, items: Sequence[IncomingItem]) -> list[int]:
        """Insert ``items`` with their parts and return their ids."""
        recorder = self.recorder
        rows = [self._row(item) for item in items]
        ids = cast("list[int]", recorder.bulk(t.Item, rows))
        recorder.bulk(t.ItemOriginal, _file_rows(ids, items))
        recorder.bulk(t.ItemProduct, _pairs(ids, [self._products(item) for item in items], "product_id"))
        recorder.bulk(t.ItemTag, _pairs(ids, [self._tags_of(item) for item in items], "tag_id"))
        flags = [flags_said(row, is_barred=row["creator_id"] in self._barred) for row in rows]
        recorder.bulk(t.ItemFlag, _flag_rows(recorder, ids, flags))
        return ids

    def flag(self, item: IncomingItem, item_id: int) -> None:
        """Flag an item that is there with what is said of it now; what was checked before stays checked."""
        session = self.recorder.session
        known = set(session.scalars(select(t.ItemFlag.flag).where(t.ItemFlag.item_id == item_id)))
        makers = {session.scalar(select(t.Item.creator_id).where(t.Item.id == item_id))}
        makers |= {self._makers.get(item.creator.key)} if item.creator else set()
        for flag in flags_said(item.values, is_barred=bool(makers & self._barred)):
            if flag not in known:
                set_flag(self.recorder, [item_id], flag)

    def joining(self, item: IncomingItem) -> Joining:
        """What of an item joins another."""
        files = [Bearing(file.hash, file.name) for file in item.files]
        values = {name: value for name, value in self._row(item).items() if name not in ("batch_id", "live")}
        return Joining(values, self._tags_of(item), self._products(item), files)

    def _row(self, item: IncomingItem) -> dict[str, Any]:
        return {
            **item.values,
            "source_key": item.source_key,
            "content_type": item.content_type,
            "platform": item.platform,
            "creator_id": self._makers[item.creator.key] if item.creator else None,
            "imported_at": self.recorder.now,
            "batch_id": self._batches.get(item.reader or "", self._batch),
            "live": True,
        }

    def _products(self, item: IncomingItem) -> set[int]:
        found = (self._catalogue.find(product) for product in item.products)
        return {product_id for product_id in found if product_id is not None}

    def _tags_of(self, item: IncomingItem) -> set[int]:
        return self._tags.of((*item.tags, *self._given))


class _Tags:
    """Tags by name, made where there are none."""

    def __init__(self, recorder: Recorder, batch: int) -> None:
        self._recorder = recorder
        self._batch = batch
        self._ids = meant_tags(recorder.session)

    def of(self, names: Iterable[str]) -> set[int]:
        return {self._id(name) for name in names}

    def _id(self, path: str) -> int:
        parent: int | None = None
        for level in path.split("|"):
            name = require_name(level, "tag")
            key = name_key(name)
            if key not in self._ids:
                row = {"name": name, "key": key, "parent_id": parent, "batch_id": self._batch, "live": True}
                self._ids[key] = cast(int, self._recorder.bulk(t.Tag, [row])[0])
            parent = self._ids[key]
        assert parent is not None  # split always gives one part
        return parent


def _known(recorder: Recorder, source_keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(source_keys), _CHUNK):
        some = select(t.Item.source_key, t.Item.id).where(t.Item.live)
        found |= dict(
            recorder.session.execute(some.where(t.Item.source_key.in_(source_keys[start : start + _CHUNK]))).all()
        )
    return found


def _keep_originals(recorder: Recorder, files: Sequence[IncomingFile]) -> None:
    by_hash = {file.hash: file for file in files}
    hashes = list(by_hash)
    for start in range(0, len(hashes), _CHUNK):
        some = hashes[start : start + _CHUNK]
        known = set(recorder.session.scalars(select(t.Original.hash).where(t.Original.hash.in_(some))))
        recorder.bulk(t.Original, [_original_row(by_hash[digest]) for digest in some if digest not in known])


def _original_row(file: IncomingFile) -> dict[str, Any]:
    return {
        "hash": file.hash,
        "ext": file.ext,
        "mime": file.mime,
        "bytes": file.bytes,
        "width": file.width,
        "height": file.height,
        "duration_s": file.duration_s,
        "frames": file.frames,
        "phash": file.phash,
        "taken_at": file.taken_at,
    }


def _creators(recorder: Recorder, items: Sequence[IncomingItem], batch: int) -> dict[tuple[str, str], int]:
    wanted: dict[tuple[str, str], IncomingCreator] = {}
    for item in items:
        if item.creator:
            wanted.setdefault(item.creator.key, item.creator)
    there: dict[tuple[str, str], int] = {}
    keys = list(wanted)
    for start in range(0, len(keys), _CHUNK):
        pair = tuple_(t.Creator.platform, t.Creator.key)
        some = select(t.Creator.platform, t.Creator.key, t.Creator.id).where(pair.in_(keys[start : start + _CHUNK]))
        there |= {(row.platform, row.key): row.id for row in recorder.session.execute(some)}
    missing = [creator for key, creator in wanted.items() if key not in there]
    for start in range(0, len(missing), _CHUNK):
        some_missing = missing[start : start + _CHUNK]
        made = recorder.bulk(t.Creator, [_creator_row(creator, batch) for creator in some_missing])
        there |= dict(zip((creator.key for creator in some_missing), cast("list[int]", made), strict=True))
    return there


def _creator_row(creator: IncomingCreator, batch: int) -> dict[str, Any]:
    return {
        "platform": creator.platform,
        "handle": creator.handle,
        "key": creator.key[1],
        "name": creator.name,
        "url": creator.url,
        "batch_id": batch,
        "live": True,
    }


def _file_rows(ids: Sequence[int], items: Sequence[IncomingItem]) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, "position": position, "hash": file.hash, "name": file.name}
        for item_id, item in zip(ids, items, strict=True)
        for position, file in enumerate(item.files)
    ]


def _flag_rows(recorder: Recorder, ids: Sequence[int], flags: Sequence[Sequence[Flag]]) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, "flag": str(flag), "at": recorder.now, "cleared_at": None}
        for item_id, some in zip(ids, flags, strict=True)
        for flag in some
    ]


def _pairs(ids: Sequence[int], others: Sequence[set[int]], column: str) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, column: other} for item_id, some in zip(ids, others, strict=True) for other in sorted(some)
    ]


def _update(recorder: Recorder, update: ItemUpdate, item_id: int) -> int | None:
    """The item that has changed, None when it said all of it already; one that was merged hands on what is new."""
    is_changed = bool(update.values and recorder.update(t.Item, [item_id], **update.values))
    said = [Bearing(file.hash, file.name) for file in update.item.files]
    own = bearings_of(recorder, item_id) if said else []
    new = [one for one in said if one.hash not in {each.hash for each in own}]
    if new:
        arrange(recorder, item_id, in_post_order(own, said))
    if not is_changed and not new:
        return None
    keeper = item_values(recorder, item_id)["merged_into"]
    if keeper is None:
        return item_id
    # Marks tell of the source's own copy, such as which of its files are missing.
    join(recorder, keeper, Joining({**update.values, "marks": None}, files=new))
    return cast(int, keeper)


def _place(recorder: Recorder, campaign: str, items: Iterable[tuple[str, int]]) -> None:
    """Add items to the campaign on the channel they came from."""
    channels: dict[str, list[int]] = {}
    for platform, item_id in items:
        channels.setdefault(own_channel(platform), []).append(item_id)
    for channel, item_ids in channels.items():
        PlaceItems(campaign, item_ids, channel).apply(recorder)


def _counted(number: int, noun: str) -> str:
    plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"
