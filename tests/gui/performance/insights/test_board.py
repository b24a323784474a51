"""Insights by clicks and keys: each card says its finding with its n, and its rows lead to what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.performance.insights.conftest import Press
from tests.gui.performance.insights.figures import LAST, figure
from ugcdesk.gui.context import Context
from ugcdesk.gui.creators.request import CreatorRequest
from ugcdesk.gui.performance.insights.board import InsightsBoard
from ugcdesk.gui.performance.insights.given import kept_forecasts
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library.edits.figures import StoreFigures


@pytest.fixture
def gone(context: Context) -> list[tuple[str, Any]]:
    """Where the page asked to go."""
    found: list[tuple[str, Any]] = []
    context.said.go.connect(lambda page, what: found.append((page, what)))
    return found


def rows(board: InsightsBoard, card: str) -> list[list[str]]:
    return board.cards[card].table.text_rows()


def click_row(board: InsightsBoard, card: str, row: int, qtbot: Any) -> None:
    view = board.cards[card].view
    at: QPoint = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_types_are_compared_with_value_range_and_n(board: InsightsBoard) -> None:
    assert rows(board, "works")[:2] == [
        ["Type", "95 % range", "Engagement rate", "Last year", "Items"],
        ["Photo", "5.79 % to 6.51 %", "6.14 %", "–", "17"],
    ]
    assert board.cards["works"].sentence.text() == (
        "Only Photo has enough behind it: 6.14 % engagement rate over 17 items."
    )


def test_too_little_is_said_and_never_a_number(board: InsightsBoard) -> None:
    few = [row for row in rows(board, "works")[1:] if int(row[-1]) < 5]
    assert few
    assert all(row[1:4] == ["not enough data", "–", "–"] for row in few)


def test_a_click_shows_the_items_behind_a_row(board: InsightsBoard, gone: list[tuple[str, Any]], qtbot: Any) -> None:
    click_row(board, "works", 0, qtbot)
    ((page, ids),) = gone
    assert page == "library"
    assert len(ids) == 17
    assert all((item - 1) % 8 not in (2, 5, 7) for item in ids)


def test_enter_shows_them_too(board: InsightsBoard, gone: list[tuple[str, Any]], qtbot: Any) -> None:
    view = board.cards["creators"].view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    ((page, asked),) = gone
    assert page == "creator"
    assert isinstance(asked, CreatorRequest)
    assert asked.back_to == "performance"


def test_another_figure_and_side_are_read(board: InsightsBoard, press: Press, settle: Callable[[], None]) -> None:
    press(board, "Revenue per item")
    press(board, "Platforms")
    settle()
    assert rows(board, "works")[0][:3] == ["Platform", "Middle half", "Revenue per item"]
    assert "€" in rows(board, "works")[1][2]
    assert rows(board, "frequency")[0][2] == "Median revenue per item"
    assert "Revenue per item: revenue ÷ items" in board.cards["works"].toolTip()


def test_a_day_that_stands_out_names_what_was_posted(board: InsightsBoard) -> None:
    (spike,) = rows(board, "spikes")[1:]
    assert spike[0] == "Sat 7 Nov"
    assert spike[2:4] == ["15.00 %", "4.10 %"]
    assert board.cards["spikes"].sentence.text() == "1 spike and 0 drops among 28 days that could be judged."


def test_the_rest_says_what_it_found(board: InsightsBoard) -> None:
    said = {key: card.sentence.text() for key, card in board.cards.items()}
    assert said["creators"].startswith("@")
    assert said["followers"] == "Instagram grew most: from 9,720 to 10,000 followers in 28 days with figures."
    assert said["forecast"].startswith("About €")
    assert said["hashtags"] == "None of 26 items posted 23 Oct – 19 Nov 2026 with this figure bears a hashtag."
    assert said["uncovered"].endswith("have no item that may be published today.")
    assert said["likely"].startswith("Guesses were off by")


def test_a_product_leads_to_the_items_that_show_it(
    board: InsightsBoard, gone: list[tuple[str, Any]], qtbot: Any
) -> None:
    shown = rows(board, "uncovered")[1:]
    click_row(board, "uncovered", 0, qtbot)
    ((page, query),) = gone
    assert page == "library"
    assert query.startswith("product:HH-") or query == shown[0][0]


def test_a_table_is_copied_whole(board: InsightsBoard, press: Press, context: Context) -> None:
    said: list[str] = []
    context.said.toast.connect(lambda text, _icon, _undo: said.append(text))
    press(board.cards["works"], "Copy table")
    assert QApplication.clipboard().text().splitlines()[1] == "Photo\t5.79 % to 6.51 %\t6.14 %\t–\t17"
    assert said == ["Copied “What works”"]


def test_no_table_scrolls_by_itself(board: InsightsBoard) -> None:
    shown = [card.view for card in board.cards.values() if card.view.isVisible()]
    assert len(shown) >= 6
    assert all(view.verticalScrollBar().maximum() == 0 for view in shown)


def test_the_view_is_remembered_and_left_again(
    page: PerformancePage, board: InsightsBoard, press: Press, context: Context
) -> None:
    assert context.settings.values.performance_view == "insights"
    assert not page.dashboard.isVisible()
    press(page, "Overview")
    assert context.settings.values.performance_view == "overview"
    assert page.dashboard.isVisible()
    assert not board.isVisible()


def test_changes_are_read_while_shown_only(
    page: PerformancePage, board: InsightsBoard, press: Press, context: Context, settle: Callable[[], None]
) -> None:
    press(page, "Overview")
    more = replace(figure(LAST, "engagements", 600, item=1), source="later.csv")
    context.desk.library.edit(StoreFigures([more], [], "test", ["later.csv"]))
    settle()
    assert rows(board, "works")[1][2] == "6.14 %"
    press(page, "Insights")
    settle()
    assert rows(board, "works")[1][2] != "6.14 %"


def test_a_forecast_is_typed_kept_and_taken_away(
    board: InsightsBoard, context: Context, qtbot: Any, settle: Callable[[], None]
) -> None:
    reckoned, field = rows(board, "forecast"), board.forecast.amount
    for wrong in ("much", ""):
        field.setText(wrong)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        settle()
        assert rows(board, "forecast") == reckoned
    field.setText("1000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    told = {row[0]: row[1:] for row in rows(board, "forecast")}
    assert told["All revenue"] == ["your forecast, given on 20 Nov 2026", "€1,000"]
    assert told["Expected"][1] == "€1,000"  # all of it is social there
    assert kept_forecasts(context.settings, str(context.desk.library.folder.path))[28].minor == 100_000
    board.forecast.show_days(90)
    assert board.forecast.forecasts().get(90) is None
    board.forecast.show_days(28)
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert rows(board, "forecast") == reckoned


@pytest.mark.parametrize("odd", ["no JSON", "[]", '{"A": []}', '{"A": {"x": [1, "2026-01-01"]}}', '{"A": {"28": 5}}'])
def test_odd_forecasts_count_as_not_kept(context: Context, odd: str) -> None:
    context.settings.change(forecasts=odd)
    assert kept_forecasts(context.settings, "A") == {}
