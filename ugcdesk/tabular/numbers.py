"""Reads numbers and shares as people and spreadsheets write them; never guesses a missing one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

DecimalMark = Literal[".", ","]

_MISSING = frozenset(
    {"", "-", "–", "—", "--", "n/a", "na", "#n/a", "null", "none", "nan", "undefined", "(not set)", "\\n"}
)
_CURRENCY = (
    r"(?:[€$£¥₹₽₺₩₴]|[A-Z]{1,2}\$|zł|kr|Kč|Ft|lei|USD|EUR|GBP|CHF|PLN|CZK|SEK|NOK|DKK|HUF|RON|BGN|CAD|AUD|NZD"
    r"|JPY|CNY|INR|BRL|MXN|ARS|CLP|COP|ZAR|TRY|KRW|SGD|HKD|ILS|AED|UAH)"
)
_LONGEST = 100
_LARGEST_POWER = 300
_POWERS = {"k": 3, "m": 6, "mio": 6, "mln": 6, "mn": 6, "b": 9, "bn": 9, "mrd": 9}
_NUMBER = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−])?\s*(?:{_CURRENCY}\s*)?(?P<inner>[-+−])?"
    r"(?P<digits>[0-9]*(?:[.,'’\s][0-9]+)*[.,]?)(?P<power>[eE][-+]?[0-9]{1,3})?"
    rf"\s*(?:(?P<scale>(?i:k|mio|mln|mn|m|bn|b|mrd))\.?)?\s*(?P<percent>%)?\s*(?:{_CURRENCY})?\s*(?P<close>\))?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>['’\s])[0-9]{3})(?:(?P=mark)[0-9]{3})*(?![0-9])")
_SHORT_GROUPS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{2,3})*[.,][0-9]{3}")
_EITHER_WAY = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_MANGLED_ID = re.compile(r"\s*[0-9](?:[.,][0-9]+)?E\+[0-9]{2}\s*", re.IGNORECASE)


def parse_number(text: str, decimal: DecimalMark = ".") -> float | None:
    """The number ``text`` says, None for an empty cell or a word for "missing".

    A percentage is a fraction (``"38%"`` is 0.38), K, M and B scale, a currency is dropped, parentheses are
    negative. ``decimal`` decides only what reads either way, such as ``"1.250"``: ``"18,50"`` is always 18.5.
    Raises ValueError for what is no number.
    """
    if _is_plain(text):
        return float(text)
    exact = _exact(text, decimal)
    return None if exact is None else float(exact)


def guess_decimal(values: Iterable[str]) -> DecimalMark | None:
    """The decimal mark a column uses, from what can be read in one way only; None when nothing decides.

    A column that contradicts itself is None as well.
    """
    marks = {mark for mark in map(_evident_mark, set(values)) if mark}
    return marks.pop() if len(marks) == 1 else None


def mark_of_counts(values: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that counts such as ``1,012`` show: they have no fraction, so theirs parts thousands."""
    parting = {"," if "," in value else "." for value in values if _EITHER_WAY.fullmatch(value.strip())}
    if len(parting) != 1:
        return None
    return "." if "," in parting else ","


def reads_either_way(text: str) -> bool:
    """Whether the mark in a number such as ``1.250`` may part thousands as well as a fraction."""
    match = _NUMBER.fullmatch(text.strip().strip("\"'").strip()) if len(text) <= _LONGEST else None
    return match is not None and _EITHER_WAY.fullmatch(match["digits"].strip()) is not None


def is_mangled_id(text: str) -> bool:
    """Whether a spreadsheet has turned an id into ``1.22158E+17``, whose last digits are lost."""
    return _MANGLED_ID.fullmatch(text) is not None


def _is_plain(text: str) -> bool:
    """Whether there are only digits, as in nearly all cells of nearly all files."""
    return text.isdecimal() and text.isascii() and len(text) <= _LONGEST


def _is_missing(text: str) -> bool:
    return text.strip().strip("\"'").strip().lower() in _MISSING


def _exact(text: str, decimal: DecimalMark) -> Decimal | None:
    if _is_missing(text):
        return None
    plain = text.strip().strip("\"'").strip()
    match = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None or not _is_whole(match):
        raise ValueError(f"“{plain[:_LONGEST]}” is not a number")
    number = Decimal(_plain_digits(match["digits"].strip(), decimal) + (match["power"] or ""))
    if number.adjusted() > _LARGEST_POWER:
        raise ValueError(f"“{plain}” is too large")
    shift = _POWERS.get((match["scale"] or "").lower(), 0) - (2 if match["percent"] else 0)
    # Only where needed: arithmetic rounds to 28 digits, and an id may have more.
    number = number.scaleb(shift) if shift else number
    is_negative = match["open"] or (match["sign"] or match["inner"] or "+") in "-−"
    return number.copy_negate() if is_negative and number else number


def _is_whole(match: re.Match[str]) -> bool:
    has_both = bool(match["open"]) == bool(match["close"])
    signs = sum(bool(match[name]) for name in ("open", "sign", "inner"))
    return has_both and signs < 2 and bool(match["digits"].strip(".,"))


def _plain_digits(digits: str, decimal: DecimalMark) -> str:
    """``digits`` with no grouping and a point for the decimal mark. Raises ValueError when groups do not fit."""
    digits = _GROUPED.sub(lambda match: re.sub(r"[^0-9]", "", match.group()), digits, count=1)
    if re.search(r"['’\s]", digits):
        raise ValueError(f"“{digits}” is not one number")
    mark = _mark_of(digits) or decimal
    whole, _, fraction = digits.rpartition(mark) if digits.count(mark) == 1 else (digits, "", "")
    group = "," if mark == "." else "."
    if group in fraction or mark in whole or (group in whole and not _SHORT_GROUPS.fullmatch(whole)):
        raise ValueError(f"“{digits}” is not a number")
    return f"{whole.replace(group, '') or '0'}.{fraction or '0'}"


def _evident_mark(text: str) -> DecimalMark | None:
    if _is_plain(text):
        return None
    match = _NUMBER.fullmatch(text.strip().strip("\"'").strip())
    return _mark_of(match["digits"]) if match else None


def _mark_of(digits: str) -> DecimalMark | None:
    """The decimal mark where the digits can be read in one way only, else None."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if points + commas == 0 or _EITHER_WAY.fullmatch(digits):
        return None
    only: tuple[DecimalMark, DecimalMark] = (".", ",") if points else (",", ".")
    return only[0] if points + commas == 1 else only[1]
