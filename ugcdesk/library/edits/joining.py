"""Lets what one item says, bears and shows join another item, which keeps all of its own; part of other edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.arranging import Bearing, arrange, bearings_of, better_first, originals_named
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import Platform

# What an item takes over where it has nothing of its own.
FILLED = (
    "creator_id", "title", "caption", "text", "hashtags", "language", "alt_text", "quote", "notes", "place", "rating",
    "reply", "replied_at", "posted_at", "url", "external_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Joining:
    """What joins an item: columns of Item, ids of tags and products, files whose originals are kept already."""

    values: Mapping[str, Any]
    tags: Collection[int] = ()
    products: Collection[int] = ()
    files: Sequence[Bearing] = ()


def join(recorder: Recorder, keep: int, joining: Joining) -> None:
    """Unite what joins with item ``keep``: its own texts stand, the better of two files that look alike leads.

    A mere file becomes what joins it when that came from a platform.
    """
    own = item_values(recorder, keep)
    united = _united(own, joining.values)
    recorder.update(t.Item, [keep], **{name: value for name, value in united.items() if value != own[name]})
    _add_pairs(recorder, t.ItemTag, "tag_id", keep, joining.tags)
    _add_pairs(recorder, t.ItemProduct, "product_id", keep, joining.products)
    bearings = bearings_of(recorder, keep)
    looks = originals_named(recorder, (one.hash for one in (*bearings, *joining.files)))
    arrange(recorder, keep, better_first(bearings, joining.files, looks))


def item_values(recorder: Recorder, item_id: int) -> dict[str, Any]:
    """The columns of an item as they stand in this transaction."""
    table = t.Item.__table__
    return dict(recorder.session.execute(select(table).where(table.c.id == item_id)).one()._mapping)


def _united(own: Mapping[str, Any], joining: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: joining.get(name) if own[name] in (None, "") else own[name] for name in FILLED}
    values["notes"] = _both(own["notes"], joining.get("notes"))
    values["marks"] = {**(joining.get("marks") or {}), **(own["marks"] or {})} or None
    if own["platform"] == Platform.FILE and joining.get("platform", Platform.FILE) != Platform.FILE:
        values |= {name: joining[name] for name in ("platform", "content_type")}
    return values


def _both(own: str | None, joining: str | None) -> str | None:
    if not own or not joining or joining in own:
        return own or joining
    return f"{own}\n{joining}"


def _add_pairs(
    recorder: Recorder, model: type[t.ItemTag] | type[t.ItemProduct], column: str, keep: int, others: Collection[int]
) -> None:
    ours = select(model.__table__.c[column]).where(model.item_id == keep)
    fresh = set(others) - set(recorder.session.scalars(ours))
    recorder.insert(model, [{"item_id": keep, column: other} for other in sorted(fresh)])
