"""Shopify's product export in both of its layouts: variants fold, rows of pictures add nothing, stock is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.catalogues import counts, everything, planned, sizes_of
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.plan import run_products
from ugcdesk.library import Library
from ugcdesk.library.items import product_rows

OLD_HEAD = (
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,"
    "Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,"
    "Variant Compare At Price,Image Src,Image Position,Status\n"
)
OLD = OLD_HEAD + (
    'linen-tee,Linen Tee,"<p>Soft &amp; light.</p><ul><li>Linen</li></ul>",Vey,'
    "Apparel & Accessories > Clothing > Clothing Tops,T-Shirts,summer,true,Size,S,Colour,Sand,LT-S,shopify,0,deny,"
    "29.90,39.90,https://cdn.example/1.jpg,1,active\n"
    "linen-tee,,,,,,,,,M,,Sand,LT-M,shopify,4,deny,31.90,,https://cdn.example/2.jpg,2,\n"
    "linen-tee,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,\n"
    "gift-card,Gift Card,,Vey,,,,true,Title,Default Title,,,,,,,10.00,,,,active\n"
    "old-hat,Old Hat,,Vey,,Hats,,true,Title,Default Title,,,OH-1,shopify,9,deny,15.00,,,,archived\n"
)
NEW = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,"
    "Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Inventory tracker,Inventory quantity,"
    "Continue selling when out of stock,Product image URL,Image position,Variant image URL\n"
    "Linen Tee,linen-tee,<p>Soft &amp; light.</p><ul><li>Linen</li></ul>,Vey,"
    "Apparel & Accessories > Clothing > Clothing Tops,T-Shirts,summer,TRUE,active,LT-S,,Size,S,Colour,Sand,29.90,39.90,"
    "shopify,0,DENY,https://cdn.example/1.jpg,1,\n"
    ",linen-tee,,,,,,,,LT-M,,,M,,Sand,31.90,,shopify,4,DENY,https://cdn.example/2.jpg,2,\n"
    ",linen-tee,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,\n"
    "Gift Card,gift-card,,Vey,,,,TRUE,active,,,Title,Default Title,,,10.00,,,,,,,\n"
    "Old Hat,old-hat,,Vey,,Hats,,TRUE,archived,OH-1,,Title,Default Title,,,15.00,,shopify,9,DENY,,,\n"
)
BOTH = pytest.mark.parametrize("text", [pytest.param(OLD, id="old"), pytest.param(NEW, id="new")])


@BOTH
def test_five_rows_are_three_products(library: Library, inbox: Path, text: str) -> None:
    before = everything(library)
    plan = planned(library, inbox, text)
    assert (plan.reader, counts(plan), plan.variants, plan.doubts) == ("shopify", (3, 3, 0, 0, 0), 2, ())
    assert [(path.path, path.line, path.kind) for path in plan.paths] == [
        ("Apparel & Accessories > Clothing > Clothing Tops", "Apparel & Accessories", "T-Shirts")
    ]
    run_products(library, plan)
    with library.read() as session:
        tee, card, hat = sorted(product_rows(session), key=lambda row: row.id)
    assert (tee.sku, tee.handle, tee.name) == ("LT-S", "linen-tee", "Linen Tee")
    assert (tee.line, tee.kind) == ("Apparel & Accessories", "T-Shirts")
    assert (tee.price_minor, tee.currency, tee.url, tee.availability) == (2990, "EUR", None, "in stock")
    assert (card.sku, card.price_minor, card.availability) == ("gift-card", 1000, "active")
    assert (hat.sku, hat.availability) == ("OH-1", "archived")
    told = everything(library)["product"][0]
    assert (told["description"], told["image_url"]) == ("Soft & light.\nLinen", "https://cdn.example/1.jpg")
    assert sizes_of(library) == {
        "LT-S": [("LT-S", "S / Sand", 2990, "out of stock"), ("LT-M", "M / Sand", 3190, "in stock")]
    }
    library.undo()
    assert everything(library) == before


@BOTH
def test_twice_is_once(library: Library, inbox: Path, text: str) -> None:
    run_products(library, planned(library, inbox, text))
    before = everything(library)
    again = planned(library, inbox, text)
    assert counts(again) == (3, 0, 0, 3, 0)
    assert not run_products(library, again)
    assert everything(library) == before


def test_old_layout_and_new_say_the_same(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, OLD))
    assert counts(planned(library, inbox, NEW)) == (3, 0, 0, 3, 0)


def test_price_of_a_variant_changes_alone(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, OLD))
    before = everything(library)
    plan = planned(library, inbox, OLD.replace("31.90", "25.90"))
    assert counts(plan) == (3, 0, 1, 2, 0)
    changes = run_products(library, plan)
    assert changes.of("product")
    assert sizes_of(library)["LT-S"][1] == ("LT-M", "M / Sand", 2590, "in stock")
    assert everything(library)["product"] == before["product"]
    library.undo()
    assert everything(library) == before
    library.redo()
    assert sizes_of(library)["LT-S"][1][2] == 2590


def test_new_variant_joins_its_product(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, OLD))
    row = "linen-tee,,,,,,,,,L,,Sand,LT-L,shopify,4,deny,31.90,,,,\n"
    plan = planned(library, inbox, OLD.replace("gift-card,Gift", row + "gift-card,Gift"))
    assert (counts(plan), plan.variants) == ((3, 0, 1, 2, 0), 3)
    run_products(library, plan)
    assert [size[0] for size in sizes_of(library)["LT-S"]] == ["LT-S", "LT-M", "LT-L"]


def test_bad_row_costs_only_itself(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, OLD.replace("31.90", "a lot"))
    assert (counts(plan), plan.variants, plan.refused[0].line) == ((4, 3, 0, 0, 1), 0, 3)
    assert "not a number" in plan.refused[0].reason


def test_variants_without_their_title_are_refused_once(library: Library, inbox: Path) -> None:
    plan = planned(library, inbox, OLD.replace("29.90", "a lot"))
    assert (counts(plan), [refusal.line for refusal in plan.refused]) == ((4, 2, 0, 0, 2), [2, 3])
    assert "there is no name" in plan.refused[1].reason


@pytest.mark.parametrize(
    ("published", "status", "quantity", "policy", "said"),
    [
        pytest.param("true", "active", "3", "deny", "in stock", id="some left"),
        pytest.param("true", "active", "0", "deny", "out of stock", id="none left"),
        pytest.param("true", "active", "-2", "continue", "in stock", id="sold on"),
        pytest.param("true", "draft", "3", "deny", "draft", id="draft"),
        pytest.param("false", "active", "3", "deny", "unpublished", id="not published"),
        pytest.param("false", "archived", "3", "deny", "archived", id="archived"),
        pytest.param("true", "active", "many", "deny", "in stock", id="odd quantity"),
        pytest.param("true", "", "1", "deny", "in stock", id="older export"),
    ],
)
def test_availability(
    library: Library, inbox: Path, published: str, status: str, quantity: str, policy: str, said: str
) -> None:
    row = f"hat,Hat,,Vey,,,,{published},,,,,H-1,shopify,{quantity},{policy},9,,,,{status}\n"
    plan = planned(library, inbox, OLD_HEAD + row)
    assert plan.fresh[0].values["availability"] == said


@BOTH
def test_offered_as_posts_it_is_known_as_a_catalogue(library: Library, inbox: Path, text: str) -> None:
    (inbox / "mine.csv").write_text(text)
    with plan_import(library, [inbox / "mine.csv"]) as plan:
        (refusal,) = plan.refused
    assert "a product export of Shopify" in refusal.reason
    assert "products import" in refusal.reason
