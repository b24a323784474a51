"""How fast sales are credited: 10,000 distinct paths of 150,000 journeys, by Markov chains of order 1 and 3."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.figure import Figure, median_ms, took
from ugcdesk.kpi.attribution.attributing import MODELS, Settings, credit
from ugcdesk.kpi.attribution.journeys import Journeys, journeys_of

_PATHS = 10_000
_JOURNEYS = 150_000
_CHANNELS = 20
_RUNS = 5
_HOW = f"{_PATHS:,} distinct paths of {_JOURNEYS:,} journeys, {_CHANNELS} channels"


def measure() -> list[Figure]:
    """Crediting by Markov chains and by all models at once."""
    journeys = _drawn()
    figures = [
        median_ms(
            f"attribution, Markov of order {order}",
            [took(lambda: credit(journeys, "markov", Settings(order=order))) for _ in range(_RUNS)],  # noqa: B023
            _HOW,
        )
        for order in (1, 3)
    ]
    every = [took(lambda: [credit(journeys, model) for model in MODELS]) for _ in range(_RUNS)]
    return [*figures, median_ms("attribution by all models", every, _HOW)]


def _drawn() -> Journeys:
    dice = np.random.default_rng(7)
    likely = dice.dirichlet(np.ones(_CHANNELS))
    paths: set[tuple[int, ...]] = set()
    while len(paths) < _PATHS:
        paths.add(tuple(dice.choice(_CHANNELS, size=1 + dice.geometric(0.2), p=likely).tolist()))
    counts = dice.multinomial(_JOURNEYS - _PATHS, dice.dirichlet(np.full(_PATHS, 0.3))) + 1
    converted = dice.binomial(counts, 0.1).astype(float)
    named = [[f"channel {number}" for number in path] for path in sorted(paths)]
    return journeys_of(named, converted.tolist(), (converted * 49.9).tolist(), (counts - converted).tolist())
