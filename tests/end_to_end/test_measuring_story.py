"""By clicks: import figures, see an item's funnel and benchmark, credit sales otherwise, set a goal, see its pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.end_to_end import measured_shop as shop
from tests.end_to_end.hands import Hand
from tests.end_to_end.measuring_story import MeasuringStory
from tests.end_to_end.telling import TELLINGS, show
from ugcdesk.gui.main_window import MainWindow
from ugcdesk.gui.theme import ThemeChoice, ThemeSource
from ugcdesk.library.check import check_library
from ugcdesk.settings import SettingsFile

Begin = Callable[[QSize, Hand], MeasuringStory]

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]

# All worked out by hand from `measured_shop`: nine posts seen 1,000 times each and liked by 2 % … 10 % of them.
TILES = (
    "Impressions 9,000", "Engagement rate 6.0 %", "Sessions 200", "Revenue €300", "Orders 5", "Conversion rate 2.50 %",
    "Average order €60", "8 items with figures",
)  # fmt: skip
OF_THE_ITEM = (
    "Engagement rate 2.0 %", "4.0 points below your median", "Impressions 1,000", "Sessions 40", "Orders 1",
    "Revenue €60",
)  # fmt: skip


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Opens a window of this size for this hand; it is closed at the end whatever happens."""
    folder = tmp_path / "Shop.ugclib"
    shop.build(folder, tmp_path / "inbox")
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    window = MainWindow(shop.open_shop(folder), themes, SettingsFile(tmp_path / "settings.toml"))

    def begun(size: QSize, hand: Hand) -> MeasuringStory:
        show(window, size, hand, qtbot)
        return MeasuringStory(window, hand, qtbot, monkeypatch, tmp_path)

    yield begun
    qtbot.waitUntil(lambda: not window.context.tasks.is_busy(), timeout=10_000)
    window.close()
    window.deleteLater()
    qapp.processEvents()


@pytest.mark.parametrize(("size", "hand"), TELLINGS)
def test_an_afternoon_with_figures(begin: Begin, size: QSize, hand: Hand) -> None:
    story = begin(size, hand)
    _figures_come_in(story)
    _an_item_is_looked_at(story)
    _sales_are_credited_otherwise(story)
    _a_goal_is_set(story)
    _all_is_taken_back_and_done_again(story)


def _figures_come_in(story: MeasuringStory) -> None:
    story.go_to("performance")
    story.sees("No figures for this period")
    story.offer_figures()
    story.sees("18 rows", "87 figures new", "3 journeys with 6 touches, 4 of them of items or campaigns")
    story.sees("No item 1")
    assert not story.has_figures()
    story.click("Import 87 figures", QAbstractButton)
    story.until(story.has_figures)
    story.rest()
    for words in TILES:
        story.sees(words)


def _an_item_is_looked_at(story: MeasuringStory) -> None:
    story.open_the_first_post()
    for figure in OF_THE_ITEM:
        story.sees(figure)
    story.sees("our agency", "4.0 %")
    story.open_its_figures()
    story.sees("Revenue €60")
    assert story.funnel().items() >= {"Impressions": "1,000", "Sessions": "40", "Orders": "1"}.items()


def _sales_are_credited_otherwise(story: MeasuringStory) -> None:
    """Half of 100, a third of 90 and all of 30 are the item's; 220 were spent in all.

    Half of 100, two thirds of 90 and all of 30 are the campaign's, for which 70 were paid.
    """
    story.pick("As reported", "Linear")
    story.sees("Revenue €110")
    story.sees("credited by Linear")
    story.go_to("campaigns")
    story.sees("credited by Linear")
    story.sees("Return 2.0×")
    story.sees("€140 ÷ €70")


def _a_goal_is_set(story: MeasuringStory) -> None:
    """Half of it is there on day 19 of 30, the last that files tell of: the rest is to come in eleven days."""
    story.set_a_goal("Rev", "280", "Shop")
    story.sees("Goal Revenue: €140 of €280")
    story.sees("Goal Revenue", "13 points behind")
    story.open_the_goal()
    story.sees("79 % of the target at the present rate", "it needs 1.7× that rate from now on")
    story.sees("At the present rate: €221 at the end.")
    story.sees("Answered for by Shop.")
    story.close_the_goal()


def _all_is_taken_back_and_done_again(story: MeasuringStory) -> None:
    story.hand.press("Ctrl+Z")
    story.until(lambda: story.starting("Goal Revenue") is None)
    story.rest()
    story.go_to("performance")
    story.hand.press("Ctrl+Z")
    story.until(lambda: not story.has_figures())
    story.sees("No figures for this period")
    assert check_library(story.desk.library) == []
    story.redo()
    story.redo()
    story.until(story.has_figures)
    story.sees("Revenue €110")
    story.go_to("campaigns")
    story.sees("Goal Revenue: €140 of €280", "13 points behind")
    assert check_library(story.desk.library) == []
