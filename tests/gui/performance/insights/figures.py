"""Figures of the forty items and of their channels, from which every card of insights learns something."""

from __future__ import annotations

from datetime import date, timedelta

from ugcdesk.library.edits.figures import IncomingFigure
from ugcdesk.library.vocabulary import Span, SubjectKind

LAST = date(2026, 11, 19)
DAYS = 500
SPIKE = date(2026, 11, 7)  # items 10 and 24 are posted and placed around then


def figure(day: date, measure: str, value: float, *, item: int = 0, span: Span = Span.FLOW) -> IncomingFigure:
    subject = SubjectKind.ITEM if item else SubjectKind.CHANNEL
    money = "EUR" if measure == "gross_revenue" else None
    return IncomingFigure(subject, item, "instagram", "", measure, day, span, value, "daily.csv", currency=money)


def everything() -> list[IncomingFigure]:
    return [*of_items(), *of_channel()]


def of_items(items: int = 40) -> list[IncomingFigure]:
    """Items 1 to ``items`` with a figure on the last day; photos are engaged with twice as often as the rest."""
    found = []
    for item in range(1, items + 1):
        is_photo = (item - 1) % 8 not in (2, 5, 7)
        found += [
            figure(LAST, "impressions", 1000, item=item),
            figure(LAST, "engagements", (60 if is_photo else 30) + item % 4, item=item),
            figure(LAST, "gross_revenue", 1000 * item, item=item),
            figure(LAST, "transactions", item % 5, item=item),
        ]
    return found


def of_channel() -> list[IncomingFigure]:
    """A channel's days: as usual but for one, with followers and revenue."""
    found = []
    for back in range(DAYS):
        day = LAST - timedelta(days=back)
        found += [
            figure(day, "impressions", 1000),
            figure(day, "engagements", 150 if day == SPIKE else 40 + back % 3),
            figure(day, "gross_revenue", 50_000 + 100 * (back % 7)),
            figure(day, "followers", 10_000 - 10 * back, span=Span.LEVEL),
        ]
    return found
