"""Reads the items that did best in a period, each with its course and set against the median of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from statistics import median

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui.figures.figured import figured
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import said
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.kpi.marked import item_courses, item_figures, items_known
from ugcdesk.kpi.periods import Period
from ugcdesk.progress import Progress

TABLE = ("impressions", "engagement_rate_impressions", "ctr", "transactions", "gross_revenue")
_MOST_ITEMS = 200
_COURSE_POINTS = 14


def read_items(
    desk: Desk, book: kpi.Book, choice: Choice, period: Period, figures: kpi.Figures, locale: QLocale,
    progress: Progress,
) -> tuple[tuple[FiguredItem, ...], str]:  # fmt: skip
    """The items with the most revenue (impressions where nobody sold anything), and which of the two it was.

    Raises Cancelled when the answer is not wanted any more.
    """
    scope = choice.subject.scope
    sold = item_figures(book, "gross_revenue", scope, period)
    known = [value for value in sold.values() if value]
    order = "gross_revenue" if known else "impressions"
    values = sold if known else item_figures(book, order, scope, period)
    ids = sorted(items_known(book, scope, period), key=lambda item: (-values.get(item, -1.0), item))[:_MOST_ITEMS]
    found = {each.id: each for each in kpi.rows(book, "item", replace(scope, item_ids=tuple(ids)), period) if each.id}
    middle = median(known) if known else None
    progress.check()
    stretches = tuple(_stretches(period))
    courses = item_courses(book, order, stretches, replace(scope, item_ids=tuple(found)))
    nothing = (None,) * len(stretches)
    return tuple(
        _against(
            figured(row, found[row.id], TABLE, figures, period, locale, course=courses.get(row.id, nothing)),
            middle,
            locale,
        )
        for row in desk.rows([item for item in ids if item in found])
    ), order


def _against(item: FiguredItem, middle: float | None, locale: QLocale) -> FiguredItem:
    """The item with its revenue set against the median revenue of the items that have any."""
    revenue = item.values.get("gross_revenue")
    share = revenue / middle - 1 if revenue is not None and middle else None
    notes = dict(item.notes)
    if share is not None:
        worth = said(middle, "money", locale, currency=item.currency)
        notes["against"] = f"Revenue ÷ the median revenue of the items that have any ({worth}) − 1"
    values = {**item.values, "against": share}
    return FiguredItem(item.row, values, item.currency, notes, item.course)


def _stretches(period: Period) -> Iterable[Period]:
    length = max(1, -(-period.days // _COURSE_POINTS))
    first = period.first
    while first <= period.last:
        last = min(first + timedelta(days=length - 1), period.last)
        yield Period(first, last)
        first = last + timedelta(days=1)
