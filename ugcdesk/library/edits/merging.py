"""Edits that decide about items that look alike: make one of several, or keep them apart for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.arranging import bearings_of
from ugcdesk.library.edits.flags import unite_flags
from ugcdesk.library.edits.joining import Joining, item_values, join
from ugcdesk.library.edits.stricter import stricter
from ugcdesk.library.edits.words import count, require_items
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import ContentType, Curation, LookAlikeDecision
from ugcdesk.library.wholes import persons_behind
from ugcdesk.progress import QUIET, Progress


@dataclass(frozen=True, slots=True)
class MergeItems:
    """Make one item of several: ``keep`` takes in those ``gone``, which go to the trash and say where they are now.

    ``keep`` unites tags, products, hotspots, files and notes, takes over the texts, creator, decision and stars that
    it lacks, and of two rights the stricter; a grant never covers what somebody else made. It takes the places of the
    others in collections, galleries and campaigns; where it stands in a campaign's channel already, theirs stays with
    them. Figures, requests and proofs stay with the item they are of and are read with ``keep``, so no sum changes and
    what one creator said is never told of another. Raises WrongUse when one of them is in
    the trash, Cancelled when ``progress`` says so; then nothing is changed.
    """

    keep: int
    gone: Sequence[int]
    progress: Progress = QUIET

    @property
    def label(self) -> str:
        return f"Merge {count([self.keep, *self.gone], 'item')}"

    def apply(self, recorder: Recorder) -> None:
        gone = list(dict.fromkeys(self.gone))
        _require_apart(recorder, self.keep, gone)
        for item_id in gone:
            self.progress.check()
            merge(recorder, self.keep, item_id)


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Remember of pairs of items that look alike that both are to stay."""

    pairs: Sequence[tuple[int, int]]

    @property
    def label(self) -> str:
        return "Keep both items" if len(self.pairs) == 1 else f"Keep {count(self.pairs, 'pair')} of items"

    def apply(self, recorder: Recorder) -> None:
        for first, second in self.pairs:
            require_items(recorder, [first, second])
            key = (max(first, second), min(first, second))
            if recorder.session.get(t.LookAlike, key) is None:
                raise WrongUse(
                    f"Items {first} and {second} do not look alike. “ugcdesk look-alikes” lists those that do."
                )
            recorder.update(t.LookAlike, [key], decision=str(LookAlikeDecision.KEPT))


def merge(recorder: Recorder, keep: int, gone: int) -> None:
    """Let ``keep`` take in ``gone``; both are known to be there and apart. Part of an edit."""
    own, theirs = item_values(recorder, keep), item_values(recorder, gone)
    may_reach = _may_reach(recorder, own, theirs)
    join(
        recorder,
        keep,
        Joining(
            theirs,
            tags=_others(recorder, t.ItemTag, "tag_id", gone),
            products=_others(recorder, t.ItemProduct, "product_id", gone),
            files=bearings_of(recorder, gone),
        ),
    )
    recorder.update(t.Item, [keep], **_decided(own, theirs))
    _unite_hotspots(recorder, keep, gone)
    _unite_rights(recorder, keep, gone, may_reach=may_reach)
    unite_flags(recorder, keep, gone)
    _take_places(recorder, t.CollectionItem, "collection_id", keep, gone)
    _take_places(recorder, t.GalleryItem, "gallery_id", keep, gone)
    _take_placements(recorder, keep, gone)
    _ask_on(recorder, keep, gone)
    taken_before = recorder.session.scalars(select(t.Item.id).where(t.Item.merged_into == gone)).all()
    recorder.update(t.Item, taken_before, merged_into=keep)
    recorder.update(t.Item, [gone], merged_into=keep, trashed_at=recorder.now)


def _require_apart(recorder: Recorder, keep: int, gone: Sequence[int]) -> None:
    if not gone or keep in gone:
        raise WrongUse("A merge needs one item to keep and others to take in. Name at least two different items.")
    require_items(recorder, [keep, *gone])
    for item_id in (keep, *gone):
        item = item_values(recorder, item_id)
        if item["merged_into"] is not None:
            raise WrongUse(f"Item {item_id} is part of item {item['merged_into']} already. Merge that one instead.")
        if item["trashed_at"] is not None:
            raise WrongUse(f"Item {item_id} is in the trash. Bring it back first, then merge.")


def _decided(own: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """What people decided: the kept item's own word, where it has one."""
    values = {"stars": own["stars"] or theirs["stars"], "featured": own["featured"] or theirs["featured"]}
    if own["curation"] == Curation.INBOX:
        values |= {name: theirs[name] for name in ("curation", "decided_at")}
    return values


def _others(recorder: Recorder, model: type[t.ItemTag] | type[t.ItemProduct], column: str, item_id: int) -> list[int]:
    return list(recorder.session.scalars(select(model.__table__.c[column]).where(model.item_id == item_id)))


def _unite_hotspots(recorder: Recorder, keep: int, gone: int) -> None:
    """Copy the hotspots of products that are not marked on the same original yet."""
    spot = t.Hotspot
    own = select(spot.hash, spot.product_id).where(spot.item_id == keep)
    there = {tuple(row) for row in recorder.session.execute(own)}
    theirs = select(spot.hash, spot.product_id, spot.x, spot.y).where(spot.item_id == gone).order_by(spot.id)
    fresh = [row for row in recorder.session.execute(theirs) if (row.hash, row.product_id) not in there]
    recorder.insert(spot, [{"item_id": keep, **row._mapping} for row in fresh])


def _may_reach(recorder: Recorder, own: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Whether a grant of one of two items covers the other: both are of one person, or show the same files.

    Of an item without creator nothing says that it is of somebody else. Reviews need not show any.
    """
    ids = own["id"], theirs["id"]
    if len(persons_behind(recorder.session, ids)) < 2:
        return True
    mine, other = ({one.hash for one in bearings_of(recorder, item)} for item in ids)
    return mine == other and (bool(mine) or own["content_type"] == ContentType.REVIEW)


def _unite_rights(recorder: Recorder, keep: int, gone: int, *, may_reach: bool) -> None:
    table = t.Rights.__table__
    rows = recorder.session.execute(select(table).where(table.c.item_id.in_([keep, gone])))
    found = {row.item_id: dict(row._mapping) for row in rows}
    needs_right = item_values(recorder, keep)["content_type"] != ContentType.REVIEW
    united = stricter(found.get(keep), found.get(gone), needs_right=needs_right, may_reach=may_reach)
    if united is None:
        recorder.delete(t.Rights, [keep])
    elif keep in found:
        recorder.update(t.Rights, [keep], **united)
    else:
        recorder.insert(t.Rights, [{**united, "item_id": keep}])


def _take_places(
    recorder: Recorder,
    model: type[t.CollectionItem] | type[t.GalleryItem],
    column: str,
    keep: int,
    gone: int,
) -> None:
    """Stand where the other stood in collections or galleries, unless the kept item is in them already."""
    table = model.__table__
    mine = set(recorder.session.scalars(select(table.c[column]).where(table.c.item_id == keep)))
    theirs = recorder.session.execute(select(table.c[column], table.c.position).where(table.c.item_id == gone)).all()
    recorder.delete(model, [(whole, gone) for whole, _ in theirs])
    recorder.insert(
        model,
        [{column: whole, "item_id": keep, "position": position} for whole, position in theirs if whole not in mine],
    )


def _take_placements(recorder: Recorder, keep: int, gone: int) -> None:
    placed = t.Placement
    own = select(placed.campaign_id, placed.channel).where(placed.item_id == keep)
    there = {tuple(row) for row in recorder.session.execute(own)}
    theirs = select(placed.id, placed.campaign_id, placed.channel).where(placed.item_id == gone)
    free = [row.id for row in recorder.session.execute(theirs) if (row.campaign_id, row.channel) not in there]
    recorder.update(placed, free, item_id=keep)


def _ask_on(recorder: Recorder, keep: int, gone: int) -> None:
    """What looked like the other looks like the kept item."""
    pairs = {other: row for other, row in _look_alikes(recorder, gone) if other != keep}
    known = {other for other, _ in _look_alikes(recorder, keep)}
    recorder.insert(
        t.LookAlike,
        [
            {"item_id": max(keep, other), "other_id": min(keep, other), "likeness": likeness, "decision": decision}
            for other, (likeness, decision) in sorted(pairs.items())
            if other not in known
        ],
    )


def _look_alikes(recorder: Recorder, item_id: int) -> Iterable[tuple[int, tuple[float, str | None]]]:
    row = t.LookAlike
    statement = select(row.item_id, row.other_id, row.likeness, row.decision)
    for each in recorder.session.execute(statement.where((row.item_id == item_id) | (row.other_id == item_id))):
        other = each.other_id if each.item_id == item_id else each.item_id
        yield other, (each.likeness, each.decision)
