"""Medians and quartiles of many groups at once, also with each value left out in turn. Plain numbers, no figures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ugcdesk.kpi.ledger import Floats, Ints

QUARTILES = (0.25, 0.5, 0.75)


def quantiles(values: Floats, group: Ints, groups: int, shares: tuple[float, ...] = QUARTILES) -> Floats:
    """One row a group with the quantiles of its values, between two of them by their distance; NaN without any."""
    order = np.lexsort((values, group))
    ordered = np.append(values[order], np.nan)
    count = np.bincount(group, minlength=groups)
    first = np.cumsum(count) - count
    place = np.maximum(count - 1, 0)[:, None] * np.array(shares)[None, :]
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(count - 1, 0)[:, None])
    low, high = ordered[first[:, None] + below], ordered[first[:, None] + above]
    found: Floats = np.where(count[:, None] > 0, low + (high - low) * (place - below), np.nan)
    return found


def medians_of_others(values: Floats, group: Ints, groups: int) -> tuple[Floats, Ints]:
    """For each value the median of the others in its group, NaN where there is none, and how many others there are."""
    order = np.lexsort((values, group))
    ordered = np.append(values[order], np.nan)
    count = np.bincount(group, minlength=groups)
    first = np.cumsum(count) - count
    mine = group[order]
    rank, others = np.arange(len(order)) - first[mine], count[mine] - 1

    def at(place: npt.NDArray[np.int64]) -> Floats:
        found: Floats = ordered[np.where(others > 0, first[mine] + place + (place >= rank), len(order))]
        return found

    middle = (at(np.maximum(others - 1, 0) // 2) + at(others // 2)) / 2
    medians, counts = np.empty(len(order)), np.empty(len(order), dtype=np.int64)
    medians[order], counts[order] = middle, others
    return medians, counts
