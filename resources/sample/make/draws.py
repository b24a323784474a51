"""Seeded numbers: each name has its own stream, so that adding one series leaves the others alone."""

from __future__ import annotations

import math
import random

_EDITION = "halden-and-vey"
_MANY = 30.0


def stream(*name: object) -> random.Random:
    """The random stream of a name; the same name gives the same numbers on every machine."""
    return random.Random("/".join((_EDITION, *map(str, name))))


def count(rng: random.Random, mean: float) -> int:
    """A Poisson count of the given mean, by the normal approximation where the mean is large."""
    if mean <= 0:
        return 0
    if mean > _MANY:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    floor, product, drawn = math.exp(-mean), rng.random(), 0
    while product > floor:
        product *= rng.random()
        drawn += 1
    return drawn


def share(rng: random.Random, total: int, rate: float) -> int:
    """How many of ``total`` do what ``rate`` of all do; never more than ``total``."""
    return min(total, count(rng, total * rate))


def between(rng: random.Random, low: float, high: float) -> float:
    """A rate around the middle of ``low`` and ``high``, never outside."""
    return min(high, max(low, rng.gauss((low + high) / 2, (high - low) / 6)))
