"""Finds the items that incoming ones join or look like, as they stand when an import is written; it joins nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.edits.incoming import Bearer, IncomingLikeness, ItemJoin
from ugcdesk.library.recorder import Recorder


class Keepers:
    """Items by id or source key; of one that was merged meanwhile, the item that took it in."""

    def __init__(self, recorder: Recorder, there: Mapping[str, int], coming: Collection[str]) -> None:
        self._recorder = recorder
        self._there = there
        self._coming = set(coming)

    def has(self, one: ItemJoin) -> bool:
        """Whether what ``one`` joins stands outside the trash, or comes in with this import."""
        return one.into in self._coming or self._standing(one.into) is not None

    def of_now(self, one: ItemJoin) -> ItemJoin:
        """``one``, which gives its identity to nobody when the item it was to be has been merged meanwhile."""
        if one.gives_identity and isinstance(one.into, str) and self._standing(one.into) != self._there.get(one.into):
            return replace(one, gives_identity=False, is_known_again=True)
        return one

    def id_of(self, item: Bearer | str, made: Mapping[str, int]) -> int | None:
        """The id of an item; ``made`` are the ids of what has come in with this import."""
        return made[item] if isinstance(item, str) and item in made else self._standing(item)

    def _standing(self, item: Bearer | str) -> int | None:
        item_id = self._there.get(item) if isinstance(item, str) else self._bearing(item)
        return self._taken_in(item_id) if item_id is not None else None

    def _bearing(self, item: Bearer) -> int | None:
        link = t.ItemOriginal
        borne = select(link.item_id).where(link.item_id == item.item_id, link.hash == item.hash)
        return self._recorder.session.scalar(borne)

    def _taken_in(self, item_id: int) -> int | None:
        """The item, or the one that it is part of by now; None when that is not to be seen."""
        columns = select(t.Item.merged_into, t.Item.trashed_at).where(t.Item.id == item_id, t.Item.live)
        row = self._recorder.session.execute(columns).one_or_none()
        if row is not None and row.merged_into is not None:
            return self._taken_in(row.merged_into)
        return item_id if row is not None and row.trashed_at is None else None


def note_look_alikes(
    recorder: Recorder, keepers: Keepers, noted: Sequence[IncomingLikeness], made: Mapping[str, int]
) -> None:
    """Keep which of the items just made look like others; their rows go and come with the import."""
    pairs: dict[tuple[int, int], IncomingLikeness] = {}
    for one in noted:
        item_id, other = made.get(one.source_key), keepers.id_of(one.other, made)
        if item_id is not None and other is not None and item_id != other:
            pairs[max(item_id, other), min(item_id, other)] = one
    recorder.bulk(
        t.LookAlike,
        [
            {
                "item_id": later,
                "other_id": earlier,
                "likeness": one.likeness,
                "decision": str(one.decision) if one.decision else None,
            }
            for (later, earlier), one in pairs.items()
        ],
    )
