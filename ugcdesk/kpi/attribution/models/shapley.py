"""Shapley: each journey's credit in equal shares to its distinct touches.

With v(S) = what the journeys whose distinct touches all lie in S came to, the game is a sum of unanimity games, one a
set of touches, and the Shapley value shares a unanimity game alike among its members (L. S. Shapley, A Value for
n-Person Games, 1953), so this is exact for any number of touches. A touch that comes again shares its part.
"""

from __future__ import annotations

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Journeys


def shares(journeys: Journeys) -> Floats:
    """The share of each touch in its journey."""
    pairs = journeys.owners * max(len(journeys.names), 1) + journeys.touches
    distinct, pair_of, times = np.unique(pairs, return_inverse=True, return_counts=True)
    owners = distinct // max(len(journeys.names), 1)
    players = np.bincount(owners, minlength=len(journeys))
    found: Floats = 1.0 / (players[journeys.owners] * times[pair_of])
    return found
