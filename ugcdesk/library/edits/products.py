"""Edits of the catalogue: products with variants, lines and types, brought in whole or named by what is imported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.edits.remembering import RememberedColumns, remember
from ugcdesk.library.edits.words import count
from ugcdesk.library.recorder import Recorder
from ugcdesk.library.vocabulary import BatchKind
from ugcdesk.progress import QUIET, Progress
from ugcdesk.text import name_key

_CHECK_EVERY = 5_000


@dataclass(frozen=True, slots=True)
class IncomingVariant:
    """A size or colour of a product as a catalogue states it; None is what it does not say."""

    sku: str
    name: str | None = None
    price_minor: int | None = None
    currency: str | None = None
    availability: str | None = None

    @property
    def key(self) -> str:
        return name_key(self.sku)

    def said(self) -> dict[str, Any]:
        """The columns of Variant of which it says something."""
        columns = {
            "name": self.name,
            "price_minor": self.price_minor,
            "currency": self.currency,
            "availability": self.availability,
        }
        return {name: value for name, value in columns.items() if value is not None}


@dataclass(frozen=True, slots=True)
class IncomingProduct:
    """A product as a file names it; at least one of SKU, handle and name is given. ``values`` are further columns.

    ``variants`` are all its sizes and colours, the first included, when it has more than one with an SKU.
    """

    sku: str | None = None
    handle: str | None = None
    name: str | None = None
    line: str | None = None
    kind: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    variants: tuple[IncomingVariant, ...] = ()

    @property
    def key(self) -> str:
        """Under which two mentions are the same product."""
        return name_key(self.sku or self.handle or self.name or "")


@dataclass(slots=True)
class ImportProducts:
    """Bring a catalogue in as one bulk act: new products, and new values of known ones by id.

    ``changed`` maps an id to columns; ``line`` and ``kind`` among them are names, a ``sku`` brings its key along,
    and ``variants`` are those that are new or differ. ``columns`` is how the file was read, to be remembered.
    After `apply` ``product_ids`` holds the ids of the new ones.
    """

    new: Sequence[IncomingProduct]
    changed: Mapping[int, Mapping[str, Any]]
    reader: str
    sources: Sequence[str]
    columns: Sequence[RememberedColumns] = ()
    progress: Progress = QUIET
    product_ids: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return f"Import {count([*self.new, *self.changed], 'product')}"

    def apply(self, recorder: Recorder) -> None:
        known = Catalogue(recorder)
        fresh = [product for product in self.new if known.with_key(product) is None]
        if not fresh and not self.changed:
            return
        batch = recorder.begin_batch(BatchKind.PRODUCTS, self.label, self.reader, self.sources)
        for start in range(0, len(fresh), _CHECK_EVERY):
            self.progress.check()
            known.make(fresh[start : start + _CHECK_EVERY], batch)
        made = (known.with_key(product) for product in fresh)
        self.product_ids = tuple(dict.fromkeys(product_id for product_id in made if product_id is not None))
        for product_id, columns in known.resolved(self.changed, batch).items():
            self.progress.check()
            recorder.update(t.Product, [product_id], **columns)
        known.put_variants({number: values.get("variants", ()) for number, values in self.changed.items()}, batch)
        remember(recorder, self.columns)


class Catalogue:
    """The products, lines and types of the library, found by what a file calls them and made where there are none."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._by_key: dict[str, int] = {}
        self._by_handle: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        rows = recorder.session.execute(
            select(t.Product.id, t.Product.key, t.Product.handle, t.Product.name).where(t.Product.live)
        )
        for row in rows:
            self._note(row.id, row.key, row.handle, row.name)
        self._variants: dict[str, int] = {}
        sizes = select(t.Variant.key, t.Variant.id, t.Variant.product_id).where(t.Variant.live)
        for size in recorder.session.execute(sizes):
            self._variants[size.key] = size.id
            self._by_key.setdefault(size.key, size.product_id)

    def find(self, product: IncomingProduct) -> int | None:
        """The id of the product by its SKU or a variant's, else handle, else name; None when there is none."""
        # A SKU that is known decides; one that is not may be another system's number for a known handle.
        if product.sku and (found := self._by_key.get(name_key(product.sku))):
            return found
        if product.handle and (found := self._by_handle.get(name_key(product.handle))):
            return found
        return self._by_name.get(name_key(product.name)) if product.name else self._by_key.get(product.key)

    def with_key(self, product: IncomingProduct) -> int | None:
        """The id of the product with that very SKU, its own or a variant's; handle and name do not count."""
        return self._by_key.get(product.key)

    def make(self, products: Iterable[IncomingProduct], batch: int) -> None:
        """Make those that are not there yet; of several mentions of one, its commonest line and type count."""
        mentions: dict[str, list[IncomingProduct]] = defaultdict(list)
        for product in products:
            if product.key not in self._by_key:
                mentions[product.key].append(product)
        lines = self._named(t.ProductLine, (one.line for some in mentions.values() for one in some), batch)
        kinds = self._named(t.ProductType, (one.kind for some in mentions.values() for one in some), batch)
        rows = [_row(key, some, lines, kinds, batch) for key, some in mentions.items()]
        made = cast("list[int]", self._recorder.bulk(t.Product, rows))
        for product_id, row in zip(made, rows, strict=True):
            self._note(product_id, row["key"], row["handle"], row["name"])
        stated = zip(made, mentions.values(), strict=True)
        self.put_variants({number: some[0].variants for number, some in stated}, batch)

    def put_variants(self, stated: Mapping[int, Iterable[IncomingVariant]], batch: int) -> None:
        """Make or update the variants of each product; an SKU that another product has meanwhile stays with that."""
        rows: list[dict[str, Any]] = []
        for product_id, variants in stated.items():
            for variant in variants:
                if self._by_key.setdefault(variant.key, product_id) != product_id:
                    continue
                if (there := self._variants.get(variant.key)) is not None:
                    self._recorder.update(t.Variant, [there], **variant.said())
                else:
                    rows.append(_variant_row(product_id, variant, batch))
        made = cast("list[int]", self._recorder.bulk(t.Variant, rows))
        self._variants.update(zip((row["key"] for row in rows), made, strict=True))

    def resolved(self, changed: Mapping[int, Mapping[str, Any]], batch: int) -> dict[int, dict[str, Any]]:
        """What is said of each product as columns: names of lines and types replaced by ids, a SKU with its key."""
        lines = self._named(t.ProductLine, (values.get("line") for values in changed.values()), batch)
        kinds = self._named(t.ProductType, (values.get("kind") for values in changed.values()), batch)
        return {product_id: _columns(values, lines, kinds) for product_id, values in changed.items()}

    def _named(
        self, model: type[t.ProductLine] | type[t.ProductType], names: Iterable[str | None], batch: int
    ) -> dict[str, int]:
        """The id of each name's key, made where there is none."""
        wanted: dict[str, str] = {}
        for name in names:
            if name and name.strip():
                wanted.setdefault(name_key(name), " ".join(name.split()))
        rows = self._recorder.session.execute(select(model.key, model.id).where(model.live)).all()
        there: dict[str, int] = {row.key: row.id for row in rows}
        missing = {key: name for key, name in wanted.items() if key not in there}
        made = self._recorder.bulk(
            model, [{"name": name, "key": key, "batch_id": batch, "live": True} for key, name in missing.items()]
        )
        return there | dict(zip(missing, cast("list[int]", made), strict=True))

    def _note(self, product_id: int, key: str, handle: str | None, name: str) -> None:
        self._by_key.setdefault(key, product_id)
        if handle:
            self._by_handle.setdefault(name_key(handle), product_id)
        self._by_name.setdefault(name_key(name), product_id)


def _columns(values: Mapping[str, Any], lines: Mapping[str, int], kinds: Mapping[str, int]) -> dict[str, Any]:
    plain = {name: value for name, value in values.items() if name not in ("line", "kind", "variants")}
    if values.get("sku"):
        plain["key"] = name_key(values["sku"])
    if values.get("line"):
        plain["line_id"] = lines[name_key(values["line"])]
    if values.get("kind"):
        plain["type_id"] = kinds[name_key(values["kind"])]
    return plain


def _row(
    key: str, mentions: Sequence[IncomingProduct], lines: Mapping[str, int], kinds: Mapping[str, int], batch: int
) -> dict[str, Any]:
    first = mentions[0]
    line = _commonest(one.line for one in mentions)
    kind = _commonest(one.kind for one in mentions)
    return {
        "sku": first.sku or first.handle or first.name,
        "key": key,
        "name": first.name or first.sku or first.handle,
        "handle": first.handle,
        "line_id": lines[line] if line else None,
        "type_id": kinds[kind] if kind else None,
        "batch_id": batch,
        "live": True,
        **first.values,
    }


def _variant_row(product_id: int, variant: IncomingVariant, batch: int) -> dict[str, Any]:
    own = {"product_id": product_id, "sku": variant.sku, "key": variant.key, "batch_id": batch, "live": True}
    return {**own, **variant.said()}


def _commonest(names: Iterable[str | None]) -> str | None:
    """The key that is named most often, the first of equals; None when none is."""
    counted = Counter(name_key(name) for name in names if name and name.strip())
    return counted.most_common(1)[0][0] if counted else None
