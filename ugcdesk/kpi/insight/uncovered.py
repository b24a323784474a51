"""Products that no content can be published for today, and what is missing for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.kpi.book import Book
from ugcdesk.kpi.curation import granted_on
from ugcdesk.library import tables as t
from ugcdesk.library.rights import why_blocked
from ugcdesk.library.vocabulary import Curation, RightsChannel


@dataclass(frozen=True, slots=True)
class UncoveredProduct:
    """A product without a publishable item: how many items show it, how many of them are approved, and why."""

    id: int
    sku: str
    name: str
    line: str | None
    items: int
    approved: int
    why: str


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Products without a publishable item by line and name; ``n`` products there are in all."""

    rows: tuple[UncoveredProduct, ...]
    n: int


def uncovered_products(book: Book, today: date | None = None, line_id: int | None = None) -> Uncovered:
    """The products, of one line or of all, that no approved item with a right for the website shows. Any thread.

    A review needs no right, as `curation` counts coverage.
    """
    day = today or book.library.today()
    p = t.Product
    statement = select(p.id, p.sku, p.name, t.ProductLine.name).outerjoin(t.ProductLine, t.ProductLine.id == p.line_id)
    statement = statement.where(p.live).order_by(t.ProductLine.name, p.name, p.id)
    with book.library.read() as session:
        products = session.execute(statement if line_id is None else statement.where(p.line_id == line_id)).all()
        items, approved, ready = _counts(session, day)
    rows = [
        UncoveredProduct(
            number, sku, name, line, items[number], approved[number], _why(items[number], approved[number])
        )
        for number, sku, name, line in products
        if not ready[number]
    ]
    return Uncovered(tuple(rows), len(products))


def _counts(session: Session, today: date) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """By product: its items, those approved, and those that may go out."""
    i, r = t.Item, t.Rights
    shown = select(t.ItemProduct.product_id, func.count()).join(i, i.id == t.ItemProduct.item_id)
    shown = shown.where(i.live, i.trashed_at.is_(None)).group_by(t.ItemProduct.product_id)
    approved = shown.where(i.curation == Curation.APPROVED)
    reviews = approved.where(i.content_type == "review")
    granted = (
        select(t.ItemProduct.product_id, r)
        .join(i, i.id == t.ItemProduct.item_id)
        .join(r, r.item_id == i.id)
        .where(i.live, i.trashed_at.is_(None), i.curation == Curation.APPROVED, *granted_on(today))
    )
    ready = _counter(session.execute(reviews).all())
    for product, rights in session.execute(granted):
        if not ready[product] and why_blocked(rights, RightsChannel.WEBSITE, today) is None:
            ready[product] += 1
    return _counter(session.execute(shown).all()), _counter(session.execute(approved).all()), ready


def _counter(rows: Sequence[Any]) -> Counter[int]:
    return Counter(dict(list(rows)))


def _why(items: int, approved: int) -> str:
    if not items:
        return "No item shows it."
    shows = "1 item shows" if items == 1 else f"{items} items show"
    if not approved:
        return f"{shows} it, none of them approved."
    return f"{shows} it, {approved} approved, none with a right for the website."
