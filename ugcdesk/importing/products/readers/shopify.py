"""Reads the product export of Shopify, with its old and its new headers; its orders and reviews are not for here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.products.columns import read_product
from ugcdesk.importing.products.reader import rows_of
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.tabular.headers import Signature, find_column
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.table import Record, Table

_OLD = Signature(
    frozenset({"Handle", "Title"}),
    (frozenset({"Variant Price", "Variant SKU"}), frozenset({"Vendor", "Body (HTML)", "Option1 Value", "Image Src"})),
)
_NEW = Signature(
    frozenset({"Title", "URL handle"}),
    (frozenset({"SKU", "Price"}), frozenset({"Vendor", "Option1 value", "Product image URL", "Product category"})),
)
# Old name first, then the new one. The file names no address of the product's page.
_COLUMNS = {
    "handle": ("Handle", "URL handle"),
    "sku": ("Variant SKU", "SKU"),
    "name": ("Title",),
    "option1": ("Option1 Value",),
    "option2": ("Option2 Value",),
    "option3": ("Option3 Value",),
    "type": ("Type", "Custom Product Type"),
    "category": ("Product Category", "Standardized Product Type"),
    "price": ("Variant Price", "Price"),
    "image": ("Image Src", "Product image URL"),
    "availability": ("Status",),
    "description": ("Body (HTML)", "Description"),
}
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_TRACKER = ("Variant Inventory Tracker", "Inventory tracker")
_QUANTITY = ("Variant Inventory Qty", "Inventory quantity")
_POLICY = ("Variant Inventory Policy", "Continue selling when out of stock")
_PUBLISHED = ("Published", "Published on online store")


class ShopifyProducts:
    """One product over several rows: the first has its title, those below repeat only the handle."""

    name = "shopify"
    label = "a product export of Shopify"

    def claims(self, headers: Sequence[str]) -> bool:
        return _OLD.matches(headers) or _NEW.matches(headers)

    def propose(self, table: Table) -> Mapping:
        found = {ours: find_column(table.headers, *theirs) for ours, theirs in _COLUMNS.items()}
        return Mapping({ours: header for ours, header in found.items() if header is not None})

    def rows(self, table: Table, mapping: Mapping, *, currency: str) -> Iterator[ProductRow | Refusal]:
        states: dict[str, str] = {}

        def read(record: Record) -> ProductRow:
            row = read_product(record, mapping, currency=currency)
            # Status and publication stand on the first row of a product only.
            state = states.setdefault(row.handle or "", _state(record, row))
            return replace(row, values={**row.values, "availability": _availability(record, row, state)})

        return rows_of(table, read)


def _state(record: Record, row: ProductRow) -> str:
    if record.first(*_PUBLISHED).lower() == "false" and row.values["availability"] in (None, "active"):
        return "unpublished"
    return row.values["availability"] or ""


def _availability(record: Record, row: ProductRow, state: str) -> str | None:
    """A draft or archived product cannot be bought, whatever its stock; of an active one the stock counts."""
    if row.is_continuation:
        return None
    if state not in ("", "active"):
        return state
    quantity = record.first(*_QUANTITY)
    if not record.first(*_TRACKER) and not quantity:
        return state or None
    is_sold_on = record.first(*_POLICY).lower() in ("continue", "true")
    return "in stock" if is_sold_on or not _WHOLE.fullmatch(quantity) or int(quantity) > 0 else "out of stock"
