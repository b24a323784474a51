"""Rounds credits for the screen so that their cents add up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

_Key = TypeVar("_Key")


def round_to_cents(amounts: Mapping[_Key, float]) -> dict[_Key, int]:
    """Whole minor units that add up to the rounded sum of ``amounts``, by largest remainder.

    Each is its amount rounded down or up; of equal remainders the earlier amount is rounded up. Source: the method of
    A. Hamilton for sharing out seats.
    """
    floors = {key: math.floor(amount) for key, amount in amounts.items()}
    missing = round(math.fsum(amounts.values())) - sum(floors.values())
    by_remainder = sorted(amounts, key=lambda key: floors[key] - amounts[key])
    for key in by_remainder[:missing]:
        floors[key] += 1
    return floors
