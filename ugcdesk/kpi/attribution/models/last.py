"""Last touch: all to the touch that ended the journey."""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Journeys


def shares(journeys: Journeys) -> Floats:
    """The share of each touch in its journey."""
    found = np.zeros(len(journeys.touches))
    found[journeys.lasts] = 1.0
    return found
