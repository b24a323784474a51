"""What one edit changed: the ids by kind, and the fields. Everything on screen follows this."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# Which row of which kind is told when a row of a part changes: column of the part, kind, field.
OWNERS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "item_tag": (("item_id", "item", "tags"),),
    "item_product": (("item_id", "item", "products"),),
    "item_original": (("item_id", "item", "files"),),
    "variant": (("product_id", "product", "variants"),),
    "hotspot": (("item_id", "item", "hotspots"),),
    "item_flag": (("item_id", "item", "flags"),),
    "rights": (("item_id", "item", "rights"),),
    "rights_request": (("item_id", "item", "rights_requests"),),
    "evidence": (("item_id", "item", "evidence"),),
    "tag_alias": (("tag_id", "tag", "aliases"),),
    "request_template": (("", "", "request_templates"),),  # its rows are known by language, not by an id
    "placement": (("item_id", "item", "campaigns"), ("campaign_id", "campaign", "placements")),
    "look_alike": (("item_id", "item", "look_alikes"), ("other_id", "item", "look_alikes")),
    "phase": (("campaign_id", "campaign", "phases"),),
    "cost": (("campaign_id", "campaign", "costs"),),
    "campaign_rule": (("campaign_id", "campaign", "rule"),),
    "collection_item": (("item_id", "item", "collections"), ("collection_id", "collection", "items")),
    "gallery_item": (("gallery_id", "gallery", "items"),),
    "edition": (("gallery_id", "gallery", "editions"),),
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by kind, names of fields, and batches whose rows came or went as a whole.

    ``created`` holds, by kind, the ids that an edit inserted, in order. ``seq`` is the entry of the
    edit log, 0 while the edit is only expected. ``is_step`` is known of what the log tells: an undo or a redo.
    """

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    batches: frozenset[int] = frozenset()
    created: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    label: str = ""
    seq: int = 0
    is_step: bool = False

    def __bool__(self) -> bool:
        return bool(self.batches or self.fields) or any(self.ids.values())

    def touches(self, kind: str, shown: Collection[int] | None = None) -> bool:
        """Whether rows of ``kind`` changed; with ``shown``, whether one of those ids did.

        A batch may touch anything, so it always answers yes.
        """
        if self.batches:
            return True
        changed = self.ids.get(kind, frozenset())
        return bool(changed) if shown is None else not changed.isdisjoint(shown)

    def of(self, kind: str) -> frozenset[int]:
        """The ids of ``kind`` that changed one by one; those of a batch are not among them."""
        return self.ids.get(kind, frozenset())

    def to_json(self) -> dict[str, Any]:
        return {
            "ids": {kind: sorted(ids) for kind, ids in sorted(self.ids.items()) if ids},
            "fields": sorted(self.fields),
            "batches": sorted(self.batches),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], *, label: str = "", seq: int = 0, is_step: bool = False) -> Changes:
        return cls(
            ids={kind: frozenset(ids) for kind, ids in stored["ids"].items()},
            fields=frozenset(stored["fields"]),
            batches=frozenset(stored["batches"]),
            label=label,
            seq=seq,
            is_step=is_step,
        )


class ChangesBuilder:
    """Collects what an edit touches while it applies."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {}
        self._fields: set[str] = set()
        self._batches: set[int] = set()
        self._created: dict[str, list[int]] = {}

    def rows(self, table: str, rows: Iterable[Mapping[str, Any]], fields: Iterable[str] = ()) -> None:
        """Note changed rows of ``table``; a part reports its owner instead of itself."""
        owners = OWNERS.get(table)
        if owners is None:
            self._fields.update(fields)
        for row in rows:
            for column, kind, name in owners or (("id", table, ""),):
                if isinstance(row.get(column), int):
                    self._ids.setdefault(kind, set()).add(row[column])
                self._fields.update([name] if name else [])

    def created(self, table: str, ids: Iterable[int]) -> None:
        self._created.setdefault(table, []).extend(ids)

    def batch(self, batch_id: int) -> None:
        self._batches.add(batch_id)

    def build(self, label: str) -> Changes:
        return Changes(
            ids={kind: frozenset(ids) for kind, ids in self._ids.items()},
            fields=frozenset(self._fields),
            batches=frozenset(self._batches),
            created={kind: tuple(ids) for kind, ids in self._created.items()},
            label=label,
        )
