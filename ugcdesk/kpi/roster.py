"""Every item with its rights and products as NumPy columns: what is asked of all at once, mended after each edit."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.kpi.column_text import BETWEEN, connection_of, numbered_words, whole_numbers
from ugcdesk.kpi.ledger import Floats, Ints, Mask
from ugcdesk.library import history
from ugcdesk.library import tables as t
from ugcdesk.library.changes import Changes
from ugcdesk.library.paging import in_pages
from ugcdesk.library.rights import RightsRow, days_allowed
from ugcdesk.library.vocabulary import RightsChannel

Words = npt.NDArray[np.str_]
Column = npt.NDArray[Any]
C = TypeVar("C", "Items", "Grants", "Shown")

_FEW = 1_000  # so many items are read one by one; of more, all
_DAY_S = 86_400
_NEVER = (1, 0)
_ALWAYS = (date.min, date.max)
_ITEMS = """
    SELECT group_concat(id), group_concat(
        printf('%s\x1f%s\x1f%s\x1f%d', content_type, platform, curation, trashed_at IS NULL), char(30))
    FROM item WHERE live
"""
_GRANTS = """
    SELECT group_concat(item_id), group_concat(
        printf('%s\x1f%s\x1f%s\x1f%s\x1f%s', status, starts_on, ends_on, channels, ends_by_channel), char(30))
    FROM rights WHERE true
"""
_SHOWN = "SELECT group_concat(item_id), group_concat(product_id) FROM item_product WHERE true"
_PRODUCTS = "SELECT group_concat(id), group_concat(coalesce(line_id, 0)), group_concat(live) FROM product"


@dataclass(frozen=True, slots=True)
class Items:
    """Live items by id."""

    id: Ints
    type: Words
    platform: Words
    curation: Words
    is_kept: Mask  # outside the trash

    def of(self, items: Ints) -> Ints:
        """The place of each of ``items`` here, -1 for none."""
        if not len(self.id):
            return np.full(len(items), -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.id, items), len(self.id) - 1)
        return np.where(self.id[place] == items, place, -1)


@dataclass(frozen=True, slots=True)
class Grants:
    """Rights by item; ``first`` to ``last`` are the ordinals of the days on which the website may show it."""

    id: Ints
    status: Words
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Shown:
    """Which product each item shows, an entry for each pair, by item."""

    id: Ints
    product: Ints


@dataclass(frozen=True, slots=True)
class Products:
    """All products by id, with line 0 for none."""

    id: Ints
    line: Ints
    is_live: Mask


@dataclass(frozen=True, slots=True)
class Waits:
    """Items of editions and the days from their posting to the first edition, where that is known."""

    id: Ints
    days: Floats


@dataclass(frozen=True, slots=True)
class Roster:
    """The state of all items at one moment."""

    items: Items
    grants: Grants
    shown: Shown
    products: Products
    waits: Waits

    def items_of_line(self, line: int) -> Ints:
        """The items that show a product of a line, an entry for each such product."""
        of_line = self.products.id[self.products.line == line]
        return self.shown.id[np.isin(self.shown.product, of_line)]


def read_roster(session: Session) -> Roster:
    """All of it."""
    return Roster(
        _items(session, None), _grants(session, None), _shown(session, None), _products(session), _waits(session)
    )


def mended(session: Session, since: int, roster: Roster) -> Roster | None:
    """What ``roster`` became after entry ``since`` of the log; None where too much changed for that."""
    changes = history.since(session, since)
    items: frozenset[int] = frozenset().union(*(each.of("item") for each in changes))
    erased = select(t.LogRow.seq).where(t.LogRow.seq > since, t.LogRow.act == "erase").limit(1)
    if len(items) > _FEW or any(each.batches for each in changes) or session.scalar(erased):
        return None
    return _mended(session, roster, changes, items)


def _mended(session: Session, roster: Roster, changes: Sequence[Changes], items: Collection[int]) -> Roster:
    if items:
        some = sorted(items)
        roster = replace(
            roster,
            items=_with(roster.items, _items(session, some), some),
            grants=_with(roster.grants, _grants(session, some), some),
            shown=_with(roster.shown, _shown(session, some), some),
        )
    if any(each.touches("product") for each in changes):
        roster = replace(roster, products=_products(session))
    if any(each.touches("gallery") or "posted_at" in each.fields for each in changes):
        roster = replace(roster, waits=_waits(session))
    return roster


def _with(columns: C, anew: C, items: Sequence[int]) -> C:
    """``columns`` with what they have of ``items`` replaced."""
    mine = np.isin(columns.id, items)
    pairs = ((getattr(columns, each.name), getattr(anew, each.name)) for each in fields(columns))
    if np.array_equal(columns.id[mine], anew.id):
        return type(columns)(*(_overwritten(column, mine, new) for column, new in pairs))
    order = np.argsort(np.concatenate([columns.id[~mine], anew.id]), kind="stable")
    return type(columns)(*(np.concatenate([column[~mine], new])[order] for column, new in pairs))


def _overwritten(column: Column, mine: Mask, new: Column) -> Column:
    found = column.astype(np.promote_types(column.dtype, new.dtype))  # a longer word needs wider places
    found[mine] = new
    return found


def _items(session: Session, among: Sequence[int] | None) -> Items:
    number, place, words = _sorted(_texts(session, _ITEMS, "id", among))
    parts = np.array([word.split(BETWEEN) for word in words], dtype=np.str_).reshape(-1, 4)
    return Items(number, parts[place, 0], parts[place, 1], parts[place, 2], (parts[:, 3] == "1")[place])


def _grants(session: Session, among: Sequence[int] | None) -> Grants:
    number, place, words = _sorted(_texts(session, _GRANTS, "item_id", among))
    rows = [_rights(word) for word in words]
    spans = np.array([_on_website(row) for row in rows], dtype=np.int64).reshape(-1, 2)
    status = np.array([row.status for row in rows], dtype=np.str_)
    return Grants(number, status[place], spans[place, 0], spans[place, 1])


def _sorted(texts: tuple[str | None, ...]) -> tuple[Ints, Ints, tuple[str, ...]]:
    """The ids in order, for each the place of its word, and the different words."""
    ids, sorts = texts
    number = whole_numbers(ids)
    place, words = numbered_words(sorts, len(number))
    order = np.argsort(number, kind="stable")
    return number[order], place[order], words


def _shown(session: Session, among: Sequence[int] | None) -> Shown:
    items, products = map(whole_numbers, _texts(session, _SHOWN, "item_id", among))
    order = np.argsort(items, kind="stable")
    return Shown(items[order], products[order])


def _products(session: Session) -> Products:
    ids, lines, live = map(whole_numbers, connection_of(session).execute(_PRODUCTS).fetchone())
    order = np.argsort(ids)
    return Products(ids[order], lines[order], live[order] > 0)


def _waits(session: Session) -> Waits:
    first: dict[int, datetime] = {}
    for at, published in session.execute(select(t.Edition.at, t.Edition.published).order_by(t.Edition.at)):
        for item in published.get("ids", []):
            first.setdefault(int(item), at)
    i = t.Item
    posted = [
        (row.id, (first[row.id] - row.posted_at).total_seconds() / _DAY_S)
        for some in in_pages(first)
        for row in session.execute(select(i.id, i.posted_at).where(i.id.in_(some), i.posted_at.is_not(None)))
        if row.posted_at is not None
    ]
    return Waits(np.array([item for item, _days in posted], dtype=np.int64), np.array([days for _item, days in posted]))


def _texts(session: Session, statement: str, of: str, among: Sequence[int] | None) -> tuple[str | None, ...]:
    """The columns of a statement, of all rows or of those whose column ``of`` is ``among`` some."""
    connection = connection_of(session)
    if among is None:
        found: tuple[str | None, ...] = connection.execute(statement).fetchone()
    else:
        narrowed = f"{statement} AND {of} IN (SELECT value FROM json_each(?))"
        found = connection.execute(narrowed, (json.dumps(list(among)),)).fetchone()
    return found


def _rights(word: str) -> RightsRow:
    status, starts, ends, channels, by_channel = word.split(BETWEEN)
    return RightsRow(
        status=status,
        channels=tuple(json.loads(channels)),
        scope=None,
        starts_on=date.fromisoformat(starts) if starts else None,
        ends_on=date.fromisoformat(ends) if ends else None,
        requested_at=None,
        evidence=None,
        ends_by_channel={
            name: date.fromisoformat(day) for name, day in (json.loads(by_channel or "null") or {}).items()
        },
    )


def _on_website(row: RightsRow) -> tuple[int, int]:
    span = days_allowed(row, RightsChannel.WEBSITE)
    if span is None:
        return _NEVER
    first, last = (day or end for day, end in zip(span, _ALWAYS, strict=True))
    return first.toordinal(), last.toordinal()
