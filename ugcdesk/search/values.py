"""Reads what stands behind a field's colon: numbers, days and ranges of them."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ugcdesk.search.fields import Field, ValueKind
from ugcdesk.text import name_key

_OPERATOR = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(%?)", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from ``low`` to ``high``, both included; days are counted as `date.toordinal` does."""

    low: float = -math.inf
    high: float = math.inf

    def __contains__(self, number: float) -> bool:
        return self.low <= number <= self.high


def is_possible(field: Field, value: str) -> bool:
    """Whether ``value`` can be a value of ``field`` at all."""
    match field.kind:
        case ValueKind.CHOICE:
            return choice(value) in field.choices
        case ValueKind.NAME:
            return bool(name_key(value))
        case _:
            return span(field, value) is not None


def choice(value: str) -> str:
    """``value`` as a word of a vocabulary: ``choice("Ends soon") == "ends_soon"``."""
    return name_key(value).replace(" ", "_").replace("-", "_")


def names_meant(field: str, values: Iterable[str]) -> list[str]:
    """The folded names that ``values`` stand for: a creator's without the @, a tag's without the tags above it."""
    keys = [name_key(value) for value in values]
    if field == "creator":
        return [key.removeprefix("@") for key in keys]
    return [key.rpartition("|")[2].strip() or key for key in keys] if field == "tag" else keys


def span(field: Field, value: str) -> Span | None:
    """The span that ``value`` means in a field of numbers or days, or None when it means none."""
    read = _days if field.kind == ValueKind.DAY else _number
    if ".." in value:
        first, _, last = value.partition("..")
        low, high = read(first), read(last)
        if (first.strip() and low is None) or (last.strip() and high is None) or not (low or high):
            return None
        return Span(low.low if low else -math.inf, high.high if high else math.inf)
    found = _OPERATOR.fullmatch(value.strip())
    inner = read(found[2]) if found else None
    if found is None or inner is None:
        return None
    match found[1]:
        case ">=" | "≥":
            return Span(low=inner.low)
        case "<=" | "≤":
            return Span(high=inner.high)
        case ">":
            return Span(low=math.nextafter(inner.high, math.inf))
        case "<":
            return Span(high=math.nextafter(inner.low, -math.inf))
        case _:
            return inner


def _number(text: str) -> Span | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number = float(found[1]) / (100 if found[2] else 1)
    return Span(number, number)


def _days(text: str) -> Span | None:
    """The days of a day, a month or a year."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
        if found[3]:
            last = first
        elif found[2]:
            last = date(year, month, calendar.monthrange(year, month)[1])
        else:
            last = date(year, 12, 31)
    except ValueError:
        return None
    return Span(first.toordinal(), last.toordinal())
