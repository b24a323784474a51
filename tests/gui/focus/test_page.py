"""Going through items by keys: decisions advance, undo returns, nothing is filtered out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.gui.focus.conftest import IDS
from ugcdesk.gui.context import Context
from ugcdesk.gui.focus.page import FocusPage, FocusRequest
from ugcdesk.gui.focus.request import CompareRequest
from ugcdesk.gui.pickers import Popover
from ugcdesk.library.edits.items import Curate, Write
from ugcdesk.library.vocabulary import Curation

Settle = Callable[[], None]
KEY, MOD = Qt.Key, Qt.KeyboardModifier
REVIEW = 3


@pytest.mark.parametrize(
    ("key", "modifier", "lands_on"),
    [
        pytest.param(KEY.Key_Right, MOD.NoModifier, 3, id="right"),
        pytest.param(KEY.Key_Left, MOD.NoModifier, 1, id="left"),
        pytest.param(KEY.Key_Home, MOD.NoModifier, 1, id="home"),
        pytest.param(KEY.Key_End, MOD.NoModifier, 10, id="end"),
        pytest.param(KEY.Key_Up, MOD.NoModifier, 2, id="up does nothing"),
        pytest.param(KEY.Key_P, MOD.NoModifier, 3, id="approve goes on"),
        pytest.param(KEY.Key_P, MOD.ShiftModifier, 2, id="approve and stay"),
        pytest.param(KEY.Key_X, MOD.NoModifier, 3, id="reject goes on"),
        pytest.param(KEY.Key_U, MOD.ShiftModifier, 2, id="back to inbox and stay"),
        pytest.param(KEY.Key_4, MOD.NoModifier, 2, id="rating stays"),
    ],
)
def test_keys_move(
    qtbot: QtBot, page: FocusPage, settle: Settle, key: Qt.Key, modifier: Qt.KeyboardModifier, lands_on: int
) -> None:
    qtbot.keyClick(page.viewer.stage, key, modifier)
    settle()
    assert page.current == lands_on
    assert page.strip.currentIndex().row() == IDS.index(lands_on)


@pytest.mark.parametrize(
    ("key", "curation"), [(KEY.Key_P, "approved"), (KEY.Key_X, "rejected"), (KEY.Key_U, "inbox")], ids=["P", "X", "U"]
)
def test_a_decision_is_saved_and_filters_nothing_out(
    qtbot: QtBot, context: Context, page: FocusPage, settle: Settle, key: Qt.Key, curation: str
) -> None:
    context.edit(Curate([2], Curation.APPROVED if curation == "inbox" else Curation.INBOX))
    settle()
    qtbot.keyClick(page.viewer.stage, key)
    assert page.model.curation_of(2) == curation  # before it is saved
    settle()
    assert context.desk.item(2).row.curation == curation
    assert tuple(page.model.ids) == IDS


def test_undo_returns_to_the_item(qtbot: QtBot, context: Context, page: FocusPage, settle: Settle) -> None:
    before = context.desk.item(2).row.curation
    qtbot.keyClick(page.viewer.stage, KEY.Key_X)
    settle()
    page.step(3)
    context.undo()
    settle()
    assert page.current == 2
    assert page.panel.decision.current == before


def test_without_the_setting_a_decision_stays(qtbot: QtBot, context: Context, page: FocusPage, settle: Settle) -> None:
    context.settings.change(advance_after_decision=False)
    qtbot.keyClick(page.viewer.stage, KEY.Key_P)
    settle()
    assert page.current == 2


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Space], ids=["escape", "space"])
def test_keys_go_back(qtbot: QtBot, context: Context, page: FocusPage, key: Qt.Key) -> None:
    with qtbot.waitSignal(context.said.go) as gone:
        qtbot.keyClick(page.viewer.stage, key)
    assert gone.args == ["library", None]


@pytest.mark.parametrize(
    ("what", "current"),
    [
        pytest.param(FocusRequest((4, 5), 5), 5, id="a request"),
        pytest.param(([4, 5], 5), 5, id="ids and the current one"),
        pytest.param(([4, 5], 99), 4, id="one that is not among them"),
        pytest.param(None, 2, id="nothing goes on"),
        pytest.param(([], 5), 2, id="an empty list goes on"),
    ],
)
def test_it_can_be_asked_in_two_ways(page: FocusPage, settle: Settle, what: object, current: int) -> None:
    page.enter(what)
    settle()
    assert page.current == current


def test_a_change_by_someone_else_is_shown(context: Context, page: FocusPage, settle: Settle) -> None:
    context.desk.library.edit(Write([2], "alt_text", "A chair by a window"))
    settle()
    assert page.panel.alt_text.toPlainText() == "A chair by a window"


def test_alt_text_is_saved_on_leaving(context: Context, page: FocusPage, settle: Settle) -> None:
    page.panel.alt_text.setPlainText("An oak table")
    page.step(1)
    settle()
    assert context.desk.item(2).row.alt_text == "An oak table"


def test_a_review_is_read_and_quoted(qtbot: QtBot, context: Context, page: FocusPage, settle: Settle) -> None:
    page.show_item(REVIEW)
    settle()
    assert page.viewer.is_written
    text = page.viewer.review.text
    words = text.toPlainText()[:12]
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    qtbot.keyClick(text, KEY.Key_Q)
    settle()
    assert context.desk.item(REVIEW).quote == words.strip()
    assert len(text.extraSelections()) == 1


def test_an_edit_that_is_refused_is_taken_back(context: Context, page: FocusPage, settle: Settle) -> None:
    was = page.model.curation_of(2)
    page.model.expect(2, "rejected")
    context.said.warning.emit("The disk is full, so nothing was saved.", "")
    settle()
    assert page.model.curation_of(2) == was


def test_what_was_gone_through_is_counted(page: FocusPage, settle: Settle) -> None:
    page.show_item(3)
    page.show_item(4)
    settle()
    decided = page.model.count_of("approved") + page.model.count_of("rejected")
    passed = sum(1 for one in (2, 3) if page.model.curation_of(one) == "inbox")
    assert page.bar.findChild(type(page.bar._counts)).text().startswith(f"{decided + passed} reviewed")


@pytest.mark.parametrize(("narrow", "width"), [(False, 320), (True, 264)], ids=["wide", "narrow"])
def test_the_panel_has_the_width_of_the_design(page: FocusPage, narrow: bool, width: int) -> None:
    page.set_narrow(narrow)
    assert page.panel.width() == width


def test_always_dark_holds_for_this_page_alone(context: Context, page: FocusPage) -> None:
    assert not page.themes.theme.is_dark
    context.settings.change(focus_always_dark=True)
    page.enter(FocusRequest(IDS, 1))
    assert page.themes.theme.is_dark
    assert not context.themes.theme.is_dark


def test_every_control_has_a_name(page: FocusPage) -> None:
    controls = [
        *page.findChildren(QAbstractButton),
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
    ]
    nameless = [type(one).__name__ for one in controls if one.isVisible() and not (one.accessibleName() or one.text())]
    assert nameless == []


@pytest.mark.parametrize("key", [KEY.Key_T, KEY.Key_K, KEY.Key_M, KEY.Key_B, KEY.Key_R], ids=list("TKMBR"))
def test_keys_open_popovers(qtbot: QtBot, page: FocusPage, settle: Settle, key: Qt.Key) -> None:
    qtbot.keyClick(page.viewer.stage, key)
    settle()
    opened = page.window().findChildren(Popover)
    assert len(opened) == 1
    opened[0].close()
    settle()


def test_the_next_unreviewed_is_found_and_begins_again_after_the_last(
    qtbot: QtBot, context: Context, page: FocusPage, settle: Settle
) -> None:
    context.desk.library.edit(Curate(IDS, Curation.APPROVED))
    context.desk.library.edit(Curate([1, 6], Curation.INBOX))
    settle()
    settle()
    for lands_on in (6, 1, 6):
        qtbot.keyClick(page.viewer.stage, KEY.Key_N)
        settle()
        assert page.current == lands_on


def test_arrows_move_over_the_picture_at_full_size(qtbot: QtBot, page: FocusPage) -> None:
    stage = page.viewer.stage
    stage.resize(320, 240)
    qtbot.keyClick(stage, KEY.Key_Z)
    before = stage.looked_at()
    qtbot.keyClick(stage, KEY.Key_Right)
    assert page.current == 2
    assert stage.looked_at()[0] > before[0]


def test_the_original_post_opens_in_the_browser(
    qtbot: QtBot, page: FocusPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    qtbot.keyClick(page.viewer.stage, KEY.Key_O)
    assert opened == ["https://example.org/p/1"]
    page.show_item(REVIEW)
    settle()
    assert page.bar.post.isHidden()
    qtbot.keyClick(page.viewer.review.text, KEY.Key_O)
    assert len(opened) == 1


def test_it_compares_with_the_next_or_at_the_end_with_the_one_before(
    qtbot: QtBot, context: Context, page: FocusPage, settle: Settle
) -> None:
    asked: list[object] = []
    context.said.go.connect(lambda _page, what: asked.append(what))
    qtbot.keyClick(page.viewer.stage, KEY.Key_C)
    page.show_item(IDS[-1])
    settle()
    page._compare()
    assert asked == [CompareRequest(2, 3, "focus"), CompareRequest(10, 9, "focus")]
