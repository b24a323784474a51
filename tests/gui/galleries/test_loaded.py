"""What each row says: its place on the page, or why it has none and what to do about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from pytestqt.modeltest import ModelTester

from tests.gui.galleries.conftest import ITEMS, NAME, READY
from ugcdesk.errors import WrongUse
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.checks import Step, checks
from ugcdesk.gui.galleries.item_model import ENTRY_ROLE, GalleryItems
from ugcdesk.gui.galleries.loaded import Loaded, last_export, load
from ugcdesk.gui.galleries.sorting import ORDERS, spread
from ugcdesk.library.edits.items import Write
from ugcdesk.library.edits.products import ImportProducts


@pytest.fixture
def loaded(context: Context) -> Loaded:
    return load(context.desk, NAME)


@pytest.mark.parametrize(
    ("item", "number", "button", "problem"),
    [
        pytest.param(1, 1, "", "", id="goes out"),
        pytest.param(3, 2, "", "", id="review"),
        pytest.param(16, 3, "Extend…", "", id="ends soon"),
        pytest.param(7, None, "Ask…", "Rights unknown", id="unknown"),
        pytest.param(10, None, "Asked", "No answer yet", id="asked"),
        pytest.param(13, None, "Renew…", "Rights expired", id="expired"),
        pytest.param(2, None, "Approve", "Not approved yet", id="not approved"),
    ],
)
def test_an_entry_says_its_place_or_its_remedy(
    loaded: Loaded, item: int, number: int | None, button: str, problem: str
) -> None:
    entry = next(entry for entry in loaded.entries if entry.row.id == item)
    assert (entry.number, entry.button, entry.problem) == (number, button, problem)


def test_counts_and_last_export(loaded: Loaded) -> None:
    assert (len(loaded.entries), loaded.ready, loaded.held) == (len(ITEMS), len(READY), 4)
    assert last_export(loaded) == "never exported"
    assert loaded.undoable is None


def test_an_unknown_gallery_is_refused(context: Context) -> None:
    with pytest.raises(WrongUse, match="no gallery"):
        load(context.desk, "Winter")


def test_the_checklist_says_what_to_look_at_and_what_follows(loaded: Loaded, context: Context) -> None:
    found = checks(loaded, context.locale)
    assert [(check.text, check.tone, check.step, check.ids) for check in found] == [
        ("3 items held back by rights", "bad", Step.SHOW, (7, 10, 13)),
        ("1 item not approved", "bad", Step.SHOW, (2,)),
        ("1 item loses rights on 2 Dec", "warn", Step.SHOW, (16,)),
        ("1 photo has no description", "warn", Step.WRITE, (25,)),
        ("5 linked products", "ok", Step.NONE, ()),
        ("13 files to write", "ok", Step.NONE, ()),
    ]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("in stock", "All 5 linked products are in stock"),
        ("https://schema.org/OutOfStock", "1 linked product out of stock"),
        ("sold out", "1 linked product out of stock"),
        ("active", "All 5 linked products are in stock"),
    ],
)
def test_the_checklist_looks_at_stock(context: Context, word: str, text: str) -> None:
    context.desk.library.edit(ImportProducts([], {1: {"availability": word}}, "test", ["stock.csv"]))
    lines = [check.text for check in checks(load(context.desk, NAME), context.locale)]
    assert text in lines


def test_nothing_to_look_at_leaves_only_good_news(context: Context) -> None:
    found = checks(load(context.desk, "Small one"), context.locale)
    assert {check.tone for check in found} == {"ok"}
    assert found[0].text == "Every photo has a description"


def test_the_model_is_sound_and_speaks(context: Context, loaded: Loaded, qtmodeltester: ModelTester) -> None:
    model = GalleryItems(QLocale(QLocale.Language.English))
    model.show_entries(loaded.entries)
    qtmodeltester.check(model)
    index = model.index(1)
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("Held back, ")
    assert "Rights are unknown" in str(spoken)


def test_a_changed_row_is_repainted_alone(context: Context, loaded: Loaded) -> None:
    model = GalleryItems(context.locale)
    model.show_entries(loaded.entries)
    heard: list[tuple[int, list[int]]] = []
    model.dataChanged.connect(lambda first, _last, roles: heard.append((first.row(), list(roles))))
    context.desk.library.edit(Write([16], "title", "Window seat"))
    model.show_entries(load(context.desk, NAME).entries)
    assert [row for row, _ in heard] == [4]
    assert ENTRY_ROLE in heard[0][1]


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_keeps_every_item(loaded: Loaded, name: str) -> None:
    assert sorted(entry.row.id for entry in ORDERS[name](loaded.entries)) == sorted(ITEMS)


def test_reviews_are_spread_between_pictures(loaded: Loaded) -> None:
    assert [entry.row.id for entry in spread(loaded.entries)] == [1, 7, 10, 16, 3, 2, 4, 13, 25]
    assert spread([]) == []
