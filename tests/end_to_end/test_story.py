"""The whole main job in the window: import, cull, tag, link, rights, campaign, figures, chart, gallery, page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hand, QtHand, ScreenHand
from tests.end_to_end.story import PHOTOS, Story
from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.library.check import check_library
from ugcdesk.settings import SettingsFile

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Begin = Callable[[Hand], Story]

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a new library, closed at the end whatever happens."""
    desk = Desk.create(tmp_path / "Shop.ugclib")
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    shown = MainWindow(desk, themes, SettingsFile(tmp_path / "settings.toml"))
    shown.resize(1440, 860)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    yield shown
    qtbot.waitUntil(lambda: not shown.context.tasks.is_busy(), timeout=10_000)
    shown.close()
    shown.deleteLater()
    qapp.processEvents()


@pytest.fixture
def begin(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Begin:
    """Begins a story in the window, by this hand."""

    def begun(hand: Hand) -> Story:
        if isinstance(hand, ScreenHand):
            qtbot.wait(1000)  # the window manager takes its time to give the window the focus
        return Story(window, hand, qtbot, monkeypatch, tmp_path)

    return begun


def test_the_story_by_clicks(begin: Begin) -> None:
    page = _told(begin(QtHand()))
    assert "Wall" in page.read_text(encoding="utf-8")
    assert (page.parent / "manifest.json").is_file()


@pytest.mark.screen
def test_the_story_on_a_real_screen(begin: Begin, chromium: Browser) -> None:
    page = _told(begin(ScreenHand()))
    tab = chromium.new_page()
    tab.goto(page.as_uri())
    tab.locator("a[data-item], .ugc-tile, figure a, main a").first.click()
    assert tab.locator("dialog[open]").count() == 1
    tab.close()


@pytest.mark.parametrize(
    "hand",
    [pytest.param(QtHand(), id="by keys"), pytest.param(ScreenHand(), marks=pytest.mark.screen, id="on a real screen")],
)
def test_a_look_alike_is_decided(begin: Begin, hand: Hand) -> None:
    story = begin(hand)
    item_id = story.bring_in_a_small_photo()
    story.offer_a_larger_one()
    story.decide_by_keys()
    story.until(lambda: story.files_of(item_id) == ["larger.jpg", "sent before.jpg"])
    assert story.desk.item_count() == 2
    assert story.desk.undecided_look_alikes() == []
    for act, files, items in (("Undo", ["sent before.jpg"], 1), ("Redo", ["larger.jpg", "sent before.jpg"], 2)):
        story.click(act, QToolButton)
        story.until(lambda files=files: story.files_of(item_id) == files)
        assert story.desk.item_count() == items
        assert check_library(story.desk.library) == []
    assert story.desk.undecided_look_alikes() == []


def _told(story: Story) -> Path:
    """The whole main job; returns the page that was opened at the end."""
    _things_come_in(story)
    _they_are_culled(story)
    _one_is_tagged_linked_and_free_to_use(story)
    _it_is_used_and_measured(story)
    return _it_goes_out(story)


def _things_come_in(story: Story) -> None:
    story.bring_in_products()
    story.until(lambda: len(story.desk.products()) == 35)
    story.bring_in_photos()
    story.until(lambda: story.desk.item_count() == PHOTOS)
    story.click("Show in Library")


def _they_are_culled(story: Story) -> None:
    story.open_the_first()
    for key in ("P", "P", "X"):
        story.hand.press(key)
    story.until(lambda: (story.found("curation:approved"), story.found("curation:rejected")) == (2, 1))
    story.hand.press("Ctrl+Z")
    story.until(lambda: story.found("curation:rejected") == 0)
    story.hand.press("X")
    story.until(lambda: story.found("curation:rejected") == 1)
    story.hand.press("Esc")
    story.until(lambda: story.window.shown == "library")


def _one_is_tagged_linked_and_free_to_use(story: Story) -> None:
    story.choose_the_first()
    story.hand.press("5")
    story.until(lambda: story.found("stars:5") == 1)
    story.answer("T", "wool")
    story.until(lambda: story.found("tag:wool") == 1)
    story.answer("K", "HV-T04")
    story.until(lambda: story.found("product:HV-T04") == 1)
    story.link_in_the_picture("HV-T04")
    story.until(lambda: story.found("has:hotspot") == 1)
    story.leave_the_picture()
    story.record_that_rights_are_granted()
    story.until(lambda: story.found("rights:granted") == 1)


def _it_is_used_and_measured(story: Story) -> None:
    story.answer("M", "Autumn")
    story.until(lambda: [row.items for row in story.desk.campaigns()] == [1])
    story.bring_in_figures()
    story.until(lambda: kpi.last_day(kpi.Book(story.desk.library)) is not None)
    chart = story.chart_of("Impressions")
    story.until(lambda: len(chart.table().rows) > 7)


def _it_goes_out(story: Story) -> Path:
    story.make_a_gallery("Wall", "curation:approved")
    story.until(lambda: [len(row.item_ids) for row in story.desk.galleries()] == [2])
    page = story.export()
    story.until(page.is_file)
    (edition,) = story.until(lambda: story.desk.editions(story.desk.galleries()[0].id))
    assert (len(edition.published), len(edition.blocked)) == (1, 1)
    assert story.open_the_page() == page
    return page
