"""Reads dates and times as exports write them; asks for the order of day and month instead of guessing it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

DateOrder = Literal["dmy", "mdy", "ymd"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ZONE = r"(?P<zone>z|utc|gmt|cest|cet|bst|est|edt|cst|cdt|mst|mdt|pst|pdt|(?:gmt|utc)?[+-]\d{2}:?(?:\d{2})?)"
_TIME = (
    r"(?:(?:\s*,?\s*(?:at\s+)?|t)(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d+))?)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?(?:\s*{_ZONE})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _TIME, re.IGNORECASE)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{2})" + _TIME, re.IGNORECASE
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})?")
_NAMED = (
    re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s\-/.,]*{_MONTH}[\s\-/.,]*(?P<year>\d{{4}}){_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s*{_DAY}\s*,?\s+(?P<year>\d{{4}}){_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}{_TIME}\s+(?P<year>\d{{4}})", re.IGNORECASE),
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?P<milli>\d{3})?(?:\.\d+)?")
_LAST_EPOCH_S = 2_000_000_000
_HOURS_EAST = {
    "cest": 2, "cet": 1, "bst": 1,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MISSING = frozenset({"", "-", "–", "—", "n/a", "null", "none", "(not set)"})
_FIRST_OF_LAST_CENTURY = 70
_LONGEST = 80
# What exports tell of happened in these years; others are mistakes, and some cannot be reckoned with.
_YEARS = range(1970, 2101)


def parse_date(text: str, order: DateOrder | None = None) -> datetime | date | None:
    """The day or moment ``text`` says, None for an empty cell.

    A day alone is a ``date``; a moment with a zone, or in epoch seconds or milliseconds, an aware datetime in
    UTC; a moment without a zone a naive datetime, whose zone the caller knows. ``order`` reads what starts with
    two numbers; without it only what can be read in one way is accepted. Raises ValueError otherwise, also for a
    year before 1970 or after 2100.
    """
    found = _parsed(text, order)
    if found is not None and not is_credible(found):
        raise ValueError(f"“{text.strip()}” is not in the years from {_YEARS[0]} to {_YEARS[-1]}")
    return found


def is_credible(day: date) -> bool:
    """Whether anything that exports tell of can have been on that day or moment."""
    return day.year in _YEARS


def guess_date_order(values: Iterable[str]) -> DateOrder | None:
    """The order of day, month and year a column uses, from the column as a whole; None when in doubt.

    "ymd" too when no value needs an order (years first, month names, epochs, words, no value at all). A column
    that contradicts itself is in doubt.
    """
    different = {" ".join(value.split()) for value in values}
    seen: set[DateOrder | None] = {_evidence(value) for value in different if value}
    needed = seen - {"ymd"}
    if not needed:
        return "ymd"
    certain = needed - {None}
    return certain.pop() if len(certain) == 1 else None


def _parsed(text: str, order: DateOrder | None = None) -> datetime | date | None:
    plain = " ".join(text.strip().strip("\"'").split())
    if plain.lower() in _MISSING:
        return None
    if len(plain) > _LONGEST:
        raise ValueError(f"“{plain[:_LONGEST]}…” is not a date: it is too long")
    try:
        return _compact(plain) or _epoch(plain) or _written(plain, order)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"“{plain}” is not a date: {error}") from error


def _evidence(text: str) -> DateOrder | None:
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return "ymd" if _is_certain(text) else None
    first, second = int(match["a"]), int(match["b"])
    if first == second and len(match["c"]) == 4:
        return "ymd"
    # Nobody writes the month first between points.
    if first > 12 or match["mark"] == ".":
        return "dmy"
    return "mdy" if second > 12 else None


def _is_certain(text: str) -> bool:
    try:
        _parsed(text)
    except ValueError:
        # A word among dates, such as “Lifetime”, says nothing about the order.
        return not any(character.isdigit() for character in text)
    return True


def _compact(text: str) -> datetime | date | None:
    match = _COMPACT.fullmatch(text)
    if match is None or (match["hour"] and int(text) < _LAST_EPOCH_S):
        return None
    return _moment(match.groupdict(), int(match["month"]))


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    return datetime.fromtimestamp(int(match["seconds"]), UTC) + timedelta(milliseconds=int(match["milli"] or 0))


def _written(text: str, order: DateOrder | None) -> datetime | date:
    if match := _YEAR_FIRST.fullmatch(text):
        return _moment(match.groupdict(), int(match["month"]))
    if match := _YEAR_LAST.fullmatch(text):
        same = match["a"] == match["b"] and len(match["c"]) == 4
        return _ordered(match, order or ("dmy" if same else _evidence(text)))
    for pattern in _NAMED:
        if match := pattern.fullmatch(text):
            return _moment(match.groupdict(), _month_number(match["month"]))
    raise ValueError("its form is not known")


def _ordered(match: re.Match[str], order: DateOrder | None) -> datetime | date:
    if order is None:
        raise ValueError("day and month can be read either way")
    if order == "ymd" and len(match["c"]) == 4:
        raise ValueError("the year comes last, not first")
    numbers = (match["a"], match["b"], match["c"])
    parts = dict(zip(order, numbers, strict=True))
    return _moment({**match.groupdict(), "year": _full_year(parts["y"]), "day": parts["d"]}, int(parts["m"]))


def _full_year(year: str) -> str:
    return year if len(year) == 4 else str(int(year) + (2000 if int(year) < _FIRST_OF_LAST_CENTURY else 1900))


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _moment(parts: dict[str, str | None], month: int) -> datetime | date:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    if not parts.get("hour"):
        return date(year, month, day)
    naive = datetime(  # noqa: DTZ001 - the zone, if the text names one, is applied below
        year, month, day, _hour(parts), int(parts.get("minute") or 0), int(parts.get("second") or 0),
        int(((parts.get("part") or "0") + "000000")[:6]),
    )  # fmt: skip
    zone = parts.get("zone")
    return naive.replace(tzinfo=_zone(zone.lower())).astimezone(UTC) if zone else naive


def _hour(parts: dict[str, str | None]) -> int:
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("the hour is not one of twelve")
    return hour % 12 + (12 if half.startswith("p") else 0)


def _zone(name: str) -> timezone:
    if name in _HOURS_EAST:
        return timezone(timedelta(hours=_HOURS_EAST[name]))
    digits = re.sub(r"[^0-9]", "", name)
    if not digits:
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if "-" in name else offset)
