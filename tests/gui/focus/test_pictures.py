"""How a picture is shown, by real keys and clicks: turned, cropped around a point, a video by a frame of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.focal_choice import FocalChoice
from ugcdesk.gui.focus.page import FocusPage
from ugcdesk.gui.focus.poster_choice import PosterChoice
from ugcdesk.gui.focus.spot_item import SpotItem
from ugcdesk.library.edits.pictures import SetFocalPoint, SetPoster, Turn
from ugcdesk.library.items import FileRow

Settle = Callable[[], None]
KEY, MOD = Qt.Key, Qt.KeyboardModifier
ITEM, REVIEW = 1, 3  # item 1 has hotspots at 0.3, 0.5 and at 0.7, 0.4


def _file(context: Context, item: int = ITEM) -> FileRow:
    return context.desk.item(item).row.files[0]


@pytest.fixture
def photo(page: FocusPage, settle: Settle) -> FocusPage:
    page.show_item(ITEM)
    settle()
    return page


@pytest.mark.parametrize(
    ("keys", "turn", "wide"),
    [
        pytest.param([KEY.Key_BracketRight], 90, False, id="right"),
        pytest.param([KEY.Key_BracketLeft], 270, False, id="left"),
        pytest.param([KEY.Key_BracketRight] * 2, 180, True, id="twice"),
        pytest.param([KEY.Key_BracketLeft, KEY.Key_BracketRight], 0, True, id="there and back"),
    ],
)
def test_keys_turn_the_picture(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle, keys: list[Qt.Key], turn: int, wide: bool
) -> None:
    for key in keys:
        qtbot.keyClick(photo.viewer.stage, key)
    settle()
    assert _file(context).turn == turn
    shown = photo.viewer.stage.photo.boundingRect()
    assert (shown.width() > shown.height()) is wide
    for _ in keys:
        context.undo()
    settle()
    assert _file(context).turn == 0


def test_hotspots_stay_on_their_products_when_turned(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle
) -> None:
    before = context.desk.item(ITEM).hotspots
    qtbot.keyClick(photo.viewer.stage, KEY.Key_BracketRight)
    settle()
    assert context.desk.item(ITEM).hotspots == before
    items = [item for item in photo.viewer.stage.scene().items() if isinstance(item, SpotItem)]
    shown = {item.number: item.point for item in items}
    assert shown[1] == pytest.approx((0.5, 0.3))
    assert shown[2] == pytest.approx((0.6, 0.7))


def test_a_hotspot_moved_on_a_turned_picture_is_kept_upright(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle
) -> None:
    context.edit(Turn(ITEM, _file(context).hash, 90))
    settle()
    photo.viewer.spots.select(1)
    qtbot.keyClick(photo.viewer.stage, KEY.Key_Right)
    photo.viewer.spots.flush()
    settle()
    spot = context.desk.item(ITEM).hotspots[0]
    assert (spot.x, spot.y) == pytest.approx((0.3, 0.49))


def test_a_click_and_enter_choose_the_focal_point(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle
) -> None:
    stage = photo.viewer.stage
    qtbot.keyClick(stage, KEY.Key_F)
    choice = photo.pictures.choice
    assert isinstance(choice, FocalChoice)
    qtbot.wait(20)  # the bar takes its room from the stage
    qtbot.mouseClick(stage.viewport(), Qt.MouseButton.LeftButton, pos=stage.on_screen(0.25, 0.75))
    assert choice.item.square.left() == 0  # the square cannot go further
    qtbot.keyClick(stage, KEY.Key_Right)
    qtbot.keyClick(stage, KEY.Key_Up, MOD.ShiftModifier)
    qtbot.keyClick(stage, KEY.Key_Return)
    settle()
    assert photo.pictures.choice is None
    assert photo.current == ITEM
    assert _file(context).focal == pytest.approx((0.26, 0.749), abs=0.01)
    context.undo()
    settle()
    assert _file(context).focal is None


def test_the_focal_point_of_a_turned_picture_is_kept_upright(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle
) -> None:
    context.edit(Turn(ITEM, _file(context).hash, 90))
    settle()
    stage = photo.viewer.stage
    qtbot.keyClick(stage, KEY.Key_F)
    qtbot.wait(20)
    start, end = stage.on_screen(0.5, 0.5), stage.on_screen(0.5, 0.2)
    qtbot.mousePress(stage.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(stage.viewport(), start - QPoint(0, 10))
    qtbot.mouseMove(stage.viewport(), end)
    qtbot.mouseRelease(stage.viewport(), Qt.MouseButton.LeftButton, pos=end)
    qtbot.keyClick(stage, KEY.Key_Enter)
    settle()
    assert _file(context).focal == pytest.approx((0.2, 0.5), abs=0.01)
    assert _file(context).shown_focal == pytest.approx((0.5, 0.2), abs=0.01)


@pytest.mark.parametrize(
    ("key", "focal"), [(KEY.Key_Escape, (0.2, 0.3)), (KEY.Key_F, (0.2, 0.3)), (KEY.Key_Delete, None)], ids=str
)
def test_other_keys_end_the_choosing(
    qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle, key: Qt.Key, focal: tuple[float, float] | None
) -> None:
    context.edit(SetFocalPoint(ITEM, _file(context).hash, 0.2, 0.3))
    settle()
    stage = photo.viewer.stage
    qtbot.keyClick(stage, KEY.Key_F)
    qtbot.keyClick(stage, KEY.Key_Right)
    qtbot.keyClick(stage, key)
    settle()
    assert photo.pictures.choice is None
    assert _file(context).focal == focal
    assert not context.desk.item(ITEM).row.trashed


def test_the_bar_does_it_by_mouse(qtbot: QtBot, context: Context, photo: FocusPage, settle: Settle) -> None:
    context.actions.trigger("focal_point")
    choice = photo.pictures.choice
    assert choice is not None
    assert not choice.bar.clear.isVisible()  # there is nothing to forget
    qtbot.mouseClick(choice.bar.apply, Qt.MouseButton.LeftButton)
    settle()
    assert _file(context).focal == (0.5, 0.5)


def test_going_on_ends_the_choosing(qtbot: QtBot, photo: FocusPage, settle: Settle) -> None:
    qtbot.keyClick(photo.viewer.stage, KEY.Key_F)
    qtbot.keyClick(photo.viewer.stage, KEY.Key_P)
    settle()
    assert photo.pictures.choice is None
    assert photo.current == ITEM + 1


def test_a_review_has_nothing_to_turn(qtbot: QtBot, context: Context, page: FocusPage, settle: Settle) -> None:
    page.show_item(REVIEW)
    settle()
    said: list[str] = []
    context.said.status.connect(said.append)
    qtbot.keyClick(page.viewer.review.text, KEY.Key_BracketRight)
    assert said == ["There is no picture to turn."]
    assert page.bar.picture.isHidden()


def _grey(page: FocusPage) -> int:
    picture = page.viewer.stage.photo.crop(0.5, 0.5, 8).toImage()
    return int(np.array([picture.pixelColor(4, 4).red()]).item())


def test_arrows_step_through_a_video_and_enter_chooses_the_frame(
    qtbot: QtBot, context: Context, page: FocusPage, settle: Settle, filmed: int
) -> None:
    stage = page.viewer.stage
    qtbot.keyClick(stage, KEY.Key_V, MOD.ShiftModifier)
    choice = page.pictures.choice
    assert isinstance(choice, PosterChoice)
    assert not choice.bar.apply.isEnabled()  # nothing was chosen yet
    for _ in range(7):
        qtbot.keyClick(stage, KEY.Key_Right)
    qtbot.keyClick(stage, KEY.Key_Right, MOD.ShiftModifier)
    settle()
    assert choice.seconds == pytest.approx(3.54)
    assert _grey(page) == pytest.approx(120, abs=8)
    qtbot.keyClick(stage, KEY.Key_Return)
    settle()
    assert _file(context, filmed).poster_s == pytest.approx(3.54)
    assert _grey(page) == pytest.approx(120, abs=8)
    context.undo()
    settle()
    assert _file(context, filmed).poster_s is None


def test_the_slider_has_the_same_keys(
    qtbot: QtBot, context: Context, page: FocusPage, settle: Settle, filmed: int
) -> None:
    context.edit(SetPoster(filmed, _file(context, filmed).hash, 1.0))
    settle()
    context.actions.trigger("poster_frame")
    choice = page.pictures.choice
    assert isinstance(choice, PosterChoice)
    choice.slider.setFocus()
    qtbot.keyClick(choice.slider, KEY.Key_PageUp)
    settle()
    assert _grey(page) == pytest.approx(200, abs=8)
    qtbot.keyClick(choice.slider, KEY.Key_Delete)
    settle()
    assert _file(context, filmed).poster_s is None
    assert stage_has_focus(page)


def stage_has_focus(page: FocusPage) -> bool:
    return page.focusWidget() is page.viewer.stage


def test_only_videos_have_frames(qtbot: QtBot, context: Context, photo: FocusPage) -> None:
    said: list[str] = []
    context.said.status.connect(said.append)
    qtbot.keyClick(photo.viewer.stage, KEY.Key_V, MOD.ShiftModifier)
    assert photo.pictures.choice is None
    assert said == ["Only a video has frames to choose from."]
