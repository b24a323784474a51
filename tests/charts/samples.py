"""Pictures of every kind with demo figures, for the tests of what is painted and written."""

from __future__ import annotations

from datetime import date, timedelta

from ugcdesk.charts.bars import Bar, spend_bars
from ugcdesk.charts.funnel import FunnelStep, funnel_chart
from ugcdesk.charts.heatmap import Cell, heat_map
from ugcdesk.charts.line import line_chart
from ugcdesk.charts.ranges import Ranged, range_bar
from ugcdesk.charts.series import Band, Event, Series
from ugcdesk.charts.shapes import Picture
from ugcdesk.charts.sparkline import sparkline
from ugcdesk.charts.track import goal_bar, kpi_track

FIRST = date(2026, 10, 25)
DAYS = [FIRST + timedelta(days=n) for n in range(14)]
NOW = [0.038, 0.04, 0.04, 0.036, None, None, 0.035, 0.042, 0.044, None, 0.036, 0.039, 0.059, 0.048]
BEFORE = [0.038, 0.039, 0.038, 0.039, 0.038, 0.039, 0.033, 0.039, 0.043, 0.038, 0.04, 0.035, 0.038, 0.045]


def percent(value: float) -> str:
    """A rate with one decimal: "4.2 %"."""
    return f"{value * 100:.1f} %"


def count(value: float) -> str:
    """A count with thousands: "1,284,600"."""
    return f"{value:,.0f}"


def line() -> Picture:
    return line_chart(
        [Series("This period", DAYS, NOW), Series("Last year", DAYS, BEFORE, "compare", dashed=True)],
        width=600,
        height=240,
        format_value=percent,
        benchmark=Band(0.024, 0.034),
        median=0.039,
        events=[Event(DAYS[7], "5-star Fridays <start> & more")],
        notes={DAYS[7]: "7 posts"},
    )


def funnel() -> Picture:
    steps = [
        FunnelStep("Impressions", 1_284_600, None, 1_200_000),
        FunnelStep("Clicks", 28_261, 0.022, 26_000),
        FunnelStep("Leads", None),
        FunnelStep("Orders", 583, 0.024, 700),
    ]
    return funnel_chart(steps, width=400, height=240, format_value=count, format_rate=percent, footnote="Log scale.")


def heat() -> Picture:
    cells = [[Cell(0.01, 5), Cell(None, 0), Cell(0.03, 4)], [Cell(0.09, 2), Cell(0.05, 3), Cell(0.02, 9)]]
    return heat_map(["Mon", "Tue"], ["00:00", "08:00", "16:00"], cells, width=300, height=120, format_value=percent)


def bars() -> Picture:
    given = [Bar("Creator fees", 2400, 3000), Bar("Samples", 900, 800), Bar("Paid boost", None, 500), Bar("Tools", 40)]
    return spend_bars(given, width=280, format_value=count)


SAMPLES: dict[str, Picture] = {
    "line": line(),
    "funnel": funnel(),
    "heatmap": heat(),
    "bars": bars(),
    "sparkline": sparkline([1, 2, None, 3, 2.5, 4], width=80, height=24, benchmark=Band(1, 2), alt="28 days"),
    "track": kpi_track(width=100, now=4.2, median=3.9, benchmark=Band(2.4, 3.4)),
    "range": range_bar(Ranged(4.2, (3.9, 4.6), 3.5), width=160, largest=5, benchmark=Band(2.4, 3.4)),
    "goal": goal_bar(width=200, done=0.82, due=0.9),
}
