"""Brings a product catalogue in, be it a shop's export, a merchant feed or any table: plan, then run as one edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.importing.candidate import ColumnsRead, MappingOrigin, Refusal
from ugcdesk.importing.product_columns import doubts_of_products
from ugcdesk.importing.product_folding import FoldedProduct, Folding
from ugcdesk.importing.product_known import KnownProduct, KnownProducts, known_products
from ugcdesk.importing.product_levels import PathSample, samples_of
from ugcdesk.importing.product_reader import refused_line
from ugcdesk.importing.product_readers import catalogue_table, product_reader
from ugcdesk.importing.product_row import ProductRow
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.remembered import PRODUCTS, remembered_mappings, to_remember
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.table import Table

_CHECK_EVERY = 500


@dataclass(frozen=True, slots=True)
class ProductsPlan:
    """What a catalogue would do; offered = new + updated + unchanged + len(refused).

    One is offered a product, however many rows of variants and pictures it has, and one a row that is refused.
    ``fresh`` are the new products, ``changed`` the new values of known ones by id, ``doubts`` what must be settled
    before it can be run, ``notes`` what is worth knowing. ``variants`` counts the SKUs that came with products of
    several. ``paths`` shows what the levels of ``mapping`` make of the commonest category paths. ``reader`` names the
    format; ``origin`` says where the mapping came from and ``signature`` under what it is remembered.
    """

    path: Path
    fresh: tuple[IncomingProduct, ...]
    changed: Mapping[int, Mapping[str, Any]]
    unchanged: int
    refused: tuple[Refusal, ...]
    mapping: ColumnMapping
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    variants: int = 0
    paths: tuple[PathSample, ...] = ()
    reader: str = "table"
    origin: MappingOrigin = "proposed"
    signature: str = ""

    @property
    def offered(self) -> int:
        return self.new + self.updated + self.unchanged + len(self.refused)

    @property
    def new(self) -> int:
        return len(self.fresh)

    @property
    def updated(self) -> int:
        return len(self.changed)

    @property
    def columns(self) -> ColumnsRead:
        """How the file was read."""
        return ColumnsRead(self.path, self.mapping, self.doubts, self.signature, self.origin)


def plan_products(
    library: Library, path: Path, mapping: ColumnMapping | None = None, *, progress: Progress = QUIET
) -> ProductsPlan:
    """Say what the catalogue at ``path`` would bring in; the library is only read. Any thread.

    Without a ``mapping`` the one remembered for such headers counts, else one is proposed. Raises WrongUse when there
    is no such file or it holds no table and no feed, Cancelled when ``progress`` says so.
    """
    table = _table(path)
    reader = product_reader(table.headers)
    with library.read() as session:
        known = known_products(session)
        remembered = remembered_mappings(session, PRODUCTS)
    reading = Reading(ZoneInfo(library.folder.time_zone), mapping, progress, remembered=remembered)
    found, origin = reading.mapping_for(path, table.headers)
    used = found or reader.propose(table)
    plan = _Planning(known, table)
    plan.take(reader.rows(table, used, currency=library.folder.currency), progress)
    plan.settle()
    return ProductsPlan(
        path=path,
        fresh=tuple(plan.fresh),
        changed=plan.changed,
        unchanged=len(plan.seen - plan.changed.keys()),
        refused=tuple(sorted(plan.refused, key=lambda refusal: refusal.line or 0)),
        mapping=used,
        doubts=doubts_of_products(used, table.headers),
        notes=plan.notes(),
        variants=plan.variants,
        paths=samples_of(plan.folding.rows()),
        reader=reader.name,
        origin=origin,
        signature=signature_of(table.headers),
    )


def run_products(library: Library, plan: ProductsPlan, *, progress: Progress = QUIET) -> Changes:
    """Bring the planned products in as one edit. Raises WrongUse while the plan has doubts, and Cancelled."""
    if plan.doubts:
        raise WrongUse(plan.doubts[0])
    if not plan.fresh and not plan.changed:
        return Changes()
    return library.edit(
        ImportProducts(
            plan.fresh,
            plan.changed,
            reader=plan.reader,
            sources=[str(plan.path)],
            columns=to_remember([plan.columns], PRODUCTS),
            progress=progress,
        )
    )


@dataclass(slots=True)
class _Planning:
    """Sorts the products of one catalogue into new, changed, unchanged and refused."""

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
            elif product.as_stated().name is None:
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


def _table(path: Path) -> Table:
    if not path.is_file():
        raise WrongUse(f"There is no file {path}. Check the path.")
    try:
        return catalogue_table(path)
    except UnreadableFile as unreadable:
        raise WrongUse(unreadable.sentence, unreadable.details) from unreadable
