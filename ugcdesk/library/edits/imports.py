"""The edit that brings items in, with their creators, products, tags and files, and updates those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import select, tuple_

from ugcdesk.library import tables as t
from ugcdesk.library.edits.campaigns import PlaceItems
from ugcdesk.library.edits.products import Catalogue, IncomingProduct
from ugcdesk.library.edits.remembering import RememberedColumns, remember
from ugcdesk.library.edits.words import campaign_id, require_name
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind, Platform
from ugcdesk.progress import QUIET, Progress
from ugcdesk.text import name_key

_CHUNK = 5_000
_WHAT = {"photo": "photo", "video": "video", "post": "post", "story": "story", "review": "review"}


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
    """A new item; ``values`` are columns of Item beyond the three named here. Tags may be ``outer|inner``."""

    source_key: str
    content_type: str
    platform: str
    values: Mapping[str, Any] = field(default_factory=dict)
    creator: IncomingCreator | None = None
    products: tuple[IncomingProduct, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemUpdate:
    """What a source says anew of an item that is there: columns of Item, and files to add after its own."""

    item_id: int
    values: Mapping[str, Any]
    files: tuple[IncomingFile, ...] = ()


@dataclass(slots=True)
class ImportItems:
    """Bring items in as one bulk act; one whose ``source_key`` has come in meanwhile is left out.

    ``tags`` and ``campaign`` (a name) are given to the new items. After `apply` ``ids`` holds the id of each new item
    by source key. ``remembered`` is how the tables were read, ``origin`` what the label says it came from. Raises
    Cancelled when ``progress`` says so; then nothing is changed.
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

    @property
    def label(self) -> str:
        source = f" from {self.origin}" if self.origin else ""
        if not self.new:
            return f"Update {_counted(len(self.updates), 'item')} by import{source}"
        kinds = {item.content_type for item in self.new}
        noun = _WHAT.get(kinds.pop(), "item") if len(kinds) == 1 else "item"
        return f"Import {_counted(len(self.new), noun)}{source}"

    def apply(self, recorder: Recorder) -> None:
        if self.campaign is not None:
            campaign_id(recorder.session, self.campaign)  # refuses an unknown name before anything is written
        there = _known(recorder, [item.source_key for item in self.new])
        fresh = list({item.source_key: item for item in self.new if item.source_key not in there}.values())
        if not fresh and not self.updates:
            return
        batch = recorder.begin_batch(BatchKind.IMPORT, self.label, self.reader, self.sources)
        _keep_originals(recorder, [file for item in fresh for file in item.files])
        _keep_originals(recorder, [file for update in self.updates for file in update.files])
        self._insert(recorder, fresh, batch)
        for update in self.updates:
            _update(recorder, update)
        remember(recorder, self.remembered)
        if self.campaign is not None:
            _place(recorder, self.campaign, fresh, self.ids)

    def _insert(self, recorder: Recorder, fresh: Sequence[IncomingItem], batch: int) -> None:
        makers = _creators(recorder, fresh, batch)
        catalogue = Catalogue(recorder)
        catalogue.make((one for item in fresh for one in item.products if catalogue.find(one) is None), batch)
        tags = _Tags(recorder, batch)
        for start in range(0, len(fresh), _CHUNK):
            self.progress.check()
            some = fresh[start : start + _CHUNK]
            rows = [_item_row(item, makers, recorder.now, batch) for item in some]
            ids = cast("list[int]", recorder.bulk(t.Item, rows))
            self.ids.update(zip((item.source_key for item in some), ids, strict=True))
            recorder.bulk(t.ItemOriginal, _file_rows(ids, some))
            recorder.bulk(t.ItemProduct, _pairs(ids, [_products(catalogue, item) for item in some], "product_id"))
            recorder.bulk(t.ItemTag, _pairs(ids, [tags.of((*item.tags, *self.tags)) for item in some], "tag_id"))
            self.progress.report(start + len(some), len(fresh), "Saving")


class _Tags:
    """Tags by name, made where there are none."""

    def __init__(self, recorder: Recorder, batch: int) -> None:
        self._recorder = recorder
        self._batch = batch
        self._ids: dict[str, int] = dict(recorder.session.execute(select(t.Tag.key, t.Tag.id)).all())

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


def _known(recorder: Recorder, source_keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(source_keys), _CHUNK):
        some = source_keys[start : start + _CHUNK]
        found.update(
            recorder.session.scalars(select(t.Item.source_key).where(t.Item.source_key.in_(some), t.Item.live))
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
    made = recorder.bulk(t.Creator, [_creator_row(creator, batch) for creator in missing])
    return there | dict(zip((creator.key for creator in missing), cast("list[int]", made), strict=True))


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


def _item_row(item: IncomingItem, makers: Mapping[tuple[str, str], int], now: datetime, batch: int) -> dict[str, Any]:
    return {
        **item.values,
        "source_key": item.source_key,
        "content_type": item.content_type,
        "platform": item.platform,
        "creator_id": makers[item.creator.key] if item.creator else None,
        "imported_at": now,
        "batch_id": batch,
        "live": True,
    }


def _products(catalogue: Catalogue, item: IncomingItem) -> set[int]:
    found = (catalogue.find(product) for product in item.products)
    return {product_id for product_id in found if product_id is not None}


def _file_rows(ids: Sequence[int], items: Sequence[IncomingItem]) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, "position": position, "hash": file.hash, "name": file.name}
        for item_id, item in zip(ids, items, strict=True)
        for position, file in enumerate(item.files)
    ]


def _pairs(ids: Sequence[int], others: Sequence[set[int]], column: str) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, column: other} for item_id, some in zip(ids, others, strict=True) for other in sorted(some)
    ]


def _update(recorder: Recorder, update: ItemUpdate) -> None:
    if update.values:
        recorder.update(t.Item, [update.item_id], **update.values)
    own = select(t.ItemOriginal.hash, t.ItemOriginal.position).where(t.ItemOriginal.item_id == update.item_id)
    there = dict(recorder.session.execute(own).all()) if update.files else {}
    added = [file for file in update.files if file.hash not in there]
    first = max(there.values(), default=-1) + 1
    rows = [
        {"item_id": update.item_id, "position": first + place, "hash": file.hash, "name": file.name}
        for place, file in enumerate(added)
    ]
    recorder.insert(t.ItemOriginal, rows)


def _place(recorder: Recorder, campaign: str, items: Sequence[IncomingItem], ids: Mapping[str, int]) -> None:
    """Add new items to the campaign on the channel they came from; mere files are for the website."""
    channels: dict[str, list[int]] = {}
    for item in items:
        channel = Platform.WEBSITE if item.platform in (Platform.FILE, Platform.EMAIL) else item.platform
        channels.setdefault(str(channel), []).append(ids[item.source_key])
    for channel, item_ids in channels.items():
        PlaceItems(campaign, item_ids, channel).apply(recorder)


def _counted(number: int, noun: str) -> str:
    plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"
