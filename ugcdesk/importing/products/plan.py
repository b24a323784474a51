"""Brings a product catalogue in, be it a shop's export, a merchant feed or any table: plan, then run as one edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ugcdesk.errors import UnreadableFile, WrongUse
from ugcdesk.importing.candidate import ColumnsRead, MappingOrigin, Refusal
from ugcdesk.importing.products.columns import doubts_of_products
from ugcdesk.importing.products.known import known_products
from ugcdesk.importing.products.levels import Levels, PathSample, samples_of
from ugcdesk.importing.products.readers import catalogue_table, product_reader
from ugcdesk.importing.products.sorting import Sorting
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.remembered import PRODUCTS, to_remember
from ugcdesk.library import Changes, Library
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.remembered import remembered_mappings
from ugcdesk.progress import QUIET, Progress
from ugcdesk.tabular.headers import signature_of
from ugcdesk.tabular.mapping import Mapping as ColumnMapping
from ugcdesk.tabular.table import Table


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
        return ColumnsRead(self.path, self.mapping, self.doubts, self.signature, self.origin, self.notes)

    def known_as(self, path: Path) -> ProductsPlan:
        """The same plan of a file that people know as ``path``, such as one in an archive."""
        refused = tuple(replace(one, path=path) for one in self.refused)
        return self if path == self.path else replace(self, path=path, refused=refused)


def plan_products(
    library: Library,
    path: Path,
    mapping: ColumnMapping | None = None,
    *,
    levels: Levels = Levels(),
    progress: Progress = QUIET,
) -> ProductsPlan:
    """Say what the catalogue at ``path`` would bring in; the library is only read. Any thread.

    Without a ``mapping`` the one remembered for such headers counts, else one is proposed; ``levels`` change what it
    makes of category paths. Raises WrongUse when there is no such file or it holds no table and no feed, Cancelled
    when ``progress`` says so.
    """
    table = _table(path)
    reader = product_reader(table.headers)
    with library.read() as session:
        known = known_products(session)
        remembered = remembered_mappings(session, PRODUCTS)
    reading = Reading(ZoneInfo(library.folder.time_zone), mapping, progress, remembered=remembered)
    found, origin = reading.mapping_for(path, table.headers)
    base = found or reader.propose(table)
    used = levels.of(base)
    if used != base:
        origin = "given"
    plan = Sorting(known, table)
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


def _table(path: Path) -> Table:
    if not path.is_file():
        raise WrongUse(f"There is no file {path}. Check the path.")
    try:
        return catalogue_table(path)
    except UnreadableFile as unreadable:
        raise WrongUse(unreadable.sentence, unreadable.details) from unreadable
