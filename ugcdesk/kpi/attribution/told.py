"""What files tell of journeys, row by row put together, before anything of it is matched or counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ugcdesk.kpi.attribution.journeys import Journeys, journeys_of
from ugcdesk.kpi.reported import Refused


class Layout(StrEnum):
    """The two ways in which files tell of journeys."""

    PATHS = "paths"
    TOUCHES = "touches"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a file says of where a touch was; "" where it says nothing."""

    name: str
    channel: str = ""
    campaign: str = ""
    content: str = ""
    item: str = ""

    @property
    def label(self) -> str:
        """How it is called in a report, with all that it says."""
        return " | ".join(filter(None, (self.name, self.channel, self.campaign, self.content, self.item)))


@dataclass(slots=True)
class ToldJourney:
    """One journey, or of a summary all of one path. ``touches`` are numbers of the file's spots, in order.

    ``times`` are seconds since 1970, one a touch, or None. ``value`` is in major units. ``line`` is where it begins,
    ``rows`` how many rows told of it and ``lines``, where each touch has its own, on which it stands. ``at`` is when it
    was converted where that was not with the last touch. ``is_settled``: it is known what came of it.
    """

    # Not frozen: a file has hundreds of thousands, and a frozen one costs three times as much to make.
    key: str
    line: int
    rows: int
    touches: tuple[int, ...]
    times: tuple[float, ...] | None = None
    conversions: float = 0.0
    nulls: float = 0.0
    value: float = 0.0
    currency: str = ""
    new_customers: float | None = None
    at: float | None = None
    is_settled: bool = True
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """All journeys of one file. ``rows`` = those of the journeys + those refused."""

    path: Path
    layout: Layout
    spots: tuple[Spot, ...]
    journeys: tuple[ToldJourney, ...]
    refused: tuple[Refused, ...] = field(default=())

    @property
    def has_times(self) -> bool:
        """Whether every journey says when its touches were; without any journey nobody said."""
        return bool(self.journeys) and all(journey.times is not None for journey in self.journeys)

    @property
    def rows(self) -> int:
        return sum(journey.rows for journey in self.journeys) + len(self.refused)

    def as_arrays(self) -> Journeys:
        """The journeys to be credited, by the names of their touches; values in major units."""
        names = [spot.name for spot in self.spots]
        found = self.journeys
        return journeys_of(
            [[names[number] for number in journey.touches] for journey in found],
            [journey.conversions for journey in found],
            [journey.value for journey in found],
            [journey.nulls for journey in found],
            [before_end(journey.times) for journey in found if journey.times] if self.has_times else None,
        )


def before_end(times: tuple[float, ...]) -> list[float]:
    """How many seconds before the last of ``times`` each was."""
    return [times[-1] - time for time in times]
