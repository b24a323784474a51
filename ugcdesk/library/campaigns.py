"""Campaigns, placements, phases, costs and goals as frozen rows; their figures are reckoned elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.text import name_key


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign; money in minor units of ``currency``; ``items`` counts the different items placed."""

    id: int
    name: str
    starts_on: date | None
    ends_on: date | None
    budget_minor: int | None
    currency: str
    utm_campaign: str
    notes: str | None
    items: int

    def standing(self, today: date) -> str:
        """`running`, `planned` or `finished` on ``today``; without dates a campaign is always running."""
        if self.starts_on and today < self.starts_on:
            return "planned"
        return "finished" if self.ends_on and today > self.ends_on else "running"


@dataclass(frozen=True, slots=True)
class PlacementRow:
    id: int
    campaign_id: int
    item_id: int
    channel: str
    on: date | None
    spend_minor: int | None
    currency: str
    url: str | None
    utm: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    id: int
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class CostRow:
    id: int
    kind: str
    on: date | None
    amount_minor: int
    planned_minor: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """An aim; ``target`` in minor units for money, a fraction for rates."""

    id: int
    what: str
    target: float
    campaign_id: int | None
    campaign: str | None
    channel: str | None
    line_id: int | None
    line: str | None
    starts_on: date | None
    ends_on: date | None
    owner: str | None


def campaign_rows(session: Session) -> list[CampaignRow]:
    """All campaigns, the latest start first."""
    live = (
        select(t.Placement.campaign_id, func.count(t.Placement.item_id.distinct()).label("items"))
        .join(t.Item, t.Item.id == t.Placement.item_id)
        .where(t.Item.live, t.Item.trashed_at.is_(None))
        .group_by(t.Placement.campaign_id)
        .subquery()
    )
    statement = (
        select(t.Campaign, func.coalesce(live.c["items"], 0))
        .outerjoin(live, live.c.campaign_id == t.Campaign.id)
        .order_by(t.Campaign.starts_on.desc().nulls_last(), t.Campaign.id)
    )
    return [_campaign(campaign, items) for campaign, items in session.execute(statement)]


def campaign_named(session: Session, name: str) -> CampaignRow:
    """The campaign called ``name``, case and accents ignored; raises WrongUse when there is none."""
    key = name_key(name)
    found = [row for row in campaign_rows(session) if name_key(row.name) == key]
    if not found:
        raise WrongUse(f"There is no campaign called “{name}”. List them with “ugcdesk campaign list”.")
    return found[0]


def placement_rows(session: Session, campaign_id: int | None = None) -> list[PlacementRow]:
    """The placements of live items, of one campaign or of all, by day."""
    statement = (
        select(t.Placement, t.Campaign.utm_campaign)
        .join(t.Campaign, t.Campaign.id == t.Placement.campaign_id)
        .join(t.Item, t.Item.id == t.Placement.item_id)
        .where(t.Item.live)
        .order_by(t.Placement.on, t.Placement.id)
    )
    if campaign_id is not None:
        statement = statement.where(t.Placement.campaign_id == campaign_id)
    return [_placement(placement, utm) for placement, utm in session.execute(statement)]


def phase_rows(session: Session, campaign_id: int) -> list[PhaseRow]:
    rows = session.scalars(select(t.Phase).where(t.Phase.campaign_id == campaign_id).order_by(t.Phase.starts_on))
    return [PhaseRow(row.id, row.name, row.starts_on, row.ends_on) for row in rows]


def cost_rows(session: Session, campaign_id: int) -> list[CostRow]:
    rows = session.scalars(select(t.Cost).where(t.Cost.campaign_id == campaign_id).order_by(t.Cost.id))
    return [CostRow(row.id, row.kind, row.on, row.amount_minor, row.planned_minor, row.currency) for row in rows]


def goal_rows(session: Session, campaign_id: int | None = None) -> list[GoalRow]:
    """The goals of one campaign, or all."""
    statement = (
        select(t.Goal, t.Campaign.name, t.ProductLine.name)
        .outerjoin(t.Campaign, t.Campaign.id == t.Goal.campaign_id)
        .outerjoin(t.ProductLine, t.ProductLine.id == t.Goal.line_id)
        .order_by(t.Goal.id)
    )
    if campaign_id is not None:
        statement = statement.where(t.Goal.campaign_id == campaign_id)
    return [_goal(goal, campaign, line) for goal, campaign, line in session.execute(statement)]


def _campaign(row: t.Campaign, items: int) -> CampaignRow:
    return CampaignRow(
        row.id,
        row.name,
        row.starts_on,
        row.ends_on,
        row.budget_minor,
        row.currency,
        row.utm_campaign,
        row.notes,
        items,
    )


def _placement(row: t.Placement, utm_campaign: str) -> PlacementRow:
    utm = {
        "source": row.utm_source,
        "medium": row.utm_medium,
        "campaign": utm_campaign,
        "content": row.utm_content,
    }
    return PlacementRow(
        row.id, row.campaign_id, row.item_id, row.channel, row.on, row.spend_minor, row.currency, row.url, utm
    )


def _goal(row: t.Goal, campaign: str | None, line: str | None) -> GoalRow:
    return GoalRow(
        row.id,
        row.what,
        row.target,
        row.campaign_id,
        campaign,
        row.channel,
        row.line_id,
        line,
        row.starts_on,
        row.ends_on,
        row.owner,
    )
