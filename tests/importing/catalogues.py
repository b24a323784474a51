"""What the tests of catalogues share: planning a text as a file, and all that a library holds of products."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from ugcdesk.importing.products.plan import ProductsPlan, plan_products
from ugcdesk.library import Library
from ugcdesk.library import tables as t

_TABLES = (t.Product, t.Variant, t.ProductLine, t.ProductType, t.ColumnMapping, t.ItemProduct, t.Hotspot)


def planned(library: Library, folder: Path, text: str, name: str = "products.csv") -> ProductsPlan:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return plan_products(library, path)


def counts(plan: ProductsPlan) -> tuple[int, int, int, int, int]:
    """Offered, new, updated, unchanged, refused; they always add up."""
    told = (plan.offered, plan.new, plan.updated, plan.unchanged, len(plan.refused))
    assert told[0] == sum(told[1:])
    return told


def everything(library: Library) -> dict[str, list[dict[str, Any]]]:
    """All rows that stand, without their version and their batch."""
    found: dict[str, list[dict[str, Any]]] = {}
    with library.read() as session:
        for table in _TABLES:
            rows = (dict(row._mapping) for row in session.execute(select(*table.__table__.columns)))
            found[table.__tablename__] = [
                {name: value for name, value in row.items() if name not in ("version", "batch_id")}
                for row in rows
                if row.get("live", True)
            ]
    return found


def sizes_of(library: Library) -> dict[str, list[tuple[str, str | None, int | None, str | None]]]:
    """SKU, name, price and availability of the variants, by the SKU of their product."""
    with library.read() as session:
        statement = select(t.Product.sku, t.Variant).join(t.Variant).where(t.Variant.live).order_by(t.Variant.id)
        found: dict[str, list[tuple[str, str | None, int | None, str | None]]] = {}
        for sku, size in session.execute(statement):
            found.setdefault(sku, []).append((size.sku, size.name, size.price_minor, size.availability))
    return found
