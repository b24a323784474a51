"""Edits that change or remove placements, phases and costs of a campaign; adding them is in `campaigns`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.words import require_cost, require_dates, require_name
from ugcdesk.library.recorder import Recorder


@dataclass(frozen=True, slots=True)
class ChangePlacement:
    """Change what is said of a placement as a whole; None clears. Raises WrongUse for a channel the item is on already.

    ``url`` is where the item can be seen or the page it leads to.
    """

    placement: int
    channel: str
    on: date | None = None
    spend_minor: int | None = None
    url: str | None = None
    utm_source: str | None = None
    utm_medium: str | None = None
    utm_content: str | None = None

    @property
    def label(self) -> str:
        return "Change placement"

    def apply(self, recorder: Recorder) -> None:
        channel = require_name(self.channel, "channel")
        row = recorder.session.get_one(t.Placement, self.placement)
        same = select(t.Placement.id).filter_by(campaign_id=row.campaign_id, item_id=row.item_id, channel=channel)
        if recorder.session.scalars(same.where(t.Placement.id != self.placement)).first():
            raise WrongUse(f"The item is in this campaign on {channel} already. Change that placement instead.")
        if self.spend_minor is not None and self.spend_minor < 0:
            raise WrongUse("Spend cannot be below zero. Type the amount that was paid.")
        recorder.update(
            t.Placement,
            [self.placement],
            channel=channel,
            on=self.on,
            spend_minor=self.spend_minor,
            url=self.url,
            utm_source=self.utm_source,
            utm_medium=self.utm_medium,
            utm_content=self.utm_content,
        )


@dataclass(frozen=True, slots=True)
class ChangePhase:
    """Give a phase another name and other dates."""

    phase: int
    name: str
    starts_on: date
    ends_on: date

    @property
    def label(self) -> str:
        return f"Change phase “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        require_dates(self.starts_on, self.ends_on)
        name = require_name(self.name, "phase")
        recorder.update(t.Phase, [self.phase], name=name, starts_on=self.starts_on, ends_on=self.ends_on)


@dataclass(frozen=True, slots=True)
class RemovePhase:
    """Take a phase off the timeline."""

    phase: int
    name: str

    @property
    def label(self) -> str:
        return f"Remove phase “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        recorder.delete(t.Phase, [self.phase])


@dataclass(frozen=True, slots=True)
class ChangeCost:
    """Change a cost as a whole; None clears."""

    cost: int
    kind: str
    amount_minor: int
    on: date | None = None
    planned_minor: int | None = None

    @property
    def label(self) -> str:
        return f"Change cost “{self.kind}”"

    def apply(self, recorder: Recorder) -> None:
        kind = require_cost(self.kind, self.amount_minor)
        recorder.update(
            t.Cost,
            [self.cost],
            kind=kind,
            amount_minor=self.amount_minor,
            on=self.on,
            planned_minor=self.planned_minor,
        )


@dataclass(frozen=True, slots=True)
class RemoveCost:
    """Take a cost out of a campaign."""

    cost: int
    kind: str

    @property
    def label(self) -> str:
        return f"Remove cost “{self.kind}”"

    def apply(self, recorder: Recorder) -> None:
        recorder.delete(t.Cost, [self.cost])
