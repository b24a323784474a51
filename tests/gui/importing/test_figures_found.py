"""Files of figures among what is offered: they are led to where they come in, and nothing beside them is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.importing.test_page import button, choose, shown
from tests.importing import zips
from ugcdesk.gui.context import Context
from ugcdesk.gui.importing.flow import Stage
from ugcdesk.gui.importing.page import ImportPage

Reach = Callable[[Stage], None]
LEFT = Qt.MouseButton.LeftButton
DAILY = "Date,Reach,Impressions\n2026-11-05,7,8\n2026-11-06,7,8\n"


@pytest.fixture
def gone(context: Context) -> list[tuple[str, object]]:
    """Where the page led to, and with what."""
    found: list[tuple[str, object]] = []
    context.said.go.connect(lambda page, what: found.append((page, what)))
    return found


@pytest.fixture
def daily(tmp_path: Path) -> Path:
    file = tmp_path / "daily.csv"
    file.write_text(DAILY)
    return file


def test_figures_alone_go_on_to_their_own_sheet(
    page: ImportPage, daily: Path, gone: list[tuple[str, object]], qtbot: QtBot
) -> None:
    page.enter([daily])
    qtbot.waitUntil(lambda: gone == [("performance", [daily])])
    assert page.flow.stage is Stage.IDLE


def test_figures_in_an_archive_go_on_with_it(
    page: ImportPage, tmp_path: Path, gone: list[tuple[str, object]], qtbot: QtBot
) -> None:
    archive = zips.packed(tmp_path / "Export.zip", {"figures/daily.csv": DAILY.encode()})
    page.enter([archive])
    qtbot.waitUntil(lambda: gone == [("performance", [archive])])


def test_beside_content_they_wait_for_a_click(
    page: ImportPage, offered: Path, daily: Path, reach: Reach, gone: list[tuple[str, object]], qtbot: QtBot
) -> None:
    page.enter([offered, daily])
    reach(Stage.REVIEW)
    assert page.review.status() == "4 new · 1 duplicate · 2 problems"
    assert [row for row in shown(page) if row.startswith(("Problems", "Figures"))] == ["Problems 2", "Figures 1"]
    assert page.review.figures.sentence == "1 file of figures"
    qtbot.mouseClick(button(page, "Open in Performance"), LEFT)
    assert gone == [("performance", [daily])]
    assert page.flow.stage is Stage.REVIEW
    button(page, "Import 4 items").click()
    reach(Stage.DONE)
    assert page.review.figures.isVisible()


def test_they_can_be_read_as_a_table_of_content_all_the_same(
    page: ImportPage, offered: Path, daily: Path, reach: Reach
) -> None:
    page.enter([offered, daily])
    reach(Stage.REVIEW)
    choose(page, "daily.csv")
    assert button(page, "Name its columns…").isEnabled()


def test_leaving_for_the_library_reminds_of_them(
    page: ImportPage, offered: Path, daily: Path, reach: Reach, context: Context, gone: list[tuple[str, object]]
) -> None:
    offers: list[tuple[str, Callable[[], None]]] = []
    context.said.offer.connect(lambda text, _icon, _action, act: offers.append((text, act)))
    page.enter([offered, daily])
    reach(Stage.REVIEW)
    button(page, "Import 4 items").click()
    reach(Stage.DONE)
    (show,) = (one for one in page.findChildren(QPushButton) if one.text() == "Show in Library" and one.isVisible())
    show.click()
    ((text, act),) = offers
    assert text == "1 file of figures is not in yet"
    act()
    assert gone[-1] == ("performance", [daily])
