"""The page: all galleries, one of them, a new one, and none; it follows what the library hears."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.galleries.conftest import ITEMS, NAME
from tests.gui.galleries.test_builder import popup
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.finding import NewGallery
from ugcdesk.gui.galleries.overview import CARD_ROLE, Cards, read_cards
from ugcdesk.gui.galleries.page import GalleriesPage
from ugcdesk.library.edits.galleries import RemoveFromGallery, RemoveGallery

Settle = Callable[[], None]


def names(page: GalleriesPage) -> list[str]:
    model = page.overview.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_all_galleries_stand_as_cards(
    context: Context, settle: Settle, page: GalleriesPage, qtmodeltester: ModelTester
) -> None:
    page.enter(None)
    settle()
    assert page.overview.isVisible()
    assert names(page) == [NAME, "Small one"]
    card = page.overview.model().index(0, 0).data(CARD_ROLE)
    assert card.note == f"{len(ITEMS)} items · never exported"
    model = Cards()
    model.show_cards(read_cards(context.desk))
    qtmodeltester.check(model)


def test_enter_opens_a_gallery_and_back_returns(qtbot: QtBot, settle: Settle, page: GalleriesPage) -> None:
    statuses: list[str] = []
    page.context.said.status.connect(statuses.append)
    page.enter(None)
    settle()
    qtbot.keyClick(page.overview, Qt.Key.Key_Return)
    settle()
    assert page.builder.isVisible()
    assert statuses[-1] == "9 items · 5 ready · 4 held back"
    page._head.back.click()
    settle()
    assert page.overview.isVisible()


def test_a_new_gallery_of_what_a_query_finds(
    qtbot: QtBot, context: Context, settle: Settle, page: GalleriesPage, said: list[str]
) -> None:
    page.enter(None)
    settle()
    page._new.click()
    made = popup(NewGallery)
    assert isinstance(made, NewGallery)
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    assert made.isVisible()  # it wants a name first
    qtbot.keyClicks(made.name, "Reviews")
    qtbot.keyClicks(made.query, "type:review rating:5")
    qtbot.waitUntil(lambda: bool(made.found))
    found = list(made.found)
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    settle()
    settle()
    assert list(context.desk.gallery("Reviews").item_ids) == found
    assert page.builder.isVisible()
    assert page.builder.shown is not None
    assert page.builder.shown.preview.gallery.name == "Reviews"


def test_ids_from_another_page_make_a_new_gallery(
    qtbot: QtBot, context: Context, settle: Settle, page: GalleriesPage
) -> None:
    page.enter([4, 1])
    settle()
    made = popup(NewGallery)
    assert isinstance(made, NewGallery)
    qtbot.keyClicks(made.name, "Chosen")
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    settle()
    assert context.desk.gallery("Chosen").item_ids == (4, 1)


def test_a_taken_name_is_refused_with_the_reason(
    qtbot: QtBot, context: Context, settle: Settle, page: GalleriesPage, said: list[str]
) -> None:
    page.enter([4])
    settle()
    made = popup(NewGallery)
    assert isinstance(made, NewGallery)
    qtbot.keyClicks(made.name, "autumn WALL")
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    settle()
    assert said == ["refused: There is already a gallery called “autumn WALL”. Choose another name."]


def test_a_gallery_deleted_under_the_builder_leads_back(
    context: Context, settle: Settle, page: GalleriesPage, said: list[str]
) -> None:
    page.enter(NAME)
    settle()
    context.desk.library.edit(RemoveGallery(context.desk.gallery(NAME).id))
    settle()
    settle()
    assert page.overview.isVisible()
    assert names(page) == ["Small one"]


def test_deleting_is_undone_like_everything(
    context: Context, settle: Settle, page: GalleriesPage, said: list[str]
) -> None:
    page.enter(NAME)
    settle()
    page._head.delete_asked.trigger()
    settle()
    assert said == [f"Deleted gallery “{NAME}”"]
    assert names(page) == ["Small one"]
    context.undo()
    settle()
    assert names(page) == [NAME, "Small one"]
    assert context.desk.gallery(NAME).item_ids == ITEMS


def test_the_builder_follows_what_others_do(context: Context, settle: Settle, page: GalleriesPage) -> None:
    page.enter(NAME)
    settle()
    context.desk.library.edit(RemoveFromGallery(NAME, [1, 2]))
    settle()
    assert page.builder.items.list.items.ids == [7, 3, 10, 16, 4, 13, 25]


def test_keys_of_items_act_in_the_builder_only(settle: Settle, page: GalleriesPage) -> None:
    page.enter(None)
    settle()
    assert set(page.handlers()) == set()
    page.enter(NAME)
    settle()
    assert set(page.handlers()) == {"rights", "approve", "move_up", "move_down"}


def test_a_library_without_galleries_says_what_belongs_here(
    qtbot: QtBot, context_on: Callable[[Path], Context], empty_library: Path
) -> None:
    page = GalleriesPage(context_on(empty_library))
    qtbot.addWidget(page)
    page.show()
    page.enter(None)
    qtbot.waitUntil(lambda: page._empty.isVisible())
    assert not page._new.isVisible()


@pytest.mark.parametrize("width", [976, 1360])
def test_nothing_is_wider_than_the_page(settle: Settle, page: GalleriesPage, width: int) -> None:
    page.enter(NAME)
    settle()
    page.set_narrow(width < 1280)
    settle()
    page.resize(width, 700)
    settle()
    assert page.width() == width
    assert page.builder.preview.width() >= 400
