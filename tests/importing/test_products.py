"""Product catalogues from any table: new, updated, unchanged, refused, and what reviews have named before."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.plan import ProductsPlan, plan_products, run_products
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.items import product_rows

HEAD = "sku,name,line,type,price,currency,url,image,availability,handle\n"
HAT = "H-1,Wool hat,Hats,Beanie,29.90,EUR,https://shop.example/hat,https://shop.example/hat.jpg,in stock,wool-hat\n"


def planned(library: Library, folder: Path, text: str) -> ProductsPlan:
    path = folder / "products.csv"
    path.write_text(text, encoding="utf-8")
    return plan_products(library, path)


def test_new_unchanged_updated_undone(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, HEAD + HAT)
    assert (plan.offered, plan.new, plan.doubts) == (1, 1, ())
    run_products(library, plan)
    with library.read() as session:
        (hat,) = product_rows(session)
    assert (hat.sku, hat.name, hat.line, hat.kind, hat.handle) == ("H-1", "Wool hat", "Hats", "Beanie", "wool-hat")
    assert (hat.price_minor, hat.currency, hat.availability) == (2990, "EUR", "in stock")
    again = planned(library, inbox, HEAD + HAT)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 1)
    assert not run_products(library, again)
    cheaper = planned(library, inbox, "sku,name,price,line\nh-1,Wool hat,19.90,Winter\n")
    assert (cheaper.updated, cheaper.offered) == (1, 1)
    run_products(library, cheaper)
    with library.read() as session:
        (hat,) = product_rows(session)
    assert (hat.price_minor, hat.line, hat.url) == (1990, "Winter", "https://shop.example/hat")
    library.undo()
    with library.read() as session:
        (hat,) = product_rows(session)
    assert (hat.price_minor, hat.line) == (2990, "Hats")
    library.undo()
    with library.read() as session:
        assert product_rows(session) == []
        assert not session.scalars(select(t.ProductLine.id).where(t.ProductLine.live)).all()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("H-2,Scarf,,,cheap,,,,,", "is not a number", id="price"),
        pytest.param("H-2,Scarf,,,-3,,,,,", "is negative", id="negative"),
        pytest.param(",Scarf,,,3,,,,,", "neither a SKU nor a handle", id="no key"),
        pytest.param("H-2,,,,3,,,,,", "there is no name", id="no name"),
        pytest.param("H-2,Scarf,,,3,,javascript:alert(1),,,", "does not begin with http", id="script"),
        pytest.param("H-1,Other hat,,,3,,,,,", "stands on line 2 already", id="SKU twice"),
    ],
)
def test_bad_row_is_refused_with_its_line(library: Library, inbox: Path, row: str, reason: str) -> None:
    plan = planned(library, inbox, f"{HEAD}{HAT}{row}\n")
    assert (plan.new, len(plan.refused)) == (1, 1)
    assert plan.refused[0].line == 3
    assert reason in plan.refused[0].reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("colour,size\nred,4\n", "“name”", id="no name"),
        pytest.param("name,colour\nHat,red\n", "“sku”", id="no SKU"),
    ],
)
def test_doubt_is_named_and_stops_the_run(library: Library, inbox: Path, text: str, says: str) -> None:
    plan = planned(library, inbox, text)
    with pytest.raises(WrongUse, match=says):
        run_products(library, plan)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0"], ids=["empty", "picture"])
def test_no_table(library: Library, inbox: Path, content: bytes) -> None:
    (inbox / "p.csv").write_bytes(content)
    with pytest.raises(WrongUse, match=r"p\.csv"):
        plan_products(library, inbox / "p.csv")
    with pytest.raises(WrongUse, match="There is no file"):
        plan_products(library, inbox / "gone.csv")


def test_catalogue_completes_what_a_review_named(library: Library, inbox: Path) -> None:
    (inbox / "r.csv").write_text("review,rating,product_id,product_handle\nGood and warm,5,77,wool-hat\n")
    run_import(library, plan_import(library, [inbox / "r.csv"]))
    plan = planned(library, inbox, HEAD + HAT + HAT.replace("H-1", "H-2"))
    assert (plan.updated, plan.new, plan.variants) == (1, 0, 2)
    run_products(library, plan)
    with library.read() as session:
        found = {(row.sku, row.name) for row in product_rows(session)}
        sizes = set(session.scalars(select(t.Variant.sku)))
    assert (found, sizes) == ({("H-1", "Wool hat")}, {"H-1", "H-2"})
    assert planned(library, inbox, HEAD + HAT + HAT.replace("H-1", "H-2")).unchanged == 1
    again = plan_import(library, [inbox / "r.csv"])
    assert again.unchanged == 1
