"""The Performance page on a year of made-up figures: of an account by day, and of three of its items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.gui.hearing import words_said
from ugcdesk.gui.context import Context
from ugcdesk.gui.performance.page import PerformancePage
from ugcdesk.library.edits.figures import IncomingFigure, StoreFigures
from ugcdesk.library.vocabulary import Span as Kind
from ugcdesk.library.vocabulary import SubjectKind

Settle = Callable[[], None]
LAST = date(2026, 11, 19)
DAYS = 420


@pytest.fixture
def toasts(context: Context) -> list[str]:
    return words_said(context)


@pytest.fixture
def page(context: Context, qtbot: Any) -> PerformancePage:
    made = PerformancePage(context)
    qtbot.addWidget(made)
    context.feed.changed.connect(made.on_changes)
    made.resize(1360, 844)
    made.show()
    return made


@pytest.fixture
def full(page: PerformancePage, context: Context, settle: Settle) -> PerformancePage:
    context.desk.library.edit(StoreFigures(figures(), [], "test", ["daily.csv"]))
    settle()
    page.enter()
    settle()
    return page


def figure(day: date, measure: str, value: float, *, item: int = 0) -> IncomingFigure:
    subject = SubjectKind.ITEM if item else SubjectKind.CHANNEL
    money = "EUR" if measure == "gross_revenue" else None
    return IncomingFigure(subject, item, "instagram", "", measure, day, Kind.FLOW, value, "daily.csv", currency=money)


def figures() -> list[IncomingFigure]:
    found = []
    for back in range(DAYS):
        day = LAST - timedelta(days=back)
        size = 1000 if back < 200 else 800
        account = {"impressions": size, "engagements": 40, "link_clicks": 20, "sessions": 10, "transactions": 1}
        found += [figure(day, measure, value) for measure, value in account.items()]
    for back in range(10):
        day = LAST - timedelta(days=back)
        for item in (1, 4, 5):
            found += [
                figure(day, "impressions", 100 * item, item=item),
                figure(day, "engagements", 5 * item, item=item),
                figure(day, "gross_revenue", 1000 * item, item=item),
            ]
    return found
