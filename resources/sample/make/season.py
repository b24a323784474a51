"""How busy a day is for the invented shop: growth over two years, the seasons and the days of the week."""

from __future__ import annotations

from datetime import date, timedelta

from make.written import FIRST_DAY, LAST_DAY

# Share of an average month, January first: a quiet January, a spring rise, a slow August, a busy autumn.
_MONTHS = (0.82, 0.86, 0.97, 1.04, 1.07, 1.03, 0.95, 0.88, 1.0, 1.08, 1.14, 1.17)
_WEEKDAYS = (0.98, 0.96, 0.99, 1.06, 0.94, 0.97, 1.1)
_YEARLY_GROWTH = 1.27
_SALE_LIFT = 1.55


def days() -> list[date]:
    """Every day of the two years, oldest first."""
    return [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]


def busyness(day: date) -> float:
    """How busy a day is against an average day at the start of the two years."""
    years = (day - FIRST_DAY).days / 365.25
    lift = _SALE_LIFT if _is_sale(day) else 1.0
    return float(_YEARLY_GROWTH**years) * _of_year(day) * _WEEKDAYS[day.weekday()] * lift


def _of_year(day: date) -> float:
    """The month's share, blended from mid-month to mid-month so that no first of a month jumps."""
    position = (day.month - 1 + (day.day - 1) / 31 - 0.5) % 12
    left = int(position)
    blend = position - left
    return _MONTHS[left] * (1 - blend) + _MONTHS[(left + 1) % 12] * blend


def _is_sale(day: date) -> bool:
    """The last Friday of November and the three days after it."""
    fridays = [n for n in range(24, 31) if date(day.year, 11, n).weekday() == 4]
    friday = date(day.year, 11, fridays[-1])
    return friday <= day <= friday + timedelta(days=3)
