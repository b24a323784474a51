"""The credit that stored journeys give to channels, campaigns and items, day by day; how, the models say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select

from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.vocabulary import SubjectKind

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


@dataclass(frozen=True, slots=True)
class Credit:
    """What one channel, campaign or item earned on one day; ``source`` is the file that told of the journeys.

    Money in minor units. ``subject_id`` is 0 for a channel, ``channel`` "" for the others. None: nobody said.
    """

    subject: SubjectKind
    subject_id: int
    channel: str
    day: date
    conversions: float
    value_minor: float
    new_customers: float | None
    source: str


def has_journeys(library: Library) -> bool:
    """Whether any journey stands in the library. Any thread."""
    with library.read() as session:
        return session.scalar(select(t.Journey.id).where(t.Journey.live).limit(1)) is not None


def credits(library: Library, model: str) -> list[Credit]:
    """The credits of all journeys that stand; raises WrongUse for an unknown model."""
    if model not in MODELS:
        raise WrongUse(f"There is no model “{model}”. Choose one of {', '.join(MODELS)}.")
    last = select(t.Touch.journey_id, t.Touch.channel, func.max(t.Touch.place)).group_by(t.Touch.journey_id).subquery()
    j = t.Journey
    statement = (
        select(
            last.c.channel, j.day, func.sum(j.conversions), func.sum(j.value_minor), func.sum(j.new_customers), j.source
        )
        .join(last, last.c.journey_id == j.id)
        .where(j.live, j.day.is_not(None))
        .group_by(last.c.channel, j.day, j.source)
    )
    with library.read() as session:
        return [Credit(SubjectKind.CHANNEL, 0, *row) for row in session.execute(statement)]
