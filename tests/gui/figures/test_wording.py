"""Figures, changes and origins are said as people read them, and missing is never zero."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ugcdesk.gui.figures.wording import Change, change, meaning, origin, said
from ugcdesk.kpi.periods import Period

UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.mark.parametrize(
    ("value", "unit", "short", "expected"),
    [
        (None, "count", False, "–"),
        (0, "count", False, "0"),
        (1284600, "count", False, "1,284,600"),
        (1284600, "count", True, "1.28 M"),
        (0.042, "rate", False, "4.2 %"),
        (3380400, "money", False, "€33,804"),
        (9310, "money", False, "€93.10"),
        (168, "seconds", False, "2:48"),
        (52.63, "number", False, "52.6"),
    ],
    ids=["missing", "zero", "count", "compact", "rate", "money", "cents", "clock", "number"],
)
def test_said(value: float | None, unit: str, short: bool, expected: str) -> None:
    assert said(value, unit, UK, currency="EUR", short=short) == expected


@pytest.mark.parametrize(
    ("what", "now", "before", "expected"),
    [
        ("impressions", 1269.0, 1000.0, Change("+26.9 %", True, True)),
        ("impressions", 10.0, 0.0, None),
        ("engagement_rate_impressions", 0.042, 0.038, Change("+0.4 pp", True, True)),
        ("conversion_rate", 0.024, 0.025, Change("−0.1 pp", False, False)),
        ("ctr", 0.0185, 0.0182, Change("+0.03 pp", True, True)),
        ("time_on_site", 168.0, 177.0, Change("−0:09", False, False)),
        ("aov", 10800.0, 11000.0, Change("−€2", False, False)),
        ("cart_abandonment", 0.7, 0.75, Change("−5.0 pp", False, True)),
        ("gross_revenue", 500.0, 500.0, Change("±0.0 %", False, None)),
        ("leads", None, 5.0, None),
        ("leads", 5.0, None, None),
    ],
    ids=["count", "from nothing", "points", "worse", "small", "time", "money", "less is better", "same", "no now",
         "no before"],
)  # fmt: skip
def test_change(what: str, now: float | None, before: float | None, expected: Change | None) -> None:
    assert change(now, before, meaning(what), UK, "EUR") == expected


def test_origin_names_formula_terms_days_and_files() -> None:
    told = meaning("ctr")
    measures = {"link_clicks": 28261.0, "impressions": 1284600.0}
    period = Period(date(2026, 10, 25), date(2026, 11, 21))
    lines = origin(told, measures, period, [f"{n}.csv" for n in range(6)], UK, "EUR").splitlines()
    assert lines == [
        "Click rate (CTR): link clicks ÷ impressions",
        "Clicks: 28,261",
        "Impressions: 1,284,600",
        "25 Oct – 21 Nov 2026",
        "From 0.csv, 1.csv, 2.csv, 3.csv and 2 more",
    ]


def test_goals_have_meanings_too() -> None:
    assert [meaning(what).label for what in ("items", "rights_granted", "revenue")] == [
        "Items collected",
        "Rights secured",
        "Revenue",
    ]
