"""Days in words for charts whose caller hands in no locale of its own."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def short_day(day: date) -> str:
    """A day as an axis shows it: "25 Oct"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day as a card shows it: "Thursday, 12 Nov"."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_day(day)}"
