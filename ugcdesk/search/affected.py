"""Which items must be read again after a change: a renamed tag or product is found in all items that bear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.changes import Changes
from ugcdesk.library.vocabulary import SubjectKind

_PAGE = 5_000

# Fields of an item by which another one may begin or cease to look like something undecided, or to have figures.
_OF_OTHERS = frozenset(("trashed_at", "merged_into", "look_alikes"))

# Fields of items that no text depends on.
_NO_TEXT = frozenset(
    ("stars", "curation", "featured", "decided_at", "rights", "trashed_at", "rating", "hotspots", "collections",
     "posted_at", "content_type", "platform", "alt_text", "quote", "marks", "place", "status", "channels", "scope",
     "starts_on", "ends_on", "requested_at", "evidence", "look_alikes", "merged_into", "replied_at", "flags",
     "rights_requests", "assigned_to", "aliases", "parent_id", "same_as", "barred_at", "barred_why")
)  # fmt: skip

_PERSON = func.coalesce(t.Creator.same_as, t.Creator.id)  # who is behind a handle


def touches_texts(changes: Changes) -> bool:
    """Whether any searched text may have changed, and not only what stands in columns."""
    return bool(changes.batches) or not changes.fields <= _NO_TEXT


def items_of(session: Session, all_changes: Iterable[Changes]) -> set[int]:
    """The ids of the items that the changes are about, with some that may be gone by now."""
    found: set[int] = set()
    for changes in all_changes:
        found |= changes.of("item")
        for statement in _dependents(changes):
            found.update(session.scalars(statement))
        if changes.batches or changes.fields & _OF_OTHERS:
            for others in _others(frozenset(found)):
                found.update(item_id for item_id in session.scalars(others) if item_id is not None)
    return found


def _others(ids: frozenset[int]) -> Iterator[Select[int] | Select[int | None]]:
    """Those that look like one of ``ids``, and the items that one of them was merged into."""
    pair = t.LookAlike
    for some in _pages(ids):
        yield select(pair.other_id).where(pair.item_id.in_(some))
        yield select(pair.item_id).where(pair.other_id.in_(some))
        yield select(t.Item.merged_into).where(t.Item.id.in_(some), t.Item.merged_into.is_not(None))


def parts_handles(changes: Iterable[Changes]) -> bool:
    """Whether handles that were one person's may not be so any more: what they had together is read again."""
    return any(change.batches or "same_as" in change.fields or "deleted" in change.fields for change in changes)


def _dependents(changes: Changes) -> Iterator[Select[int]]:
    for some in _pages(changes.of("creator")):
        yield select(t.Item.id).join(t.Creator).where(_PERSON.in_(select(_PERSON).where(t.Creator.id.in_(some))))
    for some in _pages(changes.of("tag")):
        yield _bearing(t.Tag.id.in_(some))
    for some in _pages(changes.of("collection")):
        yield select(t.CollectionItem.item_id).where(t.CollectionItem.collection_id.in_(some))
    for some in _pages(changes.of("campaign")):
        yield select(t.Placement.item_id).where(t.Placement.campaign_id.in_(some))
    sold = select(t.ItemProduct.item_id).join(t.Product).distinct()
    for some in _pages(changes.of("product")):
        yield sold.where(t.Product.id.in_(some))
    for some in _pages(changes.of("product_line")):
        yield sold.where(t.Product.line_id.in_(some))
    for some in _pages(changes.of("product_type")):
        yield sold.where(t.Product.type_id.in_(some))
    if changes.batches:
        yield from _of_batches(list(changes.batches))


def _of_batches(batches: list[int]) -> Iterator[Select[int]]:
    yield select(t.Item.id).where(t.Item.batch_id.in_(batches))
    yield select(t.Item.id).join(t.Creator).where(t.Creator.batch_id.in_(batches))
    yield _bearing(t.Tag.batch_id.in_(batches))
    yield (
        select(t.ItemProduct.item_id)
        .join(t.Product)
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
        .where(or_(*(model.batch_id.in_(batches) for model in (t.Product, t.ProductLine, t.ProductType))))
        .distinct()
    )
    seen = t.Observation
    measured = or_(seen.batch_id.in_(batches), seen.replaced_by.in_(batches))
    yield select(seen.subject_id).where(seen.subject == SubjectKind.ITEM, measured).distinct()
    yield (
        select(t.Placement.item_id)
        .join(seen, (seen.subject == SubjectKind.PLACEMENT) & (seen.subject_id == t.Placement.id))
        .where(measured)
        .distinct()
    )


def _bearing(tags: ColumnElement[bool]) -> Select[int]:
    """The items that bear one of the tags, or one below it."""
    below = select(t.Tag.id).where(tags).cte("below", recursive=True)
    below = below.union(select(t.Tag.id).where(t.Tag.parent_id == below.c.id))
    return select(t.ItemTag.item_id).where(t.ItemTag.tag_id.in_(select(below.c.id))).distinct()


def _pages(ids: frozenset[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    return (every[start : start + _PAGE] for start in range(0, len(every), _PAGE))
