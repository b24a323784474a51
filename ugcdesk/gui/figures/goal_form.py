"""The small forms of goals: setting one, and what one comes to with changing and removing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ugcdesk.errors import WrongUse
from ugcdesk.gui.components.styling import text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField, TextField, days_between
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.goal_tiles import GoalShown
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.library.campaigns import GoalRow
from ugcdesk.library.edits.goals import ChangeGoal, RemoveGoal, SetGoal

GOALS = (
    "impressions", "link_clicks", "sessions", "leads", "transactions", "revenue", "items", "rights_granted",
    "engagement_rate_impressions", "ctr", "conversion_rate", "new_followers",
)  # fmt: skip
_OWNER_HINT = "Social, Shop"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a new goal is of: a campaign, a channel or a product line, all without any; and the days it begins with."""

    campaign: int | None = None
    channel: str | None = None
    line: int | None = None
    first: date | None = None
    last: date | None = None


def set_goal(context: Context, aim: Aim, title: str = "Set goal") -> FormPopover:
    """What to aim at, how much of it, who answers for it, and in which days."""
    what = ChoiceField("What", {goal: meaning(goal).label for goal in GOALS})
    target = AmountField("Target", context.locale, hint="900000, or 4.5 % for a rate")
    owner = TextField("Owner", hint=_OWNER_HINT)
    first, last = DayField(context.themes, "From", aim.first), DayField(context.themes, "To", aim.last)

    def apply() -> None:
        number = _target(target, what.key())
        start, end = days_between(first, last)
        edit = SetGoal(
            what.key(),
            number,
            aim.campaign,
            aim.channel,
            aim.line,
            starts_on=start,
            ends_on=end,
            owner=owner.text().strip() or None,
        )
        context.edit(edit, done=f"Set the goal for {meaning(what.key()).label.lower()}", icon="target")

    popover = FormPopover(context, title, "Set goal", apply)
    for label, field in (("What", what), ("Target", target), ("Owner", owner), ("From", first), ("To", last)):
        popover.add_row(label, field)
    return popover


def open_goal(context: Context, shown: GoalShown, goal: GoalRow) -> FormPopover:
    """What a goal comes to, and its target, days and owners to change; it can be removed."""
    told = meaning(goal.what)
    target = AmountField("Target", context.locale)
    _show_target(target, goal)
    first, last = DayField(context.themes, "From", goal.starts_on), DayField(context.themes, "To", goal.ends_on)
    owner = TextField("Owner", goal.owner or "", hint=_OWNER_HINT)

    def apply() -> None:
        number = _target(target, goal.what)
        edit = ChangeGoal(goal.id, number, *days_between(first, last), owner.text().strip() or None)
        context.edit(edit, done=f"Changed the goal for {told.label.lower()}", icon="target")

    def remove() -> None:
        context.edit(RemoveGoal(goal.id), done=f"Removed the goal for {told.label.lower()}", icon="target")

    popover = FormPopover(context, f"Goal: {told.label}", "Change goal", apply)
    for fact in shown.facts:
        popover.add_line(text_label(fact, "label", wrap=True))
    for label, field in (("Target", target), ("From", first), ("To", last), ("Owner", owner)):
        popover.add_row(label, field)
    popover.add_remove("Remove goal", remove)
    return popover


def _target(field: AmountField, what: str) -> float:
    number = field.number()
    if not number:
        raise WrongUse("A goal needs a target above zero. Type the number to reach.")
    return number * 100 if meaning(what).unit == "money" else number


def _show_target(field: AmountField, goal: GoalRow) -> None:
    unit = meaning(goal.what).unit
    if unit == "money":
        field.show_money(round(goal.target))
    else:
        field.setText(f"{goal.target * 100:g} %" if unit == "rate" else f"{goal.target:.10g}")
