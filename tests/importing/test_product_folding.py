"""Rows fold into products by group, handle or SKU, and any variant's SKU finds its product."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.importing.catalogues import counts, everything, planned, sizes_of
from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.plan import plan_products, run_products
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.edits.tags import AddHotspot, LinkProducts, UnlinkProducts
from ugcdesk.library.items import product_rows
from ugcdesk.media.workers import ProbePool
from ugcdesk.tabular.mapping import Mapping

TEES = "sku,name,price,handle,size\nT-S,Tee,10,tee,S\nT-M,Tee,12,tee,M\n"


def linked(library: Library) -> list[tuple[int, str]]:
    with library.read() as session:
        statement = select(t.ItemProduct.item_id, t.Product.sku).join(t.Product)
        return [(row[0], row[1]) for row in session.execute(statement)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        pytest.param(TEES, {"T-S": ["T-S", "T-M"]}, id="handle"),
        pytest.param(
            "sku,name,price,parent\nTEE,Tee,,\nT-S,Tee S,10,TEE\nT-M,Tee M,12,TEE\n",
            {"TEE": ["T-S", "T-M"]},
            id="row of the parent",
        ),
        pytest.param("sku,name,price,group\nA,Tee,1,\nB,Tee,1,\n", {}, id="same name is not enough"),
        pytest.param("sku,name,price,group\nA,Tee,1,g\nB,Hat,1,h\nC,Tee,1,g\n", {"A": ["A", "C"]}, id="rows apart"),
        pytest.param("sku,name,price,handle\nA,Tee,1,tee\nA,Tee,1,tee\n", {}, id="one row twice"),
        pytest.param('{"sku":"A","name":"Tee","price":1,"parent":"p"}\n{"sku":"B","name":"Tee","price":2,"parent":"p"}\n',
                     {"A": ["A", "B"]}, id="JSON Lines"),
        pytest.param('[{"sku":"A","name":"Tee","price":1.5,"handle":"t"},{"sku":"B","name":"Tee","price":2,"handle":"t"}]',
                     {"A": ["A", "B"]}, id="JSON"),
    ],
)  # fmt: skip
def test_folding(library: Library, inbox: Path, text: str, sizes: dict[str, list[str]]) -> None:
    plan = planned(library, inbox, text)
    assert plan.refused == ()
    run_products(library, plan)
    assert {sku: [size[0] for size in some] for sku, some in sizes_of(library).items()} == sizes
    again = planned(library, inbox, text)
    assert (again.new, again.updated, again.unchanged) == (0, 0, plan.new)


@pytest.mark.parametrize("sku", ["T-S", "t-m"])
def test_review_finds_the_product_by_any_sku(library: Library, inbox: Path, sku: str) -> None:
    run_products(library, planned(library, inbox, TEES))
    (inbox / "reviews.csv").write_text(f"review,rating,sku\nFits very well,5,{sku}\n")
    with plan_import(library, [inbox / "reviews.csv"]) as plan:
        run_import(library, plan)
    assert [product for _item, product in linked(library)] == ["T-S"]
    with library.read() as session:
        assert len(product_rows(session)) == 1


def test_link_and_hotspot_take_any_sku(
    library: Library, inbox: Path, draw: Callable[..., Path], pool: ProbePool
) -> None:
    run_products(library, planned(library, inbox, TEES))
    with plan_import(library, [draw("a.jpg", 1)], pool=pool) as plan:
        (item,) = run_import(library, plan).item_ids
    library.edit(LinkProducts([item], ["T-M", "T-S"]))
    assert linked(library) == [(item, "T-S")]
    library.edit(UnlinkProducts([item], ["t-m"]))
    assert linked(library) == []
    library.edit(AddHotspot(item, "T-M", 0.5, 0.5))
    assert linked(library) == [(item, "T-S")]
    with pytest.raises(WrongUse, match="no product with SKU T-L"):
        library.edit(LinkProducts([item], ["T-L"]))


def test_products_that_came_in_apart_stay_apart(library: Library, inbox: Path) -> None:
    apart = [
        IncomingProduct(sku, "tee", "Tee", values={"price_minor": 1000, "currency": "EUR"}) for sku in ("T-S", "T-M")
    ]
    library.edit(ImportProducts(apart, {}, reader="table", sources=["old.csv"]))
    before = everything(library)
    plan = planned(library, inbox, TEES + "T-L,Tee,13,tee,L\n")
    assert counts(plan) == (2, 0, 2, 0, 0)
    assert "came in as a product before" in plan.notes[0]
    run_products(library, plan)
    with library.read() as session:
        assert {(row.sku, row.price_minor) for row in product_rows(session)} == {("T-S", 1000), ("T-M", 1200)}
    assert [size[0] for size in sizes_of(library)["T-S"]] == ["T-S", "T-L"]
    assert counts(planned(library, inbox, TEES + "T-L,Tee,13,tee,L\n")) == (2, 0, 0, 2, 0)
    library.undo()
    assert everything(library) == before


def test_flat_file_after_a_folded_one_changes_only_what_it_says(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, TEES))
    plan = planned(library, inbox, "sku,name,price\nT-S,Tee,10\nT-M,Tee in M,11\n")
    assert counts(plan) == (1, 0, 1, 0, 0)
    run_products(library, plan)
    with library.read() as session:
        (tee,) = product_rows(session)
    assert (tee.name, tee.price_minor) == ("Tee", 1000)
    assert [size[2] for size in sizes_of(library)["T-S"]] == [1000, 1100]


def test_product_without_sku_gains_them(library: Library, inbox: Path) -> None:
    run_products(library, planned(library, inbox, "handle,name,price\ntee,Tee,10\n"))
    run_products(library, planned(library, inbox, TEES))
    with library.read() as session:
        (tee,) = product_rows(session)
    assert tee.sku == "T-S"
    assert [size[0] for size in sizes_of(library)["T-S"]] == ["T-S", "T-M"]


@pytest.mark.parametrize("said", ["T-S", "T-M"])
def test_sku_taken_meanwhile_stays_where_it_is(library: Library, inbox: Path, said: str) -> None:
    plan = planned(library, inbox, TEES)
    library.edit(ImportProducts([IncomingProduct(said, None, "Other")], {}, reader="table", sources=[]))
    run_products(library, plan)
    with library.read() as session:
        assert session.scalars(select(t.Product.name).where(t.Product.sku == said)).one() == "Other"
        assert said not in set(session.scalars(select(t.Variant.sku)))


@pytest.mark.parametrize(
    ("levels", "line", "kind"),
    [
        pytest.param({}, "Clothing", "Midi", id="usual"),
        pytest.param({"line_level": 2}, "Dresses", "Midi", id="second"),
        pytest.param({"line_level": -2, "type_level": 1}, "Dresses", "Clothing", id="from the end"),
        pytest.param({"line_level": 0, "type_level": 2}, None, "Dresses", id="no line"),
        pytest.param({"type_level": 4}, "Clothing", None, id="too deep"),
    ],
)
def test_levels_of_paths(
    library: Library, inbox: Path, levels: dict[str, int], line: str | None, kind: str | None
) -> None:
    (inbox / "p.csv").write_text("sku,name,product_type\nA,Gown,Clothing > Dresses &gt; Midi\nB,Cap,Caps\n")
    mapping = Mapping.from_json({"columns": {"sku": "sku", "name": "name", "type": "product_type"}, **levels})
    plan = plan_products(library, inbox / "p.csv", mapping)
    assert (plan.fresh[0].line, plan.fresh[0].kind, plan.fresh[1].kind) == (line, kind, "Caps")
    assert [(path.line, path.kind, path.rows) for path in plan.paths] == [(line, kind, 1)]
    assert plan.origin == "given"


def test_what_the_type_does_not_say_the_category_does(library: Library, inbox: Path) -> None:
    rows = "A,Gown,Gowns,Apparel > Clothing > Dresses\nB,Cap,,Apparel > Caps\nC,Sock,,2271\n"
    plan = planned(library, inbox, "sku,name,product_type,google_product_category\n" + rows)
    assert [(one.line, one.kind) for one in plan.fresh] == [("Apparel", "Gowns"), ("Apparel", "Caps"), (None, None)]


def test_mapping_is_remembered_and_forgotten_with_the_import(library: Library, inbox: Path) -> None:
    (inbox / "p.csv").write_text("a,b,c\nX-1,Gown,Clothing > Dresses > Midi\n")
    columns = {"columns": {"sku": "a", "name": "b", "category": "c"}, "line_level": 2}
    run_products(library, plan_products(library, inbox / "p.csv", Mapping.from_json(columns)))
    again = planned(library, inbox, "c,b,a\nClothing > Tops > Vest,Vest,X-2\n", "q.csv")
    assert (again.origin, again.fresh[0].line, again.doubts) == ("remembered", "Tops", ())
    library.undo()
    forgotten = planned(library, inbox, "c,b,a\nClothing > Tops > Vest,Vest,X-2\n", "q.csv")
    assert (forgotten.origin, len(forgotten.doubts)) == ("proposed", 2)


CELLS = st.sampled_from(
    ["", "A", "B", "a ", "Tee", "9,90", "€ 5", "cheap", "-1", "https://a.example", "javascript:", ">", "\0"]
)


@given(rows=st.lists(st.tuples(*[CELLS] * 7), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_garbage_adds_up_and_twice_is_once(library: Library, inbox: Path, rows: list[tuple[str, ...]]) -> None:
    lines = ["sku\tname\tprice\thandle\tgroup\tlink\tcategory", *("\t".join(row) for row in rows)]
    before = everything(library)
    plan = planned(library, inbox, "\n".join(lines).replace("\0", ""))
    counts(plan)
    assert len({refusal.line for refusal in plan.refused}) == len(plan.refused) <= len(rows)
    if run_products(library, plan):
        again = planned(library, inbox, "\n".join(lines).replace("\0", ""))
        assert (again.new, again.updated) == (0, 0)
        library.undo()
    assert everything(library) == before
