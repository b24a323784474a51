"""Fields of names as conditions on items in SQL; the names are folded in Python, for no database folds like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, select
from sqlalchemy.orm import Session

from ugcdesk.library import tables as t
from ugcdesk.library.tag_paths import tag_tree, upward
from ugcdesk.search.fields import NOBODY
from ugcdesk.search.hanging import persons, sold_products
from ugcdesk.search.values import names_meant
from ugcdesk.text import name_key

Condition = ColumnElement[bool]
_MANY = 50_000  # numbers that a statement may name


class TooMany(Exception):
    """More rows bear the names than one statement can list."""


def named(session: Session, field: str, values: tuple[str, ...]) -> Condition | None:
    """The items that bear one of the names in ``field``; None for a field that no table has.

    Raises TooMany where only a list of very many ids would do.
    """
    wanted = _Wanted(names_meant(field, values))
    of_field = _NAMED.get(field)
    return of_field(session, wanted) if of_field else None


def among(column: Any, ids: Iterable[int]) -> Condition:
    """Whether a column is one of ``ids``, which may be thousands; raises TooMany."""
    listed = sorted(set(ids))
    if len(listed) > _MANY:
        raise TooMany
    if not listed:
        return false()
    found: Condition = column.in_(bindparam(None, listed, expanding=True, literal_execute=True))
    return found


class _Wanted:
    """Folded names; a * at the end of one stands for the rest."""

    def __init__(self, values: Iterable[str]) -> None:
        keys = [name_key(value) for value in values]
        self.whole = {key for key in keys if key and not key.endswith("*")}
        self._begun = tuple(key[:-1] for key in keys if key.endswith("*"))

    def has(self, *names: str | None) -> bool:
        """Whether one of ``names`` is meant."""
        keys = (name_key(name) for name in names if name)
        return any(key and (key in self.whole or key.startswith(self._begun)) for key in keys)


def _creator(session: Session, wanted: _Wanted) -> Condition:
    people = persons(session)
    rows = session.execute(select(t.Creator.id, t.Creator.handle, t.Creator.name)).all()
    meant = (row.id for row in rows if wanted.has(row.handle, row.name, *people.get(row.id, ())))
    return t.Item.creator_id.is_not(None) & among(t.Item.creator_id, meant)


def _tag(session: Session, wanted: _Wanted) -> Condition:
    """Tags that are meant themselves, by another word, or by one above them."""
    tree = tag_tree(session)
    others: Mapping[int, list[str]] = defaultdict(list)
    for tag_id, name in session.execute(select(t.TagAlias.tag_id, t.TagAlias.name)):
        others[tag_id].append(name)
    meant = {tag_id for tag_id, (name, _) in tree.items() if wanted.has(name, *others.get(tag_id, ()))}
    bearing = [tag_id for tag_id in tree if meant.intersection(upward(tree, tag_id))]
    return t.Item.id.in_(select(t.ItemTag.item_id).where(among(t.ItemTag.tag_id, bearing)))


def _sold(names_of: Callable[[Any], Sequence[str | None]]) -> Callable[[Session, _Wanted], Condition]:
    def condition(session: Session, wanted: _Wanted) -> Condition:
        products = sold_products(session, list(session.scalars(select(t.Product.id).where(t.Product.live))))
        meant = [product_id for product_id, product in products.items() if wanted.has(*names_of(product))]
        return t.Item.id.in_(select(t.ItemProduct.item_id).where(among(t.ItemProduct.product_id, meant)))

    return condition


def _campaign(session: Session, wanted: _Wanted) -> Condition:
    rows = session.execute(select(t.Campaign.id, t.Campaign.name)).all()
    meant = among(t.Placement.campaign_id, (row.id for row in rows if wanted.has(row.name)))
    return t.Item.id.in_(select(t.Placement.item_id).where(meant))


def _collection(session: Session, wanted: _Wanted) -> Condition:
    rows = session.execute(select(t.Collection.id, t.Collection.name)).all()
    meant = among(t.CollectionItem.collection_id, (row.id for row in rows if wanted.has(row.name)))
    return t.Item.id.in_(select(t.CollectionItem.item_id).where(meant))


def _file(session: Session, wanted: _Wanted) -> Condition:
    rows = session.execute(select(t.ItemOriginal.item_id, t.ItemOriginal.name))
    return among(t.Item.id, (item_id for item_id, name in rows if wanted.has(name, Path(name).stem)))


def _assigned(session: Session, wanted: _Wanted) -> Condition:
    column = t.Item.assigned_to
    people = session.scalars(select(column).where(column.is_not(None)).distinct()).all()
    meant = column.in_([name for name in people if wanted.has(name)])
    if NOBODY not in wanted.whole:
        return column.is_not(None) & meant
    blank = [name for name in people if name and not name_key(name)]
    return column.is_(None) | column.in_(["", *blank]) | meant


_NAMED: Mapping[str, Callable[[Session, _Wanted], Condition]] = {
    "creator": _creator,
    "tag": _tag,
    "product": _sold(lambda product: (product.sku, product.name, *product.variants)),
    "line": _sold(lambda product: (product.line,)),
    "kind": _sold(lambda product: (product.kind,)),
    "campaign": _campaign,
    "collection": _collection,
    "file": _file,
    "assigned": _assigned,
}
