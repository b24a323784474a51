"""What an import of journeys hands to its edit: whose they were, where their touches were and what they came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class IncomingTouch:
    """Where one touch was, as the file says it and as what it was found to be."""

    name: str
    channel: str
    campaign_id: int | None = None
    item_id: int | None = None


@dataclass(slots=True)
class IncomingJourney:
    """One journey, or all of one path; ``before_s`` as long as ``touches``, or None where there are no times.

    What stands under one of its ``earlier_keys`` gives way to it: the same journey, of which less was known. A path is
    one of the summary ``source``, which a later one of that name replaces as a whole.
    """

    # Not frozen: a file has hundreds of thousands, and a frozen one costs three times as much to make.
    key: str
    source: str
    day: date | None
    touches: tuple[IncomingTouch, ...]
    before_s: tuple[float, ...] | None
    conversions: float
    nulls: float
    value_minor: float
    currency: str | None
    new_customers: float | None
    earlier_keys: tuple[str, ...] = ()
    is_path: bool = False

    @property
    def head(self) -> tuple[Any, ...]:
        """What it comes to, to be compared."""
        money = self.value_minor, self.currency
        return self.day, self.conversions, self.nulls, *money, self.new_customers

    @property
    def steps(self) -> tuple[tuple[Any, ...], ...]:
        """Its touches, to be compared."""
        times = self.before_s or (None,) * len(self.touches)
        return tuple(
            (each.name, each.channel, before, each.campaign_id, each.item_id)
            for each, before in zip(self.touches, times, strict=True)
        )
