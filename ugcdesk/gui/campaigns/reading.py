"""Reads what the Campaigns page shows of one campaign, off the GUI thread; it paints and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from ugcdesk import kpi
from ugcdesk.charts.funnel import FunnelStep
from ugcdesk.desk import Desk
from ugcdesk.gui.campaigns.lanes import Shown
from ugcdesk.gui.campaigns.spend_card import SpendShown
from ugcdesk.gui.figures.credit import book_of, credit_name
from ugcdesk.gui.figures.figured import figured
from ugcdesk.gui.figures.goal_reading import goal_shown
from ugcdesk.gui.figures.goal_tiles import GoalShown
from ugcdesk.gui.figures.item_table import FiguredItem
from ugcdesk.gui.figures.steps import steps_of
from ugcdesk.gui.figures.wording import sources_said
from ugcdesk.kpi.marked import files_of
from ugcdesk.library.campaign_rules import Rule
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
    step_ids: tuple[str, ...]  # the measures of the steps
    items: tuple[FiguredItem, ...]
    costs: tuple[CostRow, ...]
    rule: Rule | None
    lines: tuple[str, ...]  # of the catalogue
    figures_until: date | None


def read_campaign(
    desk: Desk, row: CampaignRow, locale: QLocale, progress: Progress, *, credit: str = ""
) -> CampaignShown:
    """Everything about ``row``, sales credited by the model ``credit``; raises Cancelled."""
    today, scope = desk.library.today(), kpi.Scope(campaign_id=row.id)
    placements, costs = desk.placements(row.id), desk.costs(row.id)
    progress.check()
    rows = desk.rows(list(dict.fromkeys(placement.item_id for placement in placements)))
    shown = [item for item in rows if not item.trashed]
    progress.check()
    book = book_of(desk, credit)
    figures = kpi.figures(book, scope)
    progress.check()
    steps = kpi.funnel(figures)
    by_item = {each.id: each for each in kpi.rows(book, "item", scope)}
    return CampaignShown(
        row=row,
        today=today,
        timeline=_timeline(row, desk.phases(row.id), placements, today),
        spend=replace(_spend(row, costs, figures), has_rows=bool(files_of(book, "spend", scope))),
        goals=tuple(goal_shown(one, figures, locale) for one in kpi.goal_standings(book, today, row.id)),
        steps=steps_of(steps, {step.id: sources_said(files_of(book, step.id, scope)) for step in steps}),
        step_ids=tuple(step.id for step in steps),
        items=tuple(figured(item, by_item.get(item.id), _SHOWN, figures, None, locale) for item in shown),
        costs=tuple(costs),
        rule=desk.campaign_book.rule(row.id),
        lines=tuple(desk.campaign_book.lines()),
        figures_until=kpi.last_day(book) if any(by_item) else None,
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
    revenue = figures.measures.get("gross_revenue")
    credit = credit_name(figures.credit)
    return SpendShown(total, row.budget_minor, revenue, row.currency, kinds, credit)
