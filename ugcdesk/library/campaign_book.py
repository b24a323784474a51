"""What a screen or a command asks about campaigns: rows, parts, rules, which items fit them, links."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select

from ugcdesk.library import tables as t
from ugcdesk.library.campaign_links import LinkRow, link_rows
from ugcdesk.library.campaign_rules import Rule, fits, rule_of
from ugcdesk.library.campaigns import (
    CampaignRow,
    CostRow,
    PhaseRow,
    PlacementRow,
    campaign_named,
    campaign_rows,
    cost_rows,
    phase_rows,
    placement_rows,
)
from ugcdesk.library.library import Library


class CampaignBook:
    """Reads campaigns and what belongs to them. Every method may be called from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.zone = ZoneInfo(library.folder.time_zone)

    def rows(self) -> list[CampaignRow]:
        with self._library.read() as session:
            return campaign_rows(session)

    def named(self, name: str) -> CampaignRow:
        """The campaign called ``name``; raises WrongUse when there is none."""
        with self._library.read() as session:
            return campaign_named(session, name)

    def placements(self, campaign_id: int) -> list[PlacementRow]:
        with self._library.read() as session:
            return placement_rows(session, campaign_id)

    def phases(self, campaign_id: int) -> list[PhaseRow]:
        with self._library.read() as session:
            return phase_rows(session, campaign_id)

    def costs(self, campaign_id: int) -> list[CostRow]:
        with self._library.read() as session:
            return cost_rows(session, campaign_id)

    def rule(self, campaign_id: int) -> Rule | None:
        """The rule by which items join a campaign, None when it has none."""
        with self._library.read() as session:
            return rule_of(session, campaign_id)

    def items_that_would_join(self, campaign_id: int, rule: Rule | None = None) -> list[int]:
        """The ids of the items that fit the rule of a campaign, or ``rule`` in its place, and are not in it yet."""
        with self._library.read() as session:
            meant = rule or rule_of(session, campaign_id)
            if meant is None:
                return []
            return [fit.item_id for fit in fits(session, campaign_id, meant, self.zone)]

    def links(self, campaign_id: int) -> list[LinkRow]:
        """The full link of each placement of a campaign, by day of placement."""
        with self._library.read() as session:
            return link_rows(session, campaign_id)

    def lines(self) -> list[str]:
        """The names of the product lines, by name."""
        with self._library.read() as session:
            found = select(t.ProductLine.name).where(t.ProductLine.live).order_by(t.ProductLine.key)
            return list(session.scalars(found))
