"""Puts found items in the order that was asked for."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ugcdesk.errors import WrongUse
from ugcdesk.search import words
from ugcdesk.search.columns import Ids, Mask
from ugcdesk.search.evaluate import Evaluation
from ugcdesk.search.facets import Orders, ordered
from ugcdesk.search.query import Leaf, Word

KEYS = ("relevance", "posted", "imported", "rating", "stars")
_OTHER_FORM = 0.6  # what a word counts that stands there in another form


def ranked(
    evaluation: Evaluation,
    orders: Orders,
    found: Mask,
    *,
    sort: str | None,
    leaves: tuple[Leaf, ...],
) -> Ids:
    """The ids of ``found`` in order; raises WrongUse for an unknown ``sort``.

    Without a sort the most relevant come first, or without words the newest. Items without the value stand last.
    """
    key, reverse = (sort or "relevance").removeprefix("-"), (sort or "").startswith("-")
    if key == "relevance" and leaves:
        ids = np.flatnonzero(found)
        scores = _scores(evaluation, leaves)[ids]
        return ids[ordered(scores, reverse=reverse)]
    if key == "relevance":
        key = "newest"
    elif key in evaluation.metrics:
        ids = np.flatnonzero(found)
        return ids[ordered(evaluation.numbers(key)[ids], reverse=reverse)]
    elif key not in KEYS:
        raise WrongUse(f"Items cannot be sorted by “{key}”. Choose {', '.join(KEYS)} or the id of a metric.")
    every = orders.by(evaluation.columns, key, reverse=reverse)
    return every[found[every]]


def _scores(evaluation: Evaluation, leaves: tuple[Leaf, ...]) -> NDArray[np.float64]:
    """Rare words count more than frequent ones, the very form more than another, short texts more than long ones."""
    columns = evaluation.columns
    scores = np.zeros(columns.size)
    total = max(1, int(np.count_nonzero(columns.live)))
    for leaf in leaves:
        having = evaluation.leaf(leaf)
        rarity = math.log1p(total / max(1, int(np.count_nonzero(having))))
        exact = evaluation.as_written(words.parts(leaf.text)) if isinstance(leaf, Word) else having
        scores += rarity * (having * _OTHER_FORM + (having & exact) * (1 - _OTHER_FORM))
    length = np.nan_to_num(columns.numbers["words"], nan=0.0)
    weighed: NDArray[np.float64] = scores / (1 + 0.25 * np.log1p(length))
    return weighed
