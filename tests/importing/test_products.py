"""Product catalogues: new, updated, unchanged, refused, and prices in every spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.price import parse_price
from ugcdesk.importing.products import ProductsPlan, plan_products, run_products
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


def test_variants_of_one_handle(library: Library, inbox: Path) -> None:
    text = (
        "Handle,Title,Variant SKU,Variant Price,Image Src\n"
        "tee,T-shirt,T-S,10,https://a.example/1.jpg\ntee,,T-M,10,\ntee,,,,https://a.example/2.jpg\n"
    )
    plan = planned(library, inbox, text)
    assert (plan.new, plan.unchanged, plan.refused) == (2, 1, ())
    run_products(library, plan)
    with library.read() as session:
        assert {(row.sku, row.name) for row in product_rows(session)} == {("T-S", "T-shirt"), ("T-M", "T-shirt")}


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


@pytest.mark.parametrize(
    ("text", "options", "price"),
    [
        pytest.param("€ 29,90", {}, (2990, "EUR"), id="comma"),
        pytest.param("19.99 USD", {}, (1999, "USD"), id="code"),
        pytest.param("1.299,00 zł", {}, (129_900, "PLN"), id="thousands"),
        pytest.param("$5", {"usual": "CAD"}, (500, "CAD"), id="own dollar"),
        pytest.param("$5", {}, (500, "USD"), id="dollar"),
        pytest.param("1200", {"stated": "jpy"}, (1200, "JPY"), id="no decimals"),
        pytest.param("0.145", {}, (15, "EUR"), id="rounded"),
        pytest.param("", {}, None, id="missing"),
    ],
)
def test_price(text: str, options: dict[str, str], price: tuple[int, str] | None) -> None:
    assert parse_price(text, **options) == price  # type: ignore[arg-type]


def test_catalogue_completes_what_a_review_named(library: Library, inbox: Path) -> None:
    (inbox / "r.csv").write_text("review,rating,product_id,product_handle\nGood and warm,5,77,wool-hat\n")
    run_import(library, plan_import(library, [inbox / "r.csv"]))
    plan = planned(library, inbox, HEAD + HAT + HAT.replace("H-1", "H-2"))
    assert (plan.updated, plan.new) == (1, 1)
    run_products(library, plan)
    with library.read() as session:
        found = {(row.sku, row.name) for row in product_rows(session)}
    assert found == {("H-1", "Wool hat"), ("H-2", "Wool hat")}
    assert planned(library, inbox, HEAD + HAT + HAT.replace("H-1", "H-2")).unchanged == 2
    again = plan_import(library, [inbox / "r.csv"])
    assert again.unchanged == 1
