"""What questions about figures share: the days they are of, and how their answers hold money."""

from __future__ import annotations

from typing import Any

from ugcdesk import kpi
from ugcdesk.cli.selection import day, major
from ugcdesk.errors import WrongUse


def period(first: str | None, last: str | None) -> kpi.Period:
    """The days from ``first`` to ``last``, all there may be without them. Raises WrongUse when the end is first."""
    start, end = day(first) or kpi.ALL_TIME.first, day(last) or kpi.ALL_TIME.last
    if end < start:
        raise WrongUse(f"The end, {end}, is before the start, {start}. Swap the two dates.")
    return kpi.Period(max(start, kpi.ALL_TIME.first), min(end, kpi.ALL_TIME.last))


def in_major(answer: dict[str, Any], what: str, names: frozenset[str]) -> dict[str, Any]:
    """The answer with the values of ``names`` in major units where ``what`` is money; pairs of numbers too."""
    if kpi.figure_word(what).unit != "money":
        return answer
    return {name: _scaled(value) if name in names else value for name, value in answer.items()}


def _scaled(value: Any) -> Any:
    return [major(each) for each in value] if isinstance(value, (tuple, list)) else major(value)
