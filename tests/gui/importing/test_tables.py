"""Tables on the import page: each is read in its own way, which is remembered; one may be read as products."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.importing.conftest import PRODUCTS, UNCLEAR
from tests.gui.importing.test_page import button, choose, said
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import Catalogue, Stage
from ugcdesk.gui.importing.page import ImportPage

Reach = Callable[[Stage], None]
Settle = Callable[[], None]

TEN = "score;text;author\n" + "".join(f"{n % 10 + 1};Warm but long, number {n};Bo\n" for n in range(20))
ODD = "Kind,Words that were said,Who\n" + "".join(f"a,All of it is fine {n},Cy {n}\n" for n in range(3))
DRESSES = "handle,title,variant,sku,price,product_type\n" + "".join(
    f"dress-{n},Dress {n},{size},D{n}{size},49.00,Clothing > Dresses > Midi\n" for n in range(2) for size in "SML"
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def make(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return make


Write = Callable[[str, str], Path]


def combo(page: ImportPage, name: str) -> QComboBox:
    """The one visible choice with this name."""
    (found,) = (one for one in page.findChildren(QComboBox) if one.accessibleName() == name and one.isVisible())
    return found


def pick(page: ImportPage, name: str, text: str) -> None:
    """Choose ``text`` in the list called ``name``, as a person does."""
    box = combo(page, name)
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def tells(page: QWidget, part: str) -> bool:
    """Whether a visible label holds these words."""
    return any(part in one.text() and one.isVisible() for one in page.findChildren(QLabel))


def listed(page: ImportPage) -> list[str]:
    """What the menu of tables lists; it is closed again."""
    page.review.tables.button.click()
    menu = page.review.tables.menu
    assert menu is not None
    menu.close()
    return [action.text() for action in menu.actions()]


def open_columns(page: ImportPage, name: str, settle: Settle) -> None:
    """Open the columns of a table through the menu."""
    page.review.tables.button.click()
    menu = page.review.tables.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith(name)).trigger()
    menu.close()
    settle()


def test_two_tables_are_listed_and_each_keeps_its_mapping(
    page: ImportPage, write: Write, reach: Reach, settle: Settle, qtbot: QtBot
) -> None:
    first, second = write("unclear.csv", UNCLEAR), write("ten.csv", TEN)
    page.enter([first, second])
    reach(Stage.REVIEW)
    assert listed(page) == ["unclear.csv · 2 rows · in doubt", "ten.csv · 20 rows"]
    assert said(page, "unclear.csv: The dates in the column “Date” can be read day first or month first")
    assert tells(page, "03/04/2026 is 3 April 2026 or 4 March 2026")

    pick(page, "Order of dates", "Month first")
    assert tells(page, "03/04/2026 → 4 March 2026")
    qtbot.waitUntil(lambda: page.flow.offer is not None and not page.flow.offer.doubts, timeout=10_000)
    reach(Stage.REVIEW)
    assert tells(page, "Chosen by you")
    before = page.flow.offer.mappings[second] if page.flow.offer else None
    assert listed(page) == ["unclear.csv · 2 rows", "ten.csv · 20 rows"]
    open_columns(page, "ten.csv", settle)
    assert tells(page, "The scores in ten.csv go up to 10")

    pick(page, "Column for Creator", "Not in this file")
    qtbot.waitUntil(lambda: second in page.flow.request.mappings, timeout=5_000)
    reach(Stage.REVIEW)
    assert page.flow.offer is not None
    assert page.flow.offer.mappings[first].date_order == "mdy"
    assert before is not None
    assert page.flow.offer.mappings[second].columns == {
        ours: theirs for ours, theirs in before.columns.items() if ours != "creator"
    }


def test_a_table_in_an_archive_can_be_named_too(
    page: ImportPage, tmp_path: Path, reach: Reach, settle: Settle, qtbot: QtBot, context: Context
) -> None:
    archive = tmp_path / "Post.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("inner/unclear.csv", UNCLEAR)
    page.enter([archive])
    reach(Stage.REVIEW)
    pick(page, "Order of dates", "Day first")
    qtbot.waitUntil(lambda: page.flow.offer is not None and not page.flow.offer.doubts, timeout=10_000)
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)

    assert page.flow.outcome is not None
    months = {row.posted_at.month for row in context.desk.rows(page.flow.outcome.item_ids) if row.posted_at}
    assert months == {4, 6}


def test_what_was_chosen_is_remembered_for_the_next_file(
    page: ImportPage, write: Write, reach: Reach, settle: Settle, qtbot: QtBot
) -> None:
    page.enter([write("reviews_october.csv", UNCLEAR)])
    reach(Stage.REVIEW)
    pick(page, "Order of dates", "Day first")
    qtbot.waitUntil(lambda: page.flow.offer is not None and not page.flow.offer.doubts, timeout=10_000)
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)
    page.flow.clear()

    page.enter([write("reviews_november.csv", UNCLEAR.replace("soft", "warm").replace("Long", "Short"))])
    reach(Stage.REVIEW)
    assert page.flow.offer is not None
    assert page.flow.offer.doubts == ()
    assert page.review.status() == "2 new"
    page.review.tables.button.click()
    settle()
    assert tells(page, "As the last time, from reviews_october.csv")
    assert tells(page, "03/04/2026 → 3 April 2026")

    button(page, "Propose again").click()
    qtbot.waitUntil(lambda: bool(page.flow.offer and page.flow.offer.doubts), timeout=10_000)
    reach(Stage.REVIEW)
    assert tells(page, "Proposed from headers and values")


def test_columns_that_are_kept_or_left_out_are_named(
    page: ImportPage, write: Write, reach: Reach, settle: Settle
) -> None:
    page.enter([write("more.csv", "Score,Review,Division Name,Reviewer email,IP address\n5,Soft,A,a@b.org,10.0.0.1\n")])
    reach(Stage.REVIEW)
    page.review.tables.button.click()
    settle()
    assert tells(page, "Kept with each review: Division Name\nNever kept: Reviewer email, IP address")
    pick(page, "Column for Product line", "Division Name")
    assert not tells(page, "Kept with each review")


def test_a_refused_table_is_named_beside_others(
    page: ImportPage, write: Write, reach: Reach, settle: Settle, qtbot: QtBot
) -> None:
    first, second = write("ten.csv", TEN), write("odd.csv", ODD)
    page.enter([first, second])
    reach(Stage.REVIEW)
    assert page.review.status() == "20 new · 1 problem"
    choose(page, "odd.csv")
    button(page, "Name its columns…").click()
    settle()
    pick(page, "Column for Text", "Words that were said")
    qtbot.waitUntil(lambda: second in page.flow.request.mappings, timeout=5_000)
    reach(Stage.REVIEW)

    assert page.review.status() == "23 new"
    assert first not in page.flow.request.mappings


def test_a_proposal_for_a_refused_table_can_be_taken_as_it_is(
    page: ImportPage, write: Write, reach: Reach, settle: Settle
) -> None:
    page.enter([write("odd.csv", ODD)])
    reach(Stage.REVIEW)
    button(page, "Name its columns…").click()
    settle()
    pick(page, "Column for Text", "Not in this file")
    assert tells(page, "Choose the column for the score, text or question")
    pick(page, "Column for Text", "Words that were said")
    button(page, "Read it so").click()
    reach(Stage.REVIEW)

    assert page.review.status() == "3 new"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "in an archive"])
def test_one_file_is_read_as_products_and_the_rest_waits(
    page: ImportPage, write: Write, reach: Reach, settle: Settle, context: Context, tmp_path: Path, packed: bool
) -> None:
    files = [write("ten.csv", TEN), write("products.csv", PRODUCTS)]
    if packed:
        archive = tmp_path / "Post.zip"
        with zipfile.ZipFile(archive, "w") as made:
            for file in files:
                made.write(file, file.name)
        files = [archive]
    page.enter(files)
    reach(Stage.REVIEW)
    choose(page, "products.csv")
    button(page, "Read it as products").click()
    reach(Stage.REVIEW)
    button(page, "Back to the rest").click()
    reach(Stage.REVIEW)
    assert page.review.status() == "20 new · 1 problem"

    choose(page, "products.csv")
    button(page, "Read it as products").click()
    reach(Stage.REVIEW)
    page.review.tables.button.click()
    settle()
    assert combo(page, "Column for Name").currentText() == "name"
    button(page, "Import 2 products").click()
    reach(Stage.DONE)
    assert "Birch stool" in {product.name for product in context.desk.products()}
    button(page, "Import the rest").click()
    reach(Stage.REVIEW)

    assert button(page, "Import 20 items")
    assert page.flow.waiting is None
    choose(page, "products.csv")
    told = [entry for entry in page.flow.offer.entries if entry.name == "products.csv"] if page.flow.offer else []
    assert [entry.what for entry in told] == ["Came in as products"]
    assert not any(one.isVisible() for one in (page.review.detail.name_columns, page.review.detail.as_catalogue))
    page.flow.clear()
    settle()
    assert list((context.desk.library.folder.cache / "staging").glob("*/*")) == []


def test_more_files_go_to_what_waits(page: ImportPage, write: Write, reach: Reach) -> None:
    page.enter([write("products.csv", PRODUCTS)])
    reach(Stage.REVIEW)
    button(page, "Read it as products").click()
    reach(Stage.REVIEW)
    page.enter([write("ten.csv", TEN)])
    reach(Stage.REVIEW)

    assert page.review.status() == "20 new · 1 problem"
    assert page.flow.waiting is None


def test_a_file_that_is_no_catalogue_leaves_the_offer_as_it_was(page: ImportPage, write: Write, reach: Reach) -> None:
    table = write("odd.csv", ODD)
    page.enter([table])
    reach(Stage.REVIEW)
    table.unlink()
    button(page, "Read it as products").click()
    reach(Stage.REVIEW)

    assert page.flow.failure is not None
    assert page.flow.waiting is None
    assert not page.flow.request.is_catalogue
    assert page.review.status() == "0 new · 1 problem"


def test_levels_of_paths_become_line_and_type(
    page: ImportPage, write: Write, reach: Reach, settle: Settle, qtbot: QtBot, context: Context
) -> None:
    table = write("dresses.csv", DRESSES)
    page.enter(Catalogue(table))
    reach(Stage.REVIEW)
    assert tells(page, "of 2 products with 6 variants offered")
    page.review.tables.button.click()
    settle()
    assert tells(page, "Clothing > Dresses > Midi → line Clothing, type Midi")
    pick(page, "Level that is the product line", "Second")
    assert tells(page, "Clothing > Dresses > Midi → line Dresses, type Midi")
    qtbot.waitUntil(lambda: table in page.flow.request.mappings, timeout=5_000)
    reach(Stage.REVIEW)
    page.review.run()
    reach(Stage.DONE)

    found = {product.line for product in context.desk.products() if product.name.startswith("Dress ")}
    assert found == {"Dresses"}


def test_a_changed_product_says_its_old_and_new_price(page: ImportPage, write: Write, reach: Reach) -> None:
    page.enter(Catalogue(write("prices.csv", "sku,name,price,currency\nHH-03,Ebba armchair,599,EUR\n")))
    reach(Stage.REVIEW)
    assert page.flow.offer is not None

    assert [entry.remedy for entry in page.flow.offer.entries] == ["Price 649.00 → €599.00"]


def test_escape_closes_the_columns(page: ImportPage, write: Write, reach: Reach, settle: Settle, qtbot: QtBot) -> None:
    page.enter([write("unclear.csv", UNCLEAR)])
    reach(Stage.REVIEW)
    box = combo(page, "Order of dates")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Escape)

    assert not page.review.tables.pane.isVisible()
    assert page.review.list.hasFocus()
