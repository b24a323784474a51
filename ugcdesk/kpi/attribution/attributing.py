"""Credits journeys by a model: conversions and value of each name; which file or library they are of it knows not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ugcdesk.kpi.attribution.journeys import Floats, Ints, Journeys, sums
from ugcdesk.kpi.attribution.models import (
    first,
    last,
    last_non_direct,
    linear,
    markov,
    position,
    shapley,
    time_decay,
)

MODELS: Mapping[str, str] = MappingProxyType(
    {
        "last": "Last touch",
        "first": "First touch",
        "last_non_direct": "Last non-direct",
        "linear": "Linear",
        "time_decay": "Time decay",
        "position": "Position",
        "markov": "Markov",
        "shapley": "Shapley",
    }
)
_SHARES: Mapping[str, Callable[[Journeys], Floats]] = MappingProxyType(
    {
        "last": last.shares,
        "first": first.shares,
        "last_non_direct": last_non_direct.shares,
        "linear": linear.shares,
        "position": position.shares,
        "shapley": shapley.shares,
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What models can be told: the order of the Markov chain, and the half-life of time decay."""

    order: int = 1
    half_life_days: float = time_decay.HALF_LIFE_DAYS


USUAL = Settings()


@dataclass(frozen=True, slots=True)
class Credited:
    """Credits by the number of the name, or by name and cell; unrounded, they add up to all there is."""

    conversions: Floats
    values: Floats
    new_customers: Floats | None = None


def credit(journeys: Journeys, model: str, settings: Settings = USUAL) -> Credited:
    """The credits of each name. Conversions add up to those of all journeys and values to their value.

    By the Markov chain both are all 0 where nothing was converted.
    """
    cells = np.zeros(len(journeys), dtype=np.int64)
    found = credit_by_cell(journeys, model, cells, 1, settings)
    return Credited(found.conversions[:, 0], found.values[:, 0])


def credit_by_cell(
    journeys: Journeys,
    model: str,
    cells: Ints,
    count: int,
    settings: Settings = USUAL,
    new_customers: Floats | None = None,
) -> Credited:
    """Credits (names × cells), where ``cells`` says for each journey in which of ``count`` cells, such as days, it is.

    By Markov every cell is shared by the weights of the chain of all journeys, by the other models each journey in its
    own cell; either way the names of a cell add up to what its journeys came to, and the cells to the whole.
    """
    if model == "markov":
        weights = markov.weights(journeys, settings.order)
        share = (weights.conversions, weights.values)
        spread = _by_weights(cells, count)
    else:
        shares = (
            time_decay.shares(journeys, settings.half_life_days) if model == "time_decay" else _SHARES[model](journeys)
        )
        share = (shares, shares)
        spread = _by_touches(journeys, cells, count)
    return Credited(
        spread(share[0], journeys.conversions),
        spread(share[1], journeys.values),
        None if new_customers is None else spread(share[0], new_customers),
    )


def _by_weights(cells: Ints, count: int) -> Callable[[Floats, Floats], Floats]:
    def spread(weights: Floats, amounts: Floats) -> Floats:
        return np.outer(weights, sums(cells, amounts, count))

    return spread


def _by_touches(journeys: Journeys, cells: Ints, count: int) -> Callable[[Floats, Floats], Floats]:
    owners = journeys.owners
    places = journeys.touches * count + cells[owners]

    def spread(shares: Floats, amounts: Floats) -> Floats:
        size = len(journeys.names) * count
        return sums(places, shares * amounts[owners], size).reshape(len(journeys.names), count)

    return spread
