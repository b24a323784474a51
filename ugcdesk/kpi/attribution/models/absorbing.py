"""Absorbing Markov chains, solved: what is lost when states are taken out. It knows no channels and no journeys.

The chain is looked at backwards: z(j) is the part of the visits to state j that came through one of the states taken
out. It is 1 on these, 0 at the start, and elsewhere the mean of z over the steps into j, so what is lost of the gains
is Σ z(j)·gain(j). Every term is positive, so no digits are lost by subtraction, and visits need not be solved for:
they are what was counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ugcdesk.kpi.attribution.journeys import Bools, Floats, Ints, sums

_PRECISION = 1e-14
_MOST_ROUNDS = 400
_TOGETHER = 64  # groups solved at once, to bound the memory
_DENSE_STATES = 3_000
_DENSE_WORK = 2e10  # operations that a dense solution may take before an iterative one is quicker


@dataclass(frozen=True, slots=True)
class Chain:
    """Counts of what was seen: ``steps`` from state ``rows`` to state ``columns``, sorted by neither.

    ``starts`` and ``nulls`` by state, ``gains`` by state and kind of gain. What comes into a state leaves it.
    """

    rows: Ints
    columns: Ints
    steps: Floats
    starts: Floats
    nulls: Floats
    gains: Floats


def losses(chain: Chain, groups: Bools) -> Floats:
    """What each group of states (groups × states) takes along when it goes: groups × kinds of gain."""
    back = _Backward(chain)
    count, size = groups.shape
    if bool((groups.sum(axis=1) <= 1).all()) and size <= _DENSE_STATES:
        return _of_single_states(back.dense(), groups, chain.gains)
    solve = _dense if count * size**3 <= _DENSE_WORK else _iterative
    parts = [solve(back, groups[start : start + _TOGETHER].T) for start in range(0, count, _TOGETHER)]
    found: Floats = np.concatenate([through.T @ chain.gains for through in parts])
    return found


class _Backward:
    """The steps against their direction: from each state to those it was come to from."""

    def __init__(self, chain: Chain) -> None:
        order = np.lexsort((chain.rows, chain.columns))
        self._into, self._from = chain.columns[order], chain.rows[order]
        visits = chain.starts + sums(chain.columns, chain.steps, len(chain.starts))
        arrived = visits[self._into]
        self._parts = np.divide(chain.steps[order], arrived, out=np.zeros(len(order)), where=arrived > 0)
        self._reached, self._begins = np.unique(self._into, return_index=True)
        self.size = len(visits)

    def mean(self, values: Floats) -> Floats:
        """Of each state the mean of ``values`` (states × groups) over the steps into it, a start counting as 0."""
        found = np.zeros_like(values)
        if len(self._into):
            found[self._reached] = np.add.reduceat(self._parts[:, None] * values[self._from], self._begins)
        return found

    def dense(self) -> Floats:
        """The same as a matrix."""
        matrix = np.zeros((self.size, self.size))
        matrix[self._into, self._from] = self._parts
        return matrix


def _of_single_states(back: Floats, groups: Bools, gains: Floats) -> Floats:
    """All groups of one state from one inverse: z of state c is the column of c over its own entry."""
    inverse = np.linalg.inv(np.eye(len(back)) - back)
    through = inverse / np.diagonal(inverse)
    found: Floats = groups @ (through.T @ gains)
    return found


def _dense(back: _Backward, out: Bools) -> Floats:
    """z of each group, by elimination."""
    matrix = back.dense()
    found = out.astype(float)
    for group in range(out.shape[1]):
        gone = out[:, group]
        rest = np.flatnonzero(~gone)
        inside = np.eye(len(rest)) - matrix[np.ix_(rest, rest)]
        found[rest, group] = np.linalg.solve(inside, matrix[np.ix_(rest, np.flatnonzero(gone))].sum(axis=1))
    return found


def _iterative(back: _Backward, out: Bools) -> Floats:
    """z of each group by stabilised bi-conjugate gradients (H. van der Vorst, 1992), to the last digits.

    What does not settle is eliminated instead.
    """
    fixed = out.astype(float)
    free = 1.0 - fixed
    given = free * back.mean(fixed)
    found = _settled(given, lambda values: values - free * back.mean(values))
    if found is None:
        return _dense(back, out)
    through: Floats = np.clip(found, 0.0, 1.0) + fixed
    return through


def _settled(given: Floats, act: Callable[[Floats], Floats]) -> Floats | None:
    """The x with act(x) = given, column by column; None when it is not found to `_PRECISION`."""
    x = given.copy()
    rest = given - act(x)
    shadow, along = rest, rest
    rho = _dot(shadow, rest)
    for _ in range(_MOST_ROUNDS):
        step = act(along)
        alpha = _ratio(rho, _dot(shadow, step))
        half = rest - alpha * step
        turned = act(half)
        omega = _ratio(_dot(turned, half), _dot(turned, turned))
        x = x + alpha * along + omega * half
        rest = half - omega * turned
        if np.abs(rest).max() <= _PRECISION:
            break
        before, rho = rho, _dot(shadow, rest)
        along = rest + _ratio(rho, before) * _ratio(alpha, omega) * (along - omega * step)
    return x if np.abs(given - act(x)).max() <= 10 * _PRECISION else None


def _dot(one: Floats, other: Floats) -> Floats:
    found: Floats = np.einsum("ij,ij->j", one, other)
    return found


def _ratio(above: Floats, below: Floats) -> Floats:
    """Quotients; 0 where a column has settled and nothing is left to divide by."""
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0)
