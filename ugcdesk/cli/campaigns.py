"""Commands about campaigns."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ugcdesk import kpi
from ugcdesk.cli import campaign_acts, selection
from ugcdesk.cli.figures import measures_answer, metrics_answer
from ugcdesk.cli.goals import goal_answer
from ugcdesk.cli.selection import day, iso, major, minor
from ugcdesk.cli.session import Session
from ugcdesk.kpi.placements import placement_figures
from ugcdesk.library.campaigns import CampaignRow
from ugcdesk.library.edits import campaigns

From = Annotated[str | None, typer.Option("--from", help="First day, as 2026-09-15.")]
To = Annotated[str | None, typer.Option("--to", help="Last day, as 2026-11-30.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Campaigns: ugcdesk campaign list", rich_markup_mode=None)
    group.command("create")(create)
    group.command("list")(show_all)
    group.command("show")(show)
    group.command("add")(add)
    group.command("remove")(remove)
    group.command("change")(campaign_acts.change)
    group.command("placement")(campaign_acts.placement)
    group.command("rule")(campaign_acts.rule)
    group.command("links")(campaign_acts.links)
    app.add_typer(group, name="campaign")


def create(
    context: typer.Context,
    name: str,
    first: From = None,
    last: To = None,
    budget: Annotated[str | None, typer.Option(help="In the library's currency, as 6000.")] = None,
    utm: Annotated[
        str | None, typer.Option(help="The utm_campaign of its links; made from the name if absent.")
    ] = None,
) -> None:
    """Make a campaign: ugcdesk campaign create "Autumn at Home" --from 2026-09-15 --to 2026-11-30 --budget 6000"""
    session: Session = context.obj
    library = session.desk().library
    library.edit(
        campaigns.CreateCampaign(name, library.folder.currency, day(first), day(last), minor(budget, "budget"), utm)
    )
    _say(session, name)


def show_all(context: typer.Context) -> None:
    """List campaigns: ugcdesk campaign list"""
    found = context.obj.desk().campaigns()
    lines = [
        f"{each.name}  {iso(each.starts_on) or '–'} – {iso(each.ends_on) or '–'}  {each.items} items" for each in found
    ]
    context.obj.say({"campaigns": [_campaign(each) for each in found]}, lines or ["There are no campaigns yet."])


def show(context: typer.Context, name: str) -> None:
    """Show a campaign with placements, goals and figures: ugcdesk campaign show "Autumn at Home" """
    _say(context.obj, name)


def add(
    context: typer.Context,
    name: str,
    ids: selection.Ids = None,
    query: selection.Query = None,
    channel: Annotated[str, typer.Option(help="Where the items are used, such as instagram.")] = "instagram",
    on: Annotated[str | None, typer.Option("--on", help="The day they go out.")] = None,
    spend: Annotated[str | None, typer.Option(help="What each placement costs, as 120.")] = None,
    url: Annotated[str | None, typer.Option(help="Where the post can be seen.")] = None,
) -> None:
    """Add items: ugcdesk campaign add "Autumn at Home" --ids 3,4 --channel instagram --on 2026-10-02"""
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    edit = campaigns.PlaceItems(name, chosen, channel, day(on), minor(spend, "spend"), url)
    session.desk().library.edit(edit)
    _say(session, name)


def remove(
    context: typer.Context,
    name: str,
    ids: selection.Ids = None,
    query: selection.Query = None,
    channel: Annotated[str | None, typer.Option(help="Only from this channel.")] = None,
) -> None:
    """Remove items: ugcdesk campaign remove "Autumn at Home" --ids 3"""
    session: Session = context.obj
    chosen = selection.selected(session, ids, query)
    session.desk().library.edit(campaigns.RemoveFromCampaign(name, chosen, channel))
    _say(session, name)


def _say(session: Session, name: str) -> None:
    desk = session.desk()
    found = desk.campaign(name)
    placed = desk.placements(found.id)
    measured = placement_figures(desk.figures, found.id)
    placements = [
        {
            "id": each.id,
            "item": each.item_id,
            "channel": each.channel,
            "on": iso(each.on),
            "spend": major(each.spend_minor),
            "currency": each.currency,
            "url": each.url,
            "utm": each.utm,
            "measures": measures_answer(measured[each.id].measures) if each.id in measured else {},
            "metrics": metrics_answer(measured[each.id].metrics) if each.id in measured else {},
        }
        for each in placed
    ]
    figures = kpi.figures(desk.figures, kpi.Scope(campaign_id=found.id))
    answer = {
        **_campaign(found),
        "items": sorted({each.item_id for each in placed}),
        "placements": placements,
        "goals": [goal_answer(each) for each in kpi.goal_standings(desk.figures, desk.library.today(), found.id)],
        "measures": measures_answer(figures.measures),
        "metrics": metrics_answer(figures.metrics),
    }
    session.say(answer, [f"{found.name}: {found.items} items, {len(placements)} placements."])


def _campaign(row: CampaignRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "from": iso(row.starts_on),
        "to": iso(row.ends_on),
        "budget": major(row.budget_minor),
        "currency": row.currency,
        "utm_campaign": row.utm_campaign,
        "items": row.items,
    }
