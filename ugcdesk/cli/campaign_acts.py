"""Commands that change a campaign and its placements, and tell its rule and its links."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ugcdesk.cli.collect import PlanOnly
from ugcdesk.cli.selection import day, minor
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.campaign_rules import Rule, hashtag_key
from ugcdesk.library.campaigns import CampaignRow, PlacementRow
from ugcdesk.library.edits.campaign_parts import ChangePlacement
from ugcdesk.library.edits.campaign_rules import AddFitting, SetCampaignRule
from ugcdesk.library.edits.campaigns import ChangeCampaign
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit

Text = Annotated[str | None, typer.Option(help="Empty to clear it.")]


def change(
    context: typer.Context,
    name: str,
    new_name: Annotated[str | None, typer.Option("--name", help="Its new name.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="First day; empty for none.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day; empty for none.")] = None,
    budget: Text = None,
    utm: Annotated[str | None, typer.Option(help="Its utm_campaign; empty to make it from the name.")] = None,
    notes: Text = None,
) -> None:
    """Change a campaign, all else stays: ugcdesk campaign change "Autumn" --name "Autumn at Home" --to 2026-12-06"""
    session: Session = context.obj
    desk = session.desk()
    row = desk.campaign(name)
    edit = ChangeCampaign(
        row.id,
        row.name if new_name is None else new_name,
        row.starts_on if first is None else day(first or None),
        row.ends_on if last is None else day(last or None),
        row.budget_minor if budget is None else minor(budget or None, "budget"),
        row.utm_campaign if utm is None else utm or None,
        row.notes if notes is None else notes or None,
    )
    desk.library.edit(edit)
    session.say({"id": row.id, "name": edit.name}, [f"Changed {edit.name}."])


def placement(
    context: typer.Context,
    placement: Annotated[int, typer.Argument(metavar="ID", help="Its id, from “ugcdesk campaign show”.")],
    channel: Annotated[str | None, typer.Option(help="Where the item is used.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day it goes out; empty for none.")] = None,
    spend: Text = None,
    url: Text = None,
    utm_source: Text = None,
    utm_medium: Text = None,
    utm_content: Text = None,
) -> None:
    """Change a placement, all else stays: ugcdesk campaign placement 12 --url https://shop.example/sofa"""
    session: Session = context.obj
    desk = session.desk()
    row = _placement(session, placement)
    edit = ChangePlacement(
        row.id,
        channel or row.channel,
        row.on if on is None else day(on or None),
        row.spend_minor if spend is None else minor(spend or None, "spend"),
        _new(url, row.url),
        _new(utm_source, row.utm["source"]),
        _new(utm_medium, row.utm["medium"]),
        _new(utm_content, row.utm["content"]),
    )
    desk.library.edit(edit)
    links = {each.placement_id: each for each in desk.campaign_book.links(row.campaign_id)}
    session.say({"id": row.id, "link": links[row.id].link, "warning": links[row.id].warning}, ["Changed 1 placement."])


def links(context: typer.Context, name: str) -> None:
    """List the full link of each placement, with its UTM words: ugcdesk campaign links "Autumn at Home" """
    session: Session = context.obj
    desk = session.desk()
    found = desk.campaign_book.links(desk.campaign(name).id)
    answer = [
        {
            "placement": each.placement_id,
            "item": each.item_id,
            "channel": each.channel,
            "link": each.link,
            "warning": each.warning,
        }
        for each in found
    ]
    lines = [f"{each.item_id}  {each.channel}  {each.link or '–'}  {each.warning or ''}".rstrip() for each in found]
    session.say({"links": answer}, lines or ["The campaign has no items yet."])


def rule(
    context: typer.Context,
    name: str,
    hashtag: Annotated[list[str] | None, typer.Option(help="Any of these in the caption; may be repeated.")] = None,
    line: Annotated[list[str] | None, typer.Option(help="Any of these product lines; may be repeated.")] = None,
    within_dates: Annotated[bool, typer.Option("--within-dates", help="Posted on a day of the campaign.")] = False,
    channel: Annotated[str | None, typer.Option(help="Where they are placed; else on their own platform.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Let nothing join by itself any more.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Add what is there already and fits, too.")] = False,
    plan: PlanOnly = False,
) -> None:
    """Let items join by themselves: ugcdesk campaign rule "Autumn at Home" --hashtag autumnathome --apply"""
    session: Session = context.obj
    desk = session.desk()
    row = desk.campaign(name)
    given = Rule(tuple(map(hashtag_key, hashtag or ())), tuple(line or ()), within_dates, channel)
    if clear and not given.is_empty:
        raise WrongUse("Say either --clear or what the rule is.")
    if given.is_empty and channel:
        raise WrongUse("A rule needs a hashtag, a line or --within-dates beside its channel.")
    meant = None if clear else desk.campaign_book.rule(row.id) if given.is_empty else given
    if apply and meant is None:
        raise WrongUse(f"“{row.name}” has no rule. Set one first.")
    fitting = desk.campaign_book.items_that_would_join(row.id, meant) if meant else []
    edits: list[Edit] = [SetCampaignRule(row.id, given)] if clear or not given.is_empty else []
    if apply and meant and fitting:
        edits.append(AddFitting(row.id, row.name, meant, fitting, desk.campaign_book.zone))
    if edits and not plan:
        desk.library.edit(Together(edits, edits[-1].label))
    _say(session, row, meant, fitting, fitting if apply and not plan else [])


def _say(session: Session, row: CampaignRow, rule: Rule | None, fitting: list[int], added: list[int]) -> None:
    said = asdict(rule) if rule else None
    waiting = [item for item in fitting if item not in set(added)]
    answer = {"campaign": row.name, "rule": said, "fitting": waiting, "added": added}
    lines = [f"{row.name}: {rule.words if rule else 'no rule'}. {len(waiting)} items fit, {len(added)} added."]
    session.say(answer, lines)


def _placement(session: Session, placement: int) -> PlacementRow:
    desk = session.desk()
    rows = (row for campaign in desk.campaigns() for row in desk.placements(campaign.id))
    found = next((row for row in rows if row.id == placement), None)
    if found is None:
        raise WrongUse(f"There is no placement {placement}. Look its number up with “ugcdesk campaign show”.")
    return found


def _new(given: str | None, before: str | None) -> str | None:
    return before if given is None else given or None
