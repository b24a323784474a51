"""The Performance page on a real library: figures come in, are shown, compared, copied and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.gui.hearing import pages_asked
from ugcdesk import kpi
from ugcdesk.charts.heatmap import Cell
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.choice import Choice, Span, Subject
from ugcdesk.gui.performance.heat import best_time
from ugcdesk.gui.performance.page import PerformancePage

Settle = Callable[[], None]


def tile(page: PerformancePage, what: str) -> Any:
    return next(stage.tiles[what] for stage in page.dashboard._stages if what in stage.tiles)


def test_without_figures_it_offers_to_import(page: PerformancePage, settle: Settle) -> None:
    page.enter()
    settle()
    assert page.dashboard._nothing.isVisibleTo(page)
    assert not page.dashboard._figures.isVisibleTo(page)
    assert page._until.text() == "No figures yet"


def test_tiles_say_value_change_and_origin(full: PerformancePage) -> None:
    impressions, rate = tile(full, "impressions"), tile(full, "engagement_rate_impressions")
    assert impressions.accessibleName() == "Impressions 28,000, +25.0 % against last year"
    assert rate.accessibleName() == "Engagement rate 4.0 %, −1.0 pp against last year"
    assert rate.toolTip().splitlines()[:5] == [
        "Engagement rate: engagements ÷ impressions",
        "Engagements: 1,120",
        "Impressions: 28,000",
        "23 Oct – 19 Nov 2026",
        "From daily.csv",
    ]
    assert tile(full, "leads").accessibleName() == "Leads –"
    assert rate.isChecked()


def test_status_and_day_of_the_figures(full: PerformancePage, context: Context) -> None:
    said: list[str] = []
    context.said.status.connect(said.append)
    full.enter()
    assert said == ["3 items with figures · 37 without (not counted)"]
    assert full._until.text() == "Figures up to 19 Nov"


def test_a_tile_is_plotted_by_day_and_week(full: PerformancePage, settle: Settle) -> None:
    tile(full, "impressions").click()
    settle()
    assert full.dashboard.trend.chart.accessibleName() == "Impressions"
    assert len(full.dashboard.trend.chart.table().rows) == 28
    full.dashboard.trend.step_chosen.emit("week")
    settle()
    table = full.dashboard.trend.chart.table()
    assert table.columns[:3] == ("Day", "This period", "Last year")
    assert [row[1] for row in table.rows][1] == "7,000"


def test_the_trend_as_a_table(full: PerformancePage) -> None:
    display = full.dashboard.trend.display
    display.as_table.click()
    assert display.currentWidget() is display.table_view
    assert display.table.rowCount() == 28


def test_top_items_are_ordered_and_copied(full: PerformancePage, toasts: list[str]) -> None:
    top = full.dashboard.top
    assert top.ids() == [5, 4, 1]
    assert [round(item.values["against"] or 0, 2) for item in top.model.items] == [0.25, 0, -0.75]
    top.copied.emit()
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert copied[0][1:6] == ["Impressions", "Engagement", "CTR", "Orders", "Revenue ↓".removesuffix(" ↓")]
    assert [row[5] for row in copied[1:]] == ["€500", "€400", "€100"]
    assert toasts == ["Copied 3 rows"]


def test_it_leads_to_library_and_focus(full: PerformancePage, context: Context) -> None:
    went = pages_asked(context)
    full.dashboard.top.shown_in_library.emit()
    full.dashboard.top.opened.emit(4)
    assert went == [("library", [5, 4, 1]), ("focus", ([5, 4, 1], 4))]


def test_another_period_and_comparison(full: PerformancePage, settle: Settle) -> None:
    full.dashboard.controls.changed.emit(Choice(span=Span.DAYS_7, compare="previous"))
    settle()
    assert tile(full, "impressions").accessibleName() == "Impressions 7,000, ±0.0 % against previous period"
    full.dashboard.controls.changed.emit(Choice(compare="none"))
    settle()
    assert tile(full, "impressions").accessibleName() == "Impressions 28,000"


def test_only_a_campaign(full: PerformancePage, settle: Settle) -> None:
    full._subject.subject_chosen.emit(Subject("Autumn at Home", kpi.Scope(campaign_id=1), 'campaign:"Autumn at Home"'))
    settle()
    assert tile(full, "impressions").accessibleName().startswith("Impressions 10,000")
    assert full._subject.accessibleName() == "Show: Autumn at Home"


def test_what_there_is_to_choose(full: PerformancePage) -> None:
    names = [action.text() for action in full._subject.menu().actions()]
    assert names == ["All content", "Campaign", "Product line", "Channel"]


def test_a_stale_answer_is_dropped(full: PerformancePage, settle: Settle) -> None:
    full._choose(replace(full._choice, span=Span.DAYS_90))
    full._choose(replace(full._choice, span=Span.DAYS_7))
    settle()
    assert tile(full, "impressions").accessibleName().startswith("Impressions 7,000")


def test_narrow_is_one_column(full: PerformancePage, settle: Settle) -> None:
    full.set_narrow(True)
    full.resize(976, 644)
    settle()
    board = full.dashboard
    assert board.trend.x() == board.funnel.x() == board.heat.x()
    assert not full.grab().isNull()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([[Cell(0.05, 2), Cell(0.03, 3)]], "Mon 02–04"),
        ([[Cell(None, 0)], [Cell(0.05, 3)]], "Tue 00–02"),
        ([[Cell(0.05, 2)]], ""),
    ],
    ids=["enough posts", "second day", "too few"],
)
def test_best_time(cells: list[list[Cell]], expected: str) -> None:
    assert best_time(cells) == expected


@pytest.mark.parametrize("folder", ["", "absent"], ids=["saved", "no such folder"])
def test_the_chart_is_saved_as_svg_or_it_is_said_why_not(
    full: PerformancePage, toasts: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any, folder: str
) -> None:
    out = tmp_path / folder / "chart.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    next(act for act in full.dashboard.trend.display.menu().actions() if act.text() == "Save as SVG…").trigger()
    qtbot.waitUntil(lambda: len(toasts) == 1)
    if folder:
        assert toasts[0].startswith("refused: The chart was not saved")
    else:
        assert toasts == ["Saved chart.svg"]
        assert ElementTree.parse(out).getroot().tag.endswith("svg")
