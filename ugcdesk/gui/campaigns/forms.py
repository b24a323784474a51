"""The small forms of the Campaigns page; each makes one edit when it is applied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ugcdesk.errors import WrongUse
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.gui.figures.wording import meaning
from ugcdesk.library import Changes
from ugcdesk.library.campaigns import CampaignRow
from ugcdesk.library.edits.campaigns import AddCost, AddPhase, ChangeCampaign, CreateCampaign, SetGoal

GOALS = (
    "impressions", "link_clicks", "sessions", "leads", "transactions", "revenue", "items", "rights_granted",
    "engagement_rate_impressions", "ctr", "conversion_rate", "new_followers",
)  # fmt: skip
COST_KINDS = ("Creator fees", "Paid boost", "Samples")


def create_campaign(context: Context, created: Callable[[Changes], None]) -> FormPopover:
    """Name, days, budget and UTM word of a new campaign; ``created`` hears the Changes."""
    currency = context.desk.library.folder.currency
    name = TextField("Name", hint="Autumn at Home")
    first, last = DayField(context.themes, "From"), DayField(context.themes, "To")
    budget = AmountField(f"Budget in {currency}", context.locale, hint="6000")
    utm = TextField("UTM campaign", hint="made from the name")

    def apply() -> None:
        if not name.text().strip():
            raise WrongUse("A campaign needs a name. Type one.")
        days = _days(first, last)
        edit = CreateCampaign(name.text().strip(), currency, *days, budget.money(), utm.text().strip() or None)
        context.edit(edit, done=f"Created campaign “{edit.name}”", icon="megaphone", on_success=created)

    popover = FormPopover(context, "New campaign", "Create campaign", apply)
    for label, field in (("Name", name), ("From", first), ("To", last), (f"Budget, {currency}", budget), ("UTM", utm)):
        popover.add_row(label, field)
    return popover


def change_campaign(context: Context, row: CampaignRow) -> FormPopover:
    """The days and the budget of a campaign."""
    first, last = DayField(context.themes, "From", row.starts_on), DayField(context.themes, "To", row.ends_on)
    budget = AmountField(f"Budget in {row.currency}", context.locale)
    budget.show_money(row.budget_minor)

    def apply() -> None:
        edit = ChangeCampaign(row.id, row.name, *_days(first, last), budget.money(), row.utm_campaign, row.notes)
        context.edit(edit, done=f"Changed “{row.name}”", icon="megaphone")

    popover = FormPopover(context, "Dates and budget", "Change campaign", apply)
    for label, field in (("From", first), ("To", last), (f"Budget, {row.currency}", budget)):
        popover.add_row(label, field)
    return popover


def set_goal(context: Context, row: CampaignRow) -> FormPopover:
    """What to aim at in a campaign, and how much of it."""
    what = ChoiceField("What", {goal: meaning(goal).label for goal in GOALS})
    target = AmountField("Target", context.locale, hint="900000, or 4.5 % for a rate")

    def apply() -> None:
        number = target.number()
        if not number:
            raise WrongUse("A goal needs a target above zero. Type the number to reach.")
        told = meaning(what.key())
        if told.unit == "money":
            number *= 100
        edit = SetGoal(what.key(), number, row.id, starts_on=row.starts_on, ends_on=row.ends_on)
        context.edit(edit, done=f"Set the goal for {told.label.lower()}", icon="target")

    popover = FormPopover(context, "Set goal", "Set goal", apply)
    popover.add_row("What", what)
    popover.add_row("Target", target)
    return popover


def add_phase(context: Context, row: CampaignRow) -> FormPopover:
    """A stretch of the timeline."""
    name = TextField("Name", hint="Creator posts")
    first, last = DayField(context.themes, "From", row.starts_on), DayField(context.themes, "To", row.ends_on)

    def apply() -> None:
        start, end = _days(first, last)
        if not name.text().strip() or start is None or end is None:
            raise WrongUse("A phase needs a name, a first and a last day. Fill them in.")
        edit = AddPhase(row.id, name.text().strip(), start, end)
        context.edit(edit, done=f"Added phase “{edit.name}”", icon="calendar")

    popover = FormPopover(context, "Add phase", "Add phase", apply)
    for label, field in (("Name", name), ("From", first), ("To", last)):
        popover.add_row(label, field)
    return popover


def add_cost(context: Context, row: CampaignRow, kinds: list[str]) -> FormPopover:
    """An amount spent, of which kind, when, and what was planned for that kind."""
    kind = ChoiceField("Kind", {name: name for name in dict.fromkeys([*kinds, *COST_KINDS])})
    kind.setEditable(True)
    amount = AmountField(f"Amount in {row.currency}", context.locale, hint="240")
    planned = AmountField(f"Planned for this kind in {row.currency}", context.locale, hint="optional")
    on = DayField(context.themes, "Day", context.desk.library.today())

    def apply() -> None:
        minor = amount.money()
        if minor is None:
            raise WrongUse("A cost needs an amount. Type what was paid.")
        name = kind.currentText().strip()
        edit = AddCost(row.id, name, minor, row.currency, on.day(), planned.money())
        context.edit(edit, done=f"Added cost “{name}”", icon="check")

    popover = FormPopover(context, "Add cost", "Add cost", apply)
    for label, field in (("Kind", kind), (f"Amount, {row.currency}", amount), ("Planned", planned), ("Day", on)):
        popover.add_row(label, field)
    return popover


def _days(first: DayField, last: DayField) -> tuple[date | None, date | None]:
    start, end = first.day(), last.day()
    if start is not None and end is not None and end < start:
        raise WrongUse("The last day is before the first. Swap them, or choose a later one.")
    return start, end
