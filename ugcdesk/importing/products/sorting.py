"""Sorts the rows of one catalogue into products that are new, changed or unchanged, and rows that are refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.products.folding import FoldedProduct, Folding
from ugcdesk.importing.products.known import KnownProduct, KnownProducts
from ugcdesk.importing.products.reader import refused_line
from ugcdesk.importing.products.row import ProductRow
from ugcdesk.library.edits.products import IncomingProduct
from ugcdesk.progress import Progress
from ugcdesk.tabular.table import Table

_CHECK_EVERY = 500


@dataclass(slots=True)
class Sorting:
    """First `take` all rows, then `settle`.

    ``seen`` are the ids of known products that the file has, ``changed`` what it says otherwise by id, ``apart`` how
    many variants stay products of their own, because they came in as such.
    """

    known: KnownProducts
    table: Table
    folding: Folding = field(default_factory=Folding)
    fresh: list[IncomingProduct] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    refused: list[Refusal] = field(default_factory=list)
    variants: int = 0
    apart: int = 0

    def take(self, rows: Iterable[ProductRow | Refusal], progress: Progress) -> None:
        for place, row in enumerate(rows):
            if place % _CHECK_EVERY == 0:
                progress.check()
                progress.report(place, len(self.table.rows), "Reading products")
            if isinstance(row, Refusal):
                self.refused.append(row)
            elif (earlier := self.folding.take(row)) is not None:
                reason = f"the SKU {row.sku} stands on line {earlier.line_number} already, with other details"
                self.refused.append(refused_line(self.table, row.line_number, reason))

    def settle(self) -> None:
        """Compare every product with the library."""
        for product in self.folding.products():
            sizes = len(product.variants())
            self.variants += sizes if sizes > 1 else 0
            owners = self.known.owners(product)
            for other in owners[1:]:
                self._settle_apart(product, other)
            if owners:
                self._compare(product, owners[0])
            elif product.name is None:
                self.refused.append(refused_line(self.table, product.first.line_number, "there is no name"))
            else:
                self.fresh.append(product.complete())

    def notes(self) -> tuple[str, ...]:
        if not self.apart:
            return ()
        are = "product is a variant" if self.apart == 1 else "products are variants"
        return (
            f"{self.apart} {are} of another by this file, but came in as a product before; "
            "what is linked to it would be lost, so it stays one.",
        )

    def _settle_apart(self, product: FoldedProduct, other: KnownProduct) -> None:
        """A variant that came in as a product of its own stays one, for items may be linked to it."""
        self.apart += 1
        for key in [key for key in product.keys if self.known.by_key.get(key) is other]:
            self._compare(product.split(key), other)

    def _compare(self, product: FoldedProduct, known: KnownProduct) -> None:
        self.seen.add(known.id)
        if new := known.differences(product):
            there = self.changed.setdefault(known.id, {})
            variants = (*there.get("variants", ()), *new.get("variants", ()))
            there |= new
            if variants:
                there["variants"] = variants
