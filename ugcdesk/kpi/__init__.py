"""Figures: files in, matched to items; sums, ratios, series, benchmarks and goals out. It draws nothing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ugcdesk.kpi.benchmarks import Benchmark, benchmarks, benchmarks_for, comparison, per_post, require_metric
from ugcdesk.kpi.book import Book
from ugcdesk.kpi.facts import (
    EVERYTHING,
    FigureRow,
    Figures,
    Series,
    coverage,
    figures,
    last_day,
    measured,
    rows,
    series,
)
from ugcdesk.kpi.funnel import FunnelStep, funnel
from ugcdesk.kpi.goals import Standing, goal_standings, goals_of
from ugcdesk.kpi.ledger_cache import forget_cached
from ugcdesk.kpi.measures import MEASURES, Measure
from ugcdesk.kpi.metrics import METRICS, Metric, derive, interval, wilson
from ugcdesk.kpi.origins import Origin, OriginRow, origin_rows, origins
from ugcdesk.kpi.own_median import OwnMedian, kind_of, line_of, median_of_posts, own_median
from ugcdesk.kpi.periods import ALL_TIME, Period, last_days
from ugcdesk.kpi.posting import PostingCell, posting_days, posting_times
from ugcdesk.kpi.ranking import item_metric, share_of_items, top_items, values_of
from ugcdesk.kpi.scope import Scope
from ugcdesk.kpi.words import figure_word, goal_word

if TYPE_CHECKING:
    from ugcdesk.kpi.benchmark_files import BenchmarksPlan, plan_benchmarks, run_benchmarks
    from ugcdesk.kpi.files_read import FileRead, FileWords
    from ugcdesk.kpi.plan import (
        FiguresPlan,
        UnmatchedRow,
        creating_items,
        plan_figures,
        run_figures,
        unmatched,
        with_items,
    )

__all__ = [
    "ALL_TIME",
    "EVERYTHING",
    "MEASURES",
    "METRICS",
    "Benchmark",
    "BenchmarksPlan",
    "Book",
    "FigureRow",
    "Figures",
    "FiguresPlan",
    "FileRead",
    "FileWords",
    "FunnelStep",
    "Measure",
    "Metric",
    "Origin",
    "OriginRow",
    "OwnMedian",
    "Period",
    "PostingCell",
    "Scope",
    "Series",
    "Standing",
    "UnmatchedRow",
    "benchmarks",
    "benchmarks_for",
    "comparison",
    "coverage",
    "creating_items",
    "derive",
    "figure_word",
    "figures",
    "forget_cached",
    "funnel",
    "goal_standings",
    "goal_word",
    "goals_of",
    "interval",
    "item_metric",
    "kind_of",
    "last_day",
    "last_days",
    "line_of",
    "measured",
    "median_of_posts",
    "origin_rows",
    "origins",
    "own_median",
    "per_post",
    "plan_benchmarks",
    "plan_figures",
    "posting_days",
    "posting_times",
    "require_metric",
    "rows",
    "run_benchmarks",
    "run_figures",
    "series",
    "share_of_items",
    "top_items",
    "unmatched",
    "values_of",
    "wilson",
    "with_items",
]

# What reads files is loaded when it is asked for: a start should not wait for it.
_LATER = {
    "BenchmarksPlan": "benchmark_files",
    "FiguresPlan": "plan",
    "FileRead": "files_read",
    "FileWords": "files_read",
    "UnmatchedRow": "plan",
    "creating_items": "plan",
    "plan_benchmarks": "benchmark_files",
    "plan_figures": "plan",
    "run_benchmarks": "benchmark_files",
    "run_figures": "plan",
    "unmatched": "plan",
    "with_items": "plan",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
