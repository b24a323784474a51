"""Which items belong to which product line, product kind, content type or creator. No figures here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from sqlalchemy import Select, func, null, select
from sqlalchemy.orm import Session

from ugcdesk.kpi.ledger import Ints
from ugcdesk.library import tables as t

GroupBy = Literal["product_line", "product_kind", "content_type", "creator"]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups by name; ``ids`` is the id of each, or None. An item may be in several or in none."""

    names: tuple[str, ...]
    ids: tuple[int | None, ...]
    items: Ints  # sorted, one entry for each membership
    members: Ints  # the group of each entry

    def spread(self, items: Ints) -> tuple[Ints, Ints]:
        """For each of ``items`` and each group it is in: its position in ``items``, and the group."""
        first = np.searchsorted(self.items, items, "left")
        count = np.searchsorted(self.items, items, "right") - first
        positions = np.repeat(np.arange(len(items)), count)
        within = np.arange(len(positions)) - np.repeat(np.cumsum(count) - count, count)
        return positions, self.members[np.repeat(first, count) + within]


def read_groups(session: Session, by: GroupBy) -> Groups:
    """The groups of one kind with their live items."""
    rows = session.execute(_STATEMENTS[by]().where(t.Item.live).distinct()).all()
    return _groups((row[0], row[1], row[2]) for row in rows)


def items_of_line(session: Session, line_id: int) -> Ints:
    """The live items that show a product of this line."""
    # One text is read many times faster than a row for each.
    live = of_line(line_id).join(t.Item).where(t.Item.live).subquery()
    text = session.scalar(select(func.group_concat(live.c.item_id)))
    return np.fromstring(text or "", dtype=np.int64, sep=",")


def of_line(line_id: int) -> Select[int]:
    """The statement for items that show a product of a line, an item for each such product."""
    return select(t.ItemProduct.item_id).join(t.Product).where(t.Product.line_id == line_id)


def _groups(rows: Iterable[tuple[int, int | None, str]]) -> Groups:
    members = sorted(rows, key=lambda row: row[0])
    found = sorted({(name, group) for _item, group, name in members}, key=lambda pair: (pair[0], pair[1] or 0))
    codes = {(group, name): code for code, (name, group) in enumerate(found)}
    return Groups(
        tuple(name for name, _group in found),
        tuple(group for _name, group in found),
        np.array([item for item, _group, _name in members], dtype=np.int64),
        np.array([codes[group, name] for _item, group, name in members], dtype=np.int64),
    )


def _lines() -> Select[*tuple[Any, ...]]:
    statement = select(t.Item.id, t.ProductLine.id, t.ProductLine.name).join_from(t.Item, t.ItemProduct)
    return statement.join(t.Product).join(t.ProductLine, t.ProductLine.id == t.Product.line_id)


def _kinds() -> Select[*tuple[Any, ...]]:
    statement = select(t.Item.id, t.ProductType.id, t.ProductType.name).join_from(t.Item, t.ItemProduct)
    return statement.join(t.Product).join(t.ProductType, t.ProductType.id == t.Product.type_id)


def _creators() -> Select[*tuple[Any, ...]]:
    return select(t.Item.id, t.Creator.id, t.Creator.handle).join_from(t.Item, t.Creator)


def _types() -> Select[*tuple[Any, ...]]:
    return select(t.Item.id, null(), t.Item.content_type)


_STATEMENTS = {"product_line": _lines, "product_kind": _kinds, "creator": _creators, "content_type": _types}
