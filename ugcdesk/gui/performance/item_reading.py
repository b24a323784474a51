"""Reads the items that did best in a period, each with its course and set against the median of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.gui.figures.credit import book_of
from ugcdesk.gui.figures.figured import figured
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.wording import meaning, said
from ugcdesk.gui.performance.choice import Choice
from ugcdesk.gui.performance.days import last_day
from ugcdesk.kpi.marked import item_courses, item_figures, items_known
from ugcdesk.kpi.periods import Period
from ugcdesk.progress import Progress

TABLE = ("impressions", "engagement_rate_impressions", "ctr", "transactions", "gross_revenue")
_MOST_ITEMS = 200
_COURSE_POINTS = 14


@dataclass(frozen=True, slots=True)
class ItemsShown:
    """The items, the figure that orders them, and the period they were looked at in."""

    items: tuple[FiguredItem, ...]
    order: str
    period: Period


def read_items_with(desk: Desk, choice: Choice, locale: QLocale, progress: Progress) -> ItemsShown:
    """The items that have the figure that is plotted, the highest first; raises Cancelled when not wanted any more."""
    book, period = book_of(desk, choice.credit), choice.period(last_day(desk) or desk.library.today())
    whole = kpi.measured(book, choice.subject.scope, period)
    values = item_figures(book, choice.what, choice.subject.scope, period)
    reading = _Reading(desk, book, choice, period, whole, locale)
    return reading.shown(values, choice.what, values, progress)


def read_items(
    desk: Desk, book: kpi.Book, choice: Choice, period: Period, figures: kpi.Figures, locale: QLocale,
    progress: Progress,
) -> ItemsShown:  # fmt: skip
    """The items with the most revenue, or impressions where nobody sold anything.

    Raises Cancelled when the answer is not wanted any more.
    """
    scope = choice.subject.scope
    sold = item_figures(book, "gross_revenue", scope, period)
    order = "gross_revenue" if any(sold.values()) else "impressions"
    values = sold if order == "gross_revenue" else item_figures(book, order, scope, period)
    reading = _Reading(desk, book, choice, period, figures, locale)
    return reading.shown(values, order, items_known(book, scope, period), progress)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Whose figures are read, and how they are said."""

    desk: Desk
    book: kpi.Book
    choice: Choice
    period: Period
    whole: kpi.Figures
    locale: QLocale

    def shown(self, values: Mapping[int, float], order: str, ids: Iterable[int], progress: Progress) -> ItemsShown:
        """The first of ``ids`` by ``values``; they are set against the median of those that are not 0."""
        best = sorted(ids, key=lambda item: (-values.get(item, -1.0), item))[:_MOST_ITEMS]
        scope = replace(self.choice.subject.scope, item_ids=tuple(best))
        found = {each.id: each for each in kpi.rows(self.book, "item", scope, self.period) if each.id}
        progress.check()
        stretches = tuple(_stretches(self.period))
        courses = item_courses(self.book, order, stretches, scope)
        nothing = (None,) * len(stretches)
        known = [value for value in values.values() if value]
        middle = median(known) if known and order != "impressions" else None
        columns = dict.fromkeys((*TABLE, order))
        items = (
            figured(row, found[row.id], tuple(columns), self.whole, self.period, self.locale,
                    course=courses.get(row.id, nothing))
            for row in self.desk.rows([item for item in best if item in found])
        )  # fmt: skip
        return ItemsShown(tuple(self._against(item, order, middle) for item in items), order, self.period)

    def _against(self, item: FiguredItem, order: str, middle: float | None) -> FiguredItem:
        """The item with its figure set against the median of the items that have any."""
        value = item.values.get(order)
        share = value / middle - 1 if value is not None and middle else None
        notes = dict(item.notes)
        if share is not None:
            told = meaning(order)
            worth = said(middle, told.unit, self.locale, currency=item.currency)
            notes["against"] = (
                f"{told.label} ÷ the median {told.label.lower()} of the items that have any ({worth}) − 1"
            )
        return FiguredItem(item.row, {**item.values, "against": share}, item.currency, notes, item.course)


def _stretches(period: Period) -> Iterable[Period]:
    length = max(1, -(-period.days // _COURSE_POINTS))
    first = period.first
    while first <= period.last:
        last = min(first + timedelta(days=length - 1), period.last)
        yield Period(first, last)
        first = last + timedelta(days=1)
