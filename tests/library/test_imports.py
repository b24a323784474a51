"""The edits behind imports, without files: what is made, what is found, what another import left in the meantime."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from tests.stopping import StopAfter
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.edits.imports import ImportItems
from ugcdesk.library.edits.incoming import IncomingCreator, IncomingFile, IncomingItem, ItemUpdate
from ugcdesk.library.edits.products import ImportProducts, IncomingProduct
from ugcdesk.library.items import product_rows
from ugcdesk.progress import Cancelled

FILE = IncomingFile("ab" * 32, ".jpg", "image/jpeg", 10, 4, 3, None, 1, -5, None, "a.jpg")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.create(tmp_path / "Shop.ugclib")
    yield made
    made.close()


def review(key: str, **more: object) -> IncomingItem:
    return IncomingItem(key, "review", "website", **more)  # type: ignore[arg-type]


def edit(*new: IncomingItem, updates: tuple[ItemUpdate, ...] = ()) -> ImportItems:
    return ImportItems(new, updates, "reviews", ["file.csv"])


def counted(library: Library, model: type[t.Base]) -> int:
    with library.read() as session:
        return session.scalars(select(func.count()).select_from(model)).one()


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        (["review"], "Import 1 review"),
        (["photo"] * 1200, "Import 1,200 photos"),
        (["story", "story"], "Import 2 stories"),
        (["photo", "video"], "Import 2 items"),
        ([], "Update 0 items by import"),
    ],
)
def test_label(kinds: list[str], label: str) -> None:
    items = [IncomingItem(str(place), kind, "file") for place, kind in enumerate(kinds)]
    assert edit(*items).label == label


def test_found_or_made_by_key(library: Library) -> None:
    ana, again = IncomingCreator("website", "Ana"), IncomingCreator("website", "ANÁ")
    dress = IncomingProduct(sku="D 1", name="Dress", line="Dresses", kind="Midi")
    library.edit(edit(review("1", creator=ana, products=(dress,), tags=("Warm",))))
    library.edit(edit(review("2", creator=again, products=(IncomingProduct(sku="d 1"),), tags=("warm", "cosy"))))
    assert [counted(library, model) for model in (t.Creator, t.Product, t.Tag)] == [1, 1, 2]


def test_of_several_words_on_a_product_the_commonest_counts(library: Library) -> None:
    kinds = ["Coat", "Jacket", "Jacket"]
    hints = [IncomingProduct(sku="J", name="Parka", line="Outer", kind=kind) for kind in kinds]
    library.edit(edit(*(review(str(place), products=(hint,)) for place, hint in enumerate(hints))))
    with library.read() as session:
        (product,) = product_rows(session)
    assert (product.line, product.kind) == ("Outer", "Jacket")


def test_what_came_in_meanwhile_is_left_out(library: Library) -> None:
    library.edit(edit(review("1")))
    second = edit(review("1"), review("2"), review("2"))
    library.edit(second)
    assert list(second.ids) == ["2"]
    assert counted(library, t.Item) == 2
    assert not library.edit(edit(review("1"), review("2")))


def test_undone_import_may_come_again(library: Library) -> None:
    item = review("1", creator=IncomingCreator("website", "Ana"), products=(IncomingProduct(name="Hat"),), tags=("x",))
    library.edit(edit(item))
    library.undo()
    library.edit(edit(item))
    assert [counted(library, model) for model in (t.Item, t.Creator, t.Product, t.Tag)] == [1, 1, 1, 1]


def test_two_items_may_bear_one_original(library: Library) -> None:
    library.edit(edit(IncomingItem("a", "photo", "file", files=(FILE,)), IncomingItem("b", "post", "x", files=(FILE,))))
    assert (counted(library, t.Original), counted(library, t.ItemOriginal)) == (1, 2)


def test_update_puts_files_in_the_order_of_the_post(library: Library) -> None:
    first = edit(IncomingItem("a", "post", "instagram", values={"caption": "old"}, files=(FILE,)))
    library.edit(first)
    more = IncomingFile("cd" * 32, ".jpg", "image/jpeg", 10, 4, 3, None, 1, None, None, "b.jpg")
    again = IncomingItem("a", "post", "instagram", values={"caption": "new"}, files=(more, FILE))
    library.edit(edit(updates=(ItemUpdate(again, {"caption": "new"}),)))
    with library.read() as session:
        item = session.get_one(t.Item, first.ids["a"])
        files = session.execute(select(t.ItemOriginal.position, t.ItemOriginal.name)).all()
    assert (item.caption, item.version, [tuple(row) for row in files]) == ("new", 2, [(0, "b.jpg"), (1, "a.jpg")])
    library.undo()
    with library.read() as session:
        assert [tuple(row) for row in session.execute(select(t.ItemOriginal.position, t.ItemOriginal.name))] == [
            (0, "a.jpg")
        ]


def test_cancelled_edit_leaves_nothing(library: Library) -> None:
    stopped = edit(review("1"))
    stopped.progress = StopAfter(0)
    with pytest.raises(Cancelled):
        library.edit(stopped)
    assert counted(library, t.Item) == 0
    assert library.history() == []


def test_variants_with_one_name_are_several_products(library: Library) -> None:
    variants = [IncomingProduct(sku=sku, handle="tee", name="T-shirt") for sku in ("S", "M")]
    catalogue = ImportProducts(variants, {}, "products", ["p.csv"])
    library.edit(catalogue)
    assert (len(catalogue.product_ids), catalogue.label) == (2, "Import 2 products")


def test_lines_of_known_products_are_looked_up_once_and_the_person_may_stop(library: Library) -> None:
    catalogue = [IncomingProduct(sku=str(number), name="Tee", line=f"Line {number}") for number in range(40)]
    library.edit(ImportProducts(catalogue, {}, "products", ["p.csv"]))
    changed = {number: {"line": f"New {number}", "kind": "Tops"} for number in range(1, 41)}
    asked: list[str] = []

    @event.listens_for(library._writer, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    stopped = ImportProducts([], changed, "products", ["p.csv"], progress=StopAfter(0))
    with pytest.raises(Cancelled):
        library.edit(stopped)
    library.edit(ImportProducts([], changed, "products", ["p.csv"]))
    assert sum("FROM product_line" in one for one in asked) == 2
    with library.read() as session:
        rows = product_rows(session)
    assert sorted({(row.line, row.kind) for row in rows}) == sorted(
        (f"New {number}", "Tops") for number in range(1, 41)
    )
