"""By keyboard alone: import, decide about 50 items, tag 20, link products, ask for rights, and undo after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end.culling_story import DECIDED, IN_FOLDER, PASTED, TAGGED, CullingStory
from tests.end_to_end.hands import Hand
from tests.end_to_end.telling import TELLINGS, show
from tests.library.asked import requests_of
from ugcdesk.desk import Desk
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.settings import SettingsFile

Begin = Callable[[QSize, Hand], CullingStory]

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Opens a window of this size for this hand; all windows are closed at the end."""
    windows: list[MainWindow] = []
    folder = tmp_path / "Shop.ugclib"
    Desk.create(folder).close()
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)

    def begun(size: QSize, hand: Hand) -> CullingStory:
        def open_window() -> MainWindow:
            window = MainWindow(Desk.open(folder), themes, SettingsFile(tmp_path / "settings.toml"))
            windows.append(window)
            show(window, size, hand, qtbot)
            return window

        return CullingStory(open_window(), hand, qtbot, monkeypatch, tmp_path, open_window)

    yield begun
    for window in windows:
        qtbot.waitUntil(lambda: not windows[-1].context.tasks.is_busy(), timeout=10_000)
        window.close()
        window.deleteLater()
    # What it still held would be destroyed after Python is gone.
    QGuiApplication.clipboard().clear()
    qapp.processEvents()


@pytest.mark.parametrize(("size", "hand"), TELLINGS)
def test_a_morning_without_a_mouse(begin: Begin, size: QSize, hand: Hand) -> None:
    story = begin(size, hand)
    _things_come_in(story)
    _fifty_are_decided_about(story)
    _one_decision_is_taken_back(story)
    _twenty_are_tagged_and_linked(story)
    _rights_are_asked_for(story)
    _a_search_is_saved(story)
    _the_next_session_takes_it_back_and_does_it_again(story)


def _things_come_in(story: CullingStory) -> None:
    story.bring_in_products()
    story.until(lambda: len(story.desk.products()) == 35)
    story.rest()
    story.bring_in_a_folder()
    story.until(lambda: story.desk.item_count() == IN_FOLDER)
    story.rest()
    story.paste_the_rest()
    story.until(lambda: story.desk.item_count() == IN_FOLDER + PASTED)
    story.rest()


def _fifty_are_decided_about(story: CullingStory) -> None:
    story.open_the_inbox()
    story.decide_about_fifty()
    story.until(lambda: story.found("curation:approved") == 34)
    story.until(lambda: story.found("curation:rejected") == 16)
    assert story.found("curation:inbox") == IN_FOLDER + PASTED - DECIDED
    assert [story.found(f"stars:{stars}") for stars in range(1, 6)] == [2, 2, 2, 2, 2]


def _one_decision_is_taken_back(story: CullingStory) -> None:
    approved = set(story.desk.find("curation:approved"))
    story.hand.press("Ctrl+Z")
    story.until(lambda: story.found("curation:approved") == 33)
    (taken_back,) = approved - set(story.desk.find("curation:approved"))
    story.rest()
    story.hand.press("X")  # says that the view went back to it
    story.until(lambda: taken_back in story.desk.find("curation:rejected"))
    assert story.found("curation:rejected") == 17
    story.leave_focus()


def _twenty_are_tagged_and_linked(story: CullingStory) -> None:
    story.find_the_approved()
    story.tag_twenty("autumn wall")
    story.until(lambda: story.found('tag:"autumn wall"') == TAGGED)
    assert story.found('tag:"autumn wall" -curation:approved') == 0
    story.at("Items")
    story.answer("K", "blossom pr")  # the same are still selected, and some letters of a name are enough
    story.until(lambda: story.found("product:HV-T02") == TAGGED)
    assert story.found('product:HV-T02 -tag:"autumn wall"') == 0
    story.at("Items")


def _rights_are_asked_for(story: CullingStory) -> None:
    story.ask_for_rights()
    story.until(lambda: story.found("rights:requested") == 1)
    story.hand.return_to(story.window)
    story.at("Items")
    (asked,) = story.desk.find("rights:requested")
    (request,) = requests_of(story.desk.library, asked)
    assert request.code in QGuiApplication.clipboard().text()
    story.hand.press("Ctrl+Z")
    story.until(lambda: story.found("rights:requested") == 0)
    story.redo()
    story.until(lambda: story.desk.find("rights:requested") == [asked])


def _a_search_is_saved(story: CullingStory) -> None:
    story.save_the_search("For the wall")
    story.until(lambda: [row.query for row in story.desk.saved_searches()] == ["curation:approved"])
    story.at("Search")


def _the_next_session_takes_it_back_and_does_it_again(story: CullingStory) -> None:
    story.quit_and_come_back()
    story.hand.press("Ctrl+Z")
    story.until(lambda: story.desk.saved_searches() == [])
    for query in ("rights:requested", "product:HV-T02", 'tag:"autumn wall"'):
        story.hand.press("Ctrl+Z")
        story.until(lambda query=query: story.found(query) == 0)
    for _ in range(4):
        story.redo()
    story.until(lambda: len(story.desk.saved_searches()) == 1)
    assert story.found('tag:"autumn wall" product:HV-T02') == TAGGED
    assert story.found("rights:requested") == 1
