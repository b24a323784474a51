"""Tells a plan of products line by line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.importing.entry import Entry, Group, Offer, in_order, problem
from ugcdesk.importing.products import ProductsPlan
from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.library.items import ProductRow

_WORDS = {
    "name": "name",
    "handle": "handle",
    "line": "line",
    "kind": "type",
    "price_minor": "price",
    "currency": "currency",
    "url": "link",
    "image_url": "picture",
    "availability": "availability",
    "description": "description",
    "variants": "variants",
}


def offer_of_products(desk: Desk, plan: ProductsPlan, locale: QLocale) -> Offer:
    """The plan with a line for each product that would come in or change, and for each refused row."""
    known = {row.id: row for row in desk.products()} if plan.changed else {}
    entries = [problem(place, refusal, "") for place, refusal in enumerate(plan.refused)]
    entries += [_fresh(place, product, locale) for place, product in enumerate(plan.fresh)]
    entries += [_changed(place, known[number], plan.changed[number]) for place, number in enumerate(plan.changed)]
    return Offer(plan, in_order(entries), plan.refused, plan.doubts, {plan.path: plan.mapping})


def _fresh(position: int, product: IncomingProduct, locale: QLocale) -> Entry:
    price = words.money(product.values.get("price_minor"), product.values.get("currency"), locale)
    parts = [part for part in (product.line, product.kind, price) if part]
    sku = product.sku or product.handle or words.MISSING
    return Entry(Group.NEW, position, product.name or sku, sku, "New product", " · ".join(parts), "shopping-bag")


def _changed(position: int, product: ProductRow, values: Mapping[str, Any]) -> Entry:
    new = ", ".join(_WORDS[name] for name in values if name in _WORDS)
    what = "In your library, changed since"
    return Entry(Group.UPDATED, position, product.name, product.sku, what, f"New: {new}", "shopping-bag")
