"""Folds the rows of a catalogue into products: rows of one group or handle are the variants of one product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ugcdesk.importing.products.row import ProductRow
from ugcdesk.importing.products.words import can_be_bought
from ugcdesk.library.edits.products import IncomingProduct, IncomingVariant
from ugcdesk.text import name_key


@dataclass(slots=True)
class FoldedProduct:
    """One product and its rows, in the order of the file; the first row leads."""

    rows: list[ProductRow] = field(default_factory=list)

    @property
    def first(self) -> ProductRow:
        return self.rows[0]

    @property
    def is_alone(self) -> bool:
        """Whether the file has no column that would say which variants belong together."""
        return self.first.group is None and self.first.handle is None

    @property
    def handle(self) -> str | None:
        return _first(row.handle for row in self.rows)

    @property
    def name(self) -> str | None:
        return _first(row.name for row in self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the library may know it: of its SKUs, else of its handle."""
        keys = tuple(row.key for row in self.rows if row.key)
        return keys or ((name_key(self.handle),) if self.handle else ())

    def variants(self) -> tuple[IncomingVariant, ...]:
        """Every row with an SKU, but for one that stands for all of the others as their parent."""
        name = self.name
        groups = {name_key(row.group) for row in self.rows if row.group}
        return tuple(
            IncomingVariant(
                sku=row.sku,
                name=row.option or (row.name if row.name != name else None),
                price_minor=row.values.get("price_minor"),
                currency=row.values.get("currency"),
                availability=row.values.get("availability"),
            )
            for row in self.rows
            if row.sku and not (row.group is None and row.key in groups)
        )

    def as_stated(self, own_key: str | None = None) -> IncomingProduct:
        """The product as the rows together state it, each detail by the first row that has it.

        The price is that of the variant with ``own_key`` when it has one. Variants are given when there are several.
        """
        return IncomingProduct(
            sku=_first(row.sku for row in self.rows),
            handle=self.handle,
            name=self.name,
            line=_first(row.line for row in self.rows),
            kind=_first(row.kind for row in self.rows),
            values=self._values(own_key),
        )

    def complete(self) -> IncomingProduct:
        """As `as_stated`, with the variants when there is more than one."""
        variants = self.variants()
        return replace(self.as_stated(), variants=variants if len(variants) > 1 else ())

    def split(self, key: str) -> FoldedProduct:
        """Take the row with this SKU out, as a product of its own with what the first row says of all."""
        row = next(row for row in self.rows if row.key == key)
        whole = self.as_stated()
        self.rows.remove(row)
        values = {name: whole.values.get(name) if value is None else value for name, value in row.values.items()}
        values |= {name: row.values.get(name) for name in ("price_minor", "currency", "availability")}
        named = replace(row, name=row.name or whole.name, line=row.line or whole.line, kind=row.kind or whole.kind)
        return FoldedProduct([replace(named, group=None, handle=None, values=values)])

    def _values(self, own_key: str | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in ("description", "url", "image_url"):
            values[name] = _first(row.values.get(name) for row in self.rows)
        priced = [row for row in self.rows if row.values.get("price_minor") is not None]
        lead = next((row for row in priced if row.key == own_key), priced[0] if priced else self.first)
        values |= {name: lead.values.get(name) for name in ("price_minor", "currency")}
        said = [stock for row in self.rows if (stock := row.values.get("availability")) is not None]
        values["availability"] = next((stock for stock in said if can_be_bought(stock)), said[0] if said else None)
        return values


def _first(told: Iterable[str | None]) -> str | None:
    return next((one for one in told if one is not None), None)


@dataclass(slots=True)
class Folding:
    """Takes the rows of a file one by one; afterwards it has the products in the order of their first rows."""

    _products: dict[tuple[str, str], FoldedProduct] = field(default_factory=dict)
    _by_sku: dict[str, ProductRow] = field(default_factory=dict)

    def take(self, row: ProductRow) -> ProductRow | None:
        """Add a row; when its SKU stands on an earlier row with other details, that row, and nothing is added."""
        if row.key is not None:
            earlier = self._by_sku.setdefault(row.key, row)
            if earlier is not row:
                return None if replace(row, line_number=0) == replace(earlier, line_number=0) else earlier
        product = self._products.setdefault(row.product_key, FoldedProduct())
        product.rows.append(row)
        return None

    def products(self) -> Iterator[FoldedProduct]:
        return iter(self._products.values())

    def rows(self) -> Iterable[ProductRow]:
        return (row for product in self._products.values() for row in product.rows)
