"""Reads the days that a row of figures covers: one day, or the first and last of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ugcdesk.kpi.reported import Reading
from ugcdesk.tabular.dates import DateOrder, parse_date

BETWEEN = re.compile(r"\s+(?:-|–|—|to)\s+|\s*~\s*")
_STATED = re.compile(r"#?\s*(?:(?P<which>Start|End) date:\s*)?(?P<first>\d{8})(?:-(?P<last>\d{8}))?\s*$", re.IGNORECASE)


class Days(NamedTuple):
    """The last day, and the first where there are more."""

    last: date
    first: date | None = None


def read_day(text: str, reading: Reading, order: DateOrder | None = None) -> date:
    """The day a cell says, of a moment that in the library's zone. Raises ValueError, also for an empty cell."""
    moment = parse_date(text, order)
    if moment is None:
        raise ValueError("there is no date")
    return reading.day_of(moment)


def day_or_none(text: str, reading: Reading, order: DateOrder | None = None) -> date | None:
    """As `read_day`, None where that raises: for a look ahead, as the row itself is refused when its turn comes."""
    try:
        return read_day(text, reading, order)
    except ValueError:
        return None


def read_days(text: str, reading: Reading, order: DateOrder | None = None) -> Days:
    """The day or range of days (``2026-11-01 ~ 2026-11-07``) a cell says. Raises ValueError as `read_day` does."""
    parts = BETWEEN.split(text.strip())
    if len(parts) != 2:
        return Days(read_day(text, reading, order))
    return days_between(*(read_day(part, reading, order) for part in parts))


def day_after(first: date, count: int) -> date:
    """The day that is ``count`` days after ``first``. Raises ValueError when there is none."""
    try:
        return first + timedelta(days=count)
    except OverflowError as error:
        raise ValueError(f"{count} days after {first} is beyond the calendar") from error


def days_between(first: date | None, last: date) -> Days:
    """The days from ``first`` to ``last``. Raises ValueError when the last is before the first."""
    if first is not None and first > last:
        raise ValueError(f"the range begins on {first} and ends before, on {last}")
    return Days(last, None if first == last else first)


def stated_range(lines: Iterable[str]) -> tuple[date | None, date | None]:
    """The first and last day that lines above a table state, as web analytics writes them; None for each not stated."""
    stated: dict[str, str] = {}
    for match in filter(None, map(_STATED.match, lines)):
        if match["which"]:
            stated[match["which"].lower()] = match["first"]
        elif match["last"]:
            stated |= {"start": match["first"], "end": match["last"]}
    return _compact(stated.get("start")), _compact(stated.get("end"))


def _compact(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
