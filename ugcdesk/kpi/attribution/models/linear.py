"""Linear: the same to each touch, a channel that was touched twice earns twice."""

from __future__ import annotations

from ugcdesk.kpi.attribution.journeys import Floats, Journeys


def shares(journeys: Journeys) -> Floats:
    """The share of each touch in its journey."""
    return 1.0 / journeys.lengths[journeys.owners]
