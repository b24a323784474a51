"""The charts of the Performance page by keys and clicks: read, copied, and followed to the items behind a mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.hearing import pages_asked
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.chart_display import ChartDisplay
from ugcdesk.gui.performance.page import PerformancePage

Settle = Callable[[], None]
CARDS = ("trend", "funnel", "heat")


@pytest.fixture
def went(context: Context) -> list[tuple[str, object]]:
    return pages_asked(context)


def display(page: PerformancePage, card: str) -> ChartDisplay:
    found: ChartDisplay = getattr(page.dashboard, card).display
    return found


def take(page: PerformancePage, card: str, action: str) -> None:
    next(act for act in display(page, card).menu().actions() if act.text() == action).trigger()


def test_the_keys_go_by_day_week_and_to_the_ends(full: PerformancePage, qtbot: QtBot) -> None:
    chart = display(full, "trend").chart
    moves = [
        (Qt.Key.Key_End, 27), (Qt.Key.Key_PageUp, 20), (Qt.Key.Key_Left, 19), (Qt.Key.Key_PageDown, 26),
        (Qt.Key.Key_PageDown, 27), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageUp, 0), (Qt.Key.Key_Right, 1),
    ]  # fmt: skip
    seen = []
    for key, _place in moves:
        qtbot.keyClick(chart, key)
        seen.append(chart.current())
    assert seen == [place for _key, place in moves]
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.current() is None


@pytest.mark.parametrize("card", CARDS)
def test_tab_reaches_every_chart_and_a_ring_shows_it(full: PerformancePage, card: str) -> None:
    chart = display(full, card).chart
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert chart.property("ring") == "true"
    assert "in the Library" in chart.accessibleDescription()


def test_enter_on_a_day_shows_what_was_posted_on_it(
    full: PerformancePage, qtbot: QtBot, settle: Settle, went: list[tuple[str, object]]
) -> None:
    chart = display(full, "trend").chart
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    settle()
    assert went == [("library", "posted:2026-11-12")]


def test_where_nothing_was_posted_the_items_with_the_figure_are_shown(
    full: PerformancePage, qtbot: QtBot, settle: Settle, went: list[tuple[str, object]]
) -> None:
    chart = display(full, "trend").chart
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    assert went == [("library", [1, 4, 5])]  # all of the same rate on 19 November


def test_a_click_on_a_week_shows_its_posts(
    full: PerformancePage, qtbot: QtBot, settle: Settle, went: list[tuple[str, object]]
) -> None:
    full.dashboard.trend.step_chosen.emit("week")
    settle()
    chart = display(full, "trend").chart
    hit = chart.picture().hits[1]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(hit.x), round(hit.box.centre[1])))
    settle()
    assert went == [("library", "posted:2026-10-26..2026-11-01")]


def test_a_step_of_the_funnel_leads_to_its_items_in_order(
    full: PerformancePage, qtbot: QtBot, settle: Settle, went: list[tuple[str, object]], toasts: list[str]
) -> None:
    chart = display(full, "funnel").chart
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert "From daily.csv" in chart.picture().hits[1].sentence
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    assert went == [("library", [5, 4, 1])]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    assert len(went) == 1
    assert toasts[-1].startswith("No item has clicks of its own")


@pytest.mark.parametrize("week_start", ["monday", "sunday"])
def test_a_cell_of_the_heat_map_leads_to_what_was_posted_then(
    full: PerformancePage, qtbot: QtBot, settle: Settle, went: list[tuple[str, object]], week_start: str
) -> None:
    library = full.context.desk.library
    library.begin_weeks_on(week_start)
    full.refresh()
    settle()
    chart = display(full, "heat").chart
    cells = full.dashboard.heat._cells
    day, span = next((d, s) for d, line in enumerate(cells) for s, cell in enumerate(line) if cell.count)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    for _ in range((day - library.folder.week_begins) % 7):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    for _ in range(span):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settle()
    ((page, found),) = went
    assert page == "library"
    assert isinstance(found, list)
    assert len(found) == cells[day][span].count


@pytest.mark.parametrize("card", CARDS)
def test_each_chart_is_copied_as_a_picture_twice_its_size(full: PerformancePage, card: str, toasts: list[str]) -> None:
    take(full, card, "Copy as image")
    image = QApplication.clipboard().image()
    chart = display(full, card).chart
    assert image.width() == 2 * (chart.width() + 32)
    assert image.height() > 2 * chart.height()
    assert toasts == ["Copied the chart as an image"]


@pytest.mark.parametrize(
    ("card", "heading", "line"),
    [
        ("trend", "Day,This period,Last year", "2026-10-23,0.04,0.05"),
        ("funnel", "Step,Count,Rate,Last year", "Clicks,560.0,0.02,560.0"),
        ("heat", "Weekday,From,Engagement rate,Posts", "Mon,00:00,,0"),
    ],
)
def test_each_chart_is_copied_as_bare_figures(full: PerformancePage, card: str, heading: str, line: str) -> None:
    take(full, card, "Copy as CSV")
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == heading
    assert line in lines


@pytest.mark.parametrize("card", CARDS)
def test_each_chart_has_its_table(full: PerformancePage, card: str, qtbot: Any) -> None:
    shown = display(full, card)
    qtbot.mouseClick(shown.as_table, Qt.MouseButton.LeftButton)
    assert shown.currentWidget() is shown.table_view
    assert shown.table.rowCount() == len(shown.chart.picture().hits) > 0
