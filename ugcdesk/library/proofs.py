"""Finds the requests to a person who is to be erased, and what proves what they answered, wherever merging took it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.paging import in_pages
from ugcdesk.library.past import Past, Row
from ugcdesk.library.taken import Taken

_SAME = ("kind", "text", "hash", "name", "at", "by")


def asked_of(session: Session, past: Past, items: Collection[int]) -> tuple[frozenset[int], dict[int, int]]:
    """The requests about ``items``, and those about items of others that lie with them, each with its own item."""
    asked, proof, item = t.RightsRequest, t.Evidence, t.Item
    first = past.first_items()
    # Where the log tells no more of it: what lies with the part of an item proves what was asked about the part.
    part = select(proof.request_id, proof.item_id).join(item).where(item.merged_into.is_not(None))
    for request_id, item_id in session.execute(part.where(proof.request_id.is_not(None))).all():
        if request_id is not None:
            first.setdefault(request_id, item_id)
    there = set(session.scalars(select(item.id).where(item.id.in_(set(first.values())))))
    first = {request_id: item_id for request_id, item_id in first.items() if item_id in there}
    lying = {
        number
        for some in in_pages(items)
        for number in session.scalars(select(asked.id).where(asked.item_id.in_(some)))
    }
    theirs = {request_id for request_id, item_id in first.items() if item_id in items}
    returned = {one: first[one] for one in lying if one in first and first[one] not in items}
    return frozenset((lying | theirs) - returned.keys()), returned


def proofs_of(
    session: Session,
    past: Past,
    items: Collection[int],
    requests: Collection[int],
    returned: Collection[int],
    taken: Mapping[int, Taken],
) -> dict[int, str | None]:
    """Ids and hashes of the proofs of ``items``, of answers to ``requests``, and of copies that others took over.

    Those that were removed and that an undo would bring back are among them; what answers one of ``returned`` is not.
    """
    copied = past.made_in({entry for had in taken.values() for entry in had.merges}, "evidence")
    found = _rows(session, [*items, *taken]) | {row["id"]: row for row in past.removed("evidence")}
    for some in in_pages(requests):
        answers = select(t.Evidence.__table__).where(t.Evidence.request_id.in_(some))
        found |= {row.id: _spelt(row._mapping) for row in session.execute(answers)}
    said = {_same(row) for row in found.values() if row["item_id"] in items and row["request_id"] not in returned}
    return {
        number: row["hash"]
        for number, row in found.items()
        if row["request_id"] not in returned
        and (
            row["item_id"] in items
            or row["request_id"] in requests
            or (number in copied and row["item_id"] in taken and _same(row) in said)
        )
    }


def _rows(session: Session, items: Collection[int]) -> dict[int, Row]:
    proof = t.Evidence
    return {
        row.id: _spelt(row._mapping)
        for some in in_pages(items)
        for row in session.execute(select(proof.__table__).where(proof.item_id.in_(some)))
    }


def _spelt(row: Mapping[Any, Any]) -> Row:
    return {str(name): value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _same(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _SAME)
