"""Saved searches and collections are renamed, updated and deleted from the left pane, and undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.pickers import NamePopover

Settle = Callable[[], None]


def _stand_on(page: LibraryPage, label: str) -> None:
    places = page.left.places
    row = next(row for row in range(places.places.rowCount()) if places.places.index(row).data() == label)
    places.setCurrentIndex(places.places.index(row))
    places.setFocus()


def _rename(qtbot: QtBot, page: LibraryPage, label: str, name: str) -> None:
    _stand_on(page, label)
    qtbot.keyClick(page.left.places, Qt.Key.Key_F2)
    popover = page.window().findChild(NamePopover)
    popover.field.setText(name)
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)


def test_a_collection_is_renamed_and_deleted_by_key(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    _rename(qtbot, page, "Hero shots", "Autumn heroes")
    settle()
    assert [row.name for row in context.desk.collections()] == ["Autumn heroes"]
    _stand_on(page, "Autumn heroes")
    qtbot.keyClick(page.left.places, Qt.Key.Key_Delete)
    settle()
    assert context.desk.collections() == []
    context.undo()
    settle()
    assert [(row.name, row.item_ids) for row in context.desk.collections()] == [("Autumn heroes", (1, 4, 7))]


def test_a_saved_search_is_renamed_and_updated(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle
) -> None:
    _rename(qtbot, page, "Five-star reviews", "Best reviews")
    settle()
    page.asking.ask(text="type:review rating:>=4")
    settle()
    places = page.left.places
    row = next(row for row in range(places.places.rowCount()) if places.places.index(row).data() == "Best reviews")
    places.update_asked.emit(places.places.entry(row))
    settle()
    kept = {row.name: row.query for row in context.desk.saved_searches()}
    assert kept["Best reviews"] == "type:review rating:>=4"
    assert "Five-star reviews" not in kept


def test_a_click_beside_the_drawer_closes_it(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.window().resize(1024, 700)
    page.set_narrow(True)
    settle()
    page.search.filters.click()
    assert page.left.isVisible()
    view = page.centre.grid.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 60, 60))
    assert not page.left.isVisible()
