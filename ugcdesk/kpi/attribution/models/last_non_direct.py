"""Last non-direct touch: all to the last touch that came from somewhere; of a journey without one, to its last."""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Journeys


def shares(journeys: Journeys) -> Floats:
    """The share of each touch in its journey."""
    found = np.zeros(len(journeys.touches))
    if not len(journeys):
        return found
    positions = np.where(journeys.is_direct, -1, np.arange(len(journeys.touches)))
    latest = np.maximum.reduceat(positions, journeys.bounds[:-1])
    found[np.where(latest < 0, journeys.lasts, latest)] = 1.0
    return found
