"""Which days a choice stands for."""

from __future__ import annotations

from datetime import date

import pytest

from ugcdesk.gui.performance.choice import Choice, Span, course_name
from ugcdesk.kpi.periods import Period

LAST = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("choice", "first", "last", "course"),
    [
        (Choice(), date(2026, 10, 25), LAST, "28 days"),
        (Choice(Span.DAYS_7), date(2026, 11, 15), LAST, "7 days"),
        (Choice(Span.DAYS_90), date(2026, 8, 24), LAST, "90 days"),
        (Choice(Span.THIS_YEAR), date(2026, 1, 1), LAST, "325 days"),
        (Choice(Span.MONTHS_12), date(2025, 11, 22), LAST, "365 days"),
        (Choice(Span.CUSTOM, Period(LAST, LAST)), LAST, LAST, "21 Nov – 21 Nov 2026"),
        (Choice(Span.CUSTOM), date(2026, 10, 25), LAST, "28 days"),
    ],
    ids=["28", "7", "90", "year", "12 months", "custom", "custom without days"],
)
def test_days(choice: Choice, first: date, last: date, course: str) -> None:
    period = choice.period(LAST)
    assert (period.first, period.last) == (first, last)
    assert course_name(period) == course


def test_the_last_day_of_february_has_a_year_before() -> None:
    assert Choice(Span.MONTHS_12).period(date(2028, 2, 29)).first == date(2027, 3, 1)
