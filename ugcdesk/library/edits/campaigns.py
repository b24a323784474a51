"""Edits of campaigns, their placements, phases and costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.edits.moving_figures import leave_campaign, leave_placements, remember_names
from ugcdesk.library.edits.words import (
    campaign_id,
    count,
    require_cost,
    require_dates,
    require_items,
    require_name,
    rows_of,
)
from ugcdesk.library.recorder import Key, Recorder
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class CreateCampaign:
    """A new campaign; ``utm_campaign`` comes from the name when it is not given."""

    name: str
    currency: str
    starts_on: date | None = None
    ends_on: date | None = None
    budget_minor: int | None = None
    utm_campaign: str | None = None
    notes: str | None = None

    @property
    def label(self) -> str:
        return f"Create campaign “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "campaign")
        require_dates(self.starts_on, self.ends_on)
        _require_free(recorder, name)
        recorder.insert_one(
            t.Campaign,
            name=name,
            key=name_key(name),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            budget_minor=self.budget_minor,
            currency=self.currency,
            utm_campaign=self.utm_campaign or utm_word(name),
            notes=self.notes,
        )


@dataclass(frozen=True, slots=True)
class ChangeCampaign:
    """Change what is said of a campaign as a whole; None clears, but an empty ``utm_campaign`` is made from the name.

    Its items, goals and figures stay, and figures go on finding it by the names that it had. Raises WrongUse for a name
    that another campaign has.
    """

    campaign: int
    name: str
    starts_on: date | None
    ends_on: date | None
    budget_minor: int | None
    utm_campaign: str | None = None
    notes: str | None = None

    @property
    def label(self) -> str:
        return f"Change campaign “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        name = require_name(self.name, "campaign")
        require_dates(self.starts_on, self.ends_on)
        _require_free(recorder, name, self.campaign)
        word = self.utm_campaign or utm_word(name)
        remember_names(recorder, self.campaign, {name_key(name), name_key(word)})
        recorder.update(
            t.Campaign,
            [self.campaign],
            name=name,
            key=name_key(name),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            budget_minor=self.budget_minor,
            utm_campaign=word,
            notes=self.notes,
        )


@dataclass(frozen=True, slots=True)
class RemoveCampaign:
    """Delete a campaign with its placements, goals, phases and costs; its figures go to its items and channels."""

    campaign: int

    @property
    def label(self) -> str:
        return "Delete campaign"

    def apply(self, recorder: Recorder) -> None:
        bound = select(t.Gallery.id).where(t.Gallery.campaign_id == self.campaign)
        recorder.update(t.Gallery, recorder.session.scalars(bound).all(), campaign_id=None)
        fed = select(t.WatchedFolder.id).where(t.WatchedFolder.campaign_id == self.campaign)
        recorder.update(t.WatchedFolder, recorder.session.scalars(fed).all(), campaign_id=None)
        if recorder.session.get(t.Campaign, self.campaign) is not None:
            leave_campaign(recorder, self.campaign, self.label)
        recorder.delete(t.Campaign, [self.campaign])


@dataclass(frozen=True, slots=True)
class PlaceItems:
    """Use items in a campaign on a channel; an item already placed there takes the new date, spend and URL.

    ``utm_content`` is ``item-<id>``, so that tomorrow's web analytics file finds its item.
    """

    campaign: str
    item_ids: Sequence[int]
    channel: str
    on: date | None = None
    spend_minor: int | None = None
    url: str | None = None
    utm_source: str | None = None
    utm_medium: str | None = None
    utm_content: str | None = None

    @property
    def label(self) -> str:
        return f"Add {count(self.item_ids, 'item')} to “{self.campaign}”"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        campaign = recorder.session.get_one(t.Campaign, campaign_id(recorder.session, self.campaign))
        placed = select(t.Placement.item_id, t.Placement.id).where(
            t.Placement.campaign_id == campaign.id, t.Placement.channel == self.channel
        )
        there = dict(recorder.session.execute(placed).all())
        given = {"on": self.on, "spend_minor": self.spend_minor, "url": self.url}
        again: list[Key] = [there[item] for item in self.item_ids if item in there]
        recorder.update(t.Placement, again, **{name: value for name, value in given.items() if value is not None})
        fresh = [item for item in dict.fromkeys(self.item_ids) if item not in there]
        utm = {
            name: value
            for name in ("utm_source", "utm_medium", "utm_content")
            if (value := getattr(self, name)) is not None
        }
        recorder.insert(
            t.Placement, [{**new_placement(campaign, item, self.channel), **given, **utm} for item in fresh]
        )


@dataclass(frozen=True, slots=True)
class RemoveFromCampaign:
    """Take items out of a campaign, on one channel or on all; they keep the figures of their placements."""

    campaign: str
    item_ids: Sequence[int]
    channel: str | None = None

    @property
    def label(self) -> str:
        return f"Remove {count(self.item_ids, 'item')} from “{self.campaign}”"

    def apply(self, recorder: Recorder) -> None:
        require_items(recorder, self.item_ids)
        campaign = campaign_id(recorder.session, self.campaign)
        placed = select(t.Placement.id, t.Placement.item_id).where(t.Placement.campaign_id == campaign)
        if self.channel:
            placed = placed.where(t.Placement.channel == self.channel)
        rows = rows_of(recorder.session, placed, t.Placement.item_id, self.item_ids)
        leave_placements(recorder, {row.id: row.item_id for row in rows}, self.label)
        recorder.delete(t.Placement, [row.id for row in rows])


@dataclass(frozen=True, slots=True)
class AddPhase:
    """A stretch of a campaign's timeline."""

    campaign: int
    name: str
    starts_on: date
    ends_on: date

    @property
    def label(self) -> str:
        return f"Add phase “{self.name}”"

    def apply(self, recorder: Recorder) -> None:
        require_dates(self.starts_on, self.ends_on)
        name = require_name(self.name, "phase")
        recorder.insert_one(
            t.Phase, campaign_id=self.campaign, name=name, starts_on=self.starts_on, ends_on=self.ends_on
        )


@dataclass(frozen=True, slots=True)
class MovePhase:
    """Give a phase other dates."""

    phase: int
    starts_on: date
    ends_on: date

    @property
    def label(self) -> str:
        return "Change phase dates"

    def apply(self, recorder: Recorder) -> None:
        require_dates(self.starts_on, self.ends_on)
        recorder.update(t.Phase, [self.phase], starts_on=self.starts_on, ends_on=self.ends_on)


@dataclass(frozen=True, slots=True)
class AddCost:
    """An amount spent in a campaign, and what was planned for that kind."""

    campaign: int
    kind: str
    amount_minor: int
    currency: str
    on: date | None = None
    planned_minor: int | None = None

    @property
    def label(self) -> str:
        return f"Add cost “{self.kind}”"

    def apply(self, recorder: Recorder) -> None:
        kind = require_cost(self.kind, self.amount_minor)
        recorder.insert_one(
            t.Cost,
            campaign_id=self.campaign,
            kind=kind,
            amount_minor=self.amount_minor,
            currency=self.currency,
            on=self.on,
            planned_minor=self.planned_minor,
        )


def _require_free(recorder: Recorder, name: str, campaign: int = 0) -> None:
    """Raise WrongUse when another campaign than ``campaign`` has this name."""
    same = select(t.Campaign.id).where(t.Campaign.key == name_key(name), t.Campaign.id != campaign)
    if recorder.session.scalars(same).first():
        raise WrongUse(f"There is already a campaign called “{name}”. Choose another name.")


def new_placement(campaign: t.Campaign, item_id: int, channel: str, *, on: date | None = None) -> dict[str, Any]:
    """The row of an item that is new in ``campaign``, with the UTM words that its links get."""
    return {
        "campaign_id": campaign.id,
        "item_id": item_id,
        "channel": channel,
        "on": on,
        "currency": campaign.currency,
        "utm_source": utm_word(channel),
        "utm_medium": "social",
        "utm_content": f"item-{item_id}",
    }


def utm_word(name: str) -> str:
    """A name as a UTM value: folded, with dashes: ``utm_word("Été 2026!") == "ete-2026"``."""
    letters = "".join(character if character.isalnum() else " " for character in name_key(name))
    return "-".join(letters.split())
