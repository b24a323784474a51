"""Says how much a column's values look like ratings, prose, addresses or dates; reads no headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ugcdesk.tabular.dates import DateOrder, parse_date
from ugcdesk.tabular.numbers import parse_number

Look = Callable[[Sequence[str]], float]

_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
_MOST = 0.9
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PROSE_CHARACTERS = 15


def rating_look(values: Sequence[str]) -> float:
    """How many of the five stars the values use, as a share; 0 when one of them is no whole or half star."""
    stars = set()
    for value in filter(None, values):
        number = _number(value)
        if number is None or not 1 <= number <= 5 or number * 2 % 1:
            return 0.0
        stars.add(round(number))
    return len(stars) / 5


def prose_look(values: Sequence[str]) -> float:
    """The mean length of the values in characters, when they are sentences; 0 for codes, links and short words."""
    filled = [value for value in values if value]
    if not filled or sum(" " in value for value in filled) * 2 < len(filled) or link_look(filled):
        return 0.0
    mean = sum(map(len, filled)) / len(filled)
    return mean if mean >= _PROSE_CHARACTERS else 0.0


def email_look(values: Sequence[str]) -> float:
    """The share of different values when they are e-mail addresses, else 0."""
    filled = [value for value in values if value]
    return len(set(filled)) / len(filled) if _share(filled, _is_email) >= _MOST else 0.0


def link_look(values: Sequence[str]) -> float:
    """The share of different values when they are web addresses, else 0."""
    filled = [value for value in values if value]
    return len(set(filled)) / len(filled) if _share(filled, _is_url) >= _MOST else 0.0


def date_look(values: Sequence[str]) -> float:
    """The share of values that are dates in some order, 0 when fewer than nine in ten are."""
    share = _share([value for value in values if value], _is_date)
    return share if share >= _MOST else 0.0


def number_look(values: Sequence[str]) -> float:
    """The share of values that are numbers, 0 when fewer than nine in ten are."""
    share = _share([value for value in values if value], lambda value: _number(value) is not None)
    return share if share >= _MOST else 0.0


def _share(values: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, values)) / len(values) if values else 0.0


def _number(value: str) -> float | None:
    try:
        return parse_number(value)
    except ValueError:
        return None


def _is_email(value: str) -> bool:
    return _EMAIL.fullmatch(value) is not None


def _is_url(value: str) -> bool:
    return _URL.fullmatch(value) is not None


def _is_date(value: str) -> bool:
    for order in _ORDERS:
        try:
            if parse_date(value, order) is not None:
                return True
        except ValueError:
            continue
    return False
