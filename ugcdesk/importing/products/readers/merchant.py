"""Reads a feed for Google Merchant Center, as its table or its XML; other networks take the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.products.columns import read_product
from ugcdesk.importing.products.reader import rows_of
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.tabular.headers import Signature, find_column
from ugcdesk.tabular.mapping import Mapping
from ugcdesk.tabular.numbers import guess_decimal
from ugcdesk.tabular.table import Table

_FEED = Signature(
    frozenset({"id", "title", "price"}),
    (frozenset({"link", "image_link", "availability"}), frozenset({"image_link", "gtin", "mpn", "brand", "condition"})),
    frozenset({"handle", "rating", "review"}),
)
MERCHANT_COLUMNS = {
    "sku": "id",
    "group": "item_group_id",
    "name": "title",
    "option1": "color",
    "option2": "size",
    "option3": "material",
    "type": "product_type",
    "category": "google_product_category",
    "price": "price",
    "sale_price": "sale_price",
    "url": "link",
    "image": "image_link",
    "availability": "availability",
    "description": "description",
}


class MerchantFeed:
    """One row a variant; those of one product share ``item_group_id``."""

    name = "google_merchant"
    label = "a product feed for Google Merchant Center"

    def claims(self, headers: Sequence[str]) -> bool:
        return _FEED.matches(headers)

    def propose(self, table: Table) -> Mapping:
        found = {ours: find_column(table.headers, theirs) for ours, theirs in MERCHANT_COLUMNS.items()}
        columns = {ours: header for ours, header in found.items() if header is not None}
        return Mapping(columns, decimal=guess_decimal(table.column(columns.get("price", ""))) or ".")

    def rows(self, table: Table, mapping: Mapping, *, currency: str) -> Iterator[ProductRow | Refusal]:
        return rows_of(table, lambda record: read_product(record, mapping, currency=currency))
