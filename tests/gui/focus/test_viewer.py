"""Pictures come sharp from the workers, ahead of time; carousels turn; videos open elsewhere; gone files say so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.gui.desk import drawn
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.page import FocusPage, FocusRequest
from ugcdesk.gui.focus.pictures import Pictures, Wanted
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import

Settle = Callable[[], None]
KEY, MOD = Qt.Key, Qt.KeyboardModifier
VIDEO = 6


def test_the_original_replaces_its_thumbnail(page: FocusPage) -> None:
    assert page.viewer.stage.photo.is_sharp


def test_the_next_ones_are_decoded_ahead(context: Context, page: FocusPage, settle: Settle) -> None:
    page.show_item(7)
    settle()
    pictures = page.viewer.findChild(Pictures)
    ahead = [file for item_id in (8, 9) for file in context.desk.item(item_id).row.files]
    side = -(-page.viewer.stage.longest_side() // 512) * 512
    assert all(pictures.get(Wanted(file, side)) is not None for file in ahead)


def test_a_missing_file_says_so_under_its_thumbnail(context: Context, page: FocusPage, settle: Settle) -> None:
    path = context.desk.original(context.desk.item(9).row)
    assert path is not None
    path.unlink()
    page.show_item(9)
    settle()
    assert not page.viewer.stage.photo.is_sharp
    assert not page.viewer.stage.photo.is_empty
    assert "missing" in page.viewer._remark.text()


def test_zoom_goes_to_one_to_one_and_back(qtbot: QtBot, page: FocusPage, settle: Settle) -> None:
    stage = page.viewer.stage
    qtbot.keyClick(stage, KEY.Key_Z)
    settle()
    assert not stage.is_fitted
    assert page.bar.zoom.current == "full"
    assert stage.transform().m11() == pytest.approx(1 / stage.devicePixelRatioF())
    qtbot.keyClick(stage, KEY.Key_Z)
    assert stage.is_fitted
    assert page.bar.zoom.current == "fit"


def test_a_point_of_the_picture_keeps_its_place_when_fitted(page: FocusPage) -> None:
    stage = page.viewer.stage
    middle = stage.on_screen(0.5, 0.5)
    assert (middle - stage.viewport().rect().center()).manhattanLength() <= 4
    assert stage.on_screen(0.0, 0.0).x() >= 30


def test_dragging_pans_at_full_size(qtbot: QtBot, page: FocusPage, settle: Settle) -> None:
    stage = page.viewer.stage
    stage.resize(320, 240)
    stage.set_fitted(False)
    start = stage.on_screen(0.5, 0.5)
    port, at = stage.viewport(), stage.viewport().rect().center()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    for step in (20, 40, 60):
        qtbot.mouseMove(port, at + QPoint(step, 0))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    assert stage.on_screen(0.5, 0.5).x() > start.x() + 30


@pytest.fixture
def carousel(context: Context, page: FocusPage, settle: Settle, tmp_path: Path) -> FocusPage:
    """The page on one post of two pictures."""
    for number in (1, 2):
        picture = tmp_path / f"posts/fern_{number}.jpg"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(drawn(90 + number))
        sidecar = f'{{"category": "instagram", "post_id": "77", "username": "fern", "num": {number}}}'
        picture.with_suffix(".jpg.json").write_text(sidecar, "utf-8")
    plan = plan_import(context.desk.library, [tmp_path / "posts"], pool=context.desk.pool)
    item_id = run_import(context.desk.library, plan).item_ids[0]
    page.enter(FocusRequest([item_id], item_id))
    settle()
    return page


def test_a_carousel_turns(qtbot: QtBot, carousel: FocusPage, settle: Settle) -> None:
    stage, dots = carousel.viewer.stage, carousel.viewer.dots
    assert dots.isVisible()
    assert dots.accessibleName() == "Picture 1 of 2"
    first = carousel.viewer.file
    qtbot.keyClick(stage, KEY.Key_Right, MOD.ControlModifier)
    settle()
    assert dots.accessibleName() == "Picture 2 of 2"
    assert carousel.viewer.file != first
    assert stage.photo.is_sharp
    qtbot.keyClick(stage, KEY.Key_Left, MOD.ControlModifier)
    assert carousel.viewer.file == first


def test_a_video_opens_in_the_player(
    context: Context, page: FocusPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.show_item(VIDEO)
    settle()
    assert page.viewer._player.isVisible()
    page.viewer._player.click()
    assert opened == [str(context.desk.original(context.desk.item(VIDEO).row))]
    page.show_item(2)
    settle()
    assert not page.viewer._player.isVisible()
