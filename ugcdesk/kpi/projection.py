"""How sure a projection is: an interval from how much the days so far differ. It reckons no figure itself.

For a sum, k days gave a total with the spread s between days; the R days left add R × (mean ± error), so the end has
the standard deviation s · √(R · (k + R) ÷ k): that of R further days and that of the mean of k days. Where there are
four whole weeks or more, s² is at least a seventh of the variance between weeks, since good days come together.
For a ratio of sums r = N ÷ D the same is said of what each day gives beyond its share, e = n − r · d, with its spread
s: the standard deviation of the ratio at the end is s ÷ d̄ · √(R ÷ (k · (k + R))), where d̄ is the mean of d.
The interval is 1.96 standard deviations to both sides. With figures of fewer than seven days it says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import variance

FEWEST_DAYS = 7

_Z_95 = 1.959963984540054
_WEEK = 7
_FEWEST_WEEKS = 4

Interval = tuple[float, float]


def sum_interval(days: Sequence[float | None], left: int) -> Interval | None:
    """The 95 % interval of the sum at the end, of the values of the days so far; ``left`` days are to come.

    A day without figures adds nothing. None with fewer than seven days that have figures.
    """
    if _too_few(days):
        return None
    known = [day or 0.0 for day in days]
    count = len(known)
    middle = sum(known) * (count + left) / count
    half = _Z_95 * math.sqrt(_spread(known) * left * (count + left) / count)
    floor = sum(known) if min(known) >= 0 else -math.inf
    return max(middle - half, floor), middle + half


def ratio_interval(days: Sequence[tuple[float, float] | None], left: int) -> Interval | None:
    """The 95 % interval of a ratio of sums at the end, of (numerator, denominator) of the days so far.

    None with fewer than seven days that have figures, or a denominator that is not above 0.
    """
    if _too_few(days):
        return None
    known = [day or (0.0, 0.0) for day in days]
    count, below = len(known), sum(day[1] for day in known)
    if below <= 0:
        return None
    ratio = sum(day[0] for day in known) / below
    spread = _spread([above - ratio * under for above, under in known])
    half = _Z_95 * math.sqrt(spread * left / (count * (count + left))) * count / below
    floor = 0.0 if all(day[0] >= 0 for day in known) else -math.inf
    return max(ratio - half, floor), ratio + half


def _too_few(days: Sequence[object]) -> bool:
    return sum(day is not None for day in days) < FEWEST_DAYS


def _spread(days: Sequence[float]) -> float:
    """The variance of a day, at least a seventh of that of a week where weeks are known."""
    whole = len(days) // _WEEK
    of_days = variance(days)
    if whole < _FEWEST_WEEKS:
        return of_days
    weeks = [sum(days[n * _WEEK : (n + 1) * _WEEK]) for n in range(whole)]
    return max(of_days, variance(weeks) / _WEEK)
