"""Where a number comes from: asked by key, button and menu, answered by facts, files and rows that open their item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.performance.conftest import figure
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.choice import Span
from ugcdesk.gui.performance.origin_reading import PAGE, read_origin
from ugcdesk.gui.performance.origin_sheet import OriginSheet
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library.edits.figures import StoreFigures
from ugcdesk.library.vocabulary import Span as Kind

Settle = Callable[[], None]


@pytest.fixture
def sheet(full: PerformancePage, settle: Settle) -> OriginSheet:
    """The sheet that answers for the engagement rate."""
    tile(full, "engagement_rate_impressions").setFocus()
    full.handlers()["where_from"]()
    settle()
    return full.dashboard.origin


def tile(page: PerformancePage, what: str) -> Any:
    return next(stage.tiles[what] for stage in page.dashboard._stages if what in stage.tiles)


def test_it_says_how_the_number_is_made(sheet: OriginSheet, full: PerformancePage) -> None:
    facts = dict(sheet.facts)
    assert sheet.isVisibleTo(full)
    assert facts["Formula"] == "engagements ÷ impressions"
    assert (facts["Engagements"], facts["Impressions"]) == ("1,120", "28,000")
    assert facts["95 % interval"] == "3.78 % to 4.24 % (Wilson), n = 28,000 impressions"
    assert facts["Last year"] == "5.0 % · −1.0 pp · 24 Oct – 20 Nov 2025"
    assert facts["Benchmark"].startswith("No benchmark for Engagement rate is known")


def test_a_rate_by_followers_says_how_it_is_made_and_is_set_beside_the_median_post_only(
    full: PerformancePage, context: Context
) -> None:
    choice = replace(full._choice, network="instagram")

    def facts() -> dict[str, str]:
        return dict(read_origin(context.desk, choice, "engagement_rate_followers", QLocale("en_GB")).facts)

    assert facts()["No value"].startswith("Of no post with engagements in these days is it known how many followers")
    level = replace(figure(date(2026, 1, 1), "followers", 2_000), span=Kind.LEVEL)
    context.desk.library.edit(StoreFigures([level], [], "test", ["levels.csv"]))
    told = facts()
    assert told["Formula"] == "engagements ÷ followers at post time"
    assert "No value" not in told
    assert told["Rests on"].endswith("posts with known followers")
    assert told["Benchmark"].startswith("0.47 %, Rival IQ 2024, the median per post; of yours, ")


def test_its_files_add_up_to_both_terms(sheet: OriginSheet) -> None:
    rows = sheet.files.text_rows()
    assert rows[1] == ["Engagements", "daily.csv", "Instagram", "channel", "28", "28", "1,120"]
    assert rows[2] == ["Impressions", "daily.csv", "Instagram", "channel", "28", "28", "28,000"]


def test_its_rows_come_by_pages(sheet: OriginSheet, full: PerformancePage, settle: Settle) -> None:
    full._choose(replace(full._choice, span=Span.DAYS_90))
    settle()
    assert (sheet.rows.rowCount(), sheet.rows.total) == (PAGE, 180)
    sheet.rows.fetchMore(sheet.rows.index(-1, -1))
    settle()
    assert sheet.rows.rowCount() == 180
    assert not sheet.rows.canFetchMore(sheet.rows.index(-1, -1))


def test_a_row_opens_its_item(full: PerformancePage, context: Context, settle: Settle, qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []
    context.said.go.connect(lambda key, what: went.append((key, what)))
    tile(full, "gross_revenue").info.click()
    settle()
    sheet = full.dashboard.origin
    first = sheet.rows.text_rows()[1]
    assert (first[0], first[3]) == ("2026-11-19", "Revenue")
    sheet.rows_view.setCurrentIndex(sheet.rows.index(0, 0))
    qtbot.keyClick(sheet.rows_view, Qt.Key.Key_Return)
    item = sheet.rows.item(0)
    assert item in (1, 4, 5)
    assert went == [("focus", ([item], item))]


def test_escape_closes_it_and_gives_the_focus_back(sheet: OriginSheet, full: PerformancePage, qtbot: QtBot) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisibleTo(full)
    assert full.focusWidget() is tile(full, "engagement_rate_impressions")


def test_the_menu_of_a_tile_offers_it_with_its_key(full: PerformancePage, settle: Settle) -> None:
    sessions = tile(full, "sessions")
    ask, copy = sessions.menu().actions()
    assert ask.text().startswith("Where does this number come from?\t")
    copy.trigger()
    assert QApplication.clipboard().text() == "280"
    ask.trigger()
    settle()
    assert dict(full.dashboard.origin.facts)["Formula"] == "sum of sessions"
