"""Position: 40 to the first touch, 40 to the last, 20 shared by those between; two touches share alike."""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Journeys

_END = 0.4


def shares(journeys: Journeys) -> Floats:
    """The share of each touch in its journey."""
    lengths = journeys.lengths
    between = (1 - 2 * _END) / np.maximum(lengths - 2, 1)
    found = between[journeys.owners]
    end = np.where(lengths == 1, 1.0, np.where(lengths == 2, 0.5, _END))
    found[journeys.bounds[:-1]] = end
    found[journeys.lasts] = end
    return found
