"""Reads what the Campaigns page shows of one campaign, off the GUI thread; it paints and changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ugcdesk.charts.funnel import FunnelStep
from ugcdesk.desk import Desk
from ugcdesk.gui.campaigns.goal_tiles import GoalShown
from ugcdesk.gui.campaigns.spend_card import SpendShown
from ugcdesk.gui.campaigns.timeline import Shown
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.library.campaigns import CampaignRow, CostRow, PhaseRow, PlacementRow
from ugcdesk.progress import Progress

_PLACED = "Placements"


@dataclass(frozen=True, slots=True)
class CampaignShown:
    """One campaign with everything its page tells; figures are None or empty where there are none."""

    row: CampaignRow
    today: date
    timeline: Shown
    spend: SpendShown
    goals: tuple[GoalShown, ...]
    steps: tuple[FunnelStep, ...]
    items: tuple[FiguredItem, ...]
    lines: tuple[str, ...]
    figures_until: date | None


def read_campaign(desk: Desk, row: CampaignRow, progress: Progress) -> CampaignShown:
    """Everything about ``row``; raises Cancelled when the answer is not wanted any more."""
    today = desk.library.today()
    placements = desk.placements(row.id)
    phases, costs = desk.phases(row.id), desk.costs(row.id)
    progress.check()
    rows = desk.rows(list(dict.fromkeys(placement.item_id for placement in placements)))
    shown = [item for item in rows if not item.trashed]
    progress.check()
    lines = Counter(product.line for item in shown for product in item.products if product.line)
    return CampaignShown(
        row=row,
        today=today,
        timeline=_timeline(row, phases, placements, today),
        spend=_spend(row, costs, placements),
        goals=(),
        steps=(),
        items=tuple(FiguredItem(item) for item in shown),
        lines=tuple(line for line, _ in lines.most_common(2)),
        figures_until=None,
    )


def _timeline(
    row: CampaignRow, phases: Sequence[PhaseRow], placements: Sequence[PlacementRow], today: date
) -> Shown:  # fmt: skip
    live = tuple(placement.on for placement in placements if placement.on)
    days = [*live, *(phase.starts_on for phase in phases), *(phase.ends_on for phase in phases)]
    days += [day for day in (row.starts_on, row.ends_on) if day]
    first, last = min(days, default=today), max(days, default=today)
    if (last - first).days < 6:
        first, last = first - timedelta(days=3), last + timedelta(days=3)
    return Shown(first, last, today, tuple(phases), live)


def _spend(row: CampaignRow, costs: Sequence[CostRow], placements: Sequence[PlacementRow]) -> SpendShown:
    spent: dict[str, int] = defaultdict(int)
    planned: dict[str, int] = defaultdict(int)
    for cost in costs:
        if cost.currency == row.currency:
            spent[cost.kind] += cost.amount_minor
            planned[cost.kind] += cost.planned_minor or 0
    paid = [each.spend_minor for each in placements if each.spend_minor is not None and each.currency == row.currency]
    if paid:
        spent[_PLACED] += sum(paid)
    kinds = tuple((kind, float(amount), float(planned[kind]) or None) for kind, amount in spent.items())
    total = float(sum(spent.values())) if spent else None
    return SpendShown(total, row.budget_minor, None, row.currency, kinds)
