"""Figures: files in, matched to items; sums, ratios, series, benchmarks and goals out. It draws nothing."""

from ugcdesk.kpi.facts import (
    EVERYTHING,
    FigureRow,
    Figures,
    Series,
    coverage,
    figures,
    item_metric,
    last_day,
    rows,
    series,
    top_items,
)
from ugcdesk.kpi.measures import MEASURES, Measure
from ugcdesk.kpi.metrics import METRICS, Metric, derive, wilson
from ugcdesk.kpi.periods import ALL_TIME, Period, last_days
from ugcdesk.kpi.plan import FiguresPlan, UnmatchedRow, plan_figures, run_figures
from ugcdesk.kpi.reckoning import Scope
from ugcdesk.kpi.words import figure_word, goal_word

__all__ = [
    "ALL_TIME",
    "EVERYTHING",
    "MEASURES",
    "METRICS",
    "FigureRow",
    "Figures",
    "FiguresPlan",
    "Measure",
    "Metric",
    "Period",
    "Scope",
    "Series",
    "UnmatchedRow",
    "coverage",
    "derive",
    "figure_word",
    "figures",
    "goal_word",
    "item_metric",
    "last_day",
    "last_days",
    "plan_figures",
    "rows",
    "run_figures",
    "series",
    "top_items",
    "wilson",
]
