"""Reads what the Campaigns page shows of one campaign, off the GUI thread; it paints and changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep
from ugcdesk.desk import Desk
from ugcdesk.gui.campaigns.goal_tiles import GoalShown
from ugcdesk.gui.campaigns.lanes import Shown
from ugcdesk.gui.campaigns.spend_card import SpendShown
from ugcdesk.gui.figures.figured import figured
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.steps import steps_of
from ugcdesk.gui.figures.wording import meaning, origin, said
from ugcdesk.library.campaigns import CampaignRow, CostRow, PhaseRow, PlacementRow
from ugcdesk.progress import Progress

_PLACED = "Placements"
_SHOWN = ("impressions", "engagement_rate_impressions", "gross_revenue")


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


def read_campaign(desk: Desk, row: CampaignRow, locale: QLocale, progress: Progress) -> CampaignShown:
    """Everything about ``row``; raises Cancelled when the answer is not wanted any more."""
    today, scope = desk.library.today(), kpi.Scope(campaign_id=row.id)
    placements, costs = desk.placements(row.id), desk.costs(row.id)
    progress.check()
    rows = desk.rows(list(dict.fromkeys(placement.item_id for placement in placements)))
    shown = [item for item in rows if not item.trashed]
    progress.check()
    figures = kpi.figures(desk.figures, scope)
    progress.check()
    by_item = {each.id: each for each in kpi.rows(desk.figures, "item", scope)}
    lines = Counter(product.line for item in shown for product in item.products if product.line)
    return CampaignShown(
        row=row,
        today=today,
        timeline=_timeline(row, desk.phases(row.id), placements, today),
        spend=_spend(row, costs, figures),
        goals=_goals(kpi.goal_standings(desk.figures, today, row.id), figures, locale),
        steps=steps_of(kpi.funnel(figures)),
        items=tuple(figured(item, by_item.get(item.id), _SHOWN, figures, None, locale) for item in shown),
        lines=tuple(line for line, _ in lines.most_common(2)),
        figures_until=kpi.last_day(desk.figures) if any(by_item) else None,
    )


def _timeline(
    row: CampaignRow, phases: Sequence[PhaseRow], placements: Sequence[PlacementRow], today: date
) -> Shown:  # fmt: skip
    live = tuple(placement.on for placement in placements if placement.on and placement.on <= today)
    days = [
        *(placement.on for placement in placements if placement.on),
        *(phase.starts_on for phase in phases),
        *(phase.ends_on for phase in phases),
    ]
    days += [day for day in (row.starts_on, row.ends_on) if day]
    first, last = min(days, default=today), max(days, default=today)
    if (last - first).days < 6:
        first, last = first - timedelta(days=3), last + timedelta(days=3)
    return Shown(first, last, today, tuple(phases), live)


def _spend(row: CampaignRow, costs: Sequence[CostRow], figures: kpi.Figures) -> SpendShown:
    """Costs by kind, and what placements and figures state beyond them; money in other currencies is left out."""
    spent: dict[str, float] = defaultdict(float)
    planned: dict[str, float] = defaultdict(float)
    for cost in (cost for cost in costs if cost.currency == row.currency):
        spent[cost.kind] += cost.amount_minor
        planned[cost.kind] += cost.planned_minor or 0
    in_figures = [cost for cost in costs if cost.currency == figures.currency and (cost.on or row.starts_on)]
    rest = figures.measures.get("spend", 0.0) - sum(cost.amount_minor for cost in in_figures)
    if rest > 0:
        spent[_PLACED] += rest
    kinds = tuple((kind, amount, planned[kind] or None) for kind, amount in spent.items())
    total = sum(spent.values()) if spent else None
    return SpendShown(total, row.budget_minor, figures.measures.get("gross_revenue"), row.currency, kinds)


def _goals(standings: Sequence[kpi.Standing], figures: kpi.Figures, locale: QLocale) -> tuple[GoalShown, ...]:
    return tuple(_goal(standing, figures, locale) for standing in standings)


def _goal(standing: kpi.Standing, figures: kpi.Figures, locale: QLocale) -> GoalShown:
    told = meaning(standing.what)
    lines = [standing.sentence]
    if standing.projected is not None and standing.due is not None and standing.due < 1:
        end = said(standing.projected, told.unit, locale, currency=figures.currency)
        lines.append(f"At the present rate: {end} at the end")
    lines.append(origin(told, figures.measures, None, figures.sources, locale, figures.currency))
    return GoalShown(
        id=standing.goal.id,
        what=standing.what,
        target=standing.target,
        value=standing.value,
        progress=standing.progress,
        due=standing.due,
        currency=figures.currency if standing.is_money else None,
        tooltip="\n".join(lines),
    )
