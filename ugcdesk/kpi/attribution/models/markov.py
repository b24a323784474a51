"""Markov: credit by how much would be lost were a channel not there, in the absorbing chain of order k.

A state is what was touched last, k touches in a row; the first state of a journey holds its first k touches, or all
of a shorter one, and a state that follows itself is one. From its last state a journey goes to conversion or to null,
as often as it did. Removing a channel sends to null whoever comes to a state that contains it. Its credit is
proportional to what is then lost of the conversions and, for the value, of the value, where a conversion is worth what
those that came from the same last state were worth on the average. States, removal and the value by last state are as
in the ChannelAttribution package (D. Altomare and D. Loris), which simulates what is solved here: removal effects as
in E. Anderl et al., Mapping the customer journey (2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.attribution.journeys import Bools, Floats, Ints, Journeys, sums
from ugcdesk.kpi.attribution.models.absorbing import Chain, losses


@dataclass(frozen=True, slots=True)
class Weights:
    """What part of all conversions, and of all value, each name of the journeys earned; each adds up to 1 or is 0."""

    conversions: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class _States:
    """The windows of all journeys: their numbers one behind the other, and the names each number contains."""

    windows: Ints
    bounds: Ints
    contains: Bools  # names × states


def weights(journeys: Journeys, order: int = 1) -> Weights:
    """The part that each name earned. ``order`` is 1 or more."""
    if not len(journeys):
        nothing = np.zeros(len(journeys.names))
        return Weights(nothing, nothing)
    states = _states(journeys, order)
    lost = losses(_chain(journeys, states), states.contains)
    converts, pays = journeys.conversions > 0, journeys.values > 0
    return Weights(
        _parts(lost[:, 0] * _touched(journeys, converts), journeys.conversions.sum()),
        _parts(lost[:, 1] * _touched(journeys, converts | pays), journeys.values.sum()),
    )


def _touched(journeys: Journeys, mine: Bools) -> Bools:
    """Which names any of these journeys touched."""
    found = np.zeros(len(journeys.names), dtype=np.bool_)
    found[journeys.touches[mine[journeys.owners]]] = True
    return found


def _parts(lost: Floats, total: float) -> Floats:
    """Losses as parts of 1. What is below the precision of the sums is no loss."""
    real = np.where(lost > 1e-12 * max(total, 0.0), lost, 0.0)
    whole = real.sum()
    return real / whole if whole > 0 else real


def _states(journeys: Journeys, order: int) -> _States:
    lengths, size = journeys.lengths, max(len(journeys.names), 1)
    counts = np.maximum(lengths - order + 1, 1)
    bounds = np.concatenate(([0], np.cumsum(counts)))
    owners = np.repeat(np.arange(len(journeys)), counts)
    firsts = journeys.bounds[:-1][owners] + np.arange(len(owners)) - bounds[:-1][owners]
    windows = np.zeros(len(owners), dtype=np.int64)
    held: list[Ints] = []
    ends = journeys.bounds[1:][owners]
    for step in range(min(order, int(lengths.max()))):
        positions = np.minimum(firsts + step, len(journeys.touches) - 1)
        name = np.where(firsts + step < ends, journeys.touches[positions], size)
        # Numbered anew at each step, so that no number grows beyond what an integer holds.
        _, sample, windows = np.unique(windows * (size + 1) + name, return_index=True, return_inverse=True)
        held.append(name)
    contains = np.zeros((size + 1, len(sample)), dtype=np.bool_)
    for name in held:
        contains[name[sample], np.arange(len(sample))] = True
    return _States(windows, bounds, contains[:size])


def _chain(journeys: Journeys, states: _States) -> Chain:
    """Counts of steps between states; those from a state to itself are left out."""
    windows, bounds, count = states.windows, states.bounds, states.contains.shape[1]
    weight = journeys.conversions + journeys.nulls
    owners = np.repeat(np.arange(len(journeys)), np.diff(bounds))
    is_step = np.ones(len(windows), dtype=np.bool_)
    is_step[bounds[:-1]] = False
    at = np.flatnonzero(is_step)
    at = at[windows[at] != windows[at - 1]]
    steps, place = np.unique(windows[at - 1] * count + windows[at], return_inverse=True)
    last = windows[bounds[1:] - 1]
    return Chain(
        rows=steps // count,
        columns=steps % count,
        steps=sums(place, weight[owners[at]], len(steps)),
        starts=sums(windows[bounds[:-1]], weight, count),
        nulls=sums(last, journeys.nulls, count),
        gains=np.stack(
            [
                sums(last, journeys.conversions, count),
                sums(last, journeys.values, count),
            ],
            axis=1,
        ),
    )
