"""The builder: order, removal, remedies, look and texts become edits, and everything follows the library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.galleries.conftest import ITEMS, NAME, READY
from ugcdesk.gui.context import Context
from ugcdesk.gui.galleries.builder import Builder
from ugcdesk.gui.galleries.checks import Check, Step
from ugcdesk.gui.galleries.describe import DescribePhotos
from ugcdesk.gui.galleries.finding import AddItems
from ugcdesk.gui.galleries.page import GalleriesPage
from ugcdesk.gui.galleries.page_items import PhotoTile, QuoteTile
from ugcdesk.gui.pickers import RightsPicker
from ugcdesk.library.edits.galleries import ChangeGallery
from ugcdesk.publish.layout import rows

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier


def popup(kind: type[QWidget]) -> QWidget:
    """The one open popover of a kind."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def order(context: Context) -> tuple[int, ...]:
    return context.desk.gallery(NAME).item_ids


@pytest.mark.parametrize(
    ("selected", "key", "modifier", "after", "toast"),
    [
        pytest.param([1], Qt.Key.Key_Down, ALT, (7, 1, *ITEMS[2:]), "to place 2", id="down"),
        pytest.param([7], Qt.Key.Key_Up, ALT, (7, 1, *ITEMS[2:]), "to place 1", id="up"),
        pytest.param([1, 3], Qt.Key.Key_Down, ALT, (7, 10, 1, 3, *ITEMS[4:]), "Moved 2 items to place 3", id="two"),
        pytest.param([7, 2], Qt.Key.Key_Delete, None, (1, 3, 10, 16, 4, 13, 25), "Removed 2 items", id="removed"),
    ],
)
def test_keys_change_the_order_in_one_step(
    qtbot: QtBot,
    context: Context,
    settle: Settle,
    builder: Builder,
    said: list[str],
    selected: list[int],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier | None,
    after: tuple[int, ...],
    toast: str,
) -> None:
    rows_shown = builder.items.list
    rows_shown.select(selected, selected[0])
    qtbot.keyClick(rows_shown, key, modifier or Qt.KeyboardModifier.NoModifier)
    settle()
    assert order(context) == after
    assert tuple(rows_shown.items.ids) == after
    assert toast in said[-1]
    context.undo()
    settle()
    assert tuple(rows_shown.items.ids) == ITEMS


def test_a_move_keeps_what_was_selected(qtbot: QtBot, settle: Settle, builder: Builder) -> None:
    builder.items.list.select([3, 16], 16)
    qtbot.keyClick(builder.items.list, Qt.Key.Key_Up, ALT)
    settle()
    assert builder.items.list.selected_ids() == [3, 16]
    assert builder.items.list.current_id() == 16


def test_the_next_row_follows_a_removal_and_undo_selects_what_came_back(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder
) -> None:
    shown = builder.items.list
    shown.select([3, 10])
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    settle()
    assert shown.selected_ids() == [16]
    context.undo()
    settle()
    assert shown.selected_ids() == [3, 10]


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down], ids=["first up", "last down"])
def test_at_the_end_of_the_list_nothing_moves(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, key: Qt.Key
) -> None:
    before = len(context.desk.library.history())
    builder.items.list.select([ITEMS[0] if key == Qt.Key.Key_Up else ITEMS[-1]])
    qtbot.keyClick(builder.items.list, key, ALT)
    settle()
    assert len(context.desk.library.history()) == before


def test_rows_dropped_elsewhere_stand_there_together(context: Context, settle: Settle, builder: Builder) -> None:
    builder.items.list.select([1, 16])
    builder.items.list.move_before(len(ITEMS))
    settle()
    assert order(context) == (7, 3, 10, 2, 4, 13, 25, 1, 16)


def test_sorting_is_one_step(context: Context, settle: Settle, builder: Builder, said: list[str]) -> None:
    builder.items.order_chosen.emit("Oldest first")
    settle()
    assert order(context) == tuple(sorted(ITEMS, reverse=True))
    assert said == ["Sorted the gallery: oldest first"]


def test_the_button_of_a_row_approves_or_asks_for_rights(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str]
) -> None:
    shown = builder.items.list
    index = shown.items.index(shown.items.row_of(2) or 0)
    shown.scrollTo(index)
    box = shown.visualRect(index)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 30, box.center().y()))
    settle()
    assert said == ["Approved 1 item"]
    assert [tile.tile.row.id for tile in builder.preview.scene.tiles] == [1, 3, 16, 2, 4, 25]
    shown.select([7])
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    settle()
    popup(RightsPicker).close()


def test_the_preview_lays_out_the_rows_of_the_export(builder: Builder) -> None:
    tiles = builder.preview.scene.tiles
    assert tuple(tile.tile.row.id for tile in tiles) == READY
    assert [type(tile) for tile in tiles] == [PhotoTile, QuoteTile, PhotoTile, PhotoTile, PhotoTile]
    aspects = [4 / 3, 0.8, 4 / 3, 4 / 3, 4 / 3]  # the quote is short
    boxes = [box for row in rows(aspects, 1280 - 64, 320) for box in row.boxes]
    top = tiles[0].y()
    for tile, box in zip(tiles, boxes, strict=True):
        assert (tile.x(), tile.y() - top) == pytest.approx((32 + box.x, box.y))
        assert tile.boundingRect().width() == pytest.approx(box.width)


@pytest.mark.parametrize(("device", "width"), [("tablet", 768), ("phone", 390), ("desktop", 1280)])
def test_a_device_is_a_width(builder: Builder, device: str, width: int) -> None:
    builder.preview.show_device(device)
    scene = builder.preview.scene
    assert scene.sceneRect().width() == width
    assert all(tile.x() + tile.boundingRect().width() <= width for tile in scene.tiles)
    assert builder.preview.view.transform().m11() <= 1.0


def test_a_click_on_the_page_selects_in_the_list(qtbot: QtBot, builder: Builder) -> None:
    view, tile = builder.preview.view, builder.preview.scene.tiles[2]
    place = view.mapFromScene(tile.sceneBoundingRect().center())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert builder.items.list.selected_ids() == [16]


@pytest.mark.parametrize("name", ["dots", "stars", "creators", "captions"])
def test_a_switch_is_an_edit_and_follows_undo(context: Context, settle: Settle, builder: Builder, name: str) -> None:
    switch = builder.form.switches[name]
    before = switch.isChecked()
    switch.click()
    settle()
    assert context.desk.gallery(NAME).options[name] is not before
    context.undo()
    settle()
    assert switch.isChecked() is before


def test_the_slider_shows_at_once_and_saves_once(context: Context, settle: Settle, builder: Builder) -> None:
    before = len(context.desk.library.history())
    high = builder.preview.scene.tiles[0].boundingRect().height()
    for value in (300, 280, 240):
        builder.form.height_slider.setValue(value)
    assert builder.preview.scene.tiles[0].boundingRect().height() < high
    assert len(context.desk.library.history()) == before
    builder.save()
    settle()
    assert context.desk.gallery(NAME).options["row_height"] == 240
    assert len(context.desk.library.history()) == before + 1


def test_squares(context: Context, settle: Settle, builder: Builder) -> None:
    next(button for button in builder.form.layouts.findChildren(QAbstractButton) if button.text() == "Squares").click()
    settle()
    assert context.desk.gallery(NAME).layout == "squares"
    sides = {(round(t.boundingRect().width()), round(t.boundingRect().height())) for t in builder.preview.scene.tiles}
    assert len(sides) == 1
    assert len(set(next(iter(sides)))) == 1


def test_texts_are_saved_when_they_are_left(qtbot: QtBot, context: Context, settle: Settle, builder: Builder) -> None:
    form = builder.form
    form.title.setFocus()
    form.title.setText("Winter, styled by you")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    form.intro.setFocus()
    form.intro.setPlainText("Warm homes.")
    form.button.setFocus()
    form.button.setText("Look at it")
    builder.save()
    settle()
    gallery = context.desk.gallery(NAME)
    assert (gallery.title, gallery.intro, gallery.button) == ("Winter, styled by you", "Warm homes.", "Look at it")


def test_an_empty_title_is_put_back(qtbot: QtBot, context: Context, settle: Settle, builder: Builder) -> None:
    builder.form.title.clear()
    builder.save()
    settle()
    assert builder.form.title.text() == context.desk.gallery(NAME).title == "Autumn, styled by you"


def test_a_text_being_typed_is_kept_when_somebody_else_changes_it(
    qtbot: QtBot, context: Context, settle: Settle, page: GalleriesPage, builder: Builder
) -> None:
    page.activateWindow()
    builder.form.title.setFocus()
    qtbot.waitUntil(builder.form.title.hasFocus)
    qtbot.keyClick(builder.form.title, Qt.Key.Key_End)
    qtbot.keyClicks(builder.form.title, " today")
    context.desk.library.edit(ChangeGallery(context.desk.gallery(NAME).id, title="Theirs", button="Buy"))
    settle()
    assert builder.form.title.text() == "Autumn, styled by you today"
    assert builder.form.button.text() == "Buy"


def test_the_links_of_the_checklist_select_or_write(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str]
) -> None:
    checklist = builder.export.checklist
    checklist.step_asked.emit(Check("", "", "bad", Step.SHOW, (7, 10, 13)))
    assert builder.items.list.selected_ids() == [7, 10, 13]
    link = next(button for button in checklist.findChildren(QAbstractButton) if button.text() == "Write")
    link.click()
    describe = popup(DescribePhotos)
    assert isinstance(describe, DescribePhotos)
    qtbot.keyClicks(describe.field, "A chair by a window")
    qtbot.keyClick(describe.field, Qt.Key.Key_Return)
    settle()
    assert context.desk.item(25).row.alt_text == "A chair by a window"
    assert not any(button.text() == "Write" for button in checklist.findChildren(QAbstractButton) if button.isVisible())


def test_what_a_query_finds_is_added_without_what_is_there(
    qtbot: QtBot, context: Context, settle: Settle, builder: Builder, said: list[str]
) -> None:
    builder.items.add_button.click()
    add = popup(AddItems)
    assert isinstance(add, AddItems)
    qtbot.keyClicks(add.query, "curation:approved type:photo")
    qtbot.keyClick(add.query, Qt.Key.Key_Return)  # before the answer is there
    settle()
    qtbot.waitUntil(lambda: bool(said))
    settle()
    added = order(context)[len(ITEMS) :]
    assert added
    assert said == [f"Added {len(added)} items to “{NAME}”"]
    assert len(set(order(context))) == len(order(context))


def test_every_control_has_a_name(page: GalleriesPage, builder: Builder) -> None:
    controls = [*page.findChildren(QAbstractButton), *page.findChildren(QSlider)]
    controls += [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    nameless = [each for each in controls if not (each.accessibleName() or getattr(each, "text", lambda: "")())]
    assert nameless == []


def test_delete_in_a_field_takes_nothing_out(qtbot: QtBot, context: Context, settle: Settle, builder: Builder) -> None:
    builder.form.button.setFocus()
    QApplication.sendEvent(
        builder.form.button, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    )
    settle()
    assert order(context) == ITEMS
