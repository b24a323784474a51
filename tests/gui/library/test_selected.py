"""Items selected on the Library page: by key, by mouse, and what is offered for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.request import FocusRequest
from ugcdesk.gui.library.page import LibraryPage
from ugcdesk.gui.pickers import TagPicker

Settle = Callable[[], None]


def _press(qtbot: QtBot, page: LibraryPage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(page.centre.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_several_selected_items_have_a_bar_and_an_inspector_of_their_own(
    qtbot: QtBot, page: LibraryPage, settle: Settle
) -> None:
    page.selected.select([1, 2])
    settle()
    assert page.centre.batch.isVisible()
    assert page.inspector.many.isVisible()
    _press(qtbot, page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not page.centre.batch.isVisible()
    _press(qtbot, page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.selected.count() == 40
    settle()


def test_a_picker_opens_by_key_and_tags_all(
    qtbot: QtBot, page: LibraryPage, context: Context, settle: Settle, said: list[str]
) -> None:
    page.selected.select([1, 2, 3])
    _press(qtbot, page, Qt.Key.Key_T)
    picker = page.window().findChild(TagPicker)
    settle()
    qtbot.keyClicks(picker.field, "autumn hero")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert said == ["Tagged 3 items “autumn hero”"]
    assert all("autumn hero" in row.tags for row in context.desk.rows([1, 2, 3]))


def test_grid_and_list_share_their_selection(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.selected.select([2, 3], 3)
    _press(qtbot, page, Qt.Key.Key_L)
    assert page.centre.view is page.centre.table
    assert page.selected.ids() == [2, 3]
    _press(qtbot, page, Qt.Key.Key_G)
    assert page.centre.view is page.centre.grid
    assert page.selected.ids() == [2, 3]
    settle()


def test_space_opens_the_focus_view_on_the_current_item(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    page.selected.select([3])
    with qtbot.waitSignal(page.context.said.go) as went:
        _press(qtbot, page, Qt.Key.Key_Space)
    key, request = went.args
    assert key == "focus"
    assert isinstance(request, FocusRequest)
    assert (request.current, len(request.ids)) == (3, 40)
    settle()


def test_a_rubber_band_selects(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    view, left = page.centre.grid.viewport(), Qt.MouseButton.LeftButton
    start = page.centre.grid.visualRect(page.model.index(1, 0)).topLeft() + QPoint(1, 60)
    end = page.centre.grid.visualRect(page.model.index(2, 0)).center()
    qtbot.mousePress(view, left, pos=start)
    for at in ((start + end) / 2, end):
        where = QPointF(at)
        move = QMouseEvent(
            QEvent.Type.MouseMove, where, view.mapToGlobal(where), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, move)
    qtbot.mouseRelease(view, left, pos=end)
    assert page.selected.ids() == [2, 3]
    settle()


def test_shift_and_control_extend_the_selection(qtbot: QtBot, page: LibraryPage, settle: Settle) -> None:
    view, left, keys = page.centre.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier

    def click(row: int, modifier: Qt.KeyboardModifier = keys.NoModifier) -> None:
        qtbot.mouseClick(view, left, modifier, page.centre.grid.visualRect(page.model.index(row, 0)).center())

    click(1)
    click(3, keys.ShiftModifier)
    click(6, keys.ControlModifier)
    assert page.selected.ids() == [2, 3, 4, 7]
    settle()
