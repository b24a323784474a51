"""The small forms of a campaign, its phases and its costs; each makes one edit when it is applied."""

from __future__ import annotations

from collections.abc import Callable

from ugcdesk.errors import WrongUse
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures import goal_form
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, DayField, TextField, days_between
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.library import Changes
from ugcdesk.library.campaigns import CampaignRow, CostRow, PhaseRow
from ugcdesk.library.edits.campaign_parts import ChangeCost, ChangePhase, RemoveCost, RemovePhase
from ugcdesk.library.edits.campaigns import AddCost, AddPhase, ChangeCampaign, CreateCampaign

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
        days = days_between(first, last)
        edit = CreateCampaign(name.text().strip(), currency, *days, budget.money(), utm.text().strip() or None)
        context.edit(edit, done=f"Created campaign “{edit.name}”", icon="megaphone", on_success=created)

    popover = FormPopover(context, "New campaign", "Create campaign", apply)
    for label, field in (("Name", name), ("From", first), ("To", last), (f"Budget, {currency}", budget), ("UTM", utm)):
        popover.add_row(label, field)
    return popover


def change_campaign(context: Context, row: CampaignRow) -> FormPopover:
    """The name, days, budget, UTM word and notes of a campaign."""
    name = TextField("Name", row.name)
    first, last = DayField(context.themes, "From", row.starts_on), DayField(context.themes, "To", row.ends_on)
    budget = AmountField(f"Budget in {row.currency}", context.locale)
    budget.show_money(row.budget_minor)
    utm = TextField("UTM campaign", row.utm_campaign, hint="made from the name")
    notes = TextField("Notes", row.notes or "", hint="what it is about")

    def apply() -> None:
        if not name.text().strip():
            raise WrongUse("A campaign needs a name. Type one.")
        edit = ChangeCampaign(
            row.id,
            name.text().strip(),
            *days_between(first, last),
            budget.money(),
            utm.text().strip() or None,
            notes.text().strip() or None,
        )
        context.edit(edit, done=f"Changed “{edit.name}”", icon="megaphone")

    popover = FormPopover(context, "Campaign", "Change campaign", apply)
    for label, field in (
        ("Name", name), ("From", first), ("To", last), (f"Budget, {row.currency}", budget), ("UTM", utm),
        ("Notes", notes),
    ):  # fmt: skip
        popover.add_row(label, field)
    return popover


def set_goal(context: Context, row: CampaignRow) -> FormPopover:
    """What to aim at in a campaign, in its days as long as no others are typed."""
    return goal_form.set_goal(context, goal_form.Aim(campaign=row.id, first=row.starts_on, last=row.ends_on))


def add_phase(context: Context, row: CampaignRow) -> FormPopover:
    """A stretch of the timeline."""
    return _phase_form(context, "Add phase", row, None)


def change_phase(context: Context, row: CampaignRow, phase: PhaseRow) -> FormPopover:
    """The name and the days of a phase; it can be removed."""
    popover = _phase_form(context, "Change phase", row, phase)
    popover.add_remove("Remove phase", lambda: remove_phase(context, phase))
    return popover


def remove_phase(context: Context, phase: PhaseRow) -> None:
    """Take a phase off the timeline."""
    context.edit(RemovePhase(phase.id, phase.name), done=f"Removed phase “{phase.name}”", icon="calendar")


def add_cost(context: Context, row: CampaignRow, kinds: list[str]) -> FormPopover:
    """An amount spent, of which kind, when, and what was planned for that kind."""
    return _cost_form(context, "Add cost", row, kinds, None)


def change_cost(context: Context, row: CampaignRow, kinds: list[str], cost: CostRow) -> FormPopover:
    """The same of a cost that is there; it can be removed."""

    def remove() -> None:
        context.edit(RemoveCost(cost.id, cost.kind), done=f"Removed cost “{cost.kind}”", icon="trash-2")

    popover = _cost_form(context, "Change cost", row, kinds, cost)
    popover.add_remove("Remove cost", remove)
    return popover


def _phase_form(context: Context, title: str, row: CampaignRow, phase: PhaseRow | None) -> FormPopover:
    shown = phase or row
    name = TextField("Name", phase.name if phase else "", hint="Creator posts")
    first, last = DayField(context.themes, "From", shown.starts_on), DayField(context.themes, "To", shown.ends_on)

    def apply() -> None:
        start, end = days_between(first, last)
        said = name.text().strip()
        if not said or start is None or end is None:
            raise WrongUse("A phase needs a name, a first and a last day. Fill them in.")
        edit = ChangePhase(phase.id, said, start, end) if phase else AddPhase(row.id, said, start, end)
        context.edit(edit, done=f"{'Changed' if phase else 'Added'} phase “{said}”", icon="calendar")

    popover = FormPopover(context, title, title, apply)
    for label, field in (("Name", name), ("From", first), ("To", last)):
        popover.add_row(label, field)
    return popover


def _cost_form(
    context: Context, title: str, row: CampaignRow, kinds: list[str], cost: CostRow | None
) -> FormPopover:  # fmt: skip
    kind = ChoiceField("Kind", {name: name for name in dict.fromkeys([*kinds, *COST_KINDS])})
    kind.setEditable(True)
    currency = cost.currency if cost else row.currency
    amount = AmountField(f"Amount in {currency}", context.locale, hint="240")
    planned = AmountField(f"Planned for this kind in {currency}", context.locale, hint="optional")
    on = DayField(context.themes, "Day", cost.on if cost else context.desk.library.today())
    if cost:
        kind.setCurrentText(cost.kind)
        amount.show_money(cost.amount_minor)
        planned.show_money(cost.planned_minor)

    def apply() -> None:
        minor, name = amount.money(), kind.currentText().strip()
        if minor is None:
            raise WrongUse("A cost needs an amount. Type what was paid.")
        if cost:
            edit: AddCost | ChangeCost = ChangeCost(cost.id, name, minor, on.day(), planned.money())
        else:
            edit = AddCost(row.id, name, minor, currency, on.day(), planned.money())
        context.edit(edit, done=f"{'Changed' if cost else 'Added'} cost “{name}”", icon="check")

    popover = FormPopover(context, title, title, apply)
    for label, field in (("Kind", kind), (f"Amount, {currency}", amount), ("Planned", planned), ("Day", on)):
        popover.add_row(label, field)
    return popover
