"""Reads lengths of time as exports write them, in seconds; clock times of a day are read elsewhere."""

from __future__ import annotations

import re

from ugcdesk.tabular.numbers import DecimalMark, parse_number

_CLOCK = re.compile(r"(?:(?P<h>\d+):)?(?P<m>\d+):(?P<s>\d{1,2}(?:[.,]\d+)?)")
_SPELT = re.compile(
    r"(?:(?P<h>[\d.,]+)\s*h(?:(?:ou)?rs?)?\W*)?(?:(?P<m>[\d.,]+)\s*m(?:in(?:ute)?s?)?\W*)?"
    r"(?:(?P<s>[\d.,]+)\s*s(?:ec(?:ond)?s?)?)?\.?",
    re.IGNORECASE,
)
_SECONDS = {"h": 3600, "hours": 3600, "hrs": 3600, "min": 60, "mins": 60, "minutes": 60}
_UNITS = {"h": 3600, "m": 60, "s": 1}


def parse_seconds(text: str, unit: str | None = None, decimal: DecimalMark = ".") -> float | None:
    """The seconds ``text`` says, as in ``1:02:03``, ``2h:35m:10s`` or a number; None for an empty cell.

    ``unit`` is what the header states; a number alone without one is seconds. Raises ValueError.
    """
    plain = text.strip()
    match = _CLOCK.fullmatch(plain) or (_SPELT.fullmatch(plain) if any(map(str.isdigit, plain)) else None)
    if match is not None and any(match.groupdict().values()):
        parts = {name: parse_number(part or "0", decimal) or 0.0 for name, part in match.groupdict().items()}
        return sum(parts[name] * seconds for name, seconds in _UNITS.items())
    number = parse_number(plain, decimal)
    return None if number is None else number * _SECONDS.get((unit or "").lower(), 1)
