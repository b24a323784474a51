"""Tells a plan of products line by line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale

from ugcdesk.desk import Desk
from ugcdesk.gui import words
from ugcdesk.gui.importing.entry import Entry, Group, Offer, in_order, problem
from ugcdesk.importing.products.plan import ProductsPlan
from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.library.items import ProductRow

# Price and variants are told in figures.
_WORDS = {
    "name": "name",
    "handle": "handle",
    "line": "line",
    "kind": "type",
    "url": "link",
    "image_url": "picture",
    "availability": "availability",
    "description": "description",
    "sku": "SKU",
}


def offer_of_products(desk: Desk, plan: ProductsPlan, locale: QLocale) -> Offer:
    """The plan with a line for each product that would come in or change, and for each refused row."""
    known = {row.id: row for row in desk.products()} if plan.changed else {}
    entries = [problem(place, refusal, "") for place, refusal in enumerate(plan.refused)]
    entries += [_fresh(place, product, locale) for place, product in enumerate(plan.fresh)]
    entries += [
        _changed(place, known[number], plan.changed[number], locale) for place, number in enumerate(plan.changed)
    ]
    return Offer(plan, in_order(entries), plan.refused, plan.doubts, {plan.path: plan.mapping})


def _fresh(position: int, product: IncomingProduct, locale: QLocale) -> Entry:
    price = words.money(product.values.get("price_minor"), product.values.get("currency"), locale)
    parts = [part for part in (product.line, product.kind, price) if part]
    sku = product.sku or product.handle or words.MISSING
    return Entry(Group.NEW, position, product.name or sku, sku, "New product", " · ".join(parts), "shopping-bag")


def _changed(position: int, product: ProductRow, values: Mapping[str, Any], locale: QLocale) -> Entry:
    told = [_new_price(product, values, locale), _new_variants(values, locale)]
    new = ", ".join(_WORDS[name] for name in values if name in _WORDS)
    if new:
        told.append(f"New: {new}")
    what = "In your library, changed since"
    remedy = " · ".join(filter(None, told))
    return Entry(Group.UPDATED, position, product.name, product.sku, what, remedy, "shopping-bag")


def _new_price(product: ProductRow, values: Mapping[str, Any], locale: QLocale) -> str:
    """``Price €649.00 → €599.00``; "" when it stays."""
    if not {"price_minor", "currency"} & values.keys():
        return ""
    before = words.money(product.price_minor, product.currency, locale, cents=True).strip()
    minor, currency = (values.get(name, getattr(product, name)) for name in ("price_minor", "currency"))
    return f"Price {before} → {words.money(minor, currency, locale, cents=True).strip()}"


def _new_variants(values: Mapping[str, Any], locale: QLocale) -> str:
    variants = values.get("variants", ())
    return words.count(len(variants), "new or changed variant", locale) if variants else ""
