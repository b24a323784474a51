"""The list keeps the widths that a person gave its columns, and shows groups under their headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.library.item_model import Column
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.library.table import TableView

Settle = Callable[[], None]


def _drag_edge(qtbot: QtBot, table: TableView, column: Column, by: int) -> None:
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(column) + header.sectionSize(column) - 1, header.height() // 2)
    bar = header.viewport()
    qtbot.mouseMove(bar, edge)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(bar, edge + QPoint(by // 2, 0))
    qtbot.mouseMove(bar, edge + QPoint(by, 0))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def test_a_column_keeps_its_width(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.centre.show_view("list")
    settle()
    table = page.centre.table
    first = table.columnWidth(Column.CURATION)
    _drag_edge(qtbot, table, Column.CURATION, 40)
    assert table.columnWidth(Column.CURATION) == first + 40
    again = TableView(page.context, page.model, page.centre.pictures)
    qtbot.addWidget(again)
    assert again.columnWidth(Column.CURATION) == first + 40
    table.horizontalHeader().sectionHandleDoubleClicked.emit(Column.CURATION)
    assert table.columnWidth(Column.CURATION) == first


@pytest.mark.parametrize(("width", "sharing"), [(640, []), (800, ["PRODUCTS"]), (1300, ["PRODUCTS", "TAGS"])])
def test_the_item_has_room_for_its_words(qtbot: QtBot, page: LibraryPage, width: int, sharing: list[str]) -> None:
    table = TableView(page.context, page.model, page.centre.pictures)
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show()
    widths = {column.name: table.columnWidth(column) for column in Column if not table.isColumnHidden(column)}
    assert sum(widths.values()) == table.viewport().width()
    assert [name for name in widths if name in ("PRODUCTS", "TAGS")] == sharing
    assert widths["ITEM"] >= max([200, *(widths[name] for name in sharing)])


def test_home_and_end_go_to_the_first_and_last_item(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.centre.show_view("list")
    settle()
    page.selected.select([page.model.ids[2]])
    qtbot.keyClick(page.centre.table, Qt.Key.Key_End)
    assert page.selected.ids() == [page.model.ids[-1]]
    qtbot.keyClick(page.centre.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected.count() == len(page.model.ids)


def test_the_first_row_of_a_group_has_room_for_its_heading(page: LibraryPage, settle: Settle) -> None:
    page.centre.show_view("list")
    page.asking.ask(group="creator")
    settle()
    table, starts = page.centre.table, {section.start for section in page.model.sections}
    assert len(starts) > 2
    higher = {
        row for row in range(len(page.model.ids)) if table.rowHeight(row) > table.rowHeight(1 if 1 not in starts else 2)
    }
    assert higher == starts
    page.asking.ask(group="")
    settle()
    assert {table.rowHeight(row) for row in range(len(page.model.ids))} == {48}
