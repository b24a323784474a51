"""What an item has besides words of its own, as statements; both the reading of items and `sql` ask by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind
from ugcdesk.search.fields import Has

Bearing = tuple[Select[Any], ColumnElement[Any]]  # a statement for item ids, and its only column, to narrow it by


def bearing() -> Mapping[Has, Sequence[Bearing]]:
    """For each thing the items that have it, by one or several statements; neither texts nor look-alikes."""
    shown, sold, asked, proof = t.ItemOriginal.item_id, t.ItemProduct.item_id, t.RightsRequest, t.Evidence
    pictured = select(shown).join(t.Original)
    kind = func.substr(t.Original.mime, 1, 6)
    said = func.trim(t.Rights.evidence) != ""
    into, waiting = t.Item.merged_into, asked.answered_at.is_(None)  # read with what took the item in
    of_parts = select(into).where(into.is_not(None))
    return {
        Has.PICTURE: [(pictured.where(kind == "image/"), _column(shown))],
        Has.VIDEO: [(pictured.where(kind == "video/"), _column(shown))],
        Has.PRODUCT: [(select(sold).join(t.Product).where(t.Product.live), _column(sold))],
        Has.HOTSPOT: [(select(t.Hotspot.item_id), _column(t.Hotspot.item_id))],
        Has.FIGURES: _measured(),
        Has.REQUEST: [
            (select(asked.item_id).where(waiting), _column(asked.item_id)),
            (of_parts.join(asked, (asked.item_id == t.Item.id) & waiting), _column(into)),
        ],
        Has.PROOF: [
            (select(proof.item_id), _column(proof.item_id)),
            (of_parts.join(proof, proof.item_id == t.Item.id), _column(into)),
            (select(t.Rights.item_id).where(said), _column(t.Rights.item_id)),
        ],
    }


def _measured() -> Sequence[Bearing]:
    """Items with numbers of their own, of one that was merged into them or of a placement."""
    seen, into, placed = t.Observation, t.Item.merged_into, t.Placement
    of_item = (seen.subject == SubjectKind.ITEM) & seen.live
    taken = select(into).join(seen, of_item & (seen.subject_id == t.Item.id)).where(into.is_not(None))
    used = (seen.subject == SubjectKind.PLACEMENT) & (seen.subject_id == placed.id) & seen.live
    return [
        (select(seen.subject_id).where(of_item), _column(seen.subject_id)),
        (taken, _column(into)),
        (select(placed.item_id).join(seen, used), _column(placed.item_id)),
    ]


def _column(attribute: Any) -> ColumnElement[Any]:
    column: ColumnElement[Any] = attribute.expression
    return column
