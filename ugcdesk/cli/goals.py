"""Commands about goals: goal set, goal list, goal change, goal remove."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ugcdesk import kpi
from ugcdesk.cli.selection import day, iso, major
from ugcdesk.cli.session import Session
from ugcdesk.errors import WrongUse
from ugcdesk.library.campaigns import GoalRow, goal_rows
from ugcdesk.library.edits.goals import ChangeGoal, RemoveGoal, SetGoal, require_goal
from ugcdesk.library.lines import line_named

From = Annotated[str | None, typer.Option("--from", help="First day, as 2026-09-15.")]
To = Annotated[str | None, typer.Option("--to", help="Last day, as 2026-11-30.")]
Owner = Annotated[str | None, typer.Option(help="Who answers for it; several teams with commas: “Social, Shop”.")]
Number = Annotated[int, typer.Argument(metavar="GOAL", help="Its id, from “ugcdesk goal list”.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Goals: ugcdesk goal list", rich_markup_mode=None)
    group.command("set")(set_goal)
    group.command("list")(list_goals)
    group.command("change")(change)
    group.command("remove")(remove)
    app.add_typer(group, name="goal")


def set_goal(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="A measure, a metric, items or rights_granted.")],
    target: Annotated[str, typer.Argument(help="Money in major units, rates as fractions.")],
    campaign: Annotated[str | None, typer.Option(help="Only in this campaign.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only on this channel.")] = None,
    line: Annotated[str | None, typer.Option(help="Only of this product line.")] = None,
    first: From = None,
    last: To = None,
    owner: Owner = None,
) -> None:
    """Aim at something, of all content or of part of it: ugcdesk goal set revenue 36000 --campaign "Autumn at Home" """
    session: Session = context.obj
    desk = session.desk()
    known = kpi.goal_word(what)
    bound = desk.campaign(campaign) if campaign else None
    desk.library.edit(
        SetGoal(
            known.id,
            _target(target, known),
            bound.id if bound else None,
            channel.strip().lower() or None if channel else None,
            _line_id(session, line),
            starts_on=day(first) or (bound.starts_on if bound else None),
            ends_on=day(last) or (bound.ends_on if bound else None),
            owner=owner,
        )
    )
    list_goals(context)


def list_goals(context: typer.Context) -> None:
    """List goals with how far they are: ugcdesk goal list"""
    session: Session = context.obj
    desk = session.desk()
    standings = kpi.goal_standings(desk.figures, desk.library.today())
    session.say(
        {"goals": [goal_answer(each) for each in standings]},
        [_line(each) for each in standings] or ["There are no goals yet."],
    )


def change(
    context: typer.Context,
    goal: Number,
    target: Annotated[str | None, typer.Option(help="Money in major units, rates as fractions.")] = None,
    first: From = None,
    last: To = None,
    owner: Owner = None,
) -> None:
    """Change a goal: ugcdesk goal change 3 --target 40000 --owner "Social, Shop" """
    session: Session = context.obj
    desk = session.desk()
    row = _row(session, goal)
    number = row.target if target is None else _target(target, kpi.goal_word(row.what))
    dates = (day(first) or row.starts_on, day(last) or row.ends_on)
    desk.library.edit(ChangeGoal(goal, number, *dates, row.owner if owner is None else owner or None))
    list_goals(context)


def remove(context: typer.Context, goal: Number) -> None:
    """Remove a goal: ugcdesk goal remove 3"""
    session: Session = context.obj
    session.desk().library.edit(RemoveGoal(goal))
    list_goals(context)


def goal_answer(standing: kpi.Standing) -> dict[str, Any]:
    """A goal as JSON answers hold it: money in major units, what cannot be said as null."""
    scale = (lambda number: major(number)) if standing.is_money else (lambda number: number)
    return {
        "id": standing.goal.id,
        "what": standing.what,
        "scope": dict(standing.scope),
        "from": iso(standing.goal.starts_on),
        "to": iso(standing.goal.ends_on),
        "owners": list(standing.owners),
        "target": scale(standing.target),
        "value": scale(standing.value),
        "progress": standing.progress,
        "pace": standing.pace,
        "projected": scale(standing.projected),
        "low": scale(standing.low),
        "high": scale(standing.high),
        "n": standing.n,
        "sentence": standing.sentence,
    }


def _row(session: Session, goal: int) -> GoalRow:
    with session.desk().library.read() as reading:
        require_goal(reading, goal)
        return next(row for row in goal_rows(reading) if row.id == goal)


def _line(standing: kpi.Standing) -> str:
    said = goal_answer(standing)
    value = said["value"] if said["value"] is not None else "–"
    scope = ", ".join(f"{part} {name}" for part, name in standing.scope.items()) or "all content"
    return f"{standing.goal.id}  {standing.what}  {scope}  {value} of {said['target']}. {standing.sentence}"


def _line_id(session: Session, line: str | None) -> int | None:
    if line is None:
        return None
    with session.desk().library.read() as reading:
        return line_named(reading, line)


def _target(text: str, known: kpi.Measure | kpi.Metric) -> float:
    try:
        number = float(text)
    except ValueError as error:
        raise WrongUse(f"“{text}” is no number. Write the target as 36000 or 0.03.") from error
    return number * 100 if known.unit == "money" else number
