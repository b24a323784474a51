"""What edits have in common: counted words for labels, and refusing ids and names that are not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.recorder import Recorder
from ugcdesk.text import name_key

_CHUNK = 5_000


def count(things: Sequence[object], noun: str) -> str:
    """``count([1, 2], "item") == "2 items"``."""
    return f"{len(things):,} {noun}{'' if len(things) == 1 else 's'}"


def require_items(recorder: Recorder, item_ids: Sequence[int]) -> None:
    """Raise WrongUse unless every id is an item of the library."""
    found = rows_of(recorder.session, select(t.Item.id).where(t.Item.live), t.Item.id, item_ids)
    missing = sorted(set(item_ids) - {row[0] for row in found})
    if missing:
        raise WrongUse(f"There is no item {missing[0]}. Look its number up with “ugcdesk search”.")


def rows_of(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    column: ColumnElement[int] | InstrumentedAttribute[int],
    ids: Sequence[int],
) -> list[Row[*tuple[Any, ...]]]:
    """All rows of ``statement`` where ``column`` is one of ``ids``, however many ids there are."""
    found: list[Row[*tuple[Any, ...]]] = []
    for start in range(0, len(ids), _CHUNK):
        found.extend(session.execute(statement.where(column.in_(ids[start : start + _CHUNK]))))
    return found


def require_name(name: str, what: str) -> str:
    """The name without surplus white space; raises WrongUse for an empty one."""
    clean = " ".join(name.split())
    if not clean:
        raise WrongUse(f"A {what} needs a name. Type one.")
    return clean


def require_dates(first: date | None, last: date | None) -> None:
    """Raise WrongUse when a period ends before it begins."""
    if first and last and last < first:
        raise WrongUse(f"The end, {last}, is before the start, {first}. Swap the two dates.")


def campaign_id(session: Session, name: str) -> int:
    """The id of the campaign called ``name``, case and accents ignored; raises WrongUse."""
    return _named(session, t.Campaign, name, "campaign")


def collection_id(session: Session, name: str) -> int:
    return _named(session, t.Collection, name, "collection")


def gallery_id(session: Session, name: str) -> int:
    return _named(session, t.Gallery, name, "gallery")


def product_ids(session: Session, skus: Sequence[str]) -> list[int]:
    """The ids of products by their SKU or that of a variant, in that order, each once.

    Raises WrongUse for one that is not in the catalogue.
    """
    keys = [name_key(sku) for sku in skus]
    own = select(t.Product.key, t.Product.id).where(t.Product.key.in_(keys), t.Product.live)
    sizes = select(t.Variant.key, t.Variant.product_id).where(t.Variant.key.in_(keys), t.Variant.live)
    found = dict(session.execute(sizes).all()) | dict(session.execute(own).all())
    for sku, key in zip(skus, keys, strict=True):
        if key not in found:
            raise WrongUse(f"There is no product with SKU {sku}. Import the catalogue, or check the SKU.")
    return list(dict.fromkeys(found[key] for key in keys))


def line_names(session: Session, names: Sequence[str]) -> list[str]:
    """The names of product lines as they are spelt, in that order, each once; raises WrongUse for one there is not."""
    rows = session.execute(select(t.ProductLine.key, t.ProductLine.name).where(t.ProductLine.live))
    spelt = {row.key: row.name for row in rows}
    for name in names:
        if name_key(name) not in spelt:
            raise WrongUse(f"There is no product line called “{name}”. Import the catalogue, or check the name.")
    return list(dict.fromkeys(spelt[name_key(name)] for name in names))


def tag_ids(session: Session, names: Sequence[str]) -> list[int]:
    """The ids of tags by their name, an alias, or a path such as ``parent|child``, in that order, each once.

    Raises WrongUse for one that there is not.
    """
    keys = [name_key(name.rpartition("|")[2]) for name in names]
    found = meant_tags(session, keys)
    for name, key in zip(names, keys, strict=True):
        if key not in found:
            raise WrongUse(f"There is no tag “{name}”. Check its name.")
    return list(dict.fromkeys(found[key] for key in keys))


def meant_tags(session: Session, keys: Sequence[str] | None = None) -> dict[str, int]:
    """The tag that each folded word means, as its name or as an alias; of all words, or of ``keys``."""
    named, other = select(t.Tag.key, t.Tag.id), select(t.TagAlias.key, t.TagAlias.tag_id)
    if keys is not None:
        named, other = named.where(t.Tag.key.in_(keys)), other.where(t.TagAlias.key.in_(keys))
    return dict(session.execute(other).all()) | dict(session.execute(named).all())


def _named(
    session: Session, model: type[t.Campaign] | type[t.Collection] | type[t.Gallery], name: str, what: str
) -> int:
    found = session.scalars(select(model.id).where(model.key == name_key(name))).one_or_none()
    if found is None:
        raise WrongUse(f"There is no {what} called “{name}”. Check the name, or create it first.")
    return found


def require_cost(kind: str, amount_minor: int) -> str:
    """The kind of a cost without spaces around it; raises WrongUse without one, or for an amount below zero."""
    name = require_name(kind, "cost")
    if amount_minor < 0:
        raise WrongUse("A cost cannot be below zero. Type the amount that was paid.")
    return name
