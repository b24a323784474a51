"""What is looked at on the Performance page: which days, of what, beside what. It reads nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ugcdesk import kpi
from ugcdesk.gui import words
from ugcdesk.kpi.periods import Compare, Period, Step, last_days
from ugcdesk.search.query import quoted


class Span(StrEnum):
    """The stretches of days to choose from; all but two end on the last day that has figures."""

    DAYS_7 = "7"
    DAYS_28 = "28"
    DAYS_90 = "90"
    THIS_YEAR = "year"
    MONTHS_12 = "12"
    CUSTOM = "custom"


SPANS = {
    Span.DAYS_7: "Last 7 days",
    Span.DAYS_28: "Last 28 days",
    Span.DAYS_90: "Last 90 days",
    Span.THIS_YEAR: "This year",
    Span.MONTHS_12: "Last 12 months",
}
COMPARED = {"previous": "previous period", "year": "last year", "none": ""}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the figures are of, how it is called, and the query that finds its items."""

    name: str = "All content"
    scope: kpi.Scope = field(default_factory=kpi.Scope)
    query: str = ""


def of_campaign(number: int, name: str) -> Subject:
    """A campaign by its number in the library; its query holds whatever signs its name has."""
    return Subject(name, kpi.Scope(campaign_id=number), f"campaign:{quoted(name)}")


def of_line(number: int, name: str) -> Subject:
    """A product line, as a campaign."""
    return Subject(name, kpi.Scope(line_id=number), f"line:{quoted(name)}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Everything chosen. ``network`` names the benchmarks, "" for those of any network, None for none at all.

    ``credit`` is the model that credits sales, "" for as reported.
    """

    span: Span = Span.DAYS_28
    custom: Period | None = None
    compare: Compare = "year"
    subject: Subject = field(default_factory=Subject)
    network: str | None = ""
    what: str = "engagement_rate_impressions"
    step: Step = "day"
    credit: str = ""

    def period(self, last: date) -> Period:
        """The days looked at; ``last`` is the last day that has figures."""
        if self.span is Span.CUSTOM and self.custom is not None:
            return self.custom
        if self.span is Span.THIS_YEAR:
            return Period(last.replace(month=1, day=1), last)
        if self.span is Span.MONTHS_12:
            year_ago = date(last.year - 1, last.month, min(last.day, 28))
            return Period(year_ago + timedelta(days=1), last)
        return last_days(last, int(self.span) if self.span is not Span.CUSTOM else 28)

    @property
    def span_name(self) -> str:
        return SPANS.get(self.span, "Custom range")

    @property
    def compared_name(self) -> str:
        """What the comparison is called beside a figure: ``last year``."""
        return COMPARED[self.compare]


def channel_name(channel: str) -> str:
    """A channel as people call it."""
    return words.PLATFORMS.get(channel, channel.capitalize())


def course_name(period: Period) -> str:
    """How the column of courses is headed: ``28 days``."""
    return f"{period.days} days" if period.days > 1 else words.period(period.first, period.last)
