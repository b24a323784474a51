"""Brings a product catalogue in from any table: plan, then run as one edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.importing.candidate import Refusal
from ugcdesk.importing.product_columns import FIELDS, ProductRow, doubts_of_products, read_product
from ugcdesk.library import Changes, Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.mapping import propose
from ugcdesk.tabular.table import Table, read_table
from ugcdesk.text import name_key

_COLUMNS = ("sku", "name", "handle", "description", "url", "image_url", "price_minor", "currency", "availability")
_CHECK_EVERY = 500


@dataclass(frozen=True, slots=True)
class ProductsPlan:
    """What a catalogue would do; offered = new + updated + unchanged + len(refused).

    ``fresh`` are the new products, ``changed`` the new values of known ones by id, ``doubts`` what must be settled
    before it can be run.
    """

    path: Path
    fresh: tuple[IncomingProduct, ...]
    changed: Mapping[int, Mapping[str, Any]]
    unchanged: int
    refused: tuple[Refusal, ...]
    mapping: ColumnMapping
    doubts: tuple[str, ...] = ()

    @property
    def offered(self) -> int:
        return self.new + self.updated + self.unchanged + len(self.refused)

    @property
    def new(self) -> int:
        return len(self.fresh)

    @property
    def updated(self) -> int:
        return len(self.changed)


def plan_products(
    library: Library, path: Path, mapping: ColumnMapping | None = None, *, progress: Progress = QUIET
) -> ProductsPlan:
    """Say what the catalogue at ``path`` would bring in; the library is only read. Any thread.

    Raises WrongUse when there is no such file or it holds no table, Cancelled when ``progress`` says so.
    """
    table = _table(path)
    used = mapping or propose(FIELDS, table)
    with library.read() as session:
        known = _known(session)
        by_handle = {name_key(handle): one for one in known.values() if one.is_named_only and (handle := one.handle)}
        plan = _Planning(known, by_handle, table, used, library.folder.currency)
    for place, row in enumerate(plan.rows()):
        if place % _CHECK_EVERY == 0:
            progress.check()
            progress.report(place, len(table.rows), "Reading products")
        plan.take(row)
    return ProductsPlan(
        path=path,
        fresh=tuple(_incoming(row) for row in plan.fresh.values()),
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=tuple(plan.refused),
        mapping=used,
        doubts=doubts_of_products(used, table.headers),
    )


def run_products(library: Library, plan: ProductsPlan, *, progress: Progress = QUIET) -> Changes:
    """Bring the planned products in as one edit. Raises WrongUse while the plan has doubts, and Cancelled."""
    if plan.doubts:
        raise WrongUse(plan.doubts[0])
    if not plan.fresh and not plan.changed:
        return Changes()
    return library.edit(
        ImportProducts(plan.fresh, plan.changed, reader="products", sources=[str(plan.path)], progress=progress)
    )


@dataclass(frozen=True, slots=True)
class _KnownProduct:
    id: int
    values: Mapping[str, Any]
    line: str | None
    kind: str | None
    is_named_only: bool

    @property
    def handle(self) -> str | None:
        return cast("str | None", self.values["handle"])


@dataclass(slots=True)
class _Planning:
    """Sorts the rows of one catalogue into new, changed, unchanged and refused."""

    known: Mapping[str, _KnownProduct]
    named_by_reviews: Mapping[str, _KnownProduct]
    table: Table
    mapping: ColumnMapping
    currency: str
    fresh: dict[str, ProductRow] = field(default_factory=dict)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    _seen: dict[str, ProductRow] = field(default_factory=dict)
    _by_handle: dict[str, ProductRow] = field(default_factory=dict)

    def rows(self) -> Iterator[ProductRow | Refusal]:
        for record in self.table.records():
            try:
                yield read_product(record, self.mapping, currency=self.currency)
            except ValueError as error:
                yield self._refusal(record.line, str(error))

    def take(self, row: ProductRow | Refusal) -> None:
        if isinstance(row, Refusal):
            self.refused.append(row)
            return
        if row.is_continuation and row.handle in self._by_handle:
            self.unchanged += 1
            return
        row = self._completed(row)
        key = name_key(row.sku or row.handle or "")
        earlier = self._seen.setdefault(key, row)
        if earlier is not row:
            self._take_again(row, earlier)
        elif (known := self.known.get(key) or self._named_by_review(row)) is not None:
            self._compare(row, known)
        elif row.name is None:
            self.refused.append(self._refusal(row.line_number, "there is no name"))
        else:
            self.fresh[key] = row

    def _completed(self, row: ProductRow) -> ProductRow:
        """A variant without a name is one of the product above it with the same handle."""
        if row.handle is None:
            return row
        first = self._by_handle.setdefault(row.handle, row)
        if row.name is not None or row.sku is None or first is row:
            return row
        values = {name: first.values[name] if value is None else value for name, value in row.values.items()}
        return replace(row, name=first.name, line=row.line or first.line, kind=row.kind or first.kind, values=values)

    def _take_again(self, row: ProductRow, earlier: ProductRow) -> None:
        if replace(row, line_number=0) == replace(earlier, line_number=0):
            self.unchanged += 1
            return
        reason = f"the SKU {row.sku or row.handle} stands on line {earlier.line_number} already, with other details"
        self.refused.append(self._refusal(row.line_number, reason))

    def _named_by_review(self, row: ProductRow) -> _KnownProduct | None:
        """A product that so far only a review has named, by the handle and with a number of its own for a SKU."""
        known = self.named_by_reviews.get(name_key(row.handle)) if row.handle else None
        return known if known is not None and known.id not in self.changed else None

    def _compare(self, row: ProductRow, known: _KnownProduct) -> None:
        said = {"sku": row.sku, "name": row.name, "handle": row.handle, **row.values}
        new = {name: value for name, value in said.items() if value is not None and value != known.values[name]}
        if "sku" in new and name_key(new["sku"]) == name_key(known.values["sku"]):
            del new["sku"]
        if row.line and name_key(row.line) != name_key(known.line or ""):
            new["line"] = row.line
        if row.kind and name_key(row.kind) != name_key(known.kind or ""):
            new["kind"] = row.kind
        if new:
            self.changed[known.id] = new
        else:
            self.unchanged += 1

    def _refusal(self, line: int, reason: str) -> Refusal:
        return Refusal(self.table.path, line, f"Line {line}: {reason}; correct it and import again.")


def _table(path: Path) -> Table:
    if not path.is_file():
        raise WrongUse(f"There is no file {path}. Check the path.")
    try:
        return read_table(path)
    except UnreadableFile as unreadable:
        raise WrongUse(unreadable.sentence, unreadable.details) from unreadable


def _known(session: Session) -> dict[str, _KnownProduct]:
    columns = [getattr(t.Product, name) for name in _COLUMNS]
    statement = (
        select(t.Product.id, t.Product.key, t.ProductLine.name, t.ProductType.name, t.Batch.kind, *columns)
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Product.line_id)
        .outerjoin(t.ProductType, t.ProductType.id == t.Product.type_id)
        .outerjoin(t.Batch, t.Batch.id == t.Product.batch_id)
        .where(t.Product.live)
    )
    return {
        row[1]: _KnownProduct(
            row[0], dict(zip(_COLUMNS, row[5:], strict=True)), row[2], row[3], row[4] == BatchKind.IMPORT
        )
        for row in session.execute(statement)
    }


def _incoming(row: ProductRow) -> IncomingProduct:
    return IncomingProduct(row.sku, row.handle, row.name, row.line, row.kind, row.values)
