"""Time decay: a touch counts half as much for each half-life that it was earlier."""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Journeys
from ugcdesk.kpi.attribution.models import linear

HALF_LIFE_DAYS = 7.0
_DAY_S = 86_400.0
SHORTEST_DAYS = 1 / _DAY_S
"""A second: below it the times of touches are not told."""


def shares(journeys: Journeys, half_life_days: float = HALF_LIFE_DAYS) -> Floats:
    """The share of each touch in its journey: 2^(−Δt ÷ half-life), normalised.

    What a journey without times came to is shared alike.
    """
    if journeys.before_s is None or not len(journeys):
        return linear.shares(journeys)
    before = np.nan_to_num(journeys.before_s, nan=0.0)
    starts, owners = journeys.bounds[:-1], journeys.owners
    # Counted from the latest touch, which so always weighs 1: never do all weights of a journey vanish.
    before = before - np.minimum.reduceat(before, starts)[owners]
    weights = np.exp2(-before / (half_life_days * _DAY_S))
    found: Floats = weights / np.add.reduceat(weights, starts)[owners]
    return found
