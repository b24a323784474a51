"""Hotspots: added by a click, moved by mouse and arrow keys, linked, removed, each as one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.page import FocusPage
from ugcdesk.gui.focus.placing_picker import PlacingPicker
from ugcdesk.gui.focus.product_line import ProductLine
from ugcdesk.gui.focus.spot_item import SpotItem
from ugcdesk.gui.focus.spot_picker import SpotProductPicker
from ugcdesk.gui.focus.stage import PRODUCT_MIME
from ugcdesk.library.items import HotspotRow

Settle = Callable[[], None]
KEY, MOD = Qt.Key, Qt.KeyboardModifier
ITEM, FIRST = 1, 1  # item 1 has hotspots 1 at 0.3, 0.5 and 2 at 0.7, 0.4


@pytest.fixture
def spotted(page: FocusPage, settle: Settle) -> FocusPage:
    page.show_item(ITEM)
    settle()
    return page


def _spots(context: Context) -> list[HotspotRow]:
    return list(context.desk.item(ITEM).hotspots)


def test_numbers_stand_on_the_picture_and_in_the_list(spotted: FocusPage) -> None:
    items = [item for item in spotted.viewer.stage.scene().items() if isinstance(item, SpotItem)]
    assert sorted(item.number for item in items) == [1, 2]
    lines = [line.accessibleName() for line in spotted.panel.products.findChildren(ProductLine)]
    assert [line.split(",")[0] for line in lines] == ["Holm sideboard", "Sand stem vase"]
    assert [line.split(", ")[-1] for line in lines] == ["hotspot 1", "hotspot 2"]


@pytest.mark.parametrize(
    ("key", "modifier", "x", "y"),
    [
        pytest.param(KEY.Key_Right, MOD.NoModifier, 0.31, 0.5, id="right 1 %"),
        pytest.param(KEY.Key_Left, MOD.ShiftModifier, 0.299, 0.5, id="left 0.1 %"),
        pytest.param(KEY.Key_Up, MOD.NoModifier, 0.3, 0.49, id="up 1 %"),
        pytest.param(KEY.Key_Down, MOD.ShiftModifier, 0.3, 0.501, id="down 0.1 %"),
    ],
)
def test_arrow_keys_move_the_current_one(
    qtbot: QtBot,
    context: Context,
    spotted: FocusPage,
    settle: Settle,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    x: float,
    y: float,
) -> None:
    spotted.viewer.spots.select(FIRST)
    qtbot.keyClick(spotted.viewer.stage, key, modifier)
    assert spotted.current == ITEM
    spotted.viewer.spots.flush()
    settle()
    assert (_spots(context)[0].x, _spots(context)[0].y) == pytest.approx((x, y))


def test_many_steps_are_one_move(qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle) -> None:
    spotted.viewer.spots.select(FIRST)
    for _ in range(5):
        qtbot.keyClick(spotted.viewer.stage, KEY.Key_Right)
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_Escape)
    settle()
    assert _spots(context)[0].x == pytest.approx(0.35)
    context.undo()
    settle()
    assert _spots(context)[0].x == pytest.approx(0.3)


def test_a_press_selects_and_shows_the_card(qtbot: QtBot, spotted: FocusPage) -> None:
    stage = spotted.viewer.stage
    qtbot.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=stage.on_screen(0.7, 0.4))
    assert spotted.viewer.spots.current == 2
    assert spotted.viewer.spots.card.isVisible()
    assert spotted.viewer.spots.card.accessibleName() == "Sand stem vase"


def test_dragging_moves(qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle) -> None:
    stage = spotted.viewer.stage
    port, start, end = stage.viewport(), stage.on_screen(0.3, 0.5), stage.on_screen(0.5, 0.25)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start + QPoint(20, -20))
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    settle()
    assert (_spots(context)[0].x, _spots(context)[0].y) == pytest.approx((0.5, 0.25), abs=0.01)


def test_tab_goes_through_them_and_enter_changes_the_product(
    qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle
) -> None:
    stage, spots = spotted.viewer.stage, spotted.viewer.spots
    seen = []
    for key, modifier in [(KEY.Key_Tab, MOD.NoModifier)] * 2 + [(KEY.Key_Backtab, MOD.ShiftModifier)]:
        qtbot.keyClick(stage, key, modifier)
        seen.append(spots.current)
    assert seen == [1, 2, 1]
    qtbot.keyClick(stage, KEY.Key_Return)
    settle()
    picker = spotted.window().findChild(SpotProductPicker)
    picker.field.setText("Ebba")
    qtbot.keyClick(picker.field, KEY.Key_Return)
    settle()
    assert _spots(context)[0].sku == "HH-03"
    assert spotted.focusWidget() is stage
    context.undo()
    settle()
    assert _spots(context)[0].sku == "HH-01"


def test_tab_behind_the_last_one_leaves_the_picture(qtbot: QtBot, spotted: FocusPage) -> None:
    spotted.viewer.spots.select(2)
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_Tab)
    assert spotted.viewer.spots.current is None
    assert spotted.focusWidget() is not spotted.viewer.stage


@pytest.mark.parametrize(("away", "hits"), [(20, True), (24, False)], ids=["inside 44 px", "beside it"])
def test_it_can_be_hit_within_44_px(qtbot: QtBot, spotted: FocusPage, away: int, hits: bool) -> None:
    stage = spotted.viewer.stage
    spotted.bar.hotspots.setChecked(True)
    at = stage.on_screen(0.7, 0.4) + QPoint(away, 0)
    item = stage.itemAt(at)
    assert isinstance(item, SpotItem) is hits


def test_a_product_is_dragged_onto_the_picture(context: Context, spotted: FocusPage, settle: Settle) -> None:
    stage = spotted.viewer.stage
    carried = QMimeData()
    carried.setData(PRODUCT_MIME, b"HH-03")
    at = QPointF(stage.on_screen(0.6, 0.7))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    port = stage.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at.toPoint(), copy, carried, left, none))
    QApplication.sendEvent(port, QDragMoveEvent(at.toPoint(), copy, carried, left, none))
    QApplication.sendEvent(port, QDropEvent(at, copy, carried, left, none))
    settle()
    spot = _spots(context)[-1]
    assert (spot.sku, spot.x, spot.y) == ("HH-03", pytest.approx(0.6, abs=0.01), pytest.approx(0.7, abs=0.01))
    assert spotted.viewer.spots.current == spot.id


def test_dragging_a_line_of_the_list_begins_a_drag(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, spotted: FocusPage
) -> None:
    carried: list[bytes] = []

    def begin(drag: QDrag, _action: Qt.DropAction) -> Qt.DropAction:
        carried.append(bytes(drag.mimeData().data(PRODUCT_MIME).data()))
        assert not drag.pixmap().isNull()
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", begin)
    line = spotted.panel.products.findChildren(ProductLine)[0]
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.mouseMove(line, QPoint(60, 8))
    assert carried == [b"HH-01"]


def test_a_product_is_found_by_name_and_put_on_the_picture_by_keys(
    qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle
) -> None:
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_K)
    settle()
    picker = spotted.window().findChild(PlacingPicker)
    picker.field.setText("Ebba")
    qtbot.keyClick(picker.field, KEY.Key_Return, MOD.ControlModifier)
    settle()
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_Left)
    spotted.viewer.spots.flush()
    settle()
    spot = _spots(context)[-1]
    assert (spot.sku, spot.x, spot.y) == ("HH-03", pytest.approx(0.49), 0.5)
    assert "HH-03" in [product.sku for product in context.desk.item(ITEM).row.products]


def test_del_removes_the_current_one(qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle) -> None:
    spotted.viewer.spots.select(FIRST)
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_Delete)
    settle()
    assert [spot.id for spot in _spots(context)] == [2]
    assert not context.desk.item(ITEM).row.trashed


@pytest.mark.parametrize(
    ("chooses", "sku"),
    [pytest.param(True, "HH-01", id="enter links"), pytest.param(False, None, id="escape leaves it open")],
)
def test_a_click_adds_one(
    qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle, chooses: bool, sku: str | None
) -> None:
    stage = spotted.viewer.stage
    qtbot.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=stage.on_screen(0.2, 0.8))
    settle()
    picker = spotted.window().findChild(SpotProductPicker)
    if chooses:
        picker.field.setText("Holm")
    qtbot.keyClick(picker.field if chooses else picker, KEY.Key_Return if chooses else KEY.Key_Escape)
    settle()
    added = _spots(context)[-1]
    assert (added.x, added.y) == pytest.approx((0.2, 0.8), abs=0.01)
    assert added.sku == sku
    assert spotted.viewer.spots.current == added.id
    context.undo()
    settle()
    assert len(_spots(context)) == 2


def test_without_hotspots_a_click_adds_nothing(
    qtbot: QtBot, context: Context, spotted: FocusPage, settle: Settle
) -> None:
    qtbot.keyClick(spotted.viewer.stage, KEY.Key_H)
    stage = spotted.viewer.stage
    assert not spotted.bar.hotspots.isChecked()
    assert not any(item.isVisible() for item in stage.scene().items() if isinstance(item, SpotItem))
    qtbot.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=stage.on_screen(0.2, 0.8))
    settle()
    assert len(_spots(context)) == 2


def test_a_product_of_the_list_gets_its_hotspot_in_the_middle(
    context: Context, spotted: FocusPage, settle: Settle
) -> None:
    spotted.panel.products.place_asked.emit("HH-03")
    settle()
    assert (_spots(context)[-1].sku, _spots(context)[-1].x, _spots(context)[-1].y) == ("HH-03", 0.5, 0.5)
    assert spotted.viewer.spots.current == _spots(context)[-1].id
